#include "lint/lint.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "base/source.h"
#include "document/document.h"
#include "input/input.h"
#include "lint/apply_fixes.h"
#include "lint/locate.h"
#include "lint/read_file.h"
#include "lint/rule_sets.h"

namespace carelint {
namespace {

// Files of this size and above are checked one at a time, so that memory stays within a
// multiple of the largest.
constexpr size_t kLargeFile = 8 << 20;

// More findings of one file are of no use to anyone, and each takes a kilobyte.
constexpr size_t kMaxFindings = 20'000;
constexpr std::string_view kCut =
    "only 20,000 of its findings are shown, those of the highest severity";

// A fix may make room for one that overlapped it, and may be what another rule waits for:
// fixes are made until none is left, at most so often.
constexpr int kMaxFixPasses = 100;

// A file and what to do with it.
struct Task {
  const InputFile* file = nullptr;
  const RuleSet* rules = nullptr;
  std::optional<Applicability> fix;
  bool explain = false;
};

struct FileResult {
  std::optional<FixedArticle> fixed;
  std::vector<LocatedFinding> findings;
  std::vector<Notice> notices;
  Summary summary;
};

void Count(Severity severity, Summary* summary) {
  switch (severity) {
    case Severity::kError:
      ++summary->errors;
      break;
    case Severity::kWarning:
      ++summary->warnings;
      break;
    case Severity::kInfo:
      ++summary->infos;
      break;
  }
}

// Leaves the first kMaxFindings findings, any error before any warning before any info.
// Their order stays.
void Cut(const Summary& counts, std::vector<Finding>* findings) {
  uint64_t room = kMaxFindings;
  std::map<Severity, uint64_t> kept;
  for (const auto& [severity, count] :
       {std::pair(Severity::kError, counts.errors), std::pair(Severity::kWarning, counts.warnings),
        std::pair(Severity::kInfo, counts.infos)}) {
    kept[severity] = std::min(room, count);
    room -= kept[severity];
  }
  std::erase_if(*findings, [&kept](const Finding& finding) {
    uint64_t& left = kept[finding.severity];
    if (left == 0) return true;
    --left;
    return false;
  });
}

// An article as it was read, and what the rules say about it.
struct CheckedArticle {
  CheckedArticle(const Task& task, std::string bytes)
      : source(task.file->path, std::move(bytes)),
        document(task.file->format->read(source, task.rules->catalogue().residue())),
        result(task.rules->Check(source, document, AbsolutePath(task.file->path))) {}

  Source source;
  Document document;
  CheckResult result;
};

// Makes the fixes of `article`, and leaves in its place what came of it.
void MakeFixes(const Task& task, std::unique_ptr<CheckedArticle>& article, FileResult* result) {
  FixedArticle fixed;
  fixed.path = article->source.path();
  for (int pass = 0;; ++pass) {
    FixedText mended =
        ApplyFixes(article->source.bytes(), article->result.findings, task.fix.value());
    if (mended.applied == 0) break;
    if (pass == kMaxFixPasses) {
      result->notices.push_back(
          {fixed.path, "cut", "fixes make room for ever more fixes, so some were left out"});
      break;
    }
    if (pass == 0) fixed.before = article->source.bytes();
    fixed.fixes += mended.applied;
    fixed.changes = Compose(fixed.changes, mended.changes);
    article = std::make_unique<CheckedArticle>(task, std::move(mended.bytes));
  }
  fixed.after = article->source.bytes();
  if (fixed.fixes > 0 && fixed.before != fixed.after) result->fixed = std::move(fixed);
}

FileResult CheckBytes(const Task& task, std::string bytes) {
  FileResult result;
  const std::string& path = task.file->path;
  if (IsBinary(bytes)) {
    result.notices.push_back({path, "not-text", "is no UTF-8 text, so it was not checked"});
    return result;
  }
  result.summary.files = 1;
  const Catalogue& catalogue = task.rules->catalogue();
  auto article = std::make_unique<CheckedArticle>(task, std::move(bytes));
  if (task.fix) MakeFixes(task, article, &result);
  const Source& source = article->source;
  const Document& document = article->document;
  for (const ReaderNotice& notice : document.notices) {
    result.notices.push_back({path, notice.kind, notice.message});
  }
  CheckResult& checked = article->result;
  if (!checked.language_notice.empty()) {
    result.notices.push_back({path, "language", std::move(checked.language_notice)});
  }
  if (checked.claims_cut) result.notices.push_back({path, "cut", std::string(kClaimsCut)});
  result.summary.words = checked.words;
  for (const Finding& finding : checked.findings) Count(finding.severity, &result.summary);
  if (checked.findings.size() > kMaxFindings) {
    Cut(result.summary, &checked.findings);
    result.notices.push_back({path, "cut", std::string(kCut)});
  }
  result.findings = LocateFindings(source, document, std::move(checked.findings));
  for (LocatedFinding& finding : result.findings) {
    const RuleInfo* rule = catalogue.Find(finding.rule);
    if (rule != nullptr) finding.pack = rule->pack;
    if (!task.explain) finding.explanation.clear();
  }
  return result;
}

FileResult CheckFile(const Task& task, std::mutex& one_large_file) {
  FileResult result;
  const InputFile& file = *task.file;
  std::string problem = file.problem;
  if (problem.empty()) {
    try {
      std::unique_lock<std::mutex> lock(one_large_file, std::defer_lock);
      std::error_code error;
      if (file.is_stdin || (std::filesystem::file_size(file.path, error) >= kLargeFile && !error)) {
        lock.lock();
      }
      Result<std::string> bytes = file.is_stdin ? ReadStandardInput(Source::kMaxBytes)
                                                : ReadFile(file.path, Source::kMaxBytes);
      if (bytes.ok()) return CheckBytes(task, std::move(bytes).value());
      problem = bytes.errors().front().message;
    } catch (const std::bad_alloc&) {
      problem = "there is not enough memory for it";
    } catch (const std::exception& error) {
      // A bug, but it shall not take the other files' report along.
      problem = std::string("internal error: ") + error.what();
    }
  }
  result.notices.push_back({file.path, "unreadable", "cannot be read: " + problem});
  return result;
}

std::vector<FileResult> CheckFiles(const std::vector<Task>& tasks, unsigned jobs) {
  std::vector<FileResult> results(tasks.size());
  std::atomic<size_t> next = 0;
  std::mutex one_large_file;
  const auto work = [&] {
    for (size_t i = next++; i < tasks.size(); i = next++) {
      results[i] = CheckFile(tasks[i], one_large_file);
    }
  };
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::jthread> helpers;
  for (size_t i = 1; i < std::min<size_t>(jobs, tasks.size()); ++i) helpers.emplace_back(work);
  work();
  helpers.clear();
  return results;
}

void Merge(std::vector<FileResult> results, LintOutcome* outcome) {
  Report& report = outcome->report;
  for (FileResult& result : results) {
    report.summary.files += result.summary.files;
    report.summary.words += result.summary.words;
    report.summary.errors += result.summary.errors;
    report.summary.warnings += result.summary.warnings;
    report.summary.infos += result.summary.infos;
    for (LocatedFinding& finding : result.findings) report.findings.push_back(std::move(finding));
    for (Notice& notice : result.notices) report.notices.push_back(std::move(notice));
    if (result.fixed) outcome->fixed.push_back(*std::move(result.fixed));
    result = FileResult();
  }
}

std::string RuleFolder(const Config& config, const std::string& name) {
  return AbsolutePath(name.starts_with('/') ? name : JoinPath(config.folder, name));
}

// What is to be known about the fact sheets of `sets`, each thing once.
std::vector<Notice> SheetNotices(const std::vector<std::shared_ptr<const RuleSet>>& sets) {
  std::vector<Notice> notices;
  std::set<std::pair<std::string, std::string>> told;
  for (const auto& set : sets) {
    if (set == nullptr) continue;
    for (Notice& notice : set->SheetNotices()) {
      if (told.emplace(notice.path, notice.message).second) notices.push_back(std::move(notice));
    }
  }
  return notices;
}

void Append(const Errors& errors, Errors* to) {
  to->insert(to->end(), errors.begin(), errors.end());
}

}  // namespace

LintOutcome Lint(const LintRequest& request) {
  LintOutcome outcome;
  ConfigStore configs(request.config.mode, request.config.path);
  const FoundFiles found = FindFiles(request.files, configs);
  outcome.configs = configs.paths();
  Append(configs.errors(), &outcome.errors);

  RuleSets rule_sets(request.rules);
  std::vector<std::shared_ptr<const RuleSet>> kept;
  std::map<const Config*, const RuleSet*> by_config;
  std::vector<Task> tasks;
  for (const InputFile& file : found.files) {
    const auto [known, is_new] = by_config.try_emplace(file.config, nullptr);
    if (is_new) {
      kept.push_back(rule_sets.For(*file.config));
      known->second = kept.back().get();
      if (kept.back() != nullptr) {
        outcome.rules = std::max(outcome.rules, kept.back()->rules().size());
      }
    }
    if (known->second != nullptr) {
      tasks.push_back({&file, known->second, request.fix, request.explain});
    }
  }
  for (const Config* config : configs.broken()) rule_sets.For(*config);
  Append(rule_sets.errors(), &outcome.errors);
  Append(found.errors, &outcome.errors);

  const bool may_be_empty = request.allow_empty || found.excluded > 0;
  if (found.files.empty() && outcome.errors.empty() && !may_be_empty) {
    outcome.errors.push_back({"no article found: name one, or say --allow-empty"});
  }
  if (tasks.empty() && !outcome.errors.empty()) return outcome;
  outcome.checked = true;
  outcome.report.notices = SheetNotices(kept);
  Merge(CheckFiles(tasks, request.jobs), &outcome);
  return outcome;
}

Result<std::shared_ptr<const Catalogue>> LoadCatalogue(const ConfigChoice& choice,
                                                       const std::vector<std::string>& folders) {
  ConfigStore configs(choice.mode, choice.path);
  RuleSets rule_sets({});
  if (const Config* found = configs.ForFolder(AbsolutePath("."))) {
    Config config = *found;
    // A folder that is named twice would bring each of its rules twice.
    for (const std::string& folder : folders) {
      const auto covers = [&](const ConfigName& known) {
        return LiesIn(folder, RuleFolder(config, known.name));
      };
      if (std::any_of(config.rules.begin(), config.rules.end(), covers)) continue;
      std::erase_if(config.rules, [&](const ConfigName& known) {
        return LiesIn(RuleFolder(config, known.name), folder);
      });
      config.rules.push_back({folder, {}});
    }
    std::shared_ptr<const Catalogue> catalogue = rule_sets.CatalogueFor(config);
    if (catalogue != nullptr) return catalogue;
  }
  for (const Config* broken : configs.broken()) rule_sets.CatalogueFor(*broken);
  Errors errors = configs.errors();
  Append(rule_sets.errors(), &errors);
  return errors;
}

}  // namespace carelint
