#include "rules/literals.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace carelint {
namespace {

constexpr size_t kLongestLiteral = 10;

}  // namespace

std::span<const uint32_t> LiteralHits::SentencesOf(LiteralGroup group) const {
  if (group + 1 >= begins_.size()) return {};
  return {sentences_.data() + begins_[group], sentences_.data() + begins_[group + 1]};
}

LiteralGroup LiteralMatcher::AddBuiltIn(uint32_t list) {
  if (list >= groups_of_built_in_.size()) groups_of_built_in_.resize(list + 1, kNone);
  LiteralGroup& group = groups_of_built_in_[list];
  if (group == kNone) group = groups_++;
  return group;
}

LiteralGroup LiteralMatcher::Add(const std::vector<std::string>& literals) {
  // A part of what is required is required too, and the automaton stays small.
  std::vector<std::string> parts;
  for (const std::string& literal : literals) {
    size_t size = std::min(literal.size(), kLongestLiteral);
    while (size < literal.size() && IsUtf8Continuation(literal[size])) ++size;
    parts.push_back(literal.substr(0, size));
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  const auto [known, is_new] = known_.try_emplace(std::move(parts), groups_);
  if (!is_new) return known->second;
  const LiteralGroup group = groups_++;
  for (const std::string& part : known->first) own_.Add(part, group);
  return group;
}

LiteralHits LiteralMatcher::Scan(const Facts& facts) const {
  LiteralHits hits;
  hits.begins_.assign(groups_ + 1, 0);
  // (group, sentence), in rising order of sentences, repeats left out.
  std::vector<std::pair<LiteralGroup, uint32_t>> found;
  std::vector<uint32_t> last(groups_, UINT32_MAX);
  for (uint32_t s = 0; s < facts.sentences.size(); ++s) {
    const std::string_view text = facts.Folded(facts.sentences[s].prose);
    const auto keep = [&](LiteralGroup group) {
      if (last[group] == s) return;
      last[group] = s;
      found.emplace_back(group, s);
    };
    built_in_.Scan(text, [&](uint32_t list) {
      if (list < groups_of_built_in_.size() && groups_of_built_in_[list] != kNone) {
        keep(groups_of_built_in_[list]);
      }
    });
    own_.Scan(text, keep);
  }
  for (const auto& [group, sentence] : found) ++hits.begins_[group + 1];
  for (uint32_t g = 0; g < groups_; ++g) hits.begins_[g + 1] += hits.begins_[g];
  hits.sentences_.resize(found.size());
  std::vector<uint32_t> at(hits.begins_.begin(), hits.begins_.end() - 1);
  for (const auto& [group, sentence] : found) hits.sentences_[at[group]++] = sentence;
  return hits;
}

}  // namespace carelint
