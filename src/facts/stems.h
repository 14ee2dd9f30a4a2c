// Stems: one form for the words of one family ("recover", "recovery", "recovering").
//
// For comparing headings, where derived words say the same; lexicons use exact
// inflection instead (inflection.h), for a stem is too coarse for advice.  Knows
// libstemmer (Porter 2, English), and alone includes it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace carelint {

class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // The stem of one folded word; equal for derivations such as recover/recovery.
  // Not thread-safe.
  std::string Stem(std::string_view folded_word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace carelint
