#include "report/unified_diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "report/terminal_text.h"

namespace carelint {
namespace {

constexpr size_t kContext = 3;

// The lines of a text with their LF.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {
    for (size_t begin = 0; begin < text.size();) {
      begins_.push_back(begin);
      const size_t end = text.find('\n', begin);
      begin = end == std::string_view::npos ? text.size() : end + 1;
    }
  }

  size_t size() const { return begins_.size(); }

  std::string_view operator[](size_t line) const {
    const size_t end = line + 1 < size() ? begins_[line + 1] : text_.size();
    return text_.substr(begins_[line], end - begins_[line]);
  }

  // The line that holds `byte`; size() where it is the end of a text that ends with LF.
  size_t LineOf(uint32_t byte) const {
    if (byte >= text_.size() && (text_.empty() || text_.back() == '\n')) return size();
    const auto next = std::upper_bound(begins_.begin(), begins_.end(), byte);
    return static_cast<size_t>(next - begins_.begin()) - 1;
  }

 private:
  std::string_view text_;
  std::vector<size_t> begins_;
};

// Lines [old_begin, old_end) became [new_begin, new_end).
struct Region {
  size_t old_begin = 0;
  size_t old_end = 0;
  size_t new_begin = 0;
  size_t new_end = 0;
};

std::vector<Region> RegionsOf(const std::vector<TextChange>& changes, const Lines& before,
                              const Lines& after) {
  std::vector<Region> regions;
  for (const TextChange& change : changes) {
    const Region region{before.LineOf(change.before.begin),
                        std::min(before.LineOf(change.before.end) + 1, before.size()),
                        after.LineOf(change.after.begin),
                        std::min(after.LineOf(change.after.end) + 1, after.size())};
    Region* last = regions.empty() ? nullptr : &regions.back();
    if (last != nullptr && (region.old_begin < last->old_end || region.new_begin < last->new_end)) {
      last->old_end = std::max(last->old_end, region.old_end);
      last->new_end = std::max(last->new_end, region.new_end);
    } else {
      regions.push_back(region);
    }
  }
  // What a change only touches is no part of it.
  for (Region& r : regions) {
    while (r.old_begin < r.old_end && r.new_begin < r.new_end &&
           before[r.old_begin] == after[r.new_begin]) {
      ++r.old_begin;
      ++r.new_begin;
    }
    while (r.old_begin < r.old_end && r.new_begin < r.new_end &&
           before[r.old_end - 1] == after[r.new_end - 1]) {
      --r.old_end;
      --r.new_end;
    }
  }
  // Neighbours are one, for a diff shows all old lines before all new ones.
  std::vector<Region> merged;
  for (const Region& r : regions) {
    if (r.old_begin == r.old_end && r.new_begin == r.new_end) continue;
    if (!merged.empty() && merged.back().old_end == r.old_begin) {
      merged.back().old_end = r.old_end;
      merged.back().new_end = r.new_end;
    } else {
      merged.push_back(r);
    }
  }
  return merged;
}

// A path as git writes it: in quotes where it holds what would break the line.
std::string QuotedPath(std::string_view side, std::string_view path) {
  constexpr std::string_view kOctal = "01234567";
  std::string out;
  bool quoted = false;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      out += '\\';
      out += kOctal[byte >> 6];
      out += kOctal[(byte >> 3) & 7];
      out += kOctal[byte & 7];
      quoted = true;
    } else {
      if (c == '"' || c == '\\') {
        out += '\\';
        quoted = true;
      }
      out += c;
    }
  }
  const std::string name = std::string(side) + out;
  return quoted ? '"' + name + '"' : name;
}

class Writer {
 public:
  Writer(const DiffOptions& options, std::ostream& out) : options_(options), out_(out) {}

  void Line(char mark, std::string_view line) {
    const bool ends = line.ends_with('\n');
    if (ends) line.remove_suffix(1);
    const std::string text = std::string(1, mark) + Shown(line);
    Colored(mark == '+' ? "32" : mark == '-' ? "31" : "", text);
    if (!ends) out_ << "\\ No newline at end of file\n";
  }

  void Colored(std::string_view color, std::string_view text) {
    if (options_.color && !color.empty()) {
      out_ << "\x1b[" << color << 'm' << text << "\x1b[0m\n";
    } else {
      out_ << text << '\n';
    }
  }

  std::string Shown(std::string_view text) const {
    return options_.safe ? SafeText(text) : std::string(text);
  }

 private:
  const DiffOptions& options_;
  std::ostream& out_;
};

// "12,3": from which line on how many; a count of one is left out, and nothing is counted
// from the line before it.
std::string Range(size_t begin, size_t end) {
  const size_t count = end - begin;
  const std::string from = std::to_string(count == 0 ? begin : begin + 1);
  return count == 1 ? from : from + "," + std::to_string(count);
}

}  // namespace

void WriteUnifiedDiff(const DiffText& text, const DiffOptions& options, std::ostream& out) {
  const Lines before(text.before);
  const Lines after(text.after);
  const std::vector<Region> regions = RegionsOf(text.changes, before, after);
  if (regions.empty()) return;
  Writer writer(options, out);
  // A tab ends a name with blanks, as git has it.
  const bool blanks = text.path.find(' ') != std::string_view::npos;
  const std::string end = blanks && !options.safe ? "\t" : "";
  writer.Colored("1", writer.Shown("--- " + QuotedPath("a/", text.path)) + end);
  writer.Colored("1", writer.Shown("+++ " + QuotedPath("b/", text.path)) + end);
  for (size_t first = 0; first < regions.size();) {
    size_t last = first;
    while (last + 1 < regions.size() &&
           regions[last + 1].old_begin - regions[last].old_end <= 2 * kContext) {
      ++last;
    }
    const size_t above = std::min(kContext, regions[first].old_begin);
    const size_t below = std::min(kContext, before.size() - regions[last].old_end);
    writer.Colored(
        "36", "@@ -" + Range(regions[first].old_begin - above, regions[last].old_end + below) +
                  " +" + Range(regions[first].new_begin - above, regions[last].new_end + below) +
                  " @@");
    size_t at = regions[first].old_begin - above;
    for (size_t i = first; i <= last; ++i) {
      const Region& region = regions[i];
      for (; at < region.old_begin; ++at) writer.Line(' ', before[at]);
      for (; at < region.old_end; ++at) writer.Line('-', before[at]);
      for (size_t line = region.new_begin; line < region.new_end; ++line) {
        writer.Line('+', after[line]);
      }
    }
    for (const size_t stop = at + below; at < stop; ++at) writer.Line(' ', before[at]);
    first = last + 1;
  }
}

}  // namespace carelint
