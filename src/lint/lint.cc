#include "lint/lint.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <new>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "base/source.h"
#include "document/document.h"
#include "input/input.h"
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

// A file and the rules for it.
struct Task {
  const InputFile* file = nullptr;
  const RuleSet* rules = nullptr;
};

struct FileResult {
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

FileResult CheckBytes(const Task& task, std::string bytes) {
  FileResult result;
  const std::string& path = task.file->path;
  if (IsBinary(bytes)) {
    result.notices.push_back({path, "not-text", "is no UTF-8 text, so it was not checked"});
    return result;
  }
  result.summary.files = 1;
  const Catalogue& catalogue = task.rules->catalogue();
  const Source source(path, std::move(bytes));
  const Document document = task.file->format->read(source, catalogue.residue());
  for (const ReaderNotice& notice : document.notices) {
    result.notices.push_back({path, notice.kind, notice.message});
  }
  CheckResult checked = task.rules->Check(source, document);
  if (!checked.language_notice.empty()) {
    result.notices.push_back({path, "language", std::move(checked.language_notice)});
  }
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

Report Merge(std::vector<FileResult> results) {
  Report report;
  for (FileResult& result : results) {
    report.summary.files += result.summary.files;
    report.summary.words += result.summary.words;
    report.summary.errors += result.summary.errors;
    report.summary.warnings += result.summary.warnings;
    report.summary.infos += result.summary.infos;
    for (LocatedFinding& finding : result.findings) report.findings.push_back(std::move(finding));
    for (Notice& notice : result.notices) report.notices.push_back(std::move(notice));
    result = FileResult();
  }
  return report;
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
    if (known->second != nullptr) tasks.push_back({&file, known->second});
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
  outcome.report = Merge(CheckFiles(tasks, request.jobs));
  return outcome;
}

Result<std::shared_ptr<const Catalogue>> LoadCatalogue(const ConfigChoice& choice) {
  ConfigStore configs(choice.mode, choice.path);
  const Config* config = configs.ForFolder(AbsolutePath("."));
  RuleSets rule_sets({});
  if (config != nullptr) {
    std::shared_ptr<const Catalogue> catalogue = rule_sets.CatalogueFor(*config);
    if (catalogue != nullptr) return catalogue;
  }
  for (const Config* broken : configs.broken()) rule_sets.CatalogueFor(*broken);
  Errors errors = configs.errors();
  Append(rule_sets.errors(), &errors);
  return errors;
}

}  // namespace carelint
