"""Plants mistakes of known kinds into a text, at most one in a sentence."""
import json
import re
from collections import Counter
from pathlib import Path

from kinds import KINDS

# What is no prose: code, links and their addresses, tags, calls of notes, escapes.
APART = re.compile(
    r"`+[^`]*`+|!?\[[^\]]*\]\([^)]*\)|!?\[[^\]]*\]\[[^\]]*\]|<[^>]*>|\[\^[^\]]*\]"
    r"|https?://\S+|\S+@\S+|\$[^$]*\$|\\.|\{[^}]*\}|&\w+;|\S*[_/\\=]\S*")
SENTENCE = re.compile(r".+?(?:[.!?…]+[»”\"’)]*(?=\s)|$)\s*")
FENCE = re.compile(r" {0,3}(```|~~~)")
NO_PROSE = re.compile(r"\s*$|\s*[|<:]|\[[^\]]+\]:|    |\t|---|===|\s*[-*+] *$|!\[|@")
MARKS = re.compile(r"\s*(?:>+ ?|[-*+] |\d+[.)] )*")
HEADING = re.compile(r"#{2,6} ")


class Chance:
    """A small generator of numbers (SplitMix64): the same seed gives the same mistakes."""

    def __init__(self, seed, language):
        self.state, self.language = seed, language

    def below(self, limit):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        mixed = self.state
        mixed = ((mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ mixed >> 27) * 0x94D049BB133111EB) & mask
        return (mixed ^ mixed >> 31) % limit

    def choice(self, items):
        return items[self.below(len(items))]


def count_words(text):
    return len(re.findall(r"\w[\w’'-]*", text))


def lines_of(text):
    """The lines, each with its role: prose, heading, or None for what stays as it is."""
    fence, front = None, False
    for number, line in enumerate(text.split("\n")):
        if number == 0 and line == "---":
            front = True
            yield line, None
            continue
        if front:
            front = line not in ("---", "...")
            yield line, None
            continue
        opened = FENCE.match(line)
        if opened and fence in (None, opened[1]):
            fence = None if fence else opened[1]
            yield line, None
        elif fence or NO_PROSE.match(line) or line.startswith("# "):
            yield line, None
        else:
            yield line, "heading" if HEADING.match(line) else "prose"


def sentences(line):
    """The ranges of the sentences of a line, without the marks that open it."""
    start = MARKS.match(line).end()
    for match in SENTENCE.finditer(line, start):
        yield match.start(), match.end()


class Planter:
    """Plants about one mistake in so many words, never two in a sentence.

    Kinds that fit few sentences are planted first, so that each comes as often as the
    others or as often as it fits.
    """

    def __init__(self, language, every, seed):
        self.chance = Chance(seed, language[:2])
        self.every = every
        self.kinds = [(kind, kind.expression(language[:2])) for kind in KINDS
                      if language[:2] in kind.languages]
        self.used, self.planted = Counter(), []

    def text(self, text):
        """The text with its mistakes; `planted` lists them from the first to the last."""
        lines = [line for line, _ in lines_of(text)]
        done = list(lines)
        chosen = sorted(self.choose(text), key=lambda one: (one[0], one[1]))
        for number, start, end, kind, match, new in chosen:
            line, moved = done[number], len(done[number]) - len(lines[number])
            at, after = match.start() + moved, match.end() + moved
            done[number] = line[:at] + new + line[after:]
            longer = len(done[number]) - len(line)
            self.planted.append({
                "line": number + 1, "column": at + 1, "end_column": at + len(new) + 1,
                "kind": kind.name, "codes": kind.codes, "before": match[0], "after": new,
                "sentence": done[number][start + moved:end + moved + longer].strip(),
            })
            self.used[kind.name] += 1
        return "\n".join(done)

    def choose(self, text):
        """Which mistake each chosen sentence gets: line, sentence, kind, match, words."""
        places = [(number, line, role, start, end)
                  for number, (line, role) in enumerate(lines_of(text)) if role
                  for start, end in sentences(line)]
        fitting = []
        for order, (kind, expression) in enumerate(self.kinds):
            fits = [place for place in places if self.matches(kind, expression, place)]
            fitting.append((len(fits), order, kind, expression, fits))
        fitting.sort(key=lambda item: item[:2])
        budget, taken = count_words(text) // self.every, set()
        for position, (_, _, kind, expression, fits) in enumerate(fitting):
            quota = -(-budget // (len(fitting) - position))
            while quota > 0 and fits:
                place = fits.pop(self.chance.below(len(fits)))
                number, _, _, start, end = place
                if (number, start) in taken:
                    continue
                match = self.chance.choice(self.matches(kind, expression, place))
                new = kind.make(match, self.chance)
                if new is not None and new != match[0]:
                    taken.add((number, start))
                    quota, budget = quota - 1, budget - 1
                    yield number, start, end, kind, match, new

    def matches(self, kind, expression, place):
        """Where a kind fits in a sentence."""
        _, line, role, start, end = place
        if kind.where not in ("raw", role):
            return []
        found = [match for match in expression.finditer(line, start)
                 if match.end() <= end]
        if not found or kind.where == "raw":
            return found
        apart = [match.span() for match in APART.finditer(line)]
        return [match for match in found if is_free(match, apart)]


def is_free(match, apart):
    """Whether a match lies outside of what is no prose, and does not touch it."""
    return all(match.end() < start or end < match.start() for start, end in apart)


def write_book(folder, text, language, name):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "01.md").write_text(text, encoding="utf-8")
    (folder / "actes.toml").write_text(
        f'[book]\ntitle = "{name}"\nlanguage = "{language}"\nauthors = ["A. Author"]\n'
        'identifier = "urn:uuid:95e056c6-6721-5144-af8b-5d19afbbb4b0"\n'
        'chapters = ["01.md"]\n', encoding="utf-8")


def seed(arguments):
    """Writes the books `clean` and `seeded`, and the list `planted.json`."""
    text = Path(arguments.text).read_text("utf-8")
    planter = Planter(arguments.language, arguments.every, arguments.seed)
    out = Path(arguments.out)
    write_book(out / "clean", text, arguments.language, "Clean")
    write_book(out / "seeded", planter.text(text), arguments.language, "Seeded")
    listed = json.dumps(planter.planted, ensure_ascii=False, indent=1)
    (out / "planted.json").write_text(listed + "\n", encoding="utf-8")
    print(f"{len(planter.planted)} mistakes of {len(planter.used)} kinds "
          f"in {count_words(text)} words")
    for name, times in sorted(planter.used.items(), key=lambda item: (-item[1], item[0])):
        print(f"{times:5} {name}")
    unused = sorted({kind.name for kind, _ in planter.kinds} - set(planter.used))
    if unused:
        print("never fitted:", ", ".join(unused))
    return True
