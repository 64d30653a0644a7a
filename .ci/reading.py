#!/usr/bin/env python3
"""Checks that the text Poppler extracts from PDFs is that of their manuscripts.

    .ci/reading.py PDF=MANUSCRIPT …        each MANUSCRIPT is a folder with an actes.toml

For each PDF:

1. `pdftotext -raw` must return the words of the manuscript in order: the chapters as one
   sequence; the notes in order of their first calls, each within some thirty pages of the
   previous one.
2. `pdfinfo -struct-text` must list a structure tree with the same words in the same
   order, and an H1 for the title of each chapter, or an H2 in a book with parts.

Treated as equal:
- upper and lower case; ligatures and their letters; any two characters that are neither
  letters nor digits, also where one text has none; `10 000` and `10000`;
- a word hyphenated at a line end, also if notes, folio and running head come between its
  halves. In the text every such hyphen is a `-`: it is soft if the manuscript has the
  whole word, or lacks one of the halves. In the tree a soft one is a Span of its own;
- a line of code, or a URL, broken within a word.

Ignored:
- attributes, references by number and the marks of fenced blocks, but for the blocks' titles;
- in the PDF, anything between the words of the manuscript: numbers of headings and links,
  list marks, note calls, running heads, contents, appendix. A word that occurs there by
  chance can hide that it is missing where it should be;
- in the manuscript, destinations of links with a text, alternative texts of images, and
  front matter that is only used in running heads and metadata.

A word that is missing, out of order, split, or joined to another is reported, and the
exit code is 1.
"""
import collections
import difflib
import html
import re
import subprocess
import sys
import tomllib
import unicodedata
from bisect import bisect_left
from pathlib import Path

# The number of words in a sequence that serves as a landmark if it is unique.
RUN = 4
# The number of words searched for the second half of a word hyphenated at a page end.
AHEAD = 400
# The number of characters before and after the last note in which the next one must be.
WINDOW = 60_000
# The number of characters within which a note split by a page break must be complete.
OVERLEAF = 20_000
# The number of places with missing words that are listed.
TOLD = 8
# Delimiters of code in the manuscript's text, where lines may break anywhere.
CODE, TEXT = "\ue000", "\ue001"
# A hyphen at a line end in the text of a PDF, soft or hard.
AT_END = "\ue002"

# --- the manuscript ---------------------------------------------------------------

DESTINATION = r"\((?:<[^>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(\"(?:[^\"\\]|\\.)*\"|'[^']*'))?\s*\)"
FIGURE = re.compile(r"^[\s>\-*+\d.]*!\[[^\]]*\]" + DESTINATION + r"\s*$")
NOTE = re.compile(r"^\[\^([^\]]+)\]:[ \t]*(.*)$")
PRINTED = ["label", "title", "subtitle", "author", "epigraph", "epigraph-source"]


ATTRIBUTES = r"\{(?:-|[#.][^{}\n]*|lang=[^{}\n]*)\}"
# A table, and its caption below it, which is printed above.
CAPTION_BELOW = re.compile(r"(?m)((?:^\|.*\n)+)\n(^(?:Table)?: .*)$")
REFERENCE = r"(?<![\w@])@(?:fig|tbl|lst|sec)-[\w-]*\w"


def in_order(settings):
    """The files of a book in the order of their pages; a part where its first chapter is."""
    book, names = settings.get("book", {}), []
    parts = settings.get("part", [])
    chapters = book.get("chapters", [])
    chapters = chapters + [name for part in parts for name in part["chapters"]]
    for name in dict.fromkeys(chapters):
        names += [part["introduction"] for part in parts
                  if part["chapters"][0] == name and "introduction" in part]
        names.append(name)
    return book.get("front", []) + names + book.get("back", [])


def notes_apart(text):
    """Makes notes in their place, `^[words]`, notes like the others."""
    notes = []

    def call(match):
        notes.append(f"[^in-place-{len(notes)}]: {match[1]}")
        return f"[^in-place-{len(notes) - 1}]"

    text = re.sub(r"\^\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]", call, text)
    return "\n\n".join([text, *notes]) if notes else text


class Manuscript:
    """The printed text of a folder's Markdown, as plain text."""

    def __init__(self, folder):
        settings = tomllib.loads((folder / "actes.toml").read_text("utf-8-sig"))
        names = in_order(settings)
        files = [folder / name for name in names] if names else sorted(folder.glob("*.md"))
        self.vars = settings.get("vars", {})
        # Below a part, chapters have titles of the second level.
        self.has_parts = "part" in settings
        self.body, self.notes, self.front, self.titles = [], [], [], []
        for file in files:
            self.read(file.read_text("utf-8-sig").replace("\r\n", "\n"))

    def read(self, text):
        for name, words_of in self.vars.items():
            text = text.replace("{{" + name + "}}", words_of)
        text = self.front_matter(text)
        text = notes_apart(CAPTION_BELOW.sub(r"\2\n\n\1", text))
        notes, lines = {}, []
        note = fence = None
        for line in text.split("\n"):
            opened = NOTE.match(line) if fence is None else None
            if opened:
                note = notes.setdefault(opened[1], [opened[2]])
            elif note is not None and (line.startswith("    ") or not line.strip()):
                note.append(line[4:])
            else:
                note = None
                lines.append(line)
                fence = self.fence(line, fence)
        body = "\n".join(lines)
        self.body.append(plain(body))
        called = dict.fromkeys(re.findall(r"\[\^([^\]]+)\]", body))
        self.notes += [plain("\n".join(notes[name])) for name in called if name in notes]
        bare = re.sub(r"(?ms)^( *)(`{3,}|~{3,}).*?^ *\2", "", body)
        self.titles += [plain(title) for title in re.findall(r"(?m)^ {0,3}# +(.*)$", bare)]

    @staticmethod
    def fence(line, fence):
        mark = re.match(r"[\s>\-*+\d.]*(`{3,}|~{3,})", line)
        if not mark:
            return fence
        return mark[1][:3] if fence is None else None

    def front_matter(self, text):
        if not text.startswith("---\n") or "\n---\n" not in text[3:]:
            return text
        front, text = text[4:].split("\n---\n", 1)
        for line in front.split("\n"):
            key, colon, value = line.partition(":")
            if colon and key.strip() in PRINTED:
                self.front.append(plain(value.strip().strip("\"'")))
        return text


def plain(text):
    """The printed text of a piece of Markdown."""
    text = re.sub(r"(?s)<!--.*?-->", "", text)
    out, fence = [], None
    for line in text.split("\n"):
        mark = re.match(r"^(?:[\s>]|[-*+]\s|\d+[.)]\s)*(`{3,}|~{3,})", line)
        if fence is None and mark:
            fence = mark[1]
        elif fence is not None and mark and mark[1].startswith(fence):
            fence = None
        elif fence is not None or re.match(r"^(?: {4}|\t)\s*[^\s\-*+\d>|:]", line):
            # An indented line may also be a paragraph of a list: the result is the same.
            out.append(CODE + inline(line) + TEXT if fence is None else CODE + line + TEXT)
        else:
            out.append(line_of_text(line))
    return "\n".join(out)


def line_of_text(line):
    # Of the marks of a fenced block, the title is printed.
    fenced = re.match(r"^[\s>]*:::+(.*)$", line)
    if fenced:
        return inline("".join(re.findall(r'title="([^"]*)"', fenced[1])))
    line = re.sub(rf"(?:(?<=[\])])|(?<=\S )|^[\s>]*){ATTRIBUTES}\s*$", "", line)
    line = re.sub(r"^(?:Table)?: (?=\S)", "", line)
    figure = FIGURE.match(line)
    if figure:
        return inline((figure[1] or "  ")[1:-1])
    if re.match(r"^ {0,3}\[[^\]^]+\]:\s", line):
        return ""
    # Remove the marks of quotations and lists, of callouts and of tasks.
    line = re.sub(r"^(?:[\s>]|[-*+]\s|\d+[.)]\s)+", "", line)
    line = re.sub(r"^\[(?:!\w+|[ xX])\]", "", line)
    return inline(line)


def inline(line):
    parts = re.split(r"(`+[^`]+`+)", line)
    for at in range(0, len(parts), 2):
        part = re.sub(r"!\[[^\]]*\]" + DESTINATION, "", parts[at])
        part = re.sub(r"\[\^[^\]]+\]", "", part)
        part = re.sub(REFERENCE, "", part)
        part = re.sub(rf"(?<=[\])]){ATTRIBUTES}", "", part)
        part = re.sub(r"(?<=\w)\^(\w{1,12})\^", r"\1", part)
        part = re.sub(r"\]" + DESTINATION, "]", part)
        part = re.sub(r"\]\[[^\]]*\]", "]", part)
        # Printed URLs may break like code.
        part = re.sub(r"<(?:mailto:)?([^\s>]+[:@][^\s>]+)>", rf"{CODE}\1{TEXT}", part)
        part = re.sub(r"(?<![\ue000\w])https?://[^\s\ue000\ue001]+", rf"{CODE}\g<0>{TEXT}", part)
        parts[at] = html.unescape(re.sub(r"</?[a-zA-Z][^>]*>", "", part))
    return "".join(parts)


# --- words ------------------------------------------------------------------------

def words(text):
    """Splits into runs of letters and single digits: `10 000` may break anywhere."""
    text = text.replace("º", "").replace("°", "").replace("\u00ad\n", "\u00ad")
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(rf"[^\W\d_]+[\u00ad{AT_END}]?|\d", text)


def of_manuscript(text):
    """The words, and the indices of those in code, which may break anywhere."""
    found, folded = [], set()
    for part in re.split(f"({CODE}[^{TEXT}]*{TEXT})", text):
        of_part = [word.rstrip("\u00ad") for word in words(part.replace("\u00ad", ""))]
        if part.startswith(CODE):
            folded.update(range(len(found), len(found) + len(of_part)))
        found += of_part
    return found, folded


HYPHENS = ("\u00ad", AT_END)


def bare(word):
    """A word without the hyphen at its end."""
    return word.rstrip("".join(HYPHENS))


def whole(found, known):
    """The words of a PDF, with hyphenated words rejoined."""
    found, out = list(found), []
    for at, word in enumerate(found):
        if word is None:
            continue
        while word.endswith(HYPHENS):
            half = word[:-1]
            near = range(at + 1, min(at + AHEAD, len(found)))
            after = next((bare(found[n]) for n in near if found[n]), "")
            if word.endswith(AT_END) and half + after not in known and {half, after} <= known:
                word = half
                break
            fits = (n for n in near if found[n] and half + bare(found[n]) in known)
            twice = (n for n in near if found[n] and found[n].endswith(HYPHENS))
            next_half = next(fits, None) or next(twice, None)
            word = half
            if next_half is not None:
                word += found[next_half]
                found[next_half] = None
        out.append(word)
    return out


# --- the comparison ---------------------------------------------------------------

def landmarks(wanted, found):
    """The longest common sequence of word runs that occur once in both, as index pairs."""
    def once(row):
        runs = collections.defaultdict(list)
        for at in range(len(row) - RUN + 1):
            runs[tuple(row[at:at + RUN])].append(at)
        return {run: places[0] for run, places in runs.items() if len(places) == 1}
    one, other = once(wanted), once(found)
    pairs = sorted((at, other[run]) for run, at in one.items() if run in other)
    tails, ends, before = [], [], [None] * len(pairs)
    for n, (_, at) in enumerate(pairs):
        place = bisect_left(tails, at)
        before[n] = ends[place - 1] if place else None
        tails[place:place + 1], ends[place:place + 1] = [at], [n]
    row, n = [], ends[-1] if ends else None
    while n is not None:
        row.append(pairs[n])
        n = before[n]
    return row[::-1]


def lacking(wanted, folded, found):
    """The indices in `wanted` of the words missing from `found`."""
    missing = []
    marks = [(0, 0)]
    for at, there in landmarks(wanted, found):
        marks.append((at, there))
        marks.append((at + RUN, there + RUN))
    marks.append((len(wanted), len(found)))
    for (a, c), (b, d) in zip(marks, marks[1:]):
        if a >= b:
            continue
        if wanted[a:b] == found[c:d]:
            continue
        # Compare the gap word by word, but not text of the PDF far beyond it.
        limit = min(d, c + 50 * (b - a) + 2_000) if d - c > 20_000 else d
        matcher = difflib.SequenceMatcher(None, wanted[a:b], found[c:limit], autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag not in ("delete", "replace"):
                continue
            is_code = all(at in folded for at in range(a + i1, a + i2))
            same = "".join(wanted[a + i1:a + i2]) in "".join(found[c + j1:c + j2])
            if not (is_code and same):
                missing += range(a + i1, a + i2)
    return missing


def compare_text(what, chapters, found):
    """Compares the chapters as one sequence; true if no word is missing."""
    wanted, folded = of_manuscript("\n".join(chapters))
    missing = lacking(wanted, folded, found)
    tell(what, len(wanted), [(wanted, missing)])
    return not missing


def compare_pieces(what, pieces, found, in_order):
    """Compares pieces outside the main text; true if no word is missing."""
    pieces = [of_manuscript(piece) for piece in pieces]
    page, at, faults = f" {' '.join(found)} ", 0, []
    for wanted, folded in pieces:
        # The previous piece may have matched a later passage with the same words.
        start = max(0, at - WINDOW)
        end = at + WINDOW if in_order else len(page)
        note = f" {' '.join(wanted)} "
        there = page.find(note, at, end)
        there = page.find(note, start, end) if there < 0 else there
        if there >= 0:
            at = there if in_order else 0
            continue
        missing = broken(wanted, folded, page, start, end)
        if missing:
            faults.append((wanted, missing))
    tell(what, sum(len(wanted) for wanted, _ in pieces), faults)
    return not faults


def broken(wanted, folded, page, start, end):
    """The words missing from a note that may continue on the next page. Its beginning may
    occur in several places: the fewest missing words count."""
    opening, best = f" {' '.join(wanted[:3])} ", list(range(len(wanted)))
    there = page.find(opening, start, end)
    while there >= 0 and best:
        near = page[there:there + OVERLEAF].split()[:4 * len(wanted) + 1_500]
        best = min(best, lacking(wanted, folded, near), key=len)
        there = page.find(opening, there + 1, end)
    return best


def tell(what, count, faults):
    """Prints the number of words found, and the missing ones with their context."""
    lack = sum(len(missing) for _, missing in faults)
    print(f"  {what}: {count - lack} of {count} words in order")
    places = []
    for wanted, missing in faults:
        for at in missing:
            if not places or places[-1][0] is not wanted or at != places[-1][2]:
                places.append([wanted, at, at])
            places[-1][2] = at + 1
    for wanted, start, end in places[:TOLD]:
        before, after = wanted[max(0, start - 4):start], wanted[end:end + 4]
        lost = wanted[start:end][:12] + ["…"] * (end - start > 12)
        print(f"    lacks: {' '.join(before)} [{' '.join(lost)}] {' '.join(after)}")
    if len(places) > TOLD:
        print(f"    and {len(places) - TOLD} more places")


# --- Poppler ----------------------------------------------------------------------

def run(*command):
    done = subprocess.run(command, capture_output=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode("utf-8", "replace")


def tree(pdf, heading):
    """The text of the structure tree, and the text of each heading of a chapter in it."""
    text, titles, level = [], [], None
    before = ""
    for line in run("pdfinfo", "-struct-text", pdf).split("\n"):
        depth = len(line) - len(line.lstrip())
        line = line.strip()
        if len(line) >= 2 and line[0] == line[-1] == '"':
            # Poppler does not print the replacement text of an element, U+00AD.
            is_soft = before.startswith("Span") and line == '"-"'
            said = "\u00ad" if is_soft else line[1:-1]
            text.append(said)
            if level is not None:
                titles[-1] += said
            before = line
            continue
        before = line
        if level is not None and depth <= level:
            level = None
        if re.match(heading, line):
            level = depth
            titles.append("")
        # Words may continue through inline elements; `/Scope` and the like are attributes.
        if not re.search(r"\(inline\)|^(?:NonStruct|Object|/)", line):
            text.append("\n")
    return "".join(text), titles


def has_titles(wanted, found):
    """Whether each title is an H1, in order; numbers and labels before it are ignored."""
    rest = iter([[w.rstrip("\u00ad") for w in words(title.replace("\u00ad", ""))] for title in found])
    right = True
    for title in wanted:
        title = of_manuscript(title)[0]
        if not any(h1[-len(title):] == title for h1 in rest if h1):
            print(f"    lacks an H1: {' '.join(title)}")
            right = False
            rest = iter([])
    return right


def compare(what, manuscript, text):
    """Compares the printed text of a manuscript with a text of a PDF."""
    pieces = manuscript.body + manuscript.notes + manuscript.front
    found = whole(words(text), {word for piece in pieces for word in of_manuscript(piece)[0]})
    right = compare_text(what, manuscript.body, found)
    right &= compare_pieces(f"{what}, notes", manuscript.notes, found, True)
    return right & compare_pieces(f"{what}, front matter", manuscript.front, found, False)


def read(pdf, folder):
    print(f"{pdf}, from {folder}")
    manuscript = Manuscript(Path(folder))
    text = run("pdftotext", "-raw", pdf, "-")
    text = re.sub(r"(?<=[^\W\d_])-\n", AT_END, text)
    right = compare("text", manuscript, text)
    text, titles = tree(pdf, r"H[12]\b" if manuscript.has_parts else r"H1\b")
    return right & compare("tree", manuscript, text) & has_titles(manuscript.titles, titles)


def main():
    pairs = [argument.rpartition("=") for argument in sys.argv[1:]]
    if not pairs or not all(pdf for pdf, _, _ in pairs):
        sys.exit(__doc__)
    if not all([read(pdf, folder) for pdf, _, folder in pairs]):
        sys.exit("some PDF does not read as its manuscript")


if __name__ == "__main__":
    main()
