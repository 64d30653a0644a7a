"""Checks the seeder and the evaluation by themselves."""
import json
import re

import cases
import judging
from kinds import KINDS
from planting import Planter, sentences

# Sentences that every kind of a language finds a place in.
TEXT = {
    "fr": """# Essai

## Les premiers jours

À la fin du jour, malgré la pluie, le bateau rentra : il apportait du sel (trois sacs). \
Qui vient ? demanda-t-elle. Elle dit « non merci » et partit. C’est-à-dire qu’il restait \
quatre jours. Le 1er mai 1912, à 14 h 30, on pesa 12 kg et 10 000 sacs, etc. L’École du \
XIXe siècle avait du cœur. M. Roux et Mme Blanc parlaient en anglais… tout à fait seuls. \
Je sais – ou presque – tout cela. La 1re fois, ce fut un mardi, le 3 avril. S’il vient, \
on verra. Il vint seul[^1]. Un profil fier, flottant, une filature. Voir \
[le plan du port](https://example.org/plan) avant midi. Le gouvernement importun restait. \
La 2e fois, il pleuvait. Il murmura… puis il se tut. Voilà, dit le second.

```
aucune faute, ici
```

[^1]: Une note.
""",
    "en": """# Trial

## The first days

The boat came home, with salt (three bags) and bread. Who came? She said “no \
thanks” and left. It didn’t rain until June 5, 1912. He carried 12 kg, etc. They spoke \
English on Monday… and left. One thing – or two – was missing. He ate an apple. Tea, i.e. \
water, was cold. The 22nd was a café day of naïve guests. The profile, the flag. He came alone[^1]. See \
[the plan of the port](https://example.org/plan) first. The important government stayed. \
He whispered… then fell silent. I receive letters. Nobody knew—not even he. The end came.

[^1]: A note.
""",
}


def check():
    """Runs all checks; returns whether they hold."""
    wrong = []
    for language, text in TEXT.items():
        wrong += planting_faults(language, text)
    wrong += evaluation_faults()
    codes = cases.table()
    wrong += [f"{kind.name}: the table of codes has no `{code}`"
              for kind in KINDS for code in kind.codes if code not in codes]
    print("\n".join(wrong) or "all is well")
    return not wrong


def planting_faults(language, text):
    """Whether the same seed gives the same text, the list leads back to the text, each
    sentence has one mistake at most, and every kind can be planted."""
    for seed in range(40):
        planter = Planter(language, 3, seed)
        done = planter.text(text)
        if Planter(language, 3, seed).text(text) != done:
            yield f"{language}: the seed {seed} gives two texts"
        if undone(done, planter.planted) != text:
            yield f"{language}: the list of the seed {seed} does not lead back"
        if crowded(text, planter.planted):
            yield f"{language}: the seed {seed} plants two mistakes in a sentence"
        if "aucune faute, ici" in text and "aucune faute, ici" not in done:
            yield f"{language}: code was changed"
    for one in planter.kinds:
        alone = Planter(language, 3, 1)
        alone.kinds = [one]
        done = alone.text(text)
        if not alone.planted:
            yield f"{language}: never planted: {one[0].name}"
        elif undone(done, alone.planted) != text:
            yield f"{language}: does not lead back: {one[0].name}"


def crowded(text, planted):
    """Whether a sentence of the text has two mistakes."""
    lines, moved, seen = text.split("\n"), {}, set()
    for mistake in planted:
        line = mistake["line"]
        start = mistake["column"] - 1 - moved.get(line, 0)
        moved[line] = (moved.get(line, 0) + len(mistake["after"])
                       - len(mistake["before"]))
        here = [place for place in sentences(lines[line - 1])
                if place[0] <= start and start + len(mistake["before"]) <= place[1]]
        place = (line, here[0]) if here else None
        if place is None or place in seen:
            return True
        seen.add(place)
    return False


def undone(text, planted):
    """The text with all mistakes taken back, from the last to the first."""
    lines = text.split("\n")
    for mistake in reversed(planted):
        line = lines[mistake["line"] - 1]
        start, end = mistake["column"] - 1, mistake["end_column"] - 1
        if line[start:end] != mistake["after"]:
            return None
        lines[mistake["line"] - 1] = line[:start] + mistake["before"] + line[end:]
    return "\n".join(lines)


def record(kind, code, line, column, end):
    """A JSON line as the program writes it."""
    named = {"kind": kind, "code": code, "file": "01.md", "line": line, "column": column,
             "end_line": line, "end_column": end, "message": ""}
    return json.dumps({judging.FIELDS[name]: value for name, value in named.items()})


def evaluation_faults():
    """Whether findings are told from changes, misses and alarms."""
    planted = [
        {"line": 3, "column": 10, "end_column": 12, "kind": "", "codes": ["dots-two"],
         "sentence": ""},
        {"line": 4, "column": 10, "end_column": 12, "kind": "", "codes": ["space-unit"],
         "sentence": ""},
        {"line": 5, "column": 10, "end_column": 12, "kind": "", "codes": ["bangs"],
         "sentence": ""},
        {"line": 6, "column": 10, "end_column": 12, "kind": "", "codes": ["mojibake"],
         "sentence": ""},
    ]
    seeded = judging.read([
        record(judging.DIAGNOSTIC, "dots-two", 3, 11, 12),
        record(judging.CHANGE, "space-unit", 4, 12, 12),
        record(judging.DIAGNOSTIC, "mark-twice", 5, 9, 10),
        record(judging.DIAGNOSTIC, "mojibake", 6, 40, 44),
        record(judging.DIAGNOSTIC, "word-doubled", 9, 1, 5),
        record(judging.CHANGE, "apostrophe", 9, 7, 8),
        '{"kind": "made"}', "no JSON",
    ])
    clean = judging.read([record(judging.DIAGNOSTIC, "word-doubled", 9, 1, 5)])
    result, missed, alarms = judging.compare(planted, seeded, clean, cases.reported())
    fates = {code: dict(counts) for code, counts in result.items()}
    expected = {"dots-two": {"reported": 1}, "space-unit": {"changed": 1},
                "bangs": {"otherwise": 1}, "mojibake": {"missed": 1}}
    if fates != expected:
        yield f"the fates are {fates}"
    if len(missed) != 2 or [one.code for one in alarms] != ["mojibake"]:
        yield f"{len(missed)} missed, alarms {[one.code for one in alarms]}"
    if re.search(r"[A-Z]", "".join(judging.FIELDS)):
        yield "a field of JSON has a capital"
