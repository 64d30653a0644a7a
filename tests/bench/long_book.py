#!/usr/bin/env python3
"""Makes a long book out of the words of a short one: the same bytes for the same size.

    tests/bench/long_book.py FOLDER [--pages 1000 | --bytes 3000000] [--chapters N]

FOLDER    where the book goes; it is made, and must not be there.
--pages   about so many pages of A5: 1,000 unless told.
--bytes   about so many bytes of Markdown instead.
--chapters  60 unless told.

The sentences come from tests/books/prose-fr, as they are or led from one to another where
they share two words; names of people and places are made of syllables, so that no two
pages read alike. Each chapter has headings of two ranks, notes, links in and out, lists,
quotations, now and then a table, verse, code. Chance is a congruential generator of our
own (the constants are Knuth's for MMIX), for Python's may change.
"""
import argparse
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROSE = ROOT / "tests/books/prose-fr"
# Bytes of Markdown that fill a page of A5, measured on what this makes.
PAGE = 1_720

# None begins with a vowel: `de` would have to be elided before it.
FIRST = ("Bel Ber Cas Cor Dan Del Fer Gal Ger Jal Lan Mal Mar Mon Nor Pas Per Quin Ran "
         "Ros Sal Ser Tan Val Ver Vil").split()
MIDDLE = "ba bi bou ca ci da de di fa go la le li lo ma mi mo na ni no pa ra ri ro sa ta ti va vi".split()
LAST = ("bert court din drac gnac guet lac lier lin mont nac nay net nière ques range rieux "
        "rin sac selin tal thier ville vier zac").split()
MONTHS = ("janvier février mars avril mai juin juillet août septembre octobre novembre "
          "décembre").split()


class Chance:
    """Whole numbers that seem to follow no rule."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def pick(self, row):
        return row[self.below(len(row))]

    def once_in(self, times):
        return self.below(times) == 0


class Writer:
    """Writes sentences, paragraphs, blocks."""

    def __init__(self, chance):
        self.chance = chance
        text = "\n".join(file.read_text("utf-8") for file in sorted(PROSE.glob("*.md")))
        text = re.sub(r"(?m)^(\[\^[^\]]+\]:|#+|---|>|[-*] ).*$", "", text)
        text = re.sub(r"\[\^[^\]]+\]|\]\([^)]*\)|[\[\]*_]", "", text)
        sentences = re.split(r"(?<=[.!?])\s+", " ".join(text.split()))
        # Half a dialogue would leave quotation marks open.
        whole = [s for s in sentences if s[:1].isupper() and s[-1] in ".!?"]
        whole = [s for s in whole if s.count("«") == s.count("»") and '"' not in s]
        self.sentences = [s for s in whole if 5 <= len(s.split()) <= 45]
        self.after = {}
        for sentence in self.sentences:
            row = sentence.split()
            for one, two, three in zip(row, row[1:], row[2:]):
                # Guillemets that open here might never be closed.
                if not set("«»()") & set(one + two + three):
                    self.after.setdefault((one, two), []).append(three)

    def name(self):
        middle = "".join(self.chance.pick(MIDDLE) for _ in range(1 + self.chance.below(2)))
        return (self.chance.pick(FIRST) + middle + self.chance.pick(LAST)).capitalize()

    def date(self):
        day = 2 + self.chance.below(27)
        return f"{day} {self.chance.pick(MONTHS)} {1700 + self.chance.below(300)}"

    def sentence(self):
        chance = self.chance
        sentence = chance.pick(self.sentences)
        if chance.once_in(2):
            row = chance.pick(self.sentences).split()[:2]
            while not row[-1].endswith((".", "!", "?")) and len(row) < 40:
                nexts = self.after.get((row[-2], row[-1]))
                if nexts is None:
                    break
                row.append(chance.pick(nexts))
            if 6 <= len(row) and row[-1].endswith("."):
                sentence = " ".join(row)
        if chance.once_in(3):
            opening = chance.pick([
                f"Le {self.date()}, on lut ceci à {self.name()} :",
                f"{self.name()}, qui tenait le registre de {self.name()}, écrivit :",
                f"D'après {self.name()}, greffier de {self.name()} :",
                f"À {self.name()}, vers {1700 + chance.below(300)}, on disait encore :",
            ])
            sentence = f"{opening} {sentence[0].lower()}{sentence[1:]}"
        if chance.once_in(12):
            row = sentence.split()
            at = chance.below(max(1, len(row) - 1))
            if row[at].isalpha():
                row[at] = f"*{row[at]}*" if chance.once_in(2) else f"**{row[at]}**"
            sentence = " ".join(row)
        return sentence

    def phrase(self):
        """A few words without marks, such as a heading has."""
        row = re.sub(r"[^\w' ’-]", "", self.chance.pick(self.sentences)).split()
        count = 3 + self.chance.below(4)
        words = row[:count]
        while len(words) > 2 and len(words[-1].strip("'’")) < 4:
            words.pop()
        return " ".join(words)

    def paragraph(self, least=2, most=6):
        count = least + self.chance.below(most - least + 1)
        return " ".join(self.sentence() for _ in range(count))


class Chapter:
    """A chapter under way: its blocks, its notes."""

    def __init__(self, writer, number, links):
        self.writer, self.chance, self.number, self.links = writer, writer.chance, number, links
        self.blocks, self.notes = [], []

    def text(self, size):
        w, chance = self.writer, self.chance
        title = f"{w.phrase()}, ou les cahiers de {w.name()}"
        front = f"---\nlabel: chapitre {self.number}\n"
        if chance.once_in(3):
            front += f"epigraph: \"{w.phrase()}\"\nepigraph-source: \"{w.name()}\"\n"
        self.blocks = [f"{front}---", f"# {title}", w.paragraph(3, 5)]
        section = 0
        while self.bytes() < size:
            section += 1
            self.blocks.append(f"## {w.phrase()} à {w.name()}")
            for _ in range(5 + chance.below(5)):
                self.block()
            if section % 3 == 0:
                self.blocks.append(f"### {w.phrase()} selon {w.name()}")
                self.blocks.append(w.paragraph())
        notes = [f"[^{n}]: {note}" for n, note in enumerate(self.notes, 1)]
        return "\n\n".join(self.blocks + notes) + "\n"

    def bytes(self):
        return sum(len(text.encode()) + 2 for text in self.blocks + self.notes)

    def block(self):
        w, chance = self.writer, self.chance
        makers = [self.list, self.numbers, self.quotation, self.table, self.verse, self.code]
        often = [5, 8, 9, 16, 40, 60]
        for maker, times in zip(makers, often):
            if chance.once_in(times * 2):
                self.blocks.append(w.paragraph(1, 2))
                self.blocks.append(maker())
                return
        paragraph = w.paragraph()
        if chance.once_in(5):
            self.notes.append(w.paragraph(1, 4) if chance.once_in(4) else w.sentence())
            paragraph = f"{paragraph[:-1]}[^{len(self.notes)}]{paragraph[-1]}"
        if chance.once_in(8):
            self.links.append(len(self.links) + 1)
            place = f"https://www.example.org/registres/{self.links[-1]:05}"
            paragraph += f" On en trouve la copie au [registre de {w.name()}]({place})."
        elif self.number > 1 and chance.once_in(20):
            other = 1 + chance.below(self.number - 1)
            paragraph += f" Voir [les cahiers de {w.name()}]({other:03}.md)."
        self.blocks.append(paragraph)

    def list(self):
        w = self.writer
        return "\n".join(f"- {w.phrase().lower()}, chez {w.name()} ;"
                         for _ in range(3 + self.chance.below(4)))

    def numbers(self):
        w = self.writer
        return "\n".join(f"{n}. {w.sentence()}" for n in range(1, 4 + self.chance.below(3)))

    def quotation(self):
        w = self.writer
        return f"> {w.paragraph(1, 3)}\n>\n> — {w.name()}, *{w.phrase()}*"

    def table(self):
        w, chance = self.writer, self.chance
        rows = [f"| {w.name()} | {w.phrase()} | {w.date()} | {chance.below(9000) + 100} |"
                for _ in range(3 + chance.below(8))]
        return "\n".join(["| Lieu | Objet | Jour | Feuillets |", "|---|---|---|---:|", *rows])

    def verse(self):
        w = self.writer
        return "\n".join(f"| {w.phrase()} à {w.name()}," for _ in range(4))

    def code(self):
        w, chance = self.writer, self.chance
        rows = [f"{w.name().lower()} = {chance.below(10_000)}" for _ in range(3)]
        return "\n".join(["```", *rows, "```"])


def settings(chapters):
    return f"""[book]
title = "Les cahiers sans fin"
subtitle = "Un long livre, pour mesurer"
authors = ["Personne"]
language = "fr"
date = 2015
revised = 2015-01-01
identifier = "urn:uuid:0f6a2c1e-9b1d-4c55-8a7e-{chapters:012}"
slug = "long-book"
numbering = true
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--bytes", type=int)
    parser.add_argument("--chapters", type=int, default=60)
    arguments = parser.parse_args()
    if arguments.chapters < 1 or arguments.chapters > 999:
        parser.error("a book has 1 to 999 chapters")
    arguments.folder.mkdir(parents=True)
    writer, links = Writer(Chance(2015)), []
    whole = arguments.bytes or arguments.pages * PAGE
    for number in range(1, arguments.chapters + 1):
        text = Chapter(writer, number, links).text(whole // arguments.chapters)
        (arguments.folder / f"{number:03}.md").write_text(text, "utf-8", newline="\n")
    (arguments.folder / "actes.toml").write_text(settings(arguments.chapters), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
