// bench FOLDER [SELECT]: how fast each stage is beside cmark, on the .md files below
// FOLDER.  Everything is in memory and on one core; each figure is the best of ten, and
// a share of what parsing with cmark and walking its tree takes for the same bytes.

#include <cmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "base/source.h"
#include "input/input.h"
#include "rules/catalogue.h"

namespace carelint {
namespace {

double BestOfTen(const std::function<void()>& run) {
  double best = 1e9;
  for (int i = 0; i < 10; ++i) {
    const auto start = std::chrono::steady_clock::now();
    run();
    best = std::min(
        best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

int Main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::vector<Source> sources;
  size_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1])) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (IsBinary(text)) continue;
    bytes += text.size();
    sources.emplace_back(entry.path().string(), std::move(text));
  }
  Selection selection;
  if (argc > 2) selection.select = {argv[2]};
  const auto catalogue = Catalogue::Create();
  const auto rules = RuleSet::Create(*catalogue, selection);
  Selection none;
  none.select = {};
  const auto no_rules = RuleSet::Create(*catalogue, none);
  const ReadFunction read = FindFormat("markdown")->read;

  size_t nodes = 0;
  const double cmark = BestOfTen([&] {
    for (const Source& source : sources) {
      cmark_node* root =
          cmark_parse_document(source.bytes().data(), source.bytes().size(), CMARK_OPT_DEFAULT);
      cmark_iter* iter = cmark_iter_new(root);
      while (cmark_iter_next(iter) != CMARK_EVENT_DONE) ++nodes;
      cmark_iter_free(iter);
      cmark_node_free(root);
    }
  });
  std::vector<Document> documents;
  const double reading = BestOfTen([&] {
    documents.clear();
    for (const Source& source : sources) documents.push_back(read(source, (*catalogue)->residue()));
  });
  size_t words = 0;
  const double facts = BestOfTen([&] {
    for (size_t i = 0; i < sources.size(); ++i)
      words += (*no_rules)->Check(sources[i], documents[i]).words;
  });
  size_t findings = 0;
  const double checking = BestOfTen([&] {
    findings = 0;
    for (size_t i = 0; i < sources.size(); ++i)
      findings += (*rules)->Check(sources[i], documents[i]).findings.size();
  });
  const double all = BestOfTen([&] {
    for (const Source& source : sources) {
      const Document document = read(source, (*catalogue)->residue());
      words += (*rules)->Check(source, document).words;
    }
  });
  const double mb = static_cast<double>(bytes) / 1e6;
  std::printf("%zu files, %.1f MB, %zu rules, %zu findings\n", sources.size(), mb,
              (*rules)->rules().size(), findings);
  std::printf("%-34s %9s %8s\n", "stage", "x cmark", "MB/s");
  const auto row = [&](const char* name, double seconds) {
    std::printf("%-34s %9.2f %8.1f\n", name, seconds / cmark, mb / seconds);
  };
  row("cmark, parse and walk", cmark);
  row("read (cmark, align, outline)", reading);
  row("facts (words, phrases, sentences)", facts);
  row("facts and rules", checking);
  row("all of it", all);
  for (const std::string& id : (*rules)->rules()) {
    Selection one;
    one.select = {id};
    const auto rule = RuleSet::Create(*catalogue, one);
    const double seconds = BestOfTen([&] {
      for (size_t i = 0; i < sources.size(); ++i)
        words += (*rule)->Check(sources[i], documents[i]).words;
    });
    row(("  " + id).c_str(), std::max(0.0, seconds - facts));
  }
  std::printf("rate of carelint as a share of cmark's: %.3f\n", cmark / all);
  return 0;
}

}  // namespace
}  // namespace carelint

int main(int argc, char** argv) { return carelint::Main(argc, argv); }
