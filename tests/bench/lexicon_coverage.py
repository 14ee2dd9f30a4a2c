#!/usr/bin/env python3
"""lexicon_coverage.py [--unknown N] [--from N] [--lexicons DIR] [ARCHIVE…]: how many medical words the lexicons know.

ARCHIVE is a folder of $CARELINT_CORPORA; without one, the archives below.  Needs Debian's hunspell-en-med and
hunspell-en-us and python3-yaml.

What is counted: every occurrence of a medical word, which is a word of three letters or more that hunspell-en-med
has and hunspell-en-us, with all its affixes, lacks (a plural -s aside).  Front matter, addresses and link targets
are left out.
  found     the word stands inside a phrase of a lexicon, as the engine would find it: the whole phrase, within one
            sentence, plurals included.  The figure to quote.
  kind      the same without medical-term, which only says that a word is medical and not what it means
  words     the share of different words, each counted once, that are found at least once
  in part   the word is part of some phrase, found or not.  Not a measure of anything the program does.

Why even `found` flatters: words that both lists have (fever, cancer) or neither has (new medicines, brand names,
damaged words) are not counted; frequent words weigh most; and the lexicons were filled with the words that were
missing in the archives of the first group, so only the second group, which nobody read for gaps, shows how they
fare elsewhere (quartz_onc_notes are a doctor's notes, half abbreviations).  What lowers it: names of people and journals in reference lists that hunspell-en-med happens to know.
"""
import argparse
import collections
import os
import pathlib
import re
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPELLING = pathlib.Path("/usr/share/hunspell")
FILLED_FROM = ["medquad", "nci_pdq_suchi", "health_library"]
NEVER_READ = ["nhs_betahealth", "quartz_onc_notes"]
NOT_PROSE = re.compile(r"\A---\n.*?\n---\n|https?://\S+|\]\([^)\s]*\)", re.S)
SENTENCE_END = re.compile(r"[.?!;:|](?=\s)|\n\s*\n|\n(?=\s*[-*#|])")
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
MEASURES = ["found", "kind", "in part"]


def dictionary(name):
    """The words of a hunspell list with their affix flags."""
    for line in (SPELLING / name).read_text(encoding="utf-8", errors="replace").splitlines()[1:]:
        word, _, flags = line.split("\t")[0].strip().partition("/")
        if word:
            yield word, flags


def affixes():
    """The affixes of en_US: flag -> [(prefix?, what goes, what comes, where)], and flags that combine."""
    rules, combine = collections.defaultdict(list), set()
    for line in (SPELLING / "en_US.aff").read_text(encoding="utf-8", errors="replace").splitlines():
        part = line.split()
        if part[:1] not in (["PFX"], ["SFX"]):
            continue
        prefix = part[0] == "PFX"
        if len(part) == 4:
            if part[2] == "Y":
                combine.add(part[1])
        else:
            where = re.compile("^" + part[4] if prefix else part[4] + "$")
            rules[part[1]].append((prefix, part[2].strip("0"), part[3].split("/")[0].strip("0"), where))
    return rules, combine


def general_words():
    rules, combine = affixes()
    words = set()
    for word, flags in dictionary("en_US.dic"):
        forms = {word}
        for flag in flags:
            for prefix, gone, come, where in rules[flag]:
                if not prefix and where.search(word):
                    forms.add(word[:len(word) - len(gone)] + come)
        for flag in flags:
            for prefix, gone, come, where in rules[flag]:
                if prefix and where.search(word):
                    forms |= {come + x[len(gone):] for x in list(forms) if x == word or flag in combine}
        words |= {x.lower() for x in forms}
    return words


def words_of(text):
    found = (m.group() for m in WORD.finditer(text.replace("’", "'").replace("\u00a0", " ").lower()))
    return tuple(w[:-2] if w.endswith("'s") else w for w in found)


def irregular_nouns():
    source = (ROOT / "src/facts/inflection.cc").read_text()
    block = source[source.index("kNouns[] = {"):]
    return {w: f.split() for w, f in re.findall(r'\{"([^"]+)", "([^"]+)"\}', block[:block.index("};")])}


def plurals(word, irregular):
    if word in irregular:
        return irregular[word]
    if re.search(r"[^aeiou]y$", word):
        return [word[:-1] + "ies"]
    return [word + ("es" if re.search(r"(s|x|z|ch|sh)$", word) else "s")]


def phrases(folder):
    """(words) -> names of the lexicons.  Forms of verbs are left out: few medical words are verbs."""
    irregular, out = irregular_nouns(), collections.defaultdict(set)
    for path in sorted(folder.glob("*.yaml")):
        lexicon = yaml.safe_load(path.read_text())
        if lexicon.get("match") == "line":
            continue
        for entry in lexicon.get("entries") or []:
            forms = lexicon.get("forms", "lemma")
            if isinstance(entry, dict):
                forms, entry = entry.get("forms", forms), entry["any"]
            for name in entry if isinstance(entry, list) else [entry]:
                words = words_of(str(name))
                if not words:
                    continue
                lasts = [words[-1]] + (plurals(words[-1], irregular) if forms in ("noun", "lemma") else [])
                for last in lasts:
                    out[words[:-1] + (last,)].add(path.stem)
    return out


class Lexicons:
    def __init__(self, folder):
        self.all = phrases(folder)
        self.kind = {p for p, names in self.all.items() if names != {"medical-term"}}
        self.parts = {w for p in self.all for w in p}

    @staticmethod
    def inside(sentence, phrases, longest):
        """The places of the words that stand inside a phrase."""
        places = set()
        for i, word in enumerate(sentence):
            for n in range(min(longest.get(word, 0), len(sentence) - i), 0, -1):
                if sentence[i:i + n] in phrases:
                    places.update(range(i, i + n))
                    break
        return places


def longest(phrases):
    out = {}
    for p in phrases:
        out[p[0]] = max(out.get(p[0], 0), len(p))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unknown", type=int, default=0, help="print so many of the most frequent words not found")
    parser.add_argument("--from", type=int, default=0, dest="start", help="leave out so many of them")
    parser.add_argument("--lexicons", type=pathlib.Path, default=ROOT / "rules/lexicon")
    parser.add_argument("archives", nargs="*")
    options = parser.parse_args()
    corpora = pathlib.Path(os.environ.get("CARELINT_CORPORA", ""))
    groups = [options.archives] if options.archives else [FILLED_FROM, NEVER_READ]
    if "CARELINT_CORPORA" not in os.environ or not (SPELLING / "en_med_glut.dic").exists():
        sys.exit("lexicon_coverage: set CARELINT_CORPORA and install hunspell-en-med and hunspell-en-us")

    medical = {w.lower() for w, _ in dictionary("en_med_glut.dic")} - general_words()
    medical |= {w + "s" for w in medical}
    medical = {w for w in medical - general_words() if len(w) > 2 and w.isalpha()}
    lexicons = Lexicons(options.lexicons)
    all_longest, kind_longest = longest(lexicons.all), longest(lexicons.kind)
    unknown = collections.Counter()

    def count(archive, total, hits, seen, known):
        for path in sorted((corpora / archive).rglob("*.md")):
            text = NOT_PROSE.sub(" ", path.read_text(encoding="utf-8", errors="replace"))
            for piece in SENTENCE_END.split(text):
                sentence = words_of(piece)
                places = [i for i, w in enumerate(sentence) if w in medical]
                if not places:
                    continue
                found = lexicons.inside(sentence, lexicons.all, all_longest)
                kind = lexicons.inside(sentence, lexicons.kind, kind_longest)
                for i in places:
                    word = sentence[i]
                    total[archive] += 1
                    hits[archive, "found"] += i in found
                    hits[archive, "kind"] += i in kind
                    hits[archive, "in part"] += word in lexicons.parts
                    seen.add(word)
                    if i in found:
                        known.add(word)
                    else:
                        unknown[word] += 1

    print(f"{'archive':20} {'medical':>8} " + " ".join(f"{m:>8}" for m in MEASURES) + f" {'words':>8}")
    for group in groups:
        total, hits, words, known_words = collections.Counter(), collections.Counter(), set(), set()
        for archive in group:
            seen, known = set(), set()
            count(archive, total, hits, seen, known)
            row(archive, total[archive], [hits[archive, m] for m in MEASURES], seen, known)
            words |= seen
            known_words |= known
        row("together", sum(total.values()), [sum(hits[a, m] for a in group) for m in MEASURES], words, known_words)
    for word, times in unknown.most_common()[options.start:options.start + options.unknown]:
        print(f"{times:6} {word}")


def row(name, total, hits, seen, known):
    shares = [h / max(total, 1) for h in hits] + [len(known) / max(len(seen), 1)]
    print(f"{name:20} {total:8} " + " ".join(f"{s:8.3f}" for s in shares))


if __name__ == "__main__":
    main()
