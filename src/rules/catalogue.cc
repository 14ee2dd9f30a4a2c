#include "rules/catalogue.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/nearest.h"
#include "base/pattern.h"
#include "base/utf8.h"
#include "base/yaml.h"
#include "facts/units.h"
#include "rules/kinds.h"
#include "rules/loaded_catalogue.h"
#include "rules/rule_file.h"

namespace carelint {
namespace {

constexpr std::string_view kLexiconPack = "lexicon";
constexpr std::string_view kReferencePack = "reference";
constexpr std::string_view kClassPack = "classes";

std::string FileStem(const std::string& path) {
  const size_t slash = path.find_last_of('/');
  std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  return name.substr(0, name.find_last_of('.'));
}

bool IsKebabCase(std::string_view id) {
  if (id.empty() || id.front() == '-' || id.back() == '-') return false;
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (IsAsciiAlpha(c) && !IsAsciiUpper(c)) || IsAsciiDigit(c) || c == '-';
  });
}

}  // namespace

// Per lexicon id its name, how many entries it has so far, and whether a house's file
// took its place; the names are the ids' order.
struct LoadedCatalogue::Words {
  std::vector<std::string> names;
  std::vector<uint32_t> entries;
  std::vector<bool> replaced;
  std::vector<LineLexicon> lines;
  std::vector<Lexicon> added;
  std::vector<Lexicon> removed;
  struct Include {
    size_t whole = 0;  // id
    std::string part;
    Error place;
  };
  std::vector<Include> includes;

  size_t IdOf(std::string_view name) const {
    return static_cast<size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  }
  // The id of `name`, which is new or known.
  size_t Register(const std::string& name) {
    const size_t id = IdOf(name);
    if (id == names.size()) {
      names.push_back(name);
      entries.push_back(0);
      replaced.push_back(false);
    }
    return id;
  }
  LineLexicon* FindLines(std::string_view name) {
    const auto it = std::find_if(lines.begin(), lines.end(),
                                 [&](const LineLexicon& line) { return line.name == name; });
    return it == lines.end() ? nullptr : &*it;
  }
};

Errors LoadedCatalogue::Load(std::string_view built_in, const std::vector<RuleFile>& files,
                             const std::vector<LexiconAddition>& additions) {
  PackBlock block = ReadPackBlock(built_in);
  literals_ = std::move(block.literals);
  leads_ = std::move(block.leads);
  literal_finder_ = block.literal_finder;
  LoadLexicons(block, files, additions);
  LoadClasses(block, files);
  LoadReferences(std::move(block.references), files);
  for (PackedRule& rule : block.rules) {
    RuleSpec spec;
    Add(ReadRule(std::move(rule.root), rule.id, rule.pack, rule.path, spec));
    spec.MarkChecked();
    AddRule(std::move(spec));
  }
  LoadOwnRules(files);
  std::sort(specs_.begin(), specs_.end(), [](const RuleSpec& a, const RuleSpec& b) {
    return std::tie(a.info.pack, a.info.id) < std::tie(b.info.pack, b.info.id);
  });
  for (RuleSpec& spec : specs_) {
    // Rules are made without their cases, which are most of what is known of them.
    std::vector<RuleCase> cases = std::move(spec.info.cases);
    spec.info.cases.clear();
    infos_.push_back(spec.info);
    infos_.back().cases = std::move(cases);
  }
  return std::move(errors_);
}

// What a house's file of a name says goes over the built-in file of that name.
void LoadedCatalogue::LoadReferences(std::vector<PackedReference> built_in,
                                     const std::vector<RuleFile>& files) {
  for (const RuleFile& file : files) {
    if (file.pack != kReferencePack) continue;
    Result<YamlNode> root = ParseYaml(file.bytes, file.path);
    if (root) {
      references_.push_back({FileStem(file.path), file.path, std::move(*root)});
    } else {
      Add(root.errors());
    }
  }
  for (PackedReference& reference : built_in) references_.push_back(std::move(reference));
  auto units = std::make_shared<UnitTable>();
  for (const PackedReference& reference : references_) {
    if (reference.name == kUnitsReference) Add(units->Read(reference.root, reference.path));
  }
  lexicons_.SetUnits(std::move(units));
}

// A house's class of a built-in name takes its place.  `<name>` in its phrases stands for the
// house's own lexicons only: of the built-in ones the program carries the index, not the names.
void LoadedCatalogue::LoadClasses(PackBlock& block, const std::vector<RuleFile>& files) {
  std::map<std::string, std::vector<std::string>, std::less<>> names;
  for (const RuleFile& file : files) {
    if (file.pack != kLexiconPack) continue;
    const Result<YamlNode> root = ParseYaml(file.bytes, file.path);
    if (!root) continue;  // LoadLexicons has told
    const Result<Lexicon> lexicon = ReadLexicon(*root, FileStem(file.path), file.path);
    if (!lexicon) continue;
    for (const LexiconEntry& entry : lexicon->entries) {
      names[lexicon->name].insert(names[lexicon->name].end(), entry.names.begin(),
                                  entry.names.end());
    }
  }
  const NamesOfLexicon names_of = [&](std::string_view name) -> const std::vector<std::string>* {
    const auto known = names.find(name);
    return known == names.end() ? nullptr : &known->second;
  };
  std::vector<ClassFile> own;
  for (const RuleFile& file : files) {
    if (file.pack != kClassPack) continue;
    const Result<YamlNode> root = ParseYaml(file.bytes, file.path);
    if (!root) {
      Add(root.errors());
      continue;
    }
    Result<ClassFile> made = ReadClassFile(*root, FileStem(file.path), file.path, names_of);
    if (made) {
      own.push_back(std::move(*made));
    } else {
      Add(made.errors());
    }
  }
  claims_.lexicons = TermLexicons(lexicons_);
  claims_.vocabulary = ClaimVocabulary(std::move(block.classes), block.class_index,
                                       own.empty() ? PackedClasses() : PackClasses(own));
}

// A house's rules are made once here, so that all their mistakes are told before any
// article is read; the built-in ones were when carelint was built.
void LoadedCatalogue::LoadOwnRules(const std::vector<RuleFile>& files) {
  LiteralMatcher literals(literal_finder_);
  RuleBuilder builder = MakeBuilder(literals);
  builder.new_literals = &literals_;
  std::vector<RuleSpec> own;
  for (const RuleFile& file : files) {
    if (file.pack == kLexiconPack || file.pack == kReferencePack || file.pack == kClassPack)
      continue;
    Result<YamlNode> root = ParseYaml(file.bytes, file.path);
    if (!root) {
      Add(root.errors());
      continue;
    }
    RuleSpec spec;
    Add(ReadRule(std::move(*root), FileStem(file.path), file.pack, file.path, spec));
    CheckId(spec);
    const auto same = std::find_if(own.begin(), own.end(), [&](const RuleSpec& known) {
      return known.info.id == spec.info.id;
    });
    if (same != own.end()) {
      errors_.push_back(
          {"rule '" + spec.info.id + "' stands in " + same->info.path + " too", file.path, 0, 0});
    }
    MakeRules(spec, builder);
    own.push_back(std::move(spec));
  }
  Add(builder.errors);
  for (RuleSpec& spec : own) {
    if (builder.errors.empty()) spec.MarkChecked();
    AddRule(std::move(spec));
  }
}

// Selections name rules, packs and sets alike: a rule must not be taken for the others.
void LoadedCatalogue::CheckId(const RuleSpec& spec) {
  const auto is_pack = [&](const RuleSpec& known) { return known.info.pack == spec.info.id; };
  if (!IsKebabCase(spec.info.id)) {
    errors_.push_back(
        {"a rule's file name is its id: small letters, digits and '-', such as "
         "missing-dose.yaml",
         spec.info.path, 0, 0});
  } else if (spec.info.id == kRecommended || spec.info.id == kStrict ||
             std::any_of(specs_.begin(), specs_.end(), is_pack)) {
    errors_.push_back(
        {"'" + spec.info.id + "' is the name of a set or a pack", spec.info.path, 0, 0});
  }
}

void LoadedCatalogue::AddRule(RuleSpec spec) {
  const auto same = std::find_if(specs_.begin(), specs_.end(), [&](const RuleSpec& known) {
    return known.info.id == spec.info.id;
  });
  if (same == specs_.end()) {
    specs_.push_back(std::move(spec));
  } else {
    *same = std::move(spec);
  }
}

std::vector<LinePattern> LoadedCatalogue::LinePatterns(
    const std::vector<std::string>& regexes) const {
  std::vector<LinePattern> patterns;
  for (const std::string& regex : regexes) {
    const auto known = literals_.find(regex);
    patterns.push_back({regex, known != literals_.end() ? known->second : RequiredLiterals(regex)});
  }
  return patterns;
}

void LoadedCatalogue::LoadLexicons(const PackBlock& block, const std::vector<RuleFile>& files,
                                   const std::vector<LexiconAddition>& additions) {
  Words words;
  for (const PackedLexicon& lexicon : block.lexicons) {
    words.entries[words.Register(lexicon.name)] = lexicon.entries;
    if (!lexicon.lines.empty()) {
      words.lines.push_back({lexicon.name, LinePatterns(lexicon.lines)});
    }
    const size_t whole = words.IdOf(lexicon.name);
    for (const std::string& part : lexicon.includes) words.includes.push_back({whole, part, {}});
  }
  for (const RuleFile& file : files) {
    if (file.pack != kLexiconPack) continue;
    // Registered also where it is broken, or every rule that uses it would complain too.
    const std::string name = FileStem(file.path);
    const bool known = words.IdOf(name) < words.names.size();
    const size_t id = words.Register(name);
    Result<YamlNode> root = ParseYaml(file.bytes, file.path);
    if (!root) {
      Add(root.errors());
      continue;
    }
    Result<Lexicon> lexicon = ReadLexicon(*root, name, file.path);
    if (!lexicon) {
      Add(lexicon.errors());
      continue;
    }
    words.replaced[id] = known;
    std::erase_if(words.includes,
                  [&](const Words::Include& include) { return include.whole == id; });
    for (const std::string& part : lexicon->includes) {
      words.includes.push_back({id, part, lexicon->includes_place});
    }
    std::erase_if(words.lines, [&](const LineLexicon& line) { return line.name == name; });
    if (!lexicon->lines) {
      words.added.push_back(std::move(*lexicon));
      continue;
    }
    std::vector<std::string> regexes;
    for (const LexiconEntry& entry : lexicon->entries) {
      regexes.insert(regexes.end(), entry.names.begin(), entry.names.end());
    }
    words.lines.push_back({name, LinePatterns(regexes)});
  }
  for (const LexiconAddition& addition : additions) AddWords(addition, words);

  std::vector<const Lexicon*> added;
  std::vector<LexiconId> ids;
  std::vector<uint32_t> first_entries;
  for (const Lexicon& lexicon : words.added) {
    const size_t id = words.IdOf(lexicon.name);
    added.push_back(&lexicon);
    ids.push_back(static_cast<LexiconId>(id));
    first_entries.push_back(words.entries[id]);
    words.entries[id] += static_cast<uint32_t>(lexicon.entries.size());
  }
  if (!added.empty()) added_block_ = LexiconIndex::Compile(added, ids, first_entries);
  if (!words.removed.empty()) {
    std::vector<const Lexicon*> removed;
    ids.clear();
    for (const Lexicon& lexicon : words.removed) {
      removed.push_back(&lexicon);
      ids.push_back(static_cast<LexiconId>(words.IdOf(lexicon.name)));
    }
    removed_block_ = LexiconIndex::Compile(removed, ids, std::vector<uint32_t>(removed.size(), 0));
  }
  std::vector<std::vector<LexiconId>> includers = ReadIncludes(words);
  residue_ = LineClassifier(words.lines);
  std::vector<bool> is_lines(words.names.size(), false);
  for (const LineLexicon& line : words.lines) is_lines[words.IdOf(line.name)] = true;
  lexicons_ =
      LexiconSet(std::move(words.names), LexiconIndex(block.index), LexiconIndex(added_block_),
                 std::move(words.replaced), std::move(is_lines));
  lexicons_.SetIncluders(std::move(includers));
  lexicons_.SetRemoved(LexiconIndex(removed_block_));
}

std::vector<std::vector<LexiconId>> LoadedCatalogue::ReadIncludes(const Words& words) {
  std::vector<std::vector<LexiconId>> includes(words.names.size());
  const auto fail = [&](const Words::Include& include, std::string message) {
    errors_.push_back(include.place);
    errors_.back().message = std::move(message);
  };
  for (const Words::Include& include : words.includes) {
    const size_t part = words.IdOf(include.part);
    if (part == words.names.size()) {
      fail(include,
           "unknown lexicon '" + include.part + "'" + DidYouMean(include.part, words.names));
    } else {
      includes[include.whole].push_back(static_cast<LexiconId>(part));
    }
  }
  std::vector<LexiconId> circular;
  std::vector<std::vector<LexiconId>> includers = IncludersOf(includes, &circular);
  for (const LexiconId id : circular) {
    const auto own =
        std::find_if(words.includes.begin(), words.includes.end(),
                     [&](const Words::Include& include) { return include.whole == id; });
    fail(*own, "lexicon '" + words.names[id] + "' includes itself");
  }
  return includers;
}

void LoadedCatalogue::AddWords(const LexiconAddition& addition, Words& words) {
  const auto fail = [&](std::string message) {
    errors_.push_back(addition.place);
    errors_.back().message = std::move(message);
  };
  if (words.IdOf(addition.lexicon) == words.names.size()) {
    fail("unknown lexicon '" + addition.lexicon + "'" + DidYouMean(addition.lexicon, words.names));
    return;
  }
  if (LineLexicon* line = words.FindLines(addition.lexicon)) {
    for (const std::string& word : addition.removed) {
      const auto gone = std::erase_if(
          line->patterns, [&](const LinePattern& known) { return known.regex == word; });
      if (gone == 0) fail("lexicon '" + addition.lexicon + "' has no line '" + word + "'");
    }
    for (const std::string& word : addition.words) {
      for (Error& error : Pattern::Validate(word)) fail(std::move(error.message));
    }
    std::vector<LinePattern> patterns = LinePatterns(addition.words);
    line->patterns.insert(line->patterns.end(), patterns.begin(), patterns.end());
    return;
  }
  const auto collect = [&](const std::vector<std::string>& phrases, std::vector<Lexicon>& out) {
    Lexicon lexicon;
    lexicon.name = addition.lexicon;
    for (const std::string& phrase : phrases) {
      if (std::string fault = PhraseFault(phrase); !fault.empty()) fail(std::move(fault));
      lexicon.entries.push_back({{phrase}, Forms::kLemma});
    }
    if (!phrases.empty()) out.push_back(std::move(lexicon));
  };
  collect(addition.words, words.added);
  collect(addition.removed, words.removed);
}

ClaimsView LoadedCatalogue::ReadClaims(const Document& document) const {
  const Facts facts = ReadFacts(document, lexicons_);
  ArticleClaims claims;
  if (facts.english) {
    bool cut = false;
    claims.statements = carelint::ReadClaims(facts, claims_.lexicons, claims_.vocabulary, &cut);
    claims.comparison = CompareClaims(claims.statements, claims_.vocabulary, Keep::kAll);
    claims.comparison.cut = claims.comparison.cut || cut;
  }
  return ViewClaims(facts, claims, claims_.vocabulary);
}

std::vector<std::string> LoadedCatalogue::packs() const {
  std::vector<std::string> out;
  for (const RuleInfo& info : infos_) {
    if (out.empty() || out.back() != info.pack) out.push_back(info.pack);
  }
  return out;
}

Result<std::shared_ptr<const Catalogue>> Catalogue::Create(
    std::string_view built_in, const std::vector<RuleFile>& files,
    const std::vector<LexiconAddition>& additions) {
  auto catalogue = std::make_shared<LoadedCatalogue>();
  Errors errors = catalogue->Load(built_in, files, additions);
  if (!errors.empty()) return errors;
  return std::shared_ptr<const Catalogue>(std::move(catalogue));
}

const RuleInfo* Catalogue::Find(std::string_view id) const {
  for (const RuleInfo& info : rules()) {
    if (info.id == id) return &info;
  }
  return nullptr;
}

std::string Catalogue::ExplainUnknown(std::string_view name, bool groups) const {
  std::vector<std::string> known;
  if (groups) {
    known = packs();
    known.emplace_back(kRecommended);
    known.emplace_back(kStrict);
  }
  for (const RuleInfo& info : rules()) known.push_back(info.id);
  if (std::find(known.begin(), known.end(), name) != known.end()) return "";
  return std::string(groups ? "unknown rule, pack or set '" : "unknown rule '") +
         std::string(name) + "'" + DidYouMean(name, known, "; `carelint rules` lists them all");
}

}  // namespace carelint
