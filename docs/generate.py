#!/usr/bin/env python3
"""Writes what the documentation takes from the program: docs/terminal.svg (real output in
colour) and the table of rules in README.md.

    docs/generate.py CARELINT [--check]

--check writes nothing and exits 1 where a file on disk differs from what would be written.
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


def rule_table(binary):
    rules = json.loads(run(binary, "rules", "--output-format", "json"))["rules"]
    rows = ["| pack | rule | level | in `recommended` | what it reports |", "|---|---|---|---|---|"]
    for rule in rules:
        rows.append("| %s | `%s` | %s | %s | %s |" % (
            rule["pack"], rule["rule"], rule["severity"],
            "yes" if "recommended" in rule["sets"] else "", rule["summary"].replace("|", "\\|")))
    return "\n".join(rows)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    binary, check = os.path.abspath(sys.argv[1]), "--check" in sys.argv[2:]
    readme_path = os.path.join(ROOT, "README.md")
    readme = open(readme_path, encoding="utf-8").read()
    table = re.sub(r"(<!-- rules: generated -->\n).*?(<!-- end -->)",
                   lambda m: m.group(1) + rule_table(binary) + "\n" + m.group(2), readme, flags=re.S)
    wanted = {readme_path: table, os.path.join(ROOT, "docs", "terminal.svg"): picture(binary)}
    stale = [path for path, text in wanted.items()
             if not os.path.exists(path) or open(path, encoding="utf-8").read() != text]
    for path in stale:
        if not check:
            with open(path, "w", encoding="utf-8") as out:
                out.write(wanted[path])
        print("%s %s" % ("stale:" if check else "wrote", os.path.relpath(path, ROOT)))
    if check and stale:
        sys.exit("generate: run ./dev docs and commit what it wrote")


if __name__ == "__main__":
    main()
