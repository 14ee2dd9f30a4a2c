#include "lint/lint.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <new>
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

// A file and the rules for it.
struct Task {
  const InputFile* file = nullptr;
  const RuleSet* rules = nullptr;
};

struct FileResult {
  std::vector<LocatedFinding> findings;
  std::vector<Notice> notices;
  uint64_t words = 0;
  bool is_article = false;
};

FileResult CheckBytes(const Task& task, std::string bytes) {
  FileResult result;
  const std::string& path = task.file->path;
  if (IsBinary(bytes)) {
    result.notices.push_back({path, "not-text", "is no UTF-8 text, so it was not checked"});
    return result;
  }
  result.is_article = true;
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
  if (checked.findings.size() > kMaxFindings) {
    checked.findings.resize(kMaxFindings);
    result.notices.push_back({path, "cut", "only the first 20,000 findings are shown"});
  }
  result.words = checked.words;
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
    report.summary.files += result.is_article ? 1 : 0;
    report.summary.words += result.words;
    for (LocatedFinding& finding : result.findings) {
      switch (finding.severity) {
        case Severity::kError:
          ++report.summary.errors;
          break;
        case Severity::kWarning:
          ++report.summary.warnings;
          break;
        case Severity::kInfo:
          ++report.summary.infos;
          break;
      }
      report.findings.push_back(std::move(finding));
    }
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
  if (config == nullptr) return configs.errors();
  RuleSets rule_sets({});
  std::shared_ptr<const Catalogue> catalogue = rule_sets.CatalogueFor(*config);
  if (catalogue == nullptr) return rule_sets.errors();
  return catalogue;
}

}  // namespace carelint
