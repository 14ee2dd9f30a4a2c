// Finding: what a rule says about an article, and what a whole run has to say.
//
// Plain data.  Rules make `Finding`s, whose spans are bytes of the article's source.
// lint/ turns them into `LocatedFinding`s (paths, lines, columns, the line's text),
// so that reporters need no article any more.  Nothing here knows how a report looks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "base/span.h"

namespace carelint {

// In rising order.  Error blocks a commit, warning goes to the editor, info is advice.
enum class Severity : uint8_t { kInfo, kWarning, kError };

std::string_view ToString(Severity severity);
std::optional<Severity> ParseSeverity(std::string_view name);

// Replace `span` (bytes of the source) by `text`.
struct Edit {
  Span span;
  std::string text;
};

enum class Applicability : uint8_t { kSafe, kOffered };

// Edits sorted by place, not overlapping: all of them are made or none.
struct Fix {
  Applicability applicability = Applicability::kOffered;
  std::vector<Edit> edits;
};

// A place in a file, for people and for machines.
struct Place {
  std::string path;
  Position start;
  Position end;              // exclusive
  uint32_t start_byte = 0;   // 0-based in the file, a byte order mark counts
  uint32_t end_byte = 0;     // exclusive
  std::string line;          // the text of the first line; of a long one the part around the span
  uint32_t line_column = 1;  // the column at which `line` begins
  bool line_cut = false;     // the line goes on behind `line`
};

// Another place that belongs to a finding.
struct Related {
  Span span;
  std::string message;
  // A place in another file, which nobody can locate later; `span` means nothing then.
  std::optional<Place> elsewhere{};
};

struct Finding {
  std::string rule;
  Severity severity = Severity::kWarning;
  Span span;
  std::string message;  // one sentence: what disagrees, quoted; no advice
  std::vector<Related> related;
  std::optional<Fix> fix;
  std::vector<std::string> explanation{};  // lines on how it came about, for who asks
};

// The order of an article's findings, everywhere: by place (begin, then end), then rule,
// then message.
bool ComesBefore(const Finding& a, const Finding& b);

// --- What reporters see -------------------------------------------------------

struct LocatedRelated {
  Place place;
  std::string message;
};

struct LocatedEdit {
  Place place;
  std::string text;
};

struct LocatedFinding {
  std::string rule;
  std::string pack;
  Severity severity = Severity::kWarning;
  Place place;
  std::string message;
  std::vector<LocatedRelated> related;
  std::string fingerprint;  // "v1:…", design.md §5
  std::optional<Applicability> applicability;
  std::vector<LocatedEdit> edits;
  std::vector<std::string> explanation{};  // empty where nobody asked
};

// Something to know about a file that is no finding.
struct Notice {
  std::string path;
  std::string kind;  // "not-text", "unreadable", "cut", "language"
  std::string message;
};

// Counts what was found, also what is not among the findings (Notice "cut").
struct Summary {
  uint64_t files = 0;
  uint64_t words = 0;
  uint64_t errors = 0;
  uint64_t warnings = 0;
  uint64_t infos = 0;
};

// All that a run found, in the order in which it is reported.
struct Report {
  std::vector<LocatedFinding> findings;
  std::vector<Notice> notices;
  Summary summary;
};

}  // namespace carelint
