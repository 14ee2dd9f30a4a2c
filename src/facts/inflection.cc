#include "facts/inflection.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/utf8.h"

namespace carelint {
namespace {

struct Irregular {
  std::string_view word;
  std::string_view forms;  // separated by blanks
};

// Irregular verbs of health text: third person, past, participle, -ing where odd.
constexpr Irregular kVerbs[] = {
    {"be", "am is are was were been being"},
    {"become", "becomes became becoming"},
    {"begin", "begins began begun beginning"},
    {"bite", "bites bit bitten biting"},
    {"bleed", "bleeds bled bleeding"},
    {"blow", "blows blew blown blowing"},
    {"break", "breaks broke broken breaking"},
    {"breastfeed", "breastfeeds breastfed breastfeeding"},
    {"bring", "brings brought bringing"},
    {"build", "builds built building"},
    {"burn", "burns burned burnt burning"},
    {"buy", "buys bought buying"},
    {"catch", "catches caught catching"},
    {"choose", "chooses chose chosen choosing"},
    {"come", "comes came coming"},
    {"cut", "cuts cutting"},
    {"deal", "deals dealt dealing"},
    {"die", "dies died dying"},
    {"do", "does did done doing"},
    {"draw", "draws drew drawn drawing"},
    {"drink", "drinks drank drunk drinking"},
    {"drive", "drives drove driven driving"},
    {"eat", "eats ate eaten eating"},
    {"fall", "falls fell fallen falling"},
    {"feed", "feeds fed feeding"},
    {"feel", "feels felt feeling"},
    {"fight", "fights fought fighting"},
    {"find", "finds found finding"},
    {"forget", "forgets forgot forgotten forgetting"},
    {"freeze", "freezes froze frozen freezing"},
    {"get", "gets got gotten getting"},
    {"give", "gives gave given giving"},
    {"go", "goes went gone going"},
    {"grow", "grows grew grown growing"},
    {"have", "has had having"},
    {"hear", "hears heard hearing"},
    {"hide", "hides hid hidden hiding"},
    {"hit", "hits hitting"},
    {"hold", "holds held holding"},
    {"hurt", "hurts hurting"},
    {"keep", "keeps kept keeping"},
    {"know", "knows knew known knowing"},
    {"lay", "lays laid laying"},
    {"lead", "leads led leading"},
    {"learn", "learns learned learnt learning"},
    {"leave", "leaves left leaving"},
    {"let", "lets letting"},
    {"lie", "lies lay lain lying"},
    {"lose", "loses lost losing"},
    {"make", "makes made making"},
    {"mean", "means meant meaning"},
    {"meet", "meets met meeting"},
    {"overcome", "overcomes overcame overcoming"},
    {"overdo", "overdoes overdid overdone overdoing"},
    {"pay", "pays paid paying"},
    {"put", "puts putting"},
    {"quit", "quits quitting"},
    {"read", "reads reading"},
    {"rise", "rises rose risen rising"},
    {"run", "runs ran running"},
    {"say", "says said saying"},
    {"see", "sees saw seen seeing"},
    {"seek", "seeks sought seeking"},
    {"sell", "sells sold selling"},
    {"send", "sends sent sending"},
    {"set", "sets setting"},
    {"shake", "shakes shook shaken shaking"},
    {"shed", "sheds shedding"},
    {"show", "shows showed shown showing"},
    {"shrink", "shrinks shrank shrunk shrinking"},
    {"shut", "shuts shutting"},
    {"sit", "sits sat sitting"},
    {"sleep", "sleeps slept sleeping"},
    {"speak", "speaks spoke spoken speaking"},
    {"spend", "spends spent spending"},
    {"spit", "spits spat spitting"},
    {"split", "splits splitting"},
    {"spread", "spreads spreading"},
    {"stand", "stands stood standing"},
    {"stick", "sticks stuck sticking"},
    {"sting", "stings stung stinging"},
    {"swear", "swears swore sworn swearing"},
    {"sweat", "sweats sweated sweating"},
    {"swell", "swells swelled swollen swelling"},
    {"take", "takes took taken taking"},
    {"teach", "teaches taught teaching"},
    {"tear", "tears tore torn tearing"},
    {"tell", "tells told telling"},
    {"think", "thinks thought thinking"},
    {"throw", "throws threw thrown throwing"},
    {"tie", "ties tied tying"},
    {"undergo", "undergoes underwent undergone undergoing"},
    {"understand", "understands understood understanding"},
    {"wake", "wakes woke woken waking"},
    {"wear", "wears wore worn wearing"},
    {"win", "wins won winning"},
    {"withdraw", "withdraws withdrew withdrawn withdrawing"},
    {"write", "writes wrote written writing"},
};

constexpr Irregular kNouns[] = {
    {"analysis", "analyses"},
    {"anus", "anuses"},
    {"bacterium", "bacteria"},
    {"basis", "bases"},
    {"biopsy", "biopsies"},
    {"bronchus", "bronchi"},
    {"calf", "calves"},
    {"child", "children"},
    {"crisis", "crises"},
    {"criterion", "criteria"},
    {"datum", "data"},
    {"diagnosis", "diagnoses"},
    {"embolus", "emboli"},
    {"foot", "feet"},
    {"fungus", "fungi funguses"},
    {"ganglion", "ganglia"},
    {"half", "halves"},
    {"hypothesis", "hypotheses"},
    {"index", "indexes indices"},
    {"knife", "knives"},
    {"leaf", "leaves"},
    {"life", "lives"},
    {"louse", "lice"},
    {"man", "men"},
    {"metastasis", "metastases"},
    {"mouse", "mice"},
    {"neurosis", "neuroses"},
    {"nucleus", "nuclei"},
    {"ovum", "ova"},
    {"person", "people persons"},
    {"prognosis", "prognoses"},
    {"psychosis", "psychoses"},
    {"self", "selves"},
    {"shelf", "shelves"},
    {"stimulus", "stimuli"},
    {"syllabus", "syllabuses"},
    {"testis", "testes"},
    {"thrombosis", "thromboses"},
    {"thrombus", "thrombi"},
    {"tooth", "teeth"},
    {"vertebra", "vertebrae vertebras"},
    {"wife", "wives"},
    {"wolf", "wolves"},
    {"woman", "women"},
};

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

void AddIrregular(std::span<const Irregular> table, const std::string& word, bool* found,
                  std::vector<std::string>& out) {
  const auto* const row = std::find_if(table.begin(), table.end(), [&](const Irregular& i) {
                            return i.word == word;
                          }).base();
  if (row == table.data() + table.size()) return;
  *found = true;
  for (size_t begin = 0; begin < row->forms.size();) {
    const size_t end = std::min(row->forms.find(' ', begin), row->forms.size());
    out.emplace_back(row->forms.substr(begin, end - begin));
    begin = end + 1;
  }
}

// The -s form: plural of a noun, third person of a verb.
std::string AddS(const std::string& word) {
  const char last = word.back();
  const char before = word.size() > 1 ? word[word.size() - 2] : ' ';
  if (last == 'y' && !IsVowel(before)) return word.substr(0, word.size() - 1) + "ies";
  if (last == 's' || last == 'x' || last == 'z' ||
      (last == 'h' && (before == 'c' || before == 's'))) {
    return word + "es";
  }
  return word + "s";
}

void AddVerbEndings(const std::string& word, std::vector<std::string>& out) {
  const char last = word.back();
  const char before = word.size() > 1 ? word[word.size() - 2] : ' ';
  const std::string stem = word.substr(0, word.size() - 1);
  if (last == 'e') {
    out.push_back(word + "d");
    out.push_back((before == 'e' || before == 'y' || before == 'o' ? word : stem) + "ing");
    return;
  }
  if (last == 'y' && !IsVowel(before)) {
    out.push_back(stem + "ied");
    out.push_back(word + "ing");
    return;
  }
  out.push_back(word + "ed");
  out.push_back(word + "ing");
  // "stop", "admit": stress decides and is not written, so both spellings are made.
  const bool doubles = word.size() > 2 && !IsVowel(last) && last != 'w' && last != 'x' &&
                       last != 'y' && IsVowel(before) && !IsVowel(word[word.size() - 3]);
  if (doubles) {
    out.push_back(word + last + "ed");
    out.push_back(word + last + "ing");
  }
  if (last == 'c') {
    out.push_back(word + "ked");
    out.push_back(word + "king");
  }
}

}  // namespace

std::vector<std::string> InflectedForms(const std::string& word, Forms forms) {
  std::vector<std::string> out = {word};
  const bool regular_word = word.size() > 1 && std::all_of(word.begin(), word.end(), IsAsciiAlpha);
  if (forms == Forms::kExact || !regular_word) return out;
  bool irregular_noun = false;
  bool irregular_verb = false;
  if (forms != Forms::kVerb) AddIrregular(kNouns, word, &irregular_noun, out);
  if (forms != Forms::kNoun) AddIrregular(kVerbs, word, &irregular_verb, out);
  if (forms != Forms::kVerb && !irregular_noun) {
    out.push_back(AddS(word));
    // Entries may be plurals already ("antibiotics"): their singular belongs to them.
    if (word.size() > 4 && word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("us") &&
        !word.ends_with("is")) {
      out.push_back(word.substr(0, word.size() - 1));
    }
  }
  if (forms != Forms::kNoun && !irregular_verb) {
    out.push_back(AddS(word));
    AddVerbEndings(word, out);
  }
  std::vector<std::string> unique;
  for (std::string& form : out) {
    if (std::find(unique.begin(), unique.end(), form) == unique.end()) {
      unique.push_back(std::move(form));
    }
  }
  return unique;
}

}  // namespace carelint
