// The text report: for people, in a terminal, an editor's problem list or a log.
//
//   path:line:column: severity rule: message
//     12 | the line
//        |     ^~~~ what it is about
//   path:line:column: note: another place
//      3 | its line
//        | ^~~~
//       how it was found, where somebody asked
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "report/reporters.h"
#include "report/terminal_text.h"

namespace carelint {
namespace {

// Lines are shown up to this width; of longer ones the part around the place, with so
// much in front of it.
constexpr int kMaxWidth = 100;
constexpr int kContext = 30;

// Of so many further places each is shown, of more only these.
constexpr size_t kMaxRelated = 8;

constexpr int kTabStop = 4;

// The escape sequences of a terminal, or nothing.
struct Palette {
  std::string_view bold, dim, gutter, error, warning, info, note, reset;
};
constexpr Palette kNoColors = {};
constexpr Palette kColors = {"\x1b[1m",    "\x1b[2m",    "\x1b[34m",   "\x1b[1;31m",
                             "\x1b[1;33m", "\x1b[1;36m", "\x1b[1;34m", "\x1b[0m"};

std::string_view ColorOf(Severity severity, const Palette& palette) {
  switch (severity) {
    case Severity::kError:
      return palette.error;
    case Severity::kWarning:
      return palette.warning;
    case Severity::kInfo:
      return palette.info;
  }
  return "";
}

// One character of a line as it is shown.
struct Cell {
  std::string text;
  int width = 1;
  bool marked = false;  // inside the span
};

// The cells of the place's line, and one for the line's end when the place stands there.
std::vector<Cell> CellsOf(const Place& place) {
  std::vector<Cell> cells;
  const std::string_view line = place.line;
  uint32_t column = place.line_column;
  const bool goes_on = place.end.line > place.start.line;
  int at = 0;
  for (size_t i = 0; i < line.size(); ++column) {
    const CodePoint c = DecodeUtf8(line, i);
    Cell cell;
    cell.marked = column >= place.start.column &&
                  (goes_on || column < std::max(place.end.column, place.start.column + 1));
    if (c.value == '\t') {
      cell.width = kTabStop - at % kTabStop;
      cell.text.assign(static_cast<size_t>(cell.width), ' ');
    } else if (IsHostile(c.value)) {
      cell.text = Escaped(c.value);
      cell.width = static_cast<int>(cell.text.size());
    } else {
      AppendUtf8(c.value, cell.text);
      cell.width = DisplayWidth(c.value);
    }
    at += cell.width;
    i += c.bytes;
    // A stray continuation byte is a character to the decoder and none to columns.
    if (c.value == kReplacement && c.bytes == 1 && i > 1 && IsUtf8Continuation(line[i - 1]) &&
        !cells.empty()) {
      --column;
    }
    cells.push_back(std::move(cell));
  }
  if (column == place.start.column && !place.line_cut) cells.push_back({" ", 1, true});
  return cells;
}

// Cuts `cells` down to kMaxWidth around the first marked one; "…" stands for what is
// left out, also by whoever cut the line before.
void Shorten(const Place& place, std::vector<Cell>* cells) {
  int total = 0;
  for (const Cell& cell : *cells) total += cell.width;
  const bool cut_before = place.line_column > 1;
  if (total <= kMaxWidth && !cut_before && !place.line_cut) return;

  const auto marked =
      std::find_if(cells->begin(), cells->end(), [](const Cell& cell) { return cell.marked; });
  size_t begin = static_cast<size_t>(marked - cells->begin());
  int before = 0;
  // Where all behind the place is short, there is room for more in front of it.
  int behind = 0;
  for (auto cell = marked; cell != cells->end(); ++cell) behind += cell->width;
  const int wanted = std::max(kContext, kMaxWidth - behind);
  while (begin > 0 && before + (*cells)[begin - 1].width <= wanted) {
    before += (*cells)[--begin].width;
  }
  size_t end = begin;
  int width = 0;
  while (end < cells->size() && width + (*cells)[end].width <= kMaxWidth) {
    width += (*cells)[end++].width;
  }
  const bool more_before = begin > 0 || cut_before;
  const bool more_behind = end < cells->size() || place.line_cut;
  std::vector<Cell> kept;
  if (more_before) kept.push_back({"…", 1, false});
  kept.insert(kept.end(), cells->begin() + static_cast<std::ptrdiff_t>(begin),
              cells->begin() + static_cast<std::ptrdiff_t>(end));
  if (more_behind) kept.push_back({"…", 1, false});
  *cells = std::move(kept);
}

class TextWriter {
 public:
  TextWriter(const ReportOptions& options, std::ostream& out)
      : palette_(options.color ? kColors : kNoColors), out_(out) {}

  void Write(const LocatedFinding& finding) {
    const std::string_view color = ColorOf(finding.severity, palette_);
    size_t digits = std::to_string(finding.place.start.line).size();
    const size_t shown = std::min(finding.related.size(), kMaxRelated);
    for (size_t i = 0; i < shown; ++i) {
      digits = std::max(digits, std::to_string(finding.related[i].place.start.line).size());
    }
    WritePlace(finding.place);
    out_ << color << ToString(finding.severity) << palette_.reset << ' ' << palette_.bold
         << finding.rule << palette_.reset << ": " << SafeText(finding.message) << '\n';
    WriteLine(finding.place, digits, color);
    for (size_t i = 0; i < shown; ++i) {
      const LocatedRelated& related = finding.related[i];
      WritePlace(related.place);
      out_ << palette_.note << "note" << palette_.reset << ": " << SafeText(related.message)
           << '\n';
      WriteLine(related.place, digits, palette_.note);
    }
    if (finding.related.size() > shown) {
      out_ << palette_.dim << "  and " << finding.related.size() - shown << " more places"
           << palette_.reset << '\n';
    }
    for (const std::string& line : finding.explanation) {
      out_ << palette_.dim << "    " << SafeText(line) << palette_.reset << '\n';
    }
  }

  void WriteStatistics(const Report& report) {
    struct Count {
      uint64_t findings = 0;
      Severity severity = Severity::kInfo;  // the highest
    };
    std::map<std::string, Count> counts;
    for (const LocatedFinding& finding : report.findings) {
      Count& count = counts[finding.rule];
      ++count.findings;
      count.severity = std::max(count.severity, finding.severity);
    }
    std::vector<std::pair<std::string, Count>> sorted(counts.begin(), counts.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
      return a.second.findings != b.second.findings ? a.second.findings > b.second.findings
                                                    : a.first < b.first;
    });
    size_t digits = 1;
    for (const auto& [rule, count] : sorted) {
      digits = std::max(digits, std::to_string(count.findings).size());
    }
    for (const auto& [rule, count] : sorted) {
      const std::string number = std::to_string(count.findings);
      const std::string_view severity = ToString(count.severity);
      out_ << std::string(digits - number.size(), ' ') << number << "  "
           << ColorOf(count.severity, palette_) << severity << palette_.reset
           << std::string(9 - severity.size(), ' ') << rule << '\n';
    }
  }

  void WriteSummary(const Report& report) {
    const Summary& summary = report.summary;
    std::set<std::string_view> paths;
    for (const LocatedFinding& finding : report.findings) paths.insert(finding.place.path);
    std::string counts;
    const auto add = [&](uint64_t number, std::string_view one, std::string_view many,
                         std::string_view color) {
      if (number == 0) return;
      if (!counts.empty()) counts += ", ";
      counts.append(color).append(Grouped(number)).append(" ").append(number == 1 ? one : many);
      counts.append(palette_.reset);
    };
    add(summary.errors, "error", "errors", palette_.error);
    add(summary.warnings, "warning", "warnings", palette_.warning);
    add(summary.infos, "info", "infos", palette_.info);
    if (counts.empty()) {
      out_ << palette_.bold << "No findings" << palette_.reset << " in ";
    } else {
      out_ << counts << " in " << Grouped(paths.size()) << " of ";
    }
    out_ << Grouped(summary.files) << (summary.files == 1 ? " file (" : " files (")
         << Grouped(summary.words) << (summary.words == 1 ? " word)\n" : " words)\n");
  }

 private:
  static std::string Grouped(uint64_t number) {
    std::string digits = std::to_string(number);
    for (size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
  }

  void WritePlace(const Place& place) {
    out_ << palette_.bold << SafeText(place.path) << palette_.reset << ':' << place.start.line
         << ':' << place.start.column << ": ";
  }

  void WriteLine(const Place& place, size_t digits, std::string_view color) {
    std::vector<Cell> cells = CellsOf(place);
    if (std::all_of(cells.begin(), cells.end(),
                    [](const Cell& cell) { return cell.text == " "; })) {
      return;  // an empty line says nothing
    }
    Shorten(place, &cells);
    const std::string number = std::to_string(place.start.line);
    std::string text;
    std::string under;
    bool first = true;
    for (const Cell& cell : cells) {
      text += cell.text;
      const char rest = cell.marked ? '~' : ' ';
      for (int i = 0; i < cell.width; ++i) {
        under += cell.marked && first ? '^' : rest;
        if (cell.marked) first = false;
      }
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    while (!under.empty() && under.back() == ' ') under.pop_back();
    out_ << palette_.gutter << "  " << std::string(digits - number.size(), ' ') << number << " |"
         << palette_.reset << (text.empty() ? "" : " ") << text << '\n';
    if (under.empty()) return;
    const size_t blanks = under.find('^');
    out_ << palette_.gutter << "  " << std::string(digits, ' ') << " |" << palette_.reset << ' '
         << std::string(blanks, ' ') << color << under.substr(blanks) << palette_.reset << '\n';
  }

  const Palette& palette_;
  std::ostream& out_;
};

}  // namespace

void WriteText(const Report& report, const ReportOptions& options, std::ostream& out) {
  TextWriter writer(options, out);
  if (options.statistics) {
    writer.WriteStatistics(report);
  } else {
    for (const LocatedFinding& finding : report.findings) {
      writer.Write(finding);
      out << '\n';
    }
  }
  if (!options.quiet) writer.WriteSummary(report);
}

}  // namespace carelint
