#include "facts/furniture.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/utf8.h"
#include "facts/block_text.h"

namespace carelint {
namespace {

// A longer line is prose, no entry and no title.
constexpr size_t kMaxLineWords = 12;
constexpr size_t kMaxLineCodePoints = 100;
// A shorter paragraph is prose only where it ends like a sentence.
constexpr uint32_t kSentenceWords = 4;
// A longer paragraph with a byline in it is prose.
constexpr uint32_t kMaxBylineWords = 40;

bool EndsSentence(std::string_view text) {
  text = Trim(text);
  return !text.empty() && (text.back() == '.' || text.back() == '!' || text.back() == '?');
}

bool IsShortLine(const Facts& facts, Span line) {
  const std::string_view text = facts.document->Prose(line);
  if (text.back() == '.' || CountCodePoints(text) > kMaxLineCodePoints) return false;
  std::vector<WordSpan> words;
  SplitWords(facts.Folded(line), 0, words);
  return !words.empty() && words.size() <= kMaxLineWords;
}

// A paragraph or heading each line of which may be an entry.
bool IsShortLines(const Facts& facts, const Block& block) {
  if (block.kind != BlockKind::kParagraph && block.kind != BlockKind::kHeading) return false;
  if (block.in_quote || block.list >= 0) return false;
  const std::vector<Span> lines = LinesOf(*facts.document, block.prose);
  return !lines.empty() && std::all_of(lines.begin(), lines.end(),
                                       [&](Span line) { return IsShortLine(facts, line); });
}

bool IsRunningProse(const Facts& facts, size_t index) {
  const Block& block = facts.document->blocks[index];
  if (block.is_residue()) return false;
  if (block.kind != BlockKind::kParagraph && block.kind != BlockKind::kListItem) return false;
  const uint32_t words = TokensOf(facts, index).size();
  return words > kMaxLineWords ||
         (words >= kSentenceWords && EndsSentence(facts.document->Prose(block)));
}

// Reads the entries behind one label.
class ContentsReader {
 public:
  ContentsReader(const Facts& facts, int32_t label)
      : facts_(facts), blocks_(facts.document->blocks), label_(label) {
    count_ = static_cast<int32_t>(blocks_.size());
  }

  // Whether the label heads a table of contents; its entries stand in `entries`.
  bool Read(std::vector<int32_t>& entries) {
    int32_t at = label_ + 1;
    while (at < count_ && BlockAt(at).is_residue() && !IsHeading(BlockAt(at))) ++at;
    end_ = at;
    if (at < count_ && BlockAt(at).list >= 0) {
      ReadList(at, entries);
      return LooksLikeContents(entries);
    }
    if (facts_.document->plain_text) {
      ReadRun(at, entries);
      if (!entries.empty()) return LooksLikeContents(entries);
    }
    // A label over nothing: its entries got lost, unless something makes them later.
    return at == count_ || BlockAt(at).kind == BlockKind::kHeading;
  }

  // The first block behind the entries.
  int32_t end() const { return end_; }

 private:
  const Block& BlockAt(int32_t index) const { return blocks_[static_cast<size_t>(index)]; }

  void ReadList(int32_t at, std::vector<int32_t>& entries) {
    for (; at < count_ && BlockAt(at).list >= 0; ++at) {
      if (BlockAt(at).kind == BlockKind::kListItem && !BlockAt(at).prose.empty()) {
        entries.push_back(at);
      }
    }
    end_ = at;
  }

  void ReadRun(int32_t at, std::vector<int32_t>& entries) {
    std::unordered_set<std::string> seen;
    for (; at < count_; ++at) {
      const Block& block = BlockAt(at);
      if (block.is_residue() || !IsShortLines(facts_, block)) break;
      const std::vector<Span> lines = LinesOf(*facts_.document, block.prose);
      const bool repeats = std::any_of(lines.begin(), lines.end(), [&](Span line) {
        return seen.count(HeadingKey(facts_.Folded(line))) > 0;
      });
      if (repeats) break;
      for (const Span line : lines) seen.insert(HeadingKey(facts_.Folded(line)));
      entries.push_back(at);
    }
    end_ = at;
    // The last line of the run heads the article's first paragraph where nothing below
    // or above bears its name.
    if (entries.empty() || end_ == count_ || BlockAt(end_).kind == BlockKind::kHeading) return;
    if (!IsHeading(BlockAt(entries.back()))) return;
    const HeadingIndex others(facts_, label_, end_);
    if (others.Find(HeadingKey(facts_.Folded(BlockAt(entries.back()).prose))) < 0) {
      end_ = entries.back();
      entries.pop_back();
    }
  }

  // A list of contents, not the contents of a parcel: the label says so, an entry jumps into
  // the page or bears the name of a heading.
  bool LooksLikeContents(const std::vector<int32_t>& entries) const {
    const Document& document = *facts_.document;
    if (entries.empty()) return false;
    if (NamesThePage() && HasHeadingBelow()) return true;
    for (const Link& link : document.links) {
      if (link.block >= entries.front() && link.block <= entries.back() &&
          link.target.starts_with("#") && link.target.size() > 1) {
        return true;
      }
    }
    const HeadingIndex others(facts_, label_, end_);
    for (const int32_t entry : entries) {
      for (const Span line : LinesOf(document, BlockAt(entry).prose)) {
        if (others.Find(HeadingKey(facts_.Folded(line))) >= 0) return true;
      }
    }
    return false;
  }

  // "Contents" may be those of a box, and "In this section" lists other pages.
  bool NamesThePage() const {
    const std::string label = TextKey(facts_.Folded(BlockAt(label_).prose));
    static constexpr std::string_view kLabels[] = {
        "table of contents", "on this page", "in this article", "in this leaflet",
        "in this guide",     "in this page", "in this booklet", "in this fact sheet"};
    return std::any_of(std::begin(kLabels), std::end(kLabels),
                       [&](std::string_view text) { return label.starts_with(text); });
  }

  bool HasHeadingBelow() const {
    for (int32_t at = end_; at < count_; ++at) {
      if (IsHeading(BlockAt(at)) && !BlockAt(at).is_residue()) return true;
    }
    return false;
  }

  const Facts& facts_;
  const std::vector<Block>& blocks_;
  const int32_t label_;
  int32_t count_ = 0;
  int32_t end_ = 0;
};

// How many labels may turn out to head no contents: each costs a look at all headings.
constexpr int kMaxLabels = 4;

void FindContents(const Facts& facts, Furniture& out) {
  const Document& document = *facts.document;
  const LexiconId labels = facts.lexicons->Find("toc-label");
  if (labels == kNoLexicon) return;
  int32_t behind = 0;
  int tried = 0;
  for (uint32_t i = facts.lexicon_begins[labels]; i < facts.lexicon_begins[labels + 1u]; ++i) {
    const Hit& hit = facts.hits[facts.lexicon_hits[i]];
    const int32_t index = static_cast<int32_t>(facts.sentences[hit.sentence].block);
    const Block& block = document.blocks[static_cast<size_t>(index)];
    const bool may_be =
        (block.kind == BlockKind::kHeading || block.kind == BlockKind::kParagraph) &&
        !block.in_quote && block.list < 0 && index != document.title.block;
    if (index < behind || !may_be || !BlockIsPhrase(facts, static_cast<size_t>(index), labels)) {
      continue;
    }
    // "[TOC]" and "{{toc}}" are filled in later.
    if (!IsAsciiAlpha(Trim(document.Prose(block)).front())) continue;
    ContentsReader reader(facts, index);
    std::vector<int32_t> entries;
    if (reader.Read(entries)) {
      out.toc_label = index;
      out.toc_entries = std::move(entries);
      return;
    }
    behind = reader.end();
    if (++tried == kMaxLabels) return;
  }
}

// "Written by …. Last reviewed: …": stands above the text, not in it.
bool IsByline(const Facts& facts, size_t index) {
  if (TokensOf(facts, index).size() > kMaxBylineWords) return false;
  static constexpr std::string_view kLabels[] = {"label-author", "label-reviewed", "label-reviewer",
                                                 "label-updated", "label-published"};
  const uint32_t first = facts.FirstSentence(index);
  if (first == facts.EndSentence(index)) return false;
  const Sentence& sentence = facts.sentences[first];
  for (uint32_t h = sentence.first_hit; h < sentence.end_hit; ++h) {
    const Hit& hit = facts.hits[h];
    if (hit.first_token != sentence.first_token) continue;
    for (const std::string_view label : kLabels) {
      const LexiconId id = facts.lexicons->Find(label);
      if (id != kNoLexicon && hit.lexicon == id) return true;
    }
  }
  return false;
}

void FindTitleRepeats(const Facts& facts, Furniture& out) {
  const Document& document = *facts.document;
  if (!document.title.exists()) return;
  const std::string title = TextKey(FoldCase(document.title.text));
  if (title.empty()) return;
  // A title of the front matter is not on the page yet: the heading that prints it first is
  // no repeat.
  bool printed = document.title.block >= 0;
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (static_cast<int32_t>(i) == document.title.block || block.prose.empty()) continue;
    if (block.in_quote || block.is_residue()) continue;
    const bool heading = block.kind == BlockKind::kHeading;
    if (HoldsImage(document, i)) continue;  // its text is the picture's
    if ((heading || block.kind == BlockKind::kParagraph) && block.list < 0 &&
        block.prose.size() <= 2 * document.title.text.size() + 16 &&
        TextKey(facts.Folded(block.prose)) == title) {
      // A paragraph that is just the title is a second print even below the front matter.
      if (printed || !heading) out.title_repeats.push_back(static_cast<int32_t>(i));
      printed |= heading;
    } else if (IsRunningProse(facts, i) && !IsByline(facts, i)) {
      return;
    }
  }
}

bool Holds(const std::vector<int32_t>& sorted, int32_t block) {
  return std::binary_search(sorted.begin(), sorted.end(), block);
}

}  // namespace

bool Furniture::IsTocEntry(int32_t block) const { return Holds(toc_entries, block); }

bool Furniture::IsTitleRepeat(int32_t block) const { return Holds(title_repeats, block); }

Furniture ReadFurniture(const Facts& facts) {
  Furniture furniture;
  FindContents(facts, furniture);
  FindTitleRepeats(facts, furniture);
  return furniture;
}

}  // namespace carelint
