// Gate: for which articles a rule holds (`only:` in its file).
//
// Asks the article's profile, its length and the rule's own options.  It does not look
// at the text.
//
// To add a trait that rules may ask for: a field of Profile and a row in gate.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.h"
#include "rules/profile.h"
#include "rules/rule.h"

namespace carelint {

class Gate {
 public:
  // Adds what `only` (a map) asks for; mistakes go to `builder`.
  void Add(const RuleSpec& spec, const YamlNode& only, RuleBuilder& builder);

  // `words` is the article's length.
  bool Opens(const Profile& profile, uint64_t words) const;

  // The names that `only` may use besides the rule's options.
  static std::vector<std::string> Keys();

 private:
  enum class Trait : uint8_t { kLocale, kAudience, kGenre, kTopic, kCommerce };
  struct Wanted {
    Trait trait = Trait::kLocale;
    std::vector<std::string> values;
    bool negated = false;
  };

  std::vector<Wanted> wanted_;
  uint64_t least_words_ = 0;
  bool closed_ = false;  // an option of the rule is not as asked for
};

}  // namespace carelint
