#include "lint/fact_sheets.h"

#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "base/source.h"
#include "document/document.h"
#include "lint/files.h"
#include "lint/ignore.h"
#include "lint/read_file.h"

namespace carelint {
namespace {

class SheetReader {
 public:
  SheetReader(const LineClassifier& residue, Errors* errors)
      : residue_(residue), errors_(*errors), configs_(ConfigStore::Mode::kIsolated) {}

  // `name` as somebody wrote it, who is to be told at `place`; `path` is where that leads.
  void Add(const std::string& name, const std::string& path, const Error& place) {
    const auto fail = [&](const std::string& message) {
      errors_.push_back(place);
      errors_.back().message += message;
    };
    if (name.empty() || name == "-") {
      fail("a fact sheet must be a file, a folder or a glob, not '" + name + "'");
      return;
    }
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    const bool is_there = std::filesystem::exists(status);
    if (is_there && !std::filesystem::is_directory(status) && FormatForPath(path) == nullptr) {
      fail("unknown format of the fact sheet '" + name + "': it needs the extension " +
           Extensions());
      return;
    }
    FileRequest request;
    request.paths = {path};
    const FoundFiles found = FindFiles(request, configs_);
    if (found.files.empty()) {
      if (is_there) {
        fail("no fact sheet lies in '" + name + "'");
      } else if (Glob::HasWildcard(name)) {
        fail("no fact sheet matches '" + name + "'");
      } else {
        fail("no such fact sheet: '" + name + "'");
      }
      return;
    }
    for (const InputFile& file : found.files) {
      const std::string problem = Read(file);
      if (!problem.empty()) fail("the fact sheet '" + file.path + "' " + problem);
    }
  }

  std::vector<FactSheet> Take() { return std::move(sheets_); }

 private:
  // Why the sheet cannot be read; "" where it was.
  std::string Read(const InputFile& file) {
    const std::string absolute = AbsolutePath(file.path);
    if (!seen_.insert(absolute).second) return "";
    if (!file.problem.empty()) return "cannot be read: " + file.problem;
    Result<std::string> bytes = ReadFile(file.path, Source::kMaxBytes);
    if (!bytes.ok()) return "cannot be read: " + bytes.errors().front().message;
    if (IsBinary(*bytes)) return "is no UTF-8 text";
    sheets_.push_back(
        MakeFactSheet(absolute, file.path, std::move(*bytes), *file.format, residue_));
    return "";
  }

  // ".md, .markdown or .txt"
  static std::string Extensions() {
    std::vector<std::string_view> all;
    for (const Format& format : Formats()) {
      all.insert(all.end(), format.extensions.begin(), format.extensions.end());
    }
    std::string text;
    for (size_t i = 0; i < all.size(); ++i) {
      if (i > 0) text += i + 1 == all.size() ? " or " : ", ";
      text += all[i];
    }
    return text;
  }

  const LineClassifier& residue_;
  Errors& errors_;
  ConfigStore configs_;  // no config governs the search: `exclude` is about what is checked
  std::vector<FactSheet> sheets_;
  std::set<std::string> seen_;  // absolute paths
};

}  // namespace

std::vector<FactSheet> ReadFactSheets(const Config& config, const std::vector<std::string>& named,
                                      const LineClassifier& residue, Errors* errors) {
  SheetReader reader(residue, errors);
  for (const ConfigName& sheet : config.reference) {
    const std::string path =
        sheet.name.starts_with('/') ? sheet.name : JoinPath(config.folder, sheet.name);
    reader.Add(sheet.name, ShownPath(AbsolutePath(path)), sheet.place);
  }
  for (const std::string& name : named) reader.Add(name, name, {"--reference: "});
  return reader.Take();
}

FactSheet MakeFactSheet(std::string path, const std::string& shown, std::string bytes,
                        const Format& format, const LineClassifier& residue) {
  FactSheet sheet;
  sheet.path = std::move(path);
  sheet.source = std::make_shared<const Source>(shown, std::move(bytes));
  sheet.document = std::make_shared<const Document>(format.read(*sheet.source, residue));
  return sheet;
}

}  // namespace carelint
