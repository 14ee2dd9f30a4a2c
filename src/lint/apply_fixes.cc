#include "lint/apply_fixes.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <map>

namespace carelint {
namespace {

[[maybe_unused]] bool IsSound(const Fix& fix, size_t size) {
  uint32_t end = 0;
  for (const Edit& edit : fix.edits) {
    if (edit.span.begin < end || edit.span.begin > edit.span.end) return false;
    end = edit.span.end;
  }
  return end <= size;
}

bool ChangesNothing(const Fix& fix, std::string_view bytes) {
  return std::all_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) {
    return bytes.substr(edit.span.begin, edit.span.size()) == edit.text;
  });
}

// The edits that are to be made, by where they begin.
class Edits {
 public:
  bool HaveRoomFor(const Fix& fix) const {
    return std::none_of(fix.edits.begin(), fix.edits.end(),
                        [this](const Edit& edit) { return Meets(edit.span); });
  }

  void Add(const Fix& fix) {
    for (const Edit& edit : fix.edits) taken_.emplace(edit.span.begin, &edit);
  }

  const std::multimap<uint32_t, const Edit*>& all() const { return taken_; }

 private:
  static bool Meet(Span a, Span b) {
    if (a.empty() || b.empty()) return a.begin <= b.end && b.begin <= a.end;
    return a.Overlaps(b);
  }

  bool Meets(Span span) const {
    // Taken edits are apart, so only the neighbours can meet it; at one place there may be
    // an insertion and the edit behind it, of one fix.
    auto next = taken_.lower_bound(span.begin);
    for (auto at = next; at != taken_.end() && at->first <= span.end; ++at) {
      if (Meet(at->second->span, span)) return true;
    }
    for (int steps = 0; steps < 2 && next != taken_.begin(); ++steps) {
      --next;
      if (Meet(next->second->span, span)) return true;
    }
    return false;
  }

  std::multimap<uint32_t, const Edit*> taken_;
};

}  // namespace

FixedText ApplyFixes(std::string_view bytes, const std::vector<Finding>& findings,
                     Applicability most) {
  FixedText out;
  Edits edits;
  for (const Finding& finding : findings) {
    if (!finding.fix) continue;
    const Fix& fix = *finding.fix;
    assert(IsSound(fix, bytes.size()));
    if (fix.applicability == Applicability::kOffered && most == Applicability::kSafe) continue;
    if (ChangesNothing(fix, bytes) || !edits.HaveRoomFor(fix)) continue;
    edits.Add(fix);
    ++out.applied;
  }
  uint32_t at = 0;
  for (const auto& [begin, edit] : edits.all()) {
    out.bytes += bytes.substr(at, begin - at);
    const auto after = static_cast<uint32_t>(out.bytes.size());
    out.bytes += edit->text;
    out.changes.push_back({edit->span, {after, static_cast<uint32_t>(out.bytes.size())}});
    at = edit->span.end;
  }
  out.bytes += bytes.substr(at);
  return out;
}

}  // namespace carelint
