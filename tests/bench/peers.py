"""Makes the same book with actes and its peers in turn; tests/bench/peers.sh calls it.

    peers.py BOOK [ROUNDS] [--latex]

A row of the table is a job of one or several processes, one after the other. CPU is user
and system time of all of them, wall their time by the clock, peak the most memory of any
of them. Every round runs each job once; told is the best round for each figure. A job that
takes longer than SLOW runs once.

A book without a cover is made twice by actes: with the cover that it draws, and, in a
copy, with that cover as a file, which pandoc gets too. Whatever the peers do not make they
do not pay for: pages in the EPUB, links in the PDF's appendix, tags where they have none.

Settings, each the fastest that was found: pandoc as it is (a larger nursery, +RTS -A64m,
costs it more); Typst without the system's fonts, on A5 with margins that give about as
many pages; its start-up in Python, some 0.02 s, is counted in, for its program is not in
the registries as one file. crowbook as it is. WeasyPrint reads pandoc's HTML.
"""
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ACTES = Path(os.environ["ACTES"]).resolve()
PEERS = Path(os.environ["PEERS"]).resolve()
PLACE = ROOT / "target/bench/peers"
# Seconds.
SLOW = 45
TYPST = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]],
              ignore_system_fonts=True)
"""
MARGINS = "margin:\n  x: 19mm\n  y: 20mm\n"
# pandoc's page of HTML has a style of its own, for screens.
STYLE = """
@font-face { font-family: Libertinus; src: url(%s) }
@page { size: A5; margin: 20mm 19mm }
body { font: 10.5pt/14pt Libertinus !important; margin: 0 !important;
       padding: 0 !important; max-width: none !important; text-align: justify }
"""


class Job:
    """Processes one after the other, and the least that they ever took."""

    def __init__(self, name, *commands):
        self.name, self.commands = name, commands
        self.cpu = self.wall = self.peak = None

    def run(self):
        if self.wall is not None and self.wall > SLOW:
            return
        cpu, peak, start = 0, 0, time.perf_counter()
        for command in self.commands:
            with open(PLACE / "log", "wb") as log:
                child = subprocess.Popen(command, stdout=log, stderr=log, cwd=PLACE / "book")
                _, status, usage = os.wait4(child.pid, 0)
                child.returncode = status
            if status:
                words = (PLACE / "log").read_text(errors="replace")[-800:]
                sys.exit(f"{self.name} failed: {' '.join(map(str, command[:6]))} …\n{words}")
            cpu += usage.ru_utime + usage.ru_stime
            peak = max(peak, usage.ru_maxrss / 1024)
        figures = (cpu, time.perf_counter() - start, peak)
        if self.cpu is None:
            self.cpu, self.wall, self.peak = figures
        self.cpu, self.wall, self.peak = map(min, figures, (self.cpu, self.wall, self.peak))


def found(name):
    """A program of a peer: ours, else the system's; None when there is none."""
    own = PEERS / "bin" / name
    return str(own) if own.exists() else shutil.which(name)


def copies(book):
    """A copy of the book for the peers and, with a cover as a file, for actes."""
    shutil.rmtree(PLACE, ignore_errors=True)
    shutil.copytree(book, PLACE / "book")
    settings = (book / "actes.toml").read_text("utf-8")
    about = tomllib.loads(settings)["book"]
    if "cover" in about:
        return about, PLACE / "book" / about["cover"], False
    shutil.copytree(book, PLACE / "covered")
    subprocess.run([ACTES, "build", book, "-o", PLACE / "drawn", "--only", "epub"],
                   check=True, capture_output=True)
    epub = next((PLACE / "drawn").glob("*.epub"))
    cover = zipfile.ZipFile(epub).read("OEBPS/images/cover.png")
    for copy in ("book", "covered"):
        (PLACE / copy / "made-cover.png").write_bytes(cover)
    named = re.sub(r"(?m)^\[book\]$", '[book]\ncover = "made-cover.png"', settings, count=1)
    (PLACE / "covered/actes.toml").write_text(named, "utf-8")
    return about, PLACE / "book/made-cover.png", True


def chapters(about):
    named = about.get("chapters")
    return named or sorted(file.name for file in (PLACE / "book").glob("*.md"))


def jobs_of(book, with_latex):
    about, cover, is_drawn = copies(book)
    texts = chapters(about)
    ours = [ACTES, "build", PLACE / ("covered" if is_drawn else "book"), "-o", PLACE / "out"]
    jobs = {"both": Job("actes, both books" + (", cover = file" if is_drawn else ""), ours)}
    if is_drawn:
        drawn = [ACTES, "build", PLACE / "book", "-o", PLACE / "out-drawn"]
        jobs["drawn"] = Job("actes, both books, cover drawn", drawn)
    for kind in ("epub", "pdf"):
        jobs[f"our {kind}"] = Job(f"actes, {kind.upper()} alone", [*ours, "--only", kind])
    if pandoc := found("pandoc"):
        title = ["-M", f"title={about['title']}", "-M", f"lang={about['language']}", "--toc"]
        epub = [pandoc, *title, f"--epub-cover-image={cover}", "-o", PLACE / "pandoc.epub"]
        jobs["pandoc"] = Job("pandoc, EPUB", [*epub, *texts])
        (PLACE / "margins.yaml").write_text(MARGINS)
        face = (ROOT / "fonts/serif/LibertinusSerif-Regular.otf").as_uri()
        (PLACE / "style.css").write_text(STYLE % face)
        if (python := PEERS / "python/bin/python").exists():
            markup = [pandoc, "-s", "-t", "typst", *title, "-V", "papersize=a5",
                      "-V", "mainfont=Libertinus Serif", "-V", "fontsize=10.5pt",
                      f"--metadata-file={PLACE / 'margins.yaml'}", "-o", "book.typ", *texts]
            (PLACE / "compile.py").write_text(TYPST)
            compiled = [python, PLACE / "compile.py", "book.typ", PLACE / "typst.pdf",
                        ROOT / "fonts"]
            jobs["pandoc+typst"] = Job("pandoc + Typst, PDF", markup, compiled)
            # The markup is there from the job before.
            jobs["typst"] = Job("Typst alone, PDF", compiled)
        if weasyprint := found("weasyprint"):
            page = [pandoc, "-s", "-t", "html5", *title, "-o", "book.html", *texts]
            jobs["weasyprint"] = Job(
                "pandoc + WeasyPrint, PDF", page,
                [weasyprint, "-s", PLACE / "style.css", "book.html", PLACE / "weasy.pdf"])
        for engine in ("xelatex", "lualatex"):
            if with_latex and found(engine):
                jobs[engine] = Job(
                    f"pandoc + {engine}, PDF",
                    [pandoc, *title, f"--pdf-engine={engine}", "-V", "geometry:a5paper",
                     "-V", "documentclass=book", "-o", PLACE / f"{engine}.pdf", *texts])
    if crowbook := found("crowbook"):
        lines = [f"title: {about['title']}", f"lang: {about['language']}",
                 f"output.epub: {PLACE / 'crowbook.epub'}", *(f"+ {name}" for name in texts)]
        (PLACE / "book/book.crowbook").write_text("\n".join(lines) + "\n", "utf-8")
        jobs["crowbook"] = Job("crowbook, EPUB", [crowbook, "book.crowbook"])
    return jobs, texts


def ratios(jobs):
    """The four that matter."""
    both = jobs["both"]
    row = "| {} | {:.1f} |"
    print("\n| Ratio | |\n| --- | --: |")
    if "pandoc+typst" not in jobs:
        return
    epub, pdf, typst = jobs["pandoc"], jobs["pandoc+typst"], jobs["typst"]
    name = "pandoc EPUB and pandoc + Typst PDF ÷ actes, both books: "
    print(row.format(name + "CPU", (epub.cpu + pdf.cpu) / both.cpu))
    print(row.format(name + "wall", (epub.wall + pdf.wall) / both.wall))
    print(row.format(name + "peak", max(epub.peak, pdf.peak) / both.peak))
    print(row.format("Typst alone ÷ actes, both books: CPU", typst.cpu / both.cpu))


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    book = Path(next(word for word in words if not word.isdigit())).resolve()
    rounds = int(next((word for word in words if word.isdigit()), 3))
    jobs, texts = jobs_of(book, "--latex" in sys.argv)
    for at in range(rounds):
        for job in jobs.values():
            job.run()
            print(f"round {at + 1}: {job.name}", file=sys.stderr)
    size = sum((book / name).stat().st_size for name in texts)
    count = sum(len((book / name).read_text("utf-8").split()) for name in texts)
    print(f"{book.name}: {len(texts)} files, {size / 1e6:.2f} MB, {count:,} words; "
          f"best of {rounds}\n")
    print("| | CPU s | wall s | peak MiB |\n| --- | --: | --: | --: |")
    for job in jobs.values():
        print(f"| {job.name} | {job.cpu:.3f} | {job.wall:.3f} | {job.peak:.0f} |")
    ratios(jobs)


if __name__ == "__main__":
    main()
