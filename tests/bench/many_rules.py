#!/usr/bin/env python3
"""many_rules.py FOLDER [COUNT]: writes a house's rule folder of COUNT (1,000) rules.

Four in ten have a gap, three in ten a lexicon, the others are plain words.  The same
folder every time.  The words are those of health pages, so that many rules meet a
sentence that is worth a look.
"""
import pathlib
import random
import sys

WORDS = """advice allergy appointment arm asthma baby back bandage blood body bone brain breath
cancer capsule care chest child cholesterol clinic cold condition cough cream damage death
dehydration dentist diabetes diagnosis diet disease disorder dose drug ear effect exercise eye
family fatigue fever flu food foot gene growth hair hand head health heart help hormone hospital
hour illness infection inflammation injection injury insulin iron joint kidney leg level life
liver lung medicine menopause migraine milk mouth muscle nausea neck nerve nose nurse oil operation
pain patient pharmacist pill pregnancy pressure problem protein pulse rash reaction research rest
risk salt scan sign skin sleep smoke stomach stress stroke sugar support surgery swelling symptom
syndrome tablet temperature test therapy throat tissue tooth treatment trial tumor ulcer urine
vaccine vein virus vision vitamin water weight woman wound year""".split()
LEXICONS = ["advice-verb", "consult-verb", "dose-form", "effect-verb", "medicine", "professional",
            "treatment"]

RULE = """kind: pattern
severity: info
summary: generated rule {number}
why: generated to measure speed
source: none
match: ['{pattern}']
unless: [quoted]
message: '{{match}}'
cases: {{flag: ['x'], pass: ['y']}}
"""


def main():
    folder = pathlib.Path(sys.argv[1]) / "generated"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(7)
    for number in range(count):
        kind = rng.random()
        a, b, c = rng.sample(WORDS, 3)
        if kind < 0.4:
            pattern = f"{a} … {b}"
        elif kind < 0.7:
            pattern = f"<{rng.choice(LEXICONS)}> … {a}"
        else:
            pattern = rng.choice([f"{a} (?:and|or) {b}", f"(?:{a}|{b}|{c})s? (?:of|in) the"])
        text = RULE.format(number=number, pattern=pattern)
        (folder / f"generated-{number:04}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
