// Language: whether an article is written in English.
//
// A count of everyday words, no model: rules are written for English, and a rule that
// reads another language only makes noise.  It does not name the other language.
#pragma once

namespace carelint {

struct Facts;

// False only where the article is clearly in another language: at least 50 words, of
// which hardly any is an English function word (or most are in another script).
bool LooksEnglish(const Facts& facts);

}  // namespace carelint
