#!/usr/bin/env python3
"""Makes the same EPUB with actes, pandoc and crowbook, and tells time and size.

    tests/bench/epub.py [FOLDER] [--chapters 60] [--bytes 50000] [--times 3]

ACTES    the program; target/release/actes by default, else target/debug/actes.
PANDOC, CROWBOOK   the others; found on the path by default, left out when missing.

FOLDER is a book to make; without it one of so many chapters of so many bytes is made up,
always the same. CPU is user and system time of the best of so many runs, memory the
largest of them. What each makes is not the same: only actes lays the pages out, to list
them; its time without that is not told apart. pandoc gets --toc.
"""
import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = (
    "le la les un des mots phrase texte livre page ligne marge encre papier auteur lecteur "
    "chapitre note lettre siècle village réunion débat public numérique archive réseau école "
    "atelier mairie commune projet outil donnée carte"
).split()


def made_up(folder, chapters, size):
    """A book of paragraphs, headings, notes, links, quotations and lists."""
    dice = random.Random(7)
    folder.mkdir(parents=True)
    head = '[book]\ntitle = "Le grand livre"\nlanguage = "fr"\nauthors = ["A. Auteur"]\n'
    (folder / "actes.toml").write_text(head + "date = 2026\n")
    for chapter in range(1, chapters + 1):
        parts, notes, total, at = [f"# Chapitre {chapter}\n"], [], 0, 0
        while total < size:
            at += 1
            if at % 12 == 1:
                parts.append(f"## Partie {at // 12 + 1} du chapitre {chapter}\n")
            sentences = []
            for _ in range(dice.randint(3, 7)):
                words = [dice.choice(WORDS) for _ in range(dice.randint(6, 18))]
                end = dice.choice([".", ".", "…", " ; oui.", " !"])
                sentences.append(" ".join(words).capitalize() + end)
            text = " ".join(sentences)
            if at % 5 == 0:
                text += f"[^n{at}]"
                notes.append(f"[^n{at}]: Une note, la {at}, avec *emphase*.\n")
            if at % 7 == 0:
                text += f" Voir [le site {at}](https://www.example.org/{chapter}/{at}.html)."
            if at % 9 == 0:
                text = "> " + text
            if at % 11 == 0:
                text = f"- {text}\n- {sentences[0]}"
            parts.append(text + "\n")
            total += len(text.encode())
        (folder / f"{chapter:02}.md").write_text("\n".join(parts + notes))


def measured(command, times, folder):
    """CPU seconds of the best run, and the most memory in MB."""
    best, most = None, 0
    for _ in range(times):
        child = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        words = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"{command[0]} failed: {words.decode(errors='replace')[-800:]}")
        cpu = usage.ru_utime + usage.ru_stime
        best = cpu if best is None else min(best, cpu)
        most = max(most, usage.ru_maxrss // 1024)
    return best, most


def program(name):
    return os.environ.get(name.upper()) or shutil.which(name)


def actes():
    built = [ROOT / "target" / kind / "actes" for kind in ("release", "debug")]
    found = os.environ.get("ACTES") or next((b for b in built if b.exists()), None)
    return str(found) if found else sys.exit("build actes first: cargo build --release")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--chapters", type=int, default=60)
    parser.add_argument("--bytes", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        book = asked.folder and asked.folder.resolve()
        if book is None:
            book = place / "book"
            made_up(book, asked.chapters, asked.bytes)
        texts = sorted(book.glob("*.md"))
        names = [str(text) for text in texts]
        runs = {"actes": ([actes(), "build", str(book), "--only", "epub", "-o", str(place)], None)}
        if pandoc := program("pandoc"):
            out = place / "pandoc.epub"
            options = ["--toc", "-M", "lang=fr", "-M", "title=Livre"]
            runs["pandoc"] = ([pandoc, *options, "-o", str(out), *names], out)
        if crowbook := program("crowbook"):
            out = place / "crowbook.epub"
            lines = ["title: Livre", "lang: fr", f"output.epub: {out}"]
            (place / "book.crowbook").write_text("\n".join(lines + [f"+ {n}" for n in names]))
            runs["crowbook"] = ([crowbook, str(place / "book.crowbook")], out)
        size = sum(text.stat().st_size for text in texts)
        print(f"{len(texts)} chapters, {size / 1e6:.1f} MB of Markdown, best of {asked.times}")
        print(f"{'':10}{'CPU s':>8}{'MB':>8}{'EPUB kB':>9}")
        for name, (command, out) in runs.items():
            cpu, memory = measured(command, asked.times, place)
            out = out or next(p for p in place.glob("*.epub") if p.stem not in runs)
            print(f"{name:10}{cpu:8.2f}{memory:8}{out.stat().st_size // 1000:9}")


if __name__ == "__main__":
    main()
