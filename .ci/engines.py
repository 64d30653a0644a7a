"""Compares what reading engines find in books with what the program says of them.

    engines.py PDFJS FACTS=PDF[=EPUB] …

FACTS is the output of the example `page_facts`; PDFJS is the folder of pdf.js. For each PDF,
MuPDF, PDFium and pdf.js must find

1. on each page the letters and digits of the page, as often as they are there;
2. each word that is divided at a line's end: by MuPDF's own search; in the text of PDFium
   without the U+0002 that it writes for such a hyphen, as Chrome searches it; in the text
   of pdf.js with halves joined as its viewer joins them;
3. the links of each page, each with its address or the index of its page;
4. the outline: depth, title, page;
5. the labels of the pages.

On each page with QR codes, drawn by Poppler with 300 dots to the inch, ZXing must read each.

In each EPUB MuPDF must find a chapter for each document of the spine and each link into the
book, and must not show the lists that are hidden.
"""
import collections
import ctypes
import html
import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pymupdf
import pypdfium2
import pypdfium2.raw as raw
import zxingcpp

# The number of faults that are printed for a file.
TOLD = 10
# Letters followed by U+FE0F or joined by U+200D are one sign.
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f"


def letters(text):
    """How often each letter and digit is there; ligatures count as their letters."""
    text = unicodedata.normalize("NFKC", text)
    return collections.Counter(c for c in text if c.isalnum())


def address(text):
    """An address with its escapes in one form."""
    return text.replace("%", "").casefold().rstrip("/")


def key(link):
    return address(link) if isinstance(link, str) else link


# --- the engines ------------------------------------------------------------------

class MuPdf:
    name = "MuPDF"

    def __init__(self, file):
        self.document = pymupdf.open(file)
        self.labels = [page.get_label() for page in self.document]
        self.outline = [
            [level - 1, title, page - 1] for level, title, page in self.document.get_toc()
        ]

    def page(self, at):
        page = self.document[at]
        links = []
        for link in page.get_links():
            inside = link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED)
            links.append(int(link["page"]) if inside else link.get("uri"))
        return page.get_text(), links

    def finds(self, at, word, text):
        return bool(self.document[at].search_for(word))


class Pdfium:
    name = "PDFium"

    def __init__(self, file):
        self.document = pypdfium2.PdfDocument(file)
        count = range(len(self.document))
        self.labels = [self.document.get_page_label(at) for at in count]
        self.outline = [
            [item.level, item.get_title(), item.get_dest().get_index()]
            for item in self.document.get_toc(max_depth=10)
        ]

    def page(self, at):
        page = self.document[at]
        return page.get_textpage().get_text_bounded(), list(self.links(page))

    def links(self, page):
        place, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page.raw, place, link):
            to = raw.FPDFLink_GetDest(self.document.raw, link)
            if to:
                yield raw.FPDFDest_GetDestPageIndex(self.document.raw, to)
                continue
            action = raw.FPDFLink_GetAction(link)
            size = raw.FPDFAction_GetURIPath(self.document.raw, action, None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAction_GetURIPath(self.document.raw, action, buffer, size)
            yield buffer.value.decode("utf-8", "replace")

    def finds(self, at, word, text):
        return word in text.replace("\x02", "")


class PdfJs:
    name = "pdf.js"

    def __init__(self, told):
        self.labels, self.outline, self.pages = told["labels"], told["outline"], told["pages"]

    def page(self, at):
        return self.pages[at]["text"], self.pages[at]["links"]

    def finds(self, at, word, text):
        # `BrokenWord` in web/pdf_find_controller.js.
        return word in re.sub(r"([^\W\d_])-\n(?=[^\W\d_])", r"\1", text)


# --- the comparison ---------------------------------------------------------------

def compare(engine, facts):
    """What an engine reads otherwise than the program says."""
    pages = facts["pages"]
    labels = [page["label"] for page in pages]
    if engine.labels != labels:
        yield f"labels {engine.labels[:8]}, not {labels[:8]}"
    outline = [[depth, page] for depth, _, page in facts["outline"]]
    if [[depth, page] for depth, _, page in engine.outline] != outline:
        yield f"another outline: {engine.outline[:4]}, not {facts['outline'][:4]}"
    for (_, shown, _), (_, title, _) in zip(engine.outline, facts["outline"]):
        if letters(title) - letters(shown):
            yield f"{shown!r} in the outline, not {title!r}"
    for at, page in enumerate(pages):
        text, links = engine.page(at)
        for less, more, fault in [
            (letters(page["text"]), letters(text), "lacks"),
            (letters(text), letters(page["text"]), "adds"),
        ]:
            # pdf.js ignores replacement text: U+FFFD for a character that no face has.
            unknown = text.count("\ufffd") if fault == "lacks" else 0
            if (less - more).total() > unknown:
                yield f"page {at + 1} {fault} {dict(less - more)}"
        if collections.Counter(map(key, links)) != collections.Counter(map(key, page["links"])):
            yield f"page {at + 1} has the links {links[:5]}, not {page['links'][:5]}"
        for word in page["divided"]:
            if not engine.finds(at, word, text):
                yield f"page {at + 1}: {word!r}, which is divided, is not found"


def epub(file):
    """What MuPDF shows of an EPUB otherwise than it should."""
    document = pymupdf.open(file)
    with zipfile.ZipFile(file) as book:
        names = book.namelist()
        package = next(name for name in names if name.endswith(".opf"))
        spine = len(re.findall(r"<itemref\b", book.read(package).decode()))
        nav = next(name for name in names if name.endswith("nav.xhtml"))
        nav = book.read(nav).decode()
        # MuPDF follows no address of mail, and gives each line of it as a lost link.
        pages = [name for name in names if name.endswith(".xhtml")]
        mail = sum(len(re.findall(rb'href="(?:mailto|tel):', book.read(name))) for name in pages)
    if document.chapter_count != spine:
        yield f"{document.chapter_count} chapters, not {spine}"
    shown = "".join(page.get_text() for page in document)
    shown = re.sub(r"\s+", " ", shown)
    for hidden in re.findall(r"(?s)<nav\b[^>]*\bhidden\b.*?</nav>", nav):
        items = re.findall(r"(?s)<a\b[^>]*>(.*?)</a>", hidden)
        words = [re.escape(html.unescape(re.sub(r"<[^>]*>", "", item)).strip()) for item in items]
        # Items of an ordered list have numbers.
        if len(items) > 2 and re.search(r"\s*(?:\d+\.\s*)?".join(words), shown):
            yield f"a hidden list is shown: {' '.join(words)[:60]}"
    links = [link for page in document for link in page.get_links()]
    lost = [link for link in links if link["kind"] == pymupdf.LINK_GOTO and link["page"] < 0]
    if len(lost) > 2 * mail:
        yield f"{len(lost)} links lead nowhere"
    if not links:
        yield "there are no links"


def tell(name, file, faults):
    faults = list(faults)
    print(f"{name}: {file}: {'as the program says' if not faults else ''}")
    for fault in faults[:TOLD]:
        print(f"    {fault}")
    return not faults


def codes(pdf, facts):
    """What is wrong with the QR codes of the pages."""
    wrong = []
    for number, page in enumerate(facts["pages"], 1):
        if not page["codes"]:
            continue
        drawn = subprocess.run(
            ["pdftoppm", "-r", "300", "-gray", "-f", str(number), "-l", str(number), pdf],
            check=True, capture_output=True).stdout
        # Poppler's header has three lines: P5, width and height, 255.
        _, size, _, dots = drawn.split(b"\n", 3)
        width, height = map(int, size.split())
        image = memoryview(dots).cast("B", shape=[height, width])
        read = sorted(code.text for code in zxingcpp.read_barcodes(image))
        if read != sorted(page["codes"]):
            wrong.append(f"page {number}: {read}, not {sorted(page['codes'])}")
    return wrong


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    books = [argument.split("=") for argument in sys.argv[2:]]
    pymupdf.TOOLS.mupdf_display_errors(False)
    script = Path(__file__).with_suffix(".mjs")
    command = ["node", str(script), sys.argv[1], *[book[1] for book in books]]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    right = True
    for facts, pdf, *_ in books:
        right &= tell("ZXing", pdf, codes(pdf, json.loads(Path(facts).read_text())))
    for (facts, pdf, *epubs), by_pdfjs in zip(books, told):
        facts = json.loads(Path(facts).read_text())
        for engine in [MuPdf(pdf), Pdfium(pdf), PdfJs(by_pdfjs)]:
            right &= tell(engine.name, pdf, compare(engine, facts))
        for file in epubs:
            right &= tell("MuPDF", file, epub(file))
    if not right:
        sys.exit("some engine reads a book otherwise than the program says")


if __name__ == "__main__":
    main()
