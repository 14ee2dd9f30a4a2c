// embed: a build-time tool that turns the folder rules/ into one C++ source.
//
//   embed RULES_DIR OUTPUT.cc
//
// Every rule is read and built on the way, so that a broken built-in rule fails the
// build with path:line:column and all mistakes at once.  It does not run rules.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/nearest.h"
#include "base/pattern.h"
#include "base/yaml.h"
#include "claims/class_file.h"
#include "facts/facts.h"
#include "facts/lexicon.h"
#include "facts/units.h"
#include "rules/kinds.h"
#include "rules/literals.h"
#include "rules/pack_block.h"
#include "rules/rule_file.h"

namespace carelint {
namespace {

namespace fs = std::filesystem;

// Folders of rules/ that hold no rules.
constexpr std::string_view kLexiconFolder = "lexicon";
constexpr std::string_view kReferenceFolder = "reference";
constexpr std::string_view kClassFolder = "classes";

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> YamlFiles(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".yaml")
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class Embedder {
 public:
  explicit Embedder(fs::path folder) : folder_(std::move(folder)) {}

  // Empty where everything is right; then `block` is what the program carries.
  Errors Run(std::string& block) {
    for (const fs::path& path : YamlFiles(folder_)) Load(path);
    if (!errors_.empty()) return errors_;
    std::vector<const Lexicon*> pointers;
    std::vector<LexiconId> ids;
    std::vector<std::string> names;
    for (const Lexicon& lexicon : lexicons_) {
      PackedLexicon packed{
          lexicon.name, static_cast<uint32_t>(lexicon.entries.size()), {}, lexicon.includes};
      if (lexicon.lines) {
        for (const LexiconEntry& entry : lexicon.entries) {
          for (const std::string& regex : entry.names) {
            packed.lines.push_back(regex);
            block_.literals.emplace(regex, RequiredLiterals(regex));
          }
        }
      }
      block_.lexicons.push_back(std::move(packed));
      ids.push_back(static_cast<LexiconId>(pointers.size()));
      pointers.push_back(&lexicon);
      names.push_back(lexicon.name);
    }
    const std::string index =
        LexiconIndex::Compile(pointers, ids, std::vector<uint32_t>(pointers.size(), 0));
    block_.index = index;
    CheckIncludes(names);
    std::vector<bool> lines;
    for (const Lexicon& lexicon : lexicons_) lines.push_back(lexicon.lines);
    LexiconSet lexicons(names, LexiconIndex(index), {}, {}, lines);
    auto units = std::make_shared<UnitTable>();
    for (const PackedReference& reference : block_.references) {
      if (reference.name != kUnitsReference) continue;
      const Errors errors = units->Read(reference.root, reference.path);
      errors_.insert(errors_.end(), errors.begin(), errors.end());
    }
    lexicons.SetUnits(std::move(units));
    ReadClasses();
    BuildRules(lexicons);
    block = WritePackBlock(block_);
    return errors_;
  }

 private:
  void CheckIncludes(const std::vector<std::string>& names) {
    std::vector<std::vector<LexiconId>> includes(lexicons_.size());
    const auto fail = [&](const Lexicon& lexicon, std::string message) {
      errors_.push_back(lexicon.includes_place);
      errors_.back().message = std::move(message);
    };
    for (size_t i = 0; i < lexicons_.size(); ++i) {
      for (const std::string& part : lexicons_[i].includes) {
        const auto known = std::find(names.begin(), names.end(), part);
        if (known == names.end()) {
          fail(lexicons_[i], "unknown lexicon '" + part + "'" + DidYouMean(part, names));
        } else {
          includes[i].push_back(static_cast<LexiconId>(known - names.begin()));
        }
      }
    }
    std::vector<LexiconId> circular;
    IncludersOf(includes, &circular);
    for (const LexiconId id : circular) {
      fail(lexicons_[id], "lexicon '" + names[id] + "' includes itself");
    }
  }

  void Load(const fs::path& path) {
    const std::string shown = "rules/" + fs::relative(path, folder_).generic_string();
    const std::string pack = path.parent_path().filename().string();
    const std::string name = path.stem().string();
    Result<YamlNode> root = ParseYaml(ReadFile(path), shown);
    if (!root) {
      errors_.insert(errors_.end(), root.errors().begin(), root.errors().end());
      return;
    }
    if (pack == kLexiconFolder) {
      Result<Lexicon> lexicon = ReadLexicon(*root, name, shown);
      if (lexicon) {
        lexicons_.push_back(std::move(*lexicon));
      } else {
        errors_.insert(errors_.end(), lexicon.errors().begin(), lexicon.errors().end());
      }
      return;
    }
    if (pack == kClassFolder) {
      class_files_.push_back({name, shown, std::move(*root)});
      return;
    }
    if (pack == kReferenceFolder) {
      block_.references.push_back({name, shown, std::move(*root)});
      return;
    }
    const auto [it, added] = ids_.emplace(name, shown);
    if (!added)
      errors_.push_back({"rule '" + name + "' stands in " + it->second + " too", shown, 0, 0});
    block_.rules.push_back({name, pack, shown, std::move(*root)});
  }

  void ReadClasses() {
    std::map<std::string, std::vector<std::string>, std::less<>> names;
    for (const Lexicon& lexicon : lexicons_) {
      for (const LexiconEntry& entry : lexicon.entries) {
        names[lexicon.name].insert(names[lexicon.name].end(), entry.names.begin(),
                                   entry.names.end());
      }
    }
    const NamesOfLexicon names_of = [&](std::string_view name) -> const std::vector<std::string>* {
      const auto known = names.find(name);
      return known == names.end() ? nullptr : &known->second;
    };
    std::vector<ClassFile> classes;
    for (const PackedReference& file : class_files_) {
      Result<ClassFile> made = ReadClassFile(file.root, file.name, file.path, names_of);
      if (made) {
        classes.push_back(std::move(*made));
      } else {
        errors_.insert(errors_.end(), made.errors().begin(), made.errors().end());
      }
    }
    block_.classes = PackClasses(classes);
    block_.class_index = block_.classes.index;
  }

  void BuildRules(const LexiconSet& lexicons) {
    LiteralMatcher literals;
    std::map<std::string, std::vector<std::string>> literals_of;
    RuleBuilder builder{&lexicons, &literals,          &literals_of, &literals_of,
                        {},        &block_.references, nullptr,      &block_.leads};
    for (const PackedRule& rule : block_.rules) {
      RuleSpec spec;
      const Errors errors = ReadRule(rule.root, rule.id, rule.pack, rule.path, spec);
      errors_.insert(errors_.end(), errors.begin(), errors.end());
      MakeRules(spec, builder);
    }
    errors_.insert(errors_.end(), builder.errors.begin(), builder.errors.end());
    literals.Build();
    literal_finder_ = literals.Compile();
    block_.literal_finder = literal_finder_;
  }

  fs::path folder_;
  std::vector<Lexicon> lexicons_;
  std::vector<PackedReference> class_files_;
  std::map<std::string, std::string> ids_;
  PackBlock block_;
  std::string literal_finder_;  // block_ looks into it
  Errors errors_;
};

// The block as a string literal: compiles far faster than a list of numbers.
void WriteSource(const std::string& block, std::ostream& out) {
  out << "// Generated by embed from rules/; do not edit.\n"
         "#include \"rules/pack_block.h\"\n\n"
         "namespace carelint {\nnamespace {\n\nalignas(8) constexpr char kBlock[] =";
  static constexpr char kHex[] = "0123456789abcdef";
  bool hex_before = false;
  for (size_t i = 0; i < block.size(); ++i) {
    if (i % 4096 == 0) {
      out << (i == 0 ? "\n    \"" : "\"\n    \"");
      hex_before = false;
    }
    const unsigned char c = static_cast<unsigned char>(block[i]);
    const bool is_hex_digit =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    // A digit behind \x would be read as part of it.
    if (c >= 32 && c < 127 && c != '"' && c != '\\' && c != '?' && !(hex_before && is_hex_digit)) {
      out << static_cast<char>(c);
      hex_before = false;
    } else {
      out << "\\x" << kHex[c >> 4] << kHex[c & 15];
      hex_before = true;
    }
  }
  out << "\";\n\n}  // namespace\n\nstd::string_view BuiltInPackBlock() { return {kBlock, sizeof "
         "kBlock - 1}; }\n\n"
         "}  // namespace carelint\n";
}

int Main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: embed RULES_DIR OUTPUT.cc\n";
    return 2;
  }
  std::string block;
  const Errors errors = Embedder(argv[1]).Run(block);
  for (const Error& error : errors) std::cerr << ToString(error) << "\n";
  if (!errors.empty()) return 1;
  std::ofstream out(argv[2], std::ios::binary);
  WriteSource(block, out);
  return out.good() ? 0 : 2;
}

}  // namespace
}  // namespace carelint

int main(int argc, char** argv) { return carelint::Main(argc, argv); }
