#include "facts/stems.h"

#include <libstemmer.h>

#include "facts/lexicon.h"

namespace carelint {

struct Stemmer::Impl {
  sb_stemmer* stemmer = nullptr;
};

Stemmer::Stemmer() : impl_(std::make_unique<Impl>()) {
  impl_->stemmer = sb_stemmer_new("english", nullptr);
}

Stemmer::~Stemmer() { sb_stemmer_delete(impl_->stemmer); }

std::string Stemmer::Stem(std::string_view word) {
  word = WithoutPossessive(word);
  if (impl_->stemmer == nullptr || word.size() > 100) return std::string(word);
  const sb_symbol* stem =
      sb_stemmer_stem(impl_->stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                      static_cast<int>(word.size()));
  std::string out(reinterpret_cast<const char*>(stem),
                  static_cast<size_t>(sb_stemmer_length(impl_->stemmer)));
  if (out.size() <= 5 || out.back() != 'i') return out;
  // Porter keeps the y-derivation apart: "recoveri" from "recovery", "recov" from "recover".
  out.pop_back();
  stem = sb_stemmer_stem(impl_->stemmer, reinterpret_cast<const sb_symbol*>(out.data()),
                         static_cast<int>(out.size()));
  return {reinterpret_cast<const char*>(stem),
          static_cast<size_t>(sb_stemmer_length(impl_->stemmer))};
}

}  // namespace carelint
