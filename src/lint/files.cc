#include "lint/files.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "lint/ignore.h"
#include "lint/read_file.h"

namespace carelint {
namespace {

constexpr size_t kMaxIgnoreBytes = 16 << 20;

// The ignore files that hold in a folder: its own, then those above it.
struct IgnoreLevel {
  std::shared_ptr<const IgnoreLevel> above;
  std::string folder;  // absolute
  IgnorePatterns patterns;
};
using IgnoreChain = std::shared_ptr<const IgnoreLevel>;

// `absolute` from `folder` on.  REQUIRES: it lies below.
std::string_view Below(const std::string& folder, const std::string& absolute) {
  return std::string_view(absolute).substr(folder == "/" ? 1 : folder.size() + 1);
}

bool LiesBelow(const std::string& folder, const std::string& absolute) {
  return absolute.size() > folder.size() && absolute.starts_with(folder) &&
         (folder == "/" || absolute[folder.size()] == '/');
}

// The deepest file that says something about `absolute` decides.
bool ChainExcludes(const IgnoreLevel* level, const std::string& absolute, bool is_folder) {
  for (; level != nullptr; level = level->above.get()) {
    const auto verdict = level->patterns.Excludes(Below(level->folder, absolute), is_folder);
    if (verdict) return *verdict;
  }
  return false;
}

bool ConfigExcludes(const Config* config, const std::string& absolute, bool is_folder) {
  return config != nullptr && LiesBelow(config->folder, absolute) &&
         config->exclude.Excludes(Below(config->folder, absolute), is_folder).value_or(false);
}

bool IsFolder(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

// Where git keeps info/exclude for the repository at `root`: a `.git` folder, or what a
// `.git` file (worktree, submodule) points at.
std::string GitFolder(const std::string& root) {
  const std::string git = JoinPath(root, ".git");
  if (IsFolder(git)) return git;
  const auto line = [](const Result<std::string>& text, std::string_view key) {
    if (!text.ok() || !text->starts_with(key)) return std::string();
    const std::string rest = text->substr(key.size());
    return rest.substr(0, rest.find_last_not_of("\r\n") + 1);
  };
  const auto relative_to = [](const std::string& folder, const std::string& path) {
    return path.starts_with('/') ? path : JoinPath(folder, path);
  };
  const std::string pointed = line(ReadFile(git, kMaxIgnoreBytes), "gitdir: ");
  if (pointed.empty()) return git;
  const std::string own = relative_to(root, pointed);
  const std::string common = line(ReadFile(JoinPath(own, "commondir"), kMaxIgnoreBytes), "");
  return common.empty() ? own : relative_to(own, common);
}

class Finder {
 public:
  Finder(const FileRequest& request, ConfigStore& configs) : request_(request), configs_(configs) {}

  FoundFiles Find() {
    for (const std::string& path : request_.paths) {
      if (path == "-") {
        AddStandardInput();
      } else {
        AddPath(path, /*may_be_glob=*/true);
      }
    }
    for (const std::string& path : request_.listed) AddPath(path, /*may_be_glob=*/false);
    return std::move(found_);
  }

 private:
  // Something that a walk has still to look at.
  struct Item {
    std::string absolute;
    std::string shown;
    bool is_folder = false;
    bool in_match = false;  // the glob has matched it or a folder above it
    std::string problem;
  };

  void AddStandardInput() {
    const bool named = !request_.stdin_name.empty();
    const std::string path = named ? request_.stdin_name : "-";
    const std::string absolute = AbsolutePath(named ? path : "stdin.md");
    if (named && ExcludedByForce(absolute, /*is_folder=*/false)) return;
    if (!seen_.insert("-").second) return;
    const Format* format = request_.format;
    if (format == nullptr) format = named ? FormatForPath(path) : &Formats().front();
    if (format == nullptr) {
      found_.errors.push_back(UnknownFormat(path));
      return;
    }
    const Config* config = configs_.ForFolder(FolderOf(absolute));
    if (config != nullptr) found_.files.push_back({path, true, format, config, ""});
  }

  void AddPath(const std::string& path, bool may_be_glob) {
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) {
      const int code = errno;
      if (code != ENOENT && code != ENOTDIR) {
        AddFile(AbsolutePath(path), path, SystemReason(code));
      } else if (may_be_glob && Glob::HasWildcard(path)) {
        AddGlob(path);
      } else {
        found_.errors.push_back({"no such file or folder: '" + path + "'"});
      }
      return;
    }
    const std::string absolute = AbsolutePath(path);
    if (ExcludedByForce(absolute, S_ISDIR(status.st_mode))) return;
    if (S_ISDIR(status.st_mode)) {
      Walk(absolute, path == "." ? "" : path, nullptr);
    } else if (request_.format == nullptr && FormatForPath(path) == nullptr) {
      found_.errors.push_back(UnknownFormat(path));
    } else {
      AddFile(absolute, path, "");
    }
  }

  void AddGlob(const std::string& path) {
    const size_t slash = path.rfind('/', path.find_first_of("*?["));
    const std::string base = slash == std::string::npos ? "" : path.substr(0, slash + 1);
    const std::string folder = base.empty() ? "." : base;
    if (IsFolder(folder)) {
      const std::string absolute = AbsolutePath(folder);
      if (ExcludedByForce(absolute, /*is_folder=*/true)) return;
      const Glob glob(std::string_view(path).substr(base.size()));
      if (Walk(absolute, base, &glob)) return;
    }
    found_.errors.push_back({"no file matches '" + path + "'"});
  }

  void AddFile(const std::string& absolute, const std::string& shown, std::string problem) {
    if (!seen_.insert(absolute).second) return;
    const Config* config = configs_.ForFolder(FolderOf(absolute));
    if (config == nullptr) return;
    const Format* format = request_.format != nullptr ? request_.format : FormatForPath(shown);
    found_.files.push_back({shown, false, format, config, std::move(problem)});
  }

  static Error UnknownFormat(const std::string& path) {
    std::string formats;
    for (const Format& format : Formats()) {
      formats += (formats.empty() ? "" : " or ") + std::string(format.name);
    }
    return {"unknown format of '" + path + "': say --input-format " + formats};
  }

  // Adds every article below `root` (with a glob: of those that it matches), in the order
  // of the paths' bytes.  False where there was none, not even one that is excluded by force.
  bool Walk(const std::string& root, const std::string& shown, const Glob* glob) {
    if (configs_.RepositoryRoot(root).empty()) chains_.clear();
    bool any = false;
    std::vector<Item> pending{{root, shown, true, glob == nullptr, ""}};
    while (!pending.empty()) {
      Item item = std::move(pending.back());
      pending.pop_back();
      if (item.is_folder) {
        const size_t excluded = found_.excluded;
        std::vector<Item> inside = List(item, root, glob);
        any = any || found_.excluded > excluded;
        std::move(inside.rbegin(), inside.rend(), std::back_inserter(pending));
      } else {
        any = true;
        AddFile(item.absolute, item.shown, std::move(item.problem));
      }
    }
    return any;
  }

  // What is inside `folder` and is to be looked at, in the order of the paths' bytes.
  std::vector<Item> List(const Item& folder, const std::string& root, const Glob* glob) {
    std::vector<Item> inside;
    std::error_code error;
    std::filesystem::directory_iterator entries(folder.absolute, error);
    if (error) {
      const std::string name = folder.shown.empty() ? "." : folder.shown;
      return {{folder.absolute, name, false, true, SystemReason(error.value())}};
    }
    const Config* config = configs_.ForFolder(folder.absolute);
    const IgnoreChain chain = ChainFor(folder.absolute, root);
    for (; entries != std::filesystem::directory_iterator(); entries.increment(error)) {
      Item item;
      const std::string name = entries->path().filename().string();
      item.absolute = JoinPath(folder.absolute, name);
      item.shown = folder.shown.empty() ? name : JoinPath(folder.shown, name);
      item.is_folder =
          entries->symlink_status(error).type() == std::filesystem::file_type::directory;
      if (name.starts_with('.') || (!item.is_folder && !IsArticle(name))) continue;
      if (!item.is_folder && !IsReadable(item)) continue;
      item.in_match = folder.in_match || glob->Matches(Below(root, item.absolute));
      if (!item.is_folder && !item.in_match) continue;
      if (ChainExcludes(chain.get(), item.absolute, item.is_folder) ||
          ConfigExcludes(config, item.absolute, item.is_folder)) {
        if (request_.force_exclude) ++found_.excluded;
        continue;
      }
      inside.push_back(std::move(item));
    }
    // A folder sorts as if its slash were a part of its name.
    const auto key = [](const Item& item) { return item.absolute + (item.is_folder ? "/" : ""); };
    std::sort(inside.begin(), inside.end(),
              [&key](const Item& a, const Item& b) { return key(a) < key(b); });
    return inside;
  }

  bool IsArticle(const std::string& name) const {
    return request_.format != nullptr || FormatForPath(name) != nullptr;
  }

  // False where a found file is to be passed over in silence: no regular file, or a link
  // to a folder.  A link to nothing is an article that cannot be read.
  static bool IsReadable(Item& item) {
    struct stat status = {};
    if (::stat(item.absolute.c_str(), &status) != 0) {
      item.problem = SystemReason(errno);
      return true;
    }
    return S_ISREG(status.st_mode);
  }

  // The ignore files that hold inside `folder`, which lies in `base` or is it: from the
  // repository's root on, outside of repositories from `base` on.
  IgnoreChain ChainFor(const std::string& folder, const std::string& base) {
    const std::string& repository = configs_.RepositoryRoot(folder);
    const std::string& top = repository.empty() ? base : repository;
    std::vector<std::string> missing;
    std::string at = folder;
    while (!chains_.contains(at)) {
      missing.push_back(at);
      if (at == top || at == "/") break;
      at = FolderOf(at);
    }
    for (auto name = missing.rbegin(); name != missing.rend(); ++name) {
      IgnoreChain chain;
      if (*name != top) {
        chain = chains_[FolderOf(*name)];
      } else if (!repository.empty()) {
        chain = WithPatterns(nullptr, top, JoinPath(GitFolder(top), "info/exclude"));
      }
      chains_[*name] = WithPatterns(chain, *name, JoinPath(*name, ".gitignore"));
    }
    return chains_[folder];
  }

  // `above` with the patterns of `file` for `folder` before it.  No file: `above` itself.
  static IgnoreChain WithPatterns(const IgnoreChain& above, const std::string& folder,
                                  const std::string& file) {
    const Result<std::string> text = ReadFile(file, kMaxIgnoreBytes);
    if (!text.ok()) return above;
    IgnorePatterns patterns(*text);
    if (patterns.empty()) return above;
    return std::make_shared<const IgnoreLevel>(IgnoreLevel{above, folder, std::move(patterns)});
  }

  // With --force-exclude: whether a named path, or a folder above it, is excluded.
  bool ExcludedByForce(const std::string& absolute, bool is_folder) {
    if (!request_.force_exclude) return false;
    const std::string folder = FolderOf(absolute);
    const std::string repository = configs_.RepositoryRoot(folder);
    const Config* own = configs_.ForFolder(folder);
    for (size_t end = absolute.find('/', 1);; end = absolute.find('/', end + 1)) {
      const bool last = end == std::string::npos;
      const std::string part = absolute.substr(0, end);
      const bool part_is_folder = !last || is_folder;
      const bool in_repository = !repository.empty() && LiesBelow(repository, part);
      const Config* config = in_repository ? configs_.ForFolder(FolderOf(part)) : own;
      if (ConfigExcludes(config, part, part_is_folder) ||
          (in_repository &&
           ChainExcludes(ChainFor(FolderOf(part), repository).get(), part, part_is_folder))) {
        ++found_.excluded;
        return true;
      }
      if (last) return false;
    }
  }

  const FileRequest& request_;
  ConfigStore& configs_;
  FoundFiles found_;
  std::unordered_set<std::string> seen_;       // absolute paths, and "-"
  std::map<std::string, IgnoreChain> chains_;  // by folder
};

}  // namespace

FoundFiles FindFiles(const FileRequest& request, ConfigStore& configs) {
  return Finder(request, configs).Find();
}

}  // namespace carelint
