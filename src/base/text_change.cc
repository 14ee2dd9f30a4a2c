#include "base/text_change.h"

#include <algorithm>
#include <cstdint>

namespace carelint {
namespace {

// How far a position moves behind a change that turns `from` bytes into `to`.
int64_t Shift(Span from, Span to) {
  return static_cast<int64_t>(to.size()) - static_cast<int64_t>(from.size());
}

uint32_t Moved(uint32_t at, int64_t by) { return static_cast<uint32_t>(at + by); }

}  // namespace

std::vector<TextChange> Compose(const std::vector<TextChange>& first,
                                const std::vector<TextChange>& second) {
  // In the text between: where changes of both lists touch, they become one.
  std::vector<TextChange> out;
  int64_t to_old = 0;
  int64_t to_new = 0;
  for (size_t i = 0, j = 0; i < first.size() || j < second.size();) {
    const int64_t old_before = to_old;
    const int64_t new_before = to_new;
    bool open = false;
    Span between;
    while (i < first.size() || j < second.size()) {
      const bool is_first = j == second.size() ||
                            (i < first.size() && first[i].after.begin <= second[j].before.begin);
      const Span next = is_first ? first[i].after : second[j].before;
      if (open && next.begin > between.end) break;
      between = open ? Span{between.begin, std::max(between.end, next.end)} : next;
      open = true;
      if (is_first) {
        to_old += Shift(next, first[i++].before);
      } else {
        to_new += Shift(next, second[j++].after);
      }
    }
    out.push_back({{Moved(between.begin, old_before), Moved(between.end, to_old)},
                   {Moved(between.begin, new_before), Moved(between.end, to_new)}});
  }
  return out;
}

}  // namespace carelint
