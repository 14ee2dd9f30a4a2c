#!/usr/bin/env python3
"""Writes what the documentation takes from the program: docs/terminal.svg (real output in
colour), a page per rule with an index in docs/rules/, and the table of packs in README.md.

    docs/generate.py CARELINT [--check]

--check writes nothing and exits 1 where a file on disk differs from what would be written, or
where there is a page of a rule that is gone.
"""
import html
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PICTURE = ["check", "--color", "always", "samples/blood-pressure-tablets/bad.md"]
COLUMNS = 132

COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff",
           "36": "#76e3ea", "90": "#8b949e", "91": "#ff7b72", "92": "#7ee787", "93": "#e3b341",
           "94": "#79c0ff", "95": "#d2a8ff", "96": "#76e3ea", "2": "#8b949e"}


def run(binary, *arguments):
    done = subprocess.run([binary, *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit("generate: %s exited %d: %s" % (" ".join(arguments), done.returncode, done.stderr))
    return done.stdout


def picture(binary):
    """The terminal output as SVG: one <text> a line, one <tspan> a run of one style."""
    lines = run(binary, *PICTURE).rstrip("\n").split("\n")
    prompt = "$ carelint " + " ".join(a for a in PICTURE if a not in ("--color", "always"))
    rows = ['<tspan fill="#7ee787">$</tspan>' + html.escape(prompt[1:])]
    for line in lines:
        out, colour, bold, used = "", "", False, 0
        for part in re.split(r"(\x1b\[[0-9;]*m)", line):
            if part.startswith("\x1b["):
                for code in part[2:-1].split(";"):
                    if code in ("", "0"):
                        colour, bold = "", False
                    elif code == "1":
                        bold = True
                    elif code in COLOURS:
                        colour = COLOURS[code]
            elif part:
                part = part[:max(0, COLUMNS - used)]
                used += len(part)
                style = (' fill="%s"' % colour if colour else "") + (' font-weight="bold"' if bold else "")
                out += "<tspan%s>%s</tspan>" % (style, html.escape(part)) if style else html.escape(part)
        rows.append(out)
    height = 20 * len(rows) + 50
    body = "\n".join('<text x="20" y="%d" xml:space="preserve">%s</text>' % (50 + 20 * i, row)
                     for i, row in enumerate(rows))
    return ('<svg xmlns="http://www.w3.org/2000/svg" width="1150" height="%d" viewBox="0 0 1150 %d" '
            'role="img" aria-label="carelint check, in a terminal">\n'
            '<rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>\n'
            '<circle cx="20" cy="18" r="6" fill="#ff5f56"/><circle cx="40" cy="18" r="6" fill="#ffbd2e"/>'
            '<circle cx="60" cy="18" r="6" fill="#27c93f"/>\n'
            '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" '
            'font-size="14" fill="#e6edf3">\n%s\n</g>\n</svg>\n' % (height, height, body))


GENERATED = "<!-- Written by docs/generate.py (./dev docs) from %s. -->\n\n"
# So many cases stand on a page, and none that is longer, unless all are.
SHOWN_CASES = 3
SHOWN_CHARACTERS = 800


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(cell(field) for field in row) + " |" for row in rows])


def by_pack(rules):
    packs = {}
    for rule in rules:
        packs.setdefault(rule["pack"], []).append(rule)
    return packs


def shown_in(rule):
    """Where a rule runs without being asked for, in a few words."""
    words = {"error": "errors", "warning": "errors and warnings", "info": "all levels"}
    levels = rule["levels"]
    if "recommended" in levels:
        return "recommended (%s)" % words[levels["recommended"]]
    if "published" in levels:
        return "recommended for `site: published` (%s)" % words[levels["published"]]
    return "strict only"


def pack_table(rules):
    rows = []
    for pack, members in by_pack(rules).items():
        recommended = [rule for rule in members if "recommended" in rule["levels"]]
        examples = (recommended or members)[:3]
        rows.append([pack, str(len(members)), str(len(recommended)),
                     ", ".join("[%s](docs/rules/%s.md)" % (rule["rule"], rule["rule"])
                               for rule in examples)])
    return table(["pack", "rules", "in `recommended`", "such as"], rows)


def rule_index(rules):
    text = (GENERATED % "the rule files" + "# Rules\n\n"
            "Every rule has a page: why it is there, what it flags and what it lets pass. `strict` runs all of\n"
            "them; `recommended`, the default, those that proved right on real articles. `carelint explain RULE`\n"
            "shows the same in a terminal.\n")
    for pack, members in by_pack(rules).items():
        rows = [["[%s](%s.md)" % (rule["rule"], rule["rule"]), rule["severity"], shown_in(rule),
                 rule["fix"] or "", rule["summary"]] for rule in members]
        text += "\n## %s\n\n%s\n" % (pack, table(["rule", "level", "shown in", "fix", "what it reports"], rows))
    return text


def fenced(case):
    """A case as a code block, with what it says besides its text."""
    text = case["text"].rstrip("\n")
    longest = max([len(run) for run in re.findall(r"`+", text)] + [2])
    fence = "`" * (longest + 1)
    notes = []
    if case["format"] != "markdown":
        notes.append("format " + case["format"])
    for key in ("locale", "now"):
        if key in case:
            notes.append("%s %s" % (key, case[key]))
    if "config" in case:
        notes.append("config `%s`" % json.dumps(case["config"], ensure_ascii=False))
    before = "With %s:\n\n" % ", ".join(notes) if notes else ""
    language = "markdown" if case["format"] == "markdown" else "text"
    return "%s%s%s\n%s\n%s\n" % (before, fence, language, text, fence)


def rule_page(rule):
    facts = [["pack", rule["pack"]], ["level", rule["severity"]], ["shown in", shown_in(rule)]]
    if rule["fix"]:
        facts.append(["fix", {"safe": "safe: `carelint fix --diff` shows it",
                              "offered": "offered: `carelint fix --diff --offered` shows it"}[rule["fix"]]])
    facts.append(["language", {"en": "English", "any": "any"}[rule["language"]]])
    facts += [["only where", "`%s`" % gate] for gate in rule["only"]]
    text = GENERATED % cell(rule["path"])
    text += "# %s\n\n%s.\n\n%s\n" % (rule["rule"], rule["summary"][:1].upper() + rule["summary"][1:].rstrip("."),
                                     table(["", ""], facts))
    text += "\n## Why\n\n%s\n\nSource: %s\n" % (rule["why"], rule["source"])
    if rule["options"]:
        rows = [["`%s`" % option["name"], "`%s`" % option["default"], option["about"]]
                for option in rule["options"]]
        text += "\n## Options\n\n%s\n\n```yaml\noptions:\n  %s: {%s: %s}\n```\n" % (
            table(["option", "default", "what it does"], rows), rule["rule"],
            rule["options"][0]["name"], rule["options"][0]["default"])
    for title, key in (("It speaks here", "flag"), ("It is silent here", "pass")):
        cases = rule["cases"][key]
        short = [case for case in cases if len(case["text"]) <= SHOWN_CHARACTERS]
        cases = (short or sorted(cases, key=lambda case: len(case["text"]))[:1])[:SHOWN_CASES]
        if cases:
            text += "\n## %s\n\n%s" % (title, "\n".join(fenced(case) for case in cases))
    text += ("\n## To switch it off\n\n`carelint check --ignore %s`, or in `.carelint.yaml`, for all that it governs:\n\n"
             "```yaml\nignore: [%s]\n```\n" % (rule["rule"], rule["rule"]))
    return text


def read(path):
    """The text of a file with its line ends; None where there is none."""
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    binary, check = os.path.abspath(sys.argv[1]), "--check" in sys.argv[2:]
    rules = json.loads(run(binary, "rules", "--isolated", "--output-format", "json"))["rules"]
    readme_path = os.path.join(ROOT, "README.md")
    readme = re.sub(r"(<!-- rules: generated -->\n).*?(<!-- end -->)",
                    lambda m: m.group(1) + pack_table(rules) + "\n" + m.group(2), read(readme_path), flags=re.S)
    pages = os.path.join(ROOT, "docs", "rules")
    os.makedirs(pages, exist_ok=True)
    wanted = {readme_path: readme, os.path.join(ROOT, "docs", "terminal.svg"): picture(binary),
              os.path.join(pages, "README.md"): rule_index(rules)}
    for rule in rules:
        wanted[os.path.join(pages, rule["rule"] + ".md")] = rule_page(rule)
    stale = [path for path, text in wanted.items() if read(path) != text]
    gone = [path for path in (os.path.join(pages, name) for name in sorted(os.listdir(pages)))
            if path not in wanted]
    for path in stale:
        if not check:
            with open(path, "w", encoding="utf-8", newline="") as out:
                out.write(wanted[path])
        print("%s %s" % ("stale:" if check else "wrote", os.path.relpath(path, ROOT)))
    for path in gone:
        if not check:
            os.remove(path)
        print("%s %s" % ("no such rule:" if check else "removed", os.path.relpath(path, ROOT)))
    if check and (stale or gone):
        sys.exit("generate: run ./dev docs and commit what it wrote")


if __name__ == "__main__":
    main()
