#!/usr/bin/env python3
"""funnel.py LABELS [--bin PATH] [--missed STEP] [--least PERCENT] [--most PERCENT]: where contradictions get lost.

LABELS is a file of JSON lines with the fields a, b and label (contradiction, true or 1; all else is innocent), a folder
of classes (their cases; needs python3-yaml), or a folder of articles with expected.tsv: article, line of one statement, line of the other, and any columns more;
`#` opens a comment, and a head line may name the columns (article or file, line_a, line_b).  `-` for the lines says
that the article has no contradiction.

Each pair that is no article's becomes an article of two statements far apart.  `carelint claims --pairs` compares them, and
every labelled contradiction is counted where its best pair ended:
  no cue      the two were not compared: no topic in common, or no cue of one sort on both sides
  values      compared, but what they say may both hold
  asserted … topic   the guard that stopped them, as `--pairs` names it
  found       by the level of the finding
Innocent pairs that were found are listed at the end, of a folder whatever was found and is not in expected.tsv: they
are what precision loses.
"""
import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
GUARDS = ["values", "asserted", "ambiguous", "entity", "sibling", "population", "form", "phase", "condition",
          "contrast", "arguments", "topic"]
LEVELS = ["info", "warning", "error"]


def claims(binary, paths):
    """The pairs that carelint compared, per path as it was given."""
    out = {str(path): [] for path in paths}
    paths = [str(path) for path in paths]
    for at in range(0, len(paths), 200):
        run = subprocess.run([binary, "claims", "--pairs", "--isolated", "--", *paths[at:at + 200]],
                             capture_output=True, text=True, check=False)
        if run.returncode != 0:
            sys.exit(f"funnel: carelint failed: {run.stderr.strip()}")
        for line in run.stdout.splitlines():
            pair = json.loads(line)
            out.setdefault(pair["path"], []).append(pair)
    return out


def end_of(pairs):
    """Where the best of the pairs ended: found before values that clashed before the rest."""
    if not pairs:
        return "no cue"
    found = [p for p in pairs if p["step"] == "found"]
    if found:
        return "found " + max((p["level"] for p in found), key=LEVELS.index)
    clashed = [p for p in pairs if p["step"] != "values"]
    return min(clashed, key=lambda p: p["rank"])["step"] if clashed else "values"


def is_contradiction(label):
    return str(label).lower() in ("contradiction", "contradicts", "true", "1", "yes")


def read_jsonl(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_classes(folder):
    import yaml  # pylint: disable=import-outside-toplevel
    rows = []
    for path in sorted(folder.glob("*.yaml")):
        cases = yaml.safe_load(path.read_text(encoding="utf-8")).get("cases") or {}
        for kind, label in (("flag", "contradiction"), ("pass", "none")):
            rows += [{"id": f"{path.stem} {kind}", "label": label, "a": str(a), "b": str(b)}
                     for a, b in cases.get(kind) or []]
    return rows


def from_pairs(rows, binary):
    """(name, is a contradiction, where it ended) of each labelled pair."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, row in enumerate(rows):
            file = pathlib.Path(folder) / f"{number:05}.md"
            file.write_text(f"{row['a']}\n\n## In between\n\nRest when you are tired.\n\n## Later\n\n{row['b']}\n",
                            encoding="utf-8")
            files.append(file)
        compared = claims(binary, files)
        for row, file in zip(rows, files):
            name = f"{row.get('id', file.stem)}: {row['a']} | {row['b']}"
            yield name, is_contradiction(row["label"]), end_of(compared[str(file)])


def expected(path):
    """(article, line, line) of each row of an expected.tsv."""
    columns = (0, 1, 2)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        names = [cell.strip().lower() for cell in cells]
        if number == 1 and not any(cell.isdigit() for cell in names):
            found = [next((names.index(name) for name in wanted if name in names), None)
                     for wanted in (("article", "file", "path"), ("line_a", "line", "a"),
                                    ("line_b", "other_line", "related_line", "b"))]
            if None not in found:
                columns = tuple(found)
            continue
        if len(cells) > max(columns) and cells[columns[1]].strip() == "-":
            yield cells[columns[0]].strip(), 0, 0
            continue
        try:
            yield cells[columns[0]].strip(), int(cells[columns[1]]), int(cells[columns[2]])
        except (IndexError, ValueError):
            sys.exit(f"funnel: {path}:{number}: expected an article and two lines")


def from_folder(folder, binary):
    rows = list(expected(folder / "expected.tsv"))
    files = {}
    for name, _, _ in rows:
        files[name] = next((p for p in (folder / name, folder / "articles" / name) if p.exists()), None)
        if files[name] is None:
            sys.exit(f"funnel: {folder}: no article {name}")
    compared = claims(binary, sorted(set(files.values())))

    def holds(side, line):
        return side["start"]["line"] <= line <= side["end"]["line"]

    def joins(pair, one, other):
        return any(holds(pair["a"], x) and holds(pair["b"], y) for x, y in ((one, other), (other, one)))

    for name, one, other in rows:
        if one:
            yield f"{name}: {one} | {other}", True, end_of([p for p in compared[str(files[name])] if joins(p, one, other)])
    for name in dict.fromkeys(name for name, _, _ in rows):
        for pair in compared[str(files[name])]:
            if pair["step"] != "found" or any(joins(pair, one, other) for row, one, other in rows if row == name):
                continue
            lines = f"{pair['a']['start']['line']} | {pair['b']['start']['line']}"
            yield f"{name}: {lines}: {pair['kind']}", False, f"found {pair['level']}"


def main():
    parser = argparse.ArgumentParser(prog="funnel", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", metavar="LABELS", type=pathlib.Path)
    parser.add_argument("--bin", default=os.environ.get("CARELINT", str(ROOT / "build/release/src/carelint")),
                        metavar="PATH", help="the carelint to run (default: the release build)")
    parser.add_argument("--missed", metavar="STEP", help="list the contradictions that ended there, or `all`")
    parser.add_argument("--least", metavar="PERCENT", type=float, help="fail where fewer contradictions are found")
    parser.add_argument("--most", metavar="PERCENT", type=float, help="fail where more innocent pairs are found")
    options = parser.parse_args()
    if not options.labels.exists():
        sys.exit(f"funnel: no such file or folder: {options.labels}")
    articles = (options.labels / "expected.tsv").exists()
    if articles:
        rows = list(from_folder(options.labels, options.bin))
    else:
        pairs = read_classes(options.labels) if options.labels.is_dir() else read_jsonl(options.labels)
        rows = list(from_pairs(pairs, options.bin))
    ends = collections.Counter(end for _, wrong, end in rows if wrong)
    total = sum(ends.values())
    print(f"{total} labelled contradictions")
    for step in ["no cue", *GUARDS, *(f"found {level}" for level in LEVELS)]:
        if ends[step]:
            print(f"  {step:14}{ends[step]:5}  {100 * ends[step] / total:5.1f} %")
    found = sum(count for step, count in ends.items() if step.startswith("found"))
    if total:
        print(f"  {'found, all':14}{found:5}  {100 * found / total:5.1f} %")
    innocent = [(name, end) for name, wrong, end in rows if not wrong]
    alarms = [(name, end) for name, end in innocent if end.startswith("found")]
    if innocent:
        print(f"{len(innocent)} innocent pairs, {len(alarms)} found" if not articles else
              f"{len(alarms)} found that are not labelled")
        for name, end in alarms:
            print(f"  {end}: {name}")
    if options.missed:
        for name, wrong, end in rows:
            missed = not end.startswith("found") if options.missed == "all" else end == options.missed
            if wrong and missed:
                print(f"  {end}: {name}")
    failed = 0
    if options.least is not None and 100 * found < options.least * total:
        failed = 1
        print(f"funnel: fewer than {options.least:g} % of the contradictions were found", file=sys.stderr)
    if options.most is not None and 100 * len(alarms) > options.most * len(innocent):
        failed = 1
        print(f"funnel: more than {options.most:g} % of the innocent pairs were found", file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
