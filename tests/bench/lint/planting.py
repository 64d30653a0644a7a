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
    """Plants a mistake about every so many words."""

    def __init__(self, language, every, seed):
        self.chance = Chance(seed, language[:2])
        self.every = every
        self.kinds = [(kind, kind.expression(language[:2])) for kind in KINDS
                      if language[:2] in kind.languages]
        self.used, self.planted = Counter(), []
        self.wait = self.next_wait()

    def next_wait(self):
        return self.every // 2 + self.chance.below(self.every)

    def text(self, text):
        return "\n".join(self.line(number, line, role)
                         for number, (line, role) in enumerate(lines_of(text), 1))

    def line(self, number, line, role):
        if not role:
            return line
        done, moved = line, 0
        for start, end in sentences(line):
            self.wait -= count_words(line[start:end])
            if self.wait > 0:
                continue
            found = self.sentence(line, start, end, role)
            if found is None:
                continue
            kind, match, new = found
            at, after = match.start() + moved, match.end() + moved
            self.planted.append({
                "line": number, "column": at + 1, "end_column": at + len(new) + 1,
                "kind": kind.name, "codes": kind.codes,
                "before": line[match.start():match.end()], "after": new,
                "sentence": (done[:at] + new + done[after:])[start + moved:
                                                            end + moved + len(new)].strip(),
            })
            done = done[:at] + new + done[after:]
            moved = len(done) - len(line)
            self.used[kind.name] += 1
            self.wait = self.next_wait()
        return done

    def sentence(self, line, start, end, role):
        """A mistake for a sentence: of the kinds that fit, one that was planted least."""
        apart = [match.span() for match in APART.finditer(line)]
        order = sorted(self.kinds, key=lambda kind: (self.used[kind[0].name],
                                                     self.chance.below(1 << 30)))
        for kind, expression in order:
            is_prose = kind.where == "prose" and role == "prose"
            if not is_prose and kind.where != "raw" and kind.where != role:
                continue
            matches = [match for match in expression.finditer(line)
                       if start <= match.start() and match.end() <= end
                       and (kind.where == "raw" or is_free(match, apart))]
            if not matches:
                continue
            match = self.chance.choice(matches)
            new = kind.make(match, self.chance)
            if new is not None and new != match[0]:
                return kind, match, new
        return None


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
