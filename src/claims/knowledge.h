// ClaimKnowledge: the words that claims are read with, and the claims of one article.
//
// Plain data; made once per catalogue and shared by threads.
#pragma once

#include <vector>

#include "claims/claim.h"
#include "claims/compare.h"
#include "claims/read_claims.h"
#include "claims/vocabulary.h"

namespace carelint {

struct ClaimKnowledge {
  TermLexicons lexicons;
  ClaimVocabulary vocabulary;
};

// What an article claims, and what of it cannot hold together.
struct ArticleClaims {
  std::vector<Statement> statements;
  ClaimComparison comparison;
};

}  // namespace carelint
