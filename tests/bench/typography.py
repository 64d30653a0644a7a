#!/usr/bin/env python3
"""Sets the same books with LuaLaTeX + microtype and with actes, and measures both.

    METER=…/meter.py tests/bench/typography.py [BOOK …] [--measures 75,90,105,118]
                                               [--only actes|lualatex] [--keep FOLDER]

METER    the meter: a Python script called as `METER --lang L --font F --json J A.pdf`,
         that writes a list of {"figures": {name: value}}. There is no default.
PYTHON   the Python that runs the meter; this one by default.
ACTES    the program; target/release/actes by default, else target/debug/actes.

A BOOK is a folder with an actes.toml; by default the manuscript and both prose books.
Both engines set 10.5 pt on 14 pt in Libertinus Serif, the same measure and indent, with
the language's hyphenation and spacing. LuaLaTeX has babel and microtype as they come,
and \\frenchspacing, since actes sets one space between sentences too and wide ones would
count against LuaLaTeX. Debian: texlive-luatex texlive-latex-extra texlive-lang-french.

What is converted: headings, paragraphs, emphasis, quotations, lists, notes, links.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOOKS = [ROOT / "manuscript", ROOT / "tests/books/prose-fr", ROOT / "tests/books/prose-en"]
# Figure, its name in the table, and whether less is better.
FIGURES = [
    ("justified lines", "lines"),
    ("space ratio mean", "mean"),
    ("space ratio sd", "sd"),
    ("space ratio p5", "p5"),
    ("space ratio p95", "p95"),
    ("space ratio max", "max"),
    ("lines > 1.5x %", ">1.5 %"),
    ("lines < 0.8x %", "<0.8 %"),
    ("badness mean (cap 1000)", "badness"),
    ("contrast mean", "contrast"),
    ("lines ending with hyphen %", "hyph %"),
    ("ladders of 2", "lad 2"),
    ("ladders of 3", "lad 3"),
    ("hyphens: before last line", "final"),
    ("runts", "runts"),
    ("one-letter word at line end", "1-letter"),
    ("overfull lines", "over"),
    ("short inner lines", "short"),
]

# Title, imprint and contents stand before the text.
PAGES = {"actes": "5-9999", "lualatex": "1-9999"}

PREAMBLE = r"""\documentclass[10pt]{article}
\usepackage[paperwidth=170mm,paperheight=240mm,textwidth=%(measure)smm,textheight=462pt]{geometry}
\usepackage{fontspec}
\setmainfont{LibertinusSerif}[Path=%(fonts)s/serif/,Extension=.otf,UprightFont=*-Regular,
  ItalicFont=*-Italic,BoldFont=*-Bold,BoldItalicFont=*-BoldItalic,Numbers={OldStyle,Proportional}]
\setmonofont{SourceCodePro}[Path=%(fonts)s/mono/,Extension=.ttf,UprightFont=*_400Regular,Scale=0.76]
\usepackage[%(babel)s]{babel}
\usepackage{microtype}
\usepackage{url}
\frenchspacing
\AtBeginDocument{\fontsize{10.5bp}{14bp}\selectfont\setlength{\parindent}{14bp}}
\setlength{\parskip}{0pt}
\raggedbottom
\begin{document}
\fontsize{10.5bp}{14bp}\selectfont
"""


def escaped(text, french):
    text = re.sub(r"([&%$#_{}])", r"\\\1", text)
    text = text.replace("'", "’").replace("...", "…").replace("~", r"\textasciitilde{}")
    if french:
        text = re.sub(r"«\s*", r"\\og{}", text)
        text = re.sub(r"\s*»", r"\\fg{}", text)
        text = re.sub(r"\s+([;:!?])", r"\1", text)
        text = re.sub(r"^— ", "—\u00a0", text)
    return text.replace("\u00a0", "~")


def inline(text, notes, french):
    """One paragraph of Markdown in LaTeX."""
    out = []
    parts = re.split(r"(\[\^[^\]]+\]|\[[^\]]*\]\([^)]*\)|https?://[^\s)»]+)", text)
    for part in parts:
        note = re.fullmatch(r"\[\^([^\]]+)\]", part)
        link = re.fullmatch(r"\[([^\]]*)\]\([^)]*\)", part)
        if note:
            out.append(r"\footnote{%s}" % inline(notes.get(note[1], ""), notes, french))
        elif link:
            out.append(stressed(link[1], french))
        elif re.match(r"https?://", part):
            tail = re.search(r"[.,;:!?]*$", part)[0]
            address = part[: len(part) - len(tail)]
            out.append(r"\url{%s}%s" % (address, tail))
        else:
            out.append(stressed(part, french))
    return "".join(out)


def stressed(text, french):
    text = escaped(text, french)
    text = re.sub(r"\*\*([^*]+)\*\*", r"\\textbf{\1}", text)
    return re.sub(r"\*([^*]+)\*", r"\\emph{\1}", text)


def latex_of(book, measure):
    settings = tomllib.loads((book / "actes.toml").read_text())
    french = settings["book"]["language"].startswith("fr")
    babel = "french" if french else "british"
    out = [PREAMBLE % {"measure": measure, "fonts": ROOT / "fonts", "babel": babel}]
    for chapter in settings["book"]["chapters"]:
        text = (book / chapter).read_text()
        text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
        notes = dict(re.findall(r"^\[\^([^\]]+)\]: (.*)$", text, flags=re.M))
        text = re.sub(r"^\[\^[^\]]+\]: .*$", "", text, flags=re.M)
        out.append("\\clearpage\n")
        for block in re.split(r"\n\s*\n", text.strip()):
            out.append(block_of(block, notes, french) + "\n\n")
    return "".join(out) + "\\end{document}\n"


def block_of(block, notes, french):
    block = block.strip()
    heading = re.fullmatch(r"(#+) (.*)", block)
    if heading:
        command = "section" if len(heading[1]) == 1 else "subsection"
        return "\\%s*{%s}" % (command, inline(heading[2], notes, french))
    if block.startswith(">"):
        lines = [line.lstrip("> ").rstrip() for line in block.split("\n")]
        body = "\n".join(lines)
        paragraphs = [inline(" ".join(part.split()), notes, french)
                      for part in re.split(r"\n\n+", body)]
        return "\\begin{quote}%s\\end{quote}" % "\n\n".join(paragraphs)
    if re.match(r"[-*] ", block):
        items = re.split(r"(?m)^[-*] ", block)[1:]
        body = "".join("\\item %s\n" % inline(" ".join(i.split()), notes, french) for i in items)
        return "\\begin{itemize}\n%s\\end{itemize}" % body
    return inline(" ".join(block.split()), notes, french)


def set_with_lualatex(book, measure, folder):
    source = folder / "latex.tex"
    source.write_text(latex_of(book, measure))
    command = ["lualatex", "-interaction=nonstopmode", source.name]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace")
    pdf = folder / "latex.pdf"
    if not pdf.exists():
        sys.exit("lualatex made no PDF of %s:\n%s" % (book, ran.stdout[-2000:]))
    return pdf


def set_with_actes(book, measure, folder):
    copy = folder / "book"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(book, copy)
    settings = (copy / "actes.toml").read_text()
    if "[pdf]" in settings:
        sys.exit("%s: a book of the bench has no [pdf]" % book)
    settings += ('\n[pdf]\npaper = ["170mm", "240mm"]\nmeasure = "%smm"\n' % measure
                 + 'font-size = "10.5pt"\nleading = "14pt"\nlines = 33\nindent = "14pt"\n')
    (copy / "actes.toml").write_text(settings)
    ran = subprocess.run([str(program()), "build", str(copy), "-o", str(folder / "out")],
                         capture_output=True, text=True)
    pdfs = sorted((folder / "out").glob("*.pdf"))
    if ran.returncode != 0 or not pdfs:
        sys.exit("actes made no PDF of %s:\n%s" % (book, ran.stderr[-2000:]))
    return pdfs[0]


def program():
    given = os.environ.get("ACTES")
    candidates = [Path(given)] if given else [
        ROOT / "target/release/actes", ROOT / "target/debug/actes"]
    for candidate in candidates:
        if candidate.exists():
            return candidate.resolve()
    sys.exit("no actes: build it first, or set ACTES")


def figures(pdf, language, pages):
    report = pdf.with_suffix(".json")
    command = [os.environ.get("PYTHON", sys.executable), os.environ["METER"],
               "--lang", language, "--font", str(ROOT / "fonts/serif/LibertinusSerif-Regular.otf"),
               "--font", str(ROOT / "fonts/serif/LibertinusSerif-Italic.otf"),
               "--pages", pages, "--json", str(report), str(pdf)]
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit("the meter failed on %s:\n%s" % (pdf, ran.stderr[-2000:]))
    return json.loads(report.read_text())[0]["figures"]


def cell(value):
    return "-" if value is None else str(value)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("books", nargs="*", type=Path, default=BOOKS)
    parser.add_argument("--measures", default="75,90,105,118")
    parser.add_argument("--only", choices=["actes", "lualatex"])
    parser.add_argument("--keep", type=Path, help="keep what is made in this folder")
    asked = parser.parse_args()
    if not os.environ.get("METER"):
        sys.exit("no meter: set METER to the script that measures a PDF (see --help)")
    engines = {"lualatex": set_with_lualatex, "actes": set_with_actes}
    if asked.only:
        engines = {asked.only: engines[asked.only]}
    if "lualatex" in engines and not shutil.which("lualatex"):
        sys.exit("no lualatex: install texlive-luatex, or ask for --only actes")
    base = asked.keep or Path(tempfile.mkdtemp(prefix="typography-"))
    names = [name for _, name in FIGURES]
    print("| book | mm | engine | " + " | ".join(names) + " |")
    print("|" + " --- |" * (len(names) + 3))
    for book in asked.books:
        language = tomllib.loads((book / "actes.toml").read_text())["book"]["language"][:2]
        for measure in asked.measures.split(","):
            for engine, make in engines.items():
                folder = base / book.name / measure / engine
                folder.mkdir(parents=True, exist_ok=True)
                found = figures(make(book, measure, folder.resolve()), language, PAGES[engine])
                cells = [cell(found.get(key)) for key, _ in FIGURES]
                print("| %s | %s | %s | %s |" % (book.name, measure, engine, " | ".join(cells)),
                      flush=True)
    if not asked.keep:
        shutil.rmtree(base)


if __name__ == "__main__":
    main()
