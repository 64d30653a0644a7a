"""The cases of tests/cases/lint: reads, checks and counts them."""
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests/cases/lint"
NAMES = {
    "sp": " ", "nbsp": "\u00a0", "nnbsp": "\u202f", "tab": "\t", "lf": "\n",
    "zwsp": "\u200b", "shy": "\u00ad", "bom": "\ufeff", "fffd": "\ufffd",
}
FINDING = re.compile(r'([a-z-]+): "(.*)" -> (?:none|"(.*)"( \(unsafe\))?)')


class Case:
    """A case: its title, Markdown, findings, codes that may not change anything."""

    def __init__(self, file, line, title):
        self.place = f"{file}:{line}"
        self.title, self.lines = title, []
        self.findings, self.forbidden, self.settings = [], [], []

    @property
    def markdown(self):
        return plain("\n".join(self.lines).strip("\n"))


def plain(text):
    """The text with the characters that it names in braces."""
    def character(match):
        name = match[1]
        return chr(int(name[2:], 16)) if name.startswith("u+") else NAMES[name]
    return re.sub(r"\{(u\+[0-9a-f]{4,6}|%s)\}" % "|".join(NAMES), character, text)


def table():
    """The table of codes: for each its kind of fix, and its languages."""
    rows = re.findall(r"^\| `([a-z-]+)` \| .* \| (safe|unsafe|none|change) \| ([a-z ]+) \|$",
                      (CASES / "README.md").read_text("utf-8"), re.M)
    return {code: (fix, languages.split()) for code, fix, languages in rows}


def reported():
    """The codes of the table that are reported, not only changed."""
    return {code for code, (fix, _) in table().items() if fix != "change"}


def read(path):
    """The cases of a file, and what is wrong with its form."""
    cases, wrong = [], []
    name = path.relative_to(CASES)
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if line != line.rstrip():
            wrong.append(f"{name}:{number}: a space at the end of the line")
        if line.startswith("== "):
            cases.append(Case(name, number, line[3:]))
        elif not cases:
            wrong.append(f"{name}:{number}: a line before the first case")
        elif line.startswith("~~ "):
            match = FINDING.fullmatch(line[3:])
            if match:
                code, words, new, unsafe = match.groups()
                new = None if new is None else plain(new)
                cases[-1].findings.append((code, plain(words), new, bool(unsafe)))
            else:
                wrong.append(f"{name}:{number}: not a finding: {line}")
        elif line.startswith("!! "):
            cases[-1].forbidden.append(line[3:])
        elif line.startswith(":: "):
            cases[-1].settings.append(line[3:])
        else:
            cases[-1].lines.append(line)
    return cases, wrong


def faults(case, language, codes):
    """What is wrong with a case."""
    markdown = case.markdown
    if not markdown:
        yield "no Markdown"
    for code in case.forbidden + [finding[0] for finding in case.findings]:
        if code not in codes:
            yield f"the table has no code `{code}`"
    for code, words, new, unsafe in case.findings:
        fix, languages = codes.get(code, ("safe", ["all"]))
        if markdown.count(words) != 1:
            yield f"{words!r} occurs {markdown.count(words)} times"
        if new is not None and fix != "change" and unsafe != (fix == "unsafe"):
            yield f"`{code}` is {fix} in the table"
        if new is not None and fix == "none":
            yield f"`{code}` proposes nothing in the table"
        if "all" not in languages and language not in languages:
            yield f"`{code}` is not for this language"
        if new == words and code not in ("ordinal", "century"):
            yield f"the fix of {words!r} changes nothing"


def count():
    """Prints the numbers of cases; returns whether their form is right."""
    codes, wrong, used, titles = table(), [], Counter(), Counter()
    totals = Counter()
    print(f"{'file':<20} mistakes findings look-alikes")
    for path in sorted(CASES.glob("*/*.txt")):
        cases, bad = read(path)
        wrong += bad
        language = path.parent.name
        for case in cases:
            titles[path, case.title] += 1
            wrong += [f"{case.place}: {fault}" for fault in faults(case, language, codes)]
            used.update(finding[0] for finding in case.findings)
        mistakes = sum(bool(case.findings) for case in cases)
        findings = sum(len(case.findings) for case in cases)
        row = Counter(mistakes=mistakes, findings=findings, alike=len(cases) - mistakes)
        totals += row
        totals[language] += len(cases)
        print(f"{path.relative_to(CASES)!s:<20} {row['mistakes']:8} {row['findings']:8} "
              f"{row['alike']:11}")
    print(f"{'all':<20} {totals['mistakes']:8} {totals['findings']:8} {totals['alike']:11}")
    print("cases by language:",
          ", ".join(f"{name} {totals[name]}" for name in ("fr", "en", "de", "es", "it")))
    print(f"codes: {len(codes)}, reported {len(reported())}")
    wrong += [f"no case has `{code}`" for code in codes if not used[code]]
    wrong += [f"{path}: two cases are called {title!r}"
              for (path, title), times in titles.items() if times > 1]
    print("\n".join(wrong))
    return not wrong
