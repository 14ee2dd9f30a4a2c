#!/usr/bin/env python3
"""Holds what carelint reads and writes against the schemas it prints: schemas.py CARELINT

Every built-in rule file, the configs and rule files of the command line tests that carelint
itself accepts, and real reports must fit; what is broken in a way that a schema can see must
not.  Every key must have a description, for editors show it.
"""

import copy
import glob
import json
import os
import subprocess
import sys
import tempfile

SKIPPED = 77

try:
    import jsonschema
    import yaml
except ImportError:
    # The packages of the system belong to the system's interpreter.
    if sys.executable != "/usr/bin/python3" and os.path.exists("/usr/bin/python3"):
        os.execv("/usr/bin/python3", ["/usr/bin/python3"] + sys.argv)
    print("skipped: needs python3-jsonschema and python3-yaml")
    sys.exit(SKIPPED)

import run

# Rule files of tests that are wrong in what only `carelint test` can see.
WRONG_CASES = {"odd.yaml"}

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
problems = []


def carelint(binary, *arguments, folder=ROOT):
    done = subprocess.run([binary, *arguments], cwd=folder, capture_output=True, text=True,
                          timeout=120)
    return done.returncode, done.stdout


def load(text):
    """YAML as carelint takes it: a date is its text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def mistakes(validator, value):
    found = []
    for error in validator.iter_errors(value):
        place = "/".join(str(part) for part in error.absolute_path)
        found.append(f"{place}: {error.message[:300]}")
    return found


def must_fit(validator, value, what):
    for mistake in mistakes(validator, value)[:3]:
        problems.append(f"{what}: {mistake}")


def must_not_fit(validator, value, what):
    if not mistakes(validator, value):
        problems.append(f"the schema lets pass {what}")


def without_description(schema, path=""):
    """The keys of a rule or a config that editors would show without a word."""
    for name, value in schema.get("properties", {}).items():
        if value is True:
            continue
        if "description" not in value:
            yield path + name
    for part in schema.get("allOf", []):
        if "properties" not in part["if"]:
            continue
        kind = part["if"]["properties"]["kind"]["const"]
        yield from without_description(part["then"], f"{path}{kind}: ")
    parts = schema.get("$defs", {}).get("parts", {}).get("items")
    if parts is not None:
        yield from without_description(parts, "parts: ")


def files_of_tests(binary):
    """(path, text) of the configs and rule files of tests/cli that carelint accepts."""
    for test in sorted(glob.glob(os.path.join(ROOT, "tests/cli/*.test"))):
        with open(test, encoding="utf-8") as file:
            _, cases = run.parse(file.read())
        for case in cases:
            files = [(path, "\n".join(lines) + "\n") for path, lines in case.files
                     if path.endswith((".yaml", ".yml"))]
            if not any(path == ".carelint.yaml" for path, _ in files):
                continue
            with tempfile.TemporaryDirectory(prefix="carelint-") as folder:
                for path, text in files:
                    full = os.path.join(folder, path)
                    os.makedirs(os.path.dirname(full), exist_ok=True)
                    with open(full, "w", encoding="utf-8") as file:
                        file.write(text)
                if carelint(binary, "rules", folder=folder)[0] != 0:
                    continue
            for path, text in files:
                if os.path.basename(path) in WRONG_CASES:
                    continue
                yield f"{os.path.basename(test)}: {case.title}: {path}", text


def write_fixing_rule(folder, plain):
    os.mkdir(folder)
    rule = {**plain, "kind": "substitution", "fix": "safe", "replace": {"utilize": "use"},
            "cases": {"flag": ["Utilize it."]}}
    del rule["match"]
    with open(os.path.join(folder, "no-utilize.yaml"), "w", encoding="utf-8") as file:
        yaml.safe_dump(rule, file)


def main():
    binary = os.path.abspath(sys.argv[1])
    schemas = {}
    for name in ("rule", "config", "report"):
        code, text = carelint(binary, "schema", name)
        if code != 0:
            sys.exit(f"schema {name} exits {code}")
        schema = json.loads(text)
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[name] = jsonschema.Draft202012Validator(schema)
        if name != "report":
            problems.extend(f"{name}: the key '{key}' has no description"
                            for key in without_description(schema))
    rule, config, report = schemas["rule"], schemas["config"], schemas["report"]

    rules = 0
    for path in sorted(glob.glob(os.path.join(ROOT, "rules/*/*.yaml"))):
        if os.path.basename(os.path.dirname(path)) in ("lexicon", "classes", "reference"):
            continue
        with open(path, encoding="utf-8") as file:
            value = load(file.read())
        must_fit(rule, value, os.path.relpath(path, ROOT))
        for case in [c for cases in value["cases"].values() for c in cases]:
            if isinstance(case, dict) and "config" in case:
                must_fit(config, case["config"], os.path.relpath(path, ROOT) + ": a case's config")
        rules += 1
        broken = copy.deepcopy(value)
        broken["summry"] = "a key that is misspelt"
        must_not_fit(rule, broken, f"an unknown key in {path}")
        for key in ("cases", "why", "severity"):
            broken = {k: v for k, v in value.items() if k != key}
            must_not_fit(rule, broken, f"{path} without {key}")
    for what, text in files_of_tests(binary):
        if what.endswith(".carelint.yaml"):
            must_fit(config, load(text), what)
        elif "/lexicon/" not in what:
            must_fit(rule, load(text), what)

    plain = {"kind": "pattern", "severity": "info", "summary": "s", "why": "w", "source": "s",
             "match": ["x"], "cases": {"flag": ["x"]}}
    must_fit(rule, plain, "a small rule")
    must_fit(rule, {**plain, "scope": ["first 3 blocks", "not section ^references$"]}, "scopes")
    for key, value in {"kind": "patern", "severity": "fatal", "scope": "headings",
                       "require": [{"sentence": "x"}], "case": "Exact", "sets": {"strict": "info"},
                       "cases": {"flag": []}, "match": [{"pattern": "x", "unles": ["y"]}],
                       "parts": [{"kind": "pattern", "match": ["x"]}]}.items():
        must_not_fit(rule, {**plain, key: value}, f"a rule with {key}: {value}")
    for value in ({"selct": ["strict"]}, {"severity": {"lorem-ipsum": "fatal"}},
                  {"locale": "english"}, {"lexicon": ["x"]}, {"commerce": "perhaps"}, []):
        must_not_fit(config, value, f"the config {value}")
    must_fit(config, None, "an empty config")

    _, text = carelint(binary, "check", "--isolated", "--select", "strict", "--fail-on", "never",
                       "--output-format", "json", "samples")
    value = json.loads(text)
    must_fit(report, value, "the report about the samples")
    if not value["findings"]:
        problems.append("the samples have no finding to hold against the schema")
    with tempfile.TemporaryDirectory(prefix="carelint-") as folder:
        with open(os.path.join(folder, "a.md"), "wb") as file:
            file.write(b"\0" * 100)
        _, text = carelint(binary, "check", "--output-format", "json", ".", folder=folder)
        must_fit(report, json.loads(text), "a report with a notice")
        write_fixing_rule(os.path.join(folder, "house"), plain)
        with open(os.path.join(folder, ".carelint.yaml"), "w", encoding="utf-8") as file:
            file.write("rules: [house]\nselect: [house]\n")
        with open(os.path.join(folder, "b.md"), "w", encoding="utf-8") as file:
            file.write("Utilize it.\n")
        _, text = carelint(binary, "check", "--output-format", "json", "b.md", folder=folder)
        fixes = json.loads(text)
        must_fit(report, fixes, "a report with a fix")
        if "fix" not in fixes["findings"][0]:
            problems.append("no fix to hold against the schema")
    broken = copy.deepcopy(value)
    broken["findings"][0]["line"] = 1
    must_not_fit(report, broken, "an unknown key in a finding")

    print("\n".join(problems) if problems else f"{rules} rule files and all reports fit")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
