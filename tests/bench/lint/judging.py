"""Compares what the program finds with what was planted, and counts false alarms."""
import json
import shlex
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

import cases
from planting import Chance, count_words, lines_of

# The fields of the JSON lines of `actes check --message-format json`: their names are
# here only. Columns count characters from 1; an end column is behind the last one.
FIELDS = {
    "kind": "kind", "code": "code", "file": "file", "line": "line", "column": "column",
    "end_line": "end_line", "end_column": "end_column", "message": "message",
}
DIAGNOSTIC, CHANGE = "diagnostic", "edit"
COMMAND = "actes check . --message-format json --all"
# A finding may point to a character beside the planted place.
NEAR = 2


class Found:
    """A finding or a change, read from a JSON line."""

    def __init__(self, record):
        def field(name):
            return record.get(FIELDS[name])
        self.is_change = field("kind") == CHANGE
        self.code, self.file = field("code"), field("file")
        self.line, self.column = field("line") or 0, field("column") or 0
        self.end_line = field("end_line") or self.line
        self.end_column = field("end_column") or self.column
        self.message = field("message") or ""

    def touches(self, line, start, end):
        """Whether it lies at these columns of a line, or just beside them."""
        if not self.line <= line <= self.end_line:
            return False
        first = self.column if line == self.line else 1
        last = self.end_column if line == self.end_line else 1 << 30
        return first <= end + NEAR and start - NEAR <= last


def read(lines):
    """The findings and changes among JSON lines."""
    records = (json.loads(line) for line in lines if line.startswith("{"))
    kinds = (DIAGNOSTIC, CHANGE)
    return [Found(record) for record in records if record.get(FIELDS["kind"]) in kinds]


def run(command, book):
    """What the command prints for a book, which is its working folder."""
    done = subprocess.run(shlex.split(command), cwd=book, capture_output=True, text=True)
    if not done.stdout and done.returncode:
        raise SystemExit(f"{command} in {book}: {done.stderr.strip()}")
    return read(done.stdout.split("\n"))


def compare(planted, seeded, clean, codes):
    """For each code what was found of it, and the alarms that nothing planted explains.

    A mistake is found when one of its codes is reported at its place, or the books change
    it. What the clean text has too is no alarm of the seeding.
    """
    result, missed = defaultdict(Counter), []
    explained = set()
    at_line = defaultdict(list)
    for number, one in enumerate(seeded):
        for line in range(one.line, one.end_line + 1):
            at_line[line].append((number, one))
    for mistake in planted:
        here = [(number, one) for number, one in at_line[mistake["line"]]
                if one.touches(mistake["line"], mistake["column"], mistake["end_column"])]
        explained.update(number for number, _ in here)
        right = [one for _, one in here if one.code in mistake["codes"]]
        others = sorted({one.code for _, one in here
                         if not one.is_change and one.code in codes})
        fate = ("reported" if any(not one.is_change for one in right)
                else "changed" if right else "otherwise" if others else "missed")
        result[mistake["codes"][0]][fate] += 1
        if fate in ("otherwise", "missed"):
            missed.append((mistake, others))
    known = Counter((one.code, one.line) for one in clean if not one.is_change)
    alarms = []
    for number, one in enumerate(seeded):
        if one.is_change or number in explained or one.code not in codes:
            continue
        if known[one.code, one.line] > 0:
            known[one.code, one.line] -= 1
        else:
            alarms.append(one)
    return result, missed, alarms


def evaluate(arguments):
    """Prints what was found and missed of the planted mistakes, by code."""
    folder = Path(arguments.folder)
    planted = json.loads((folder / "planted.json").read_text("utf-8"))
    seeded = run(arguments.command, folder / "seeded")
    clean = run(arguments.command, folder / "clean")
    result, missed, alarms = compare(planted, seeded, clean, cases.reported())
    print(f"{'code':<24} reported changed otherwise missed")
    totals = Counter()
    for code in sorted(result):
        totals += result[code]
        print(row(code, result[code]))
    print(row("all", totals))
    found = totals["reported"] + totals["changed"]
    print(f"found {found} of {len(planted)}: {100 * found / max(len(planted), 1):.1f} %; "
          f"{len(alarms)} more alarms")
    for mistake, others in missed[:arguments.list]:
        by = f" (there: {', '.join(others)})" if others else ""
        print(f"missed {mistake['line']}:{mistake['column']} {mistake['kind']}{by}: "
              f"{mistake['sentence'][:120]}")
    for alarm in alarms[:arguments.list]:
        print(f"alarm {alarm.line}:{alarm.column} {alarm.code}: {alarm.message[:100]}")
    return True


def row(name, counts):
    return (f"{name:<24} {counts['reported']:8} {counts['changed']:7} "
            f"{counts['otherwise']:9} {counts['missed']:6}")


def alarms(arguments):
    """Counts the findings in texts that nothing was planted into, and writes a sample of
    them to judge by hand."""
    codes = cases.reported() if not arguments.all_codes else None
    pool, words, by_code = [], 0, Counter()
    for book in map(Path, arguments.books):
        lines, here = {}, 0
        for file in sorted(book.glob("*.md")):
            text = file.read_text("utf-8")
            lines[file.name] = text.split("\n")
            here += sum(count_words(line) for line, role in lines_of(text) if role)
        found = [one for one in run(arguments.command, book)
                 if not one.is_change and (codes is None or one.code in codes)]
        print(f"{book.name}: {len(found)} findings in {here} words, "
              f"{20_000 * len(found) / max(here, 1):.1f} in 20,000")
        words += here
        by_code.update(one.code for one in found)
        pool += [(book.name, one, lines.get(Path(one.file or "").name, []))
                 for one in found]
    for code, times in by_code.most_common():
        print(f"{times:6} {20_000 * times / max(words, 1):8.2f} {code}")
    print(f"all: {len(pool)} in {words} words, "
          f"{20_000 * len(pool) / max(words, 1):.2f} in 20,000 words")
    write_sample(Path(arguments.sample), pool, arguments)
    return True


def write_sample(path, pool, arguments):
    """Writes a sample as a table, with an empty column for the judgement."""
    chance = Chance(arguments.seed, "")
    rest = list(pool)
    taken = []
    while rest and len(taken) < arguments.size:
        taken.append(rest.pop(chance.below(len(rest))))
    taken.sort(key=lambda item: (item[1].code, item[0], item[1].line, item[1].column))
    rows = ["right\tcode\tplace\ttext\tmessage"]
    for name, one, lines in taken:
        line = lines[one.line - 1] if 0 < one.line <= len(lines) else ""
        start, end = max(one.column - 1, 0), max(one.end_column - 1, one.column)
        if one.end_line != one.line:
            end = len(line)
        text = f"{line[max(start - 50, 0):start]}⟦{line[start:end][:80]}⟧{line[end:end + 50]}"
        place = f"{name}:{one.line}:{one.column}"
        rows.append("\t".join(["", one.code, place, text.replace("\t", "→"), one.message]))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(taken)} of them in {path}: write y or n into the first column")
