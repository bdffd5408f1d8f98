#!/usr/bin/env python3
"""extraction.py EXPORT SHARED OUT: does the text of our pages come back out as it went in?

Sets texts in several scripts with the exporter, without furniture and with the punctuation of the copy, reads the pages with
four extractors and prints how like the copy each one's text is: a table of text by extractor. `exact` is equal but for
white space, `letters` equal without it and without hyphens; a number is the likeness of the two as sequences of letters, from 0 to 1. Controls of direction do
not count. Exit status 1 if one is below the level reached so far (`!`).
"""
import difflib
import os
import re
import subprocess
import sys

SHARED = sys.argv[2]
sys.path.insert(0, os.path.join(SHARED, "tools", "pdf"))
import check_text  # noqa: E402

STYLE = """inherits = "article"
[punctuation]
quotes = false
dashes = false
spaces = false
fractions = false
[furniture.head]
start = ""
[furniture.foot]
end = ""
[furniture.first]
foot = { start = "", center = "", end = "" }
"""
TOOLS = ["poppler", "pymupdf", "pdfium", "pdf.js"]
# Levels: "exact" is equal but for white space; "letters" is equal without white space and hyphens. Chinese and Thai, and what follows a
# dash, have a line end where the copy has no space; pdfium reads every hyphen at a line end as U+FFFE, pdf.js drops soft ones.
# Numbers are likenesses that were reached, rounded down. What is missing at pdf.js: U+200C and U+200D are left out (Bengali), the space
# after a word that ends with a mark is doubled (Urdu), as is the one between runs that are read from right to left (Hebrew, whose face
# has no comma). PyMuPDF puts the figure of a numbered line after its full stop (Arabic), and a space where faces change (Hebrew).
EXACT, LETTERS = 2.0, 1.0
# By text: the folder of its face, the figure one of its numbered lists, and the level of each extractor.
TEXTS = {
    "eng": (None, "1", [EXACT, EXACT, LETTERS, LETTERS]),
    "hin": (None, "1", [LETTERS, LETTERS, LETTERS, LETTERS]),
    "ben": ("extra2", "\u09e7", [EXACT, EXACT, EXACT, 0.995]),
    "tha": ("extra2", "1", [LETTERS, LETTERS, LETTERS, LETTERS]),
    "cmn_hans": ("test-subsets", "1", [LETTERS, LETTERS, LETTERS, LETTERS]),
    "arb": (None, "\u0661", [LETTERS, 0.993, 0.999, 0.99]),
    "heb": ("extra2", "1", [EXACT, 0.98, 0.995, 0.955]),
    "urd": (None, "\u06f1", [EXACT, LETTERS, EXACT, 0.962]),
}


def compare(want, got):
    """The level of a text that is read for the copy, and what the table says of it."""
    (want, letters), (read, read_letters) = [[check_text.norm(text, level) for level in ("exact", "letters")] for text in (want, got)]
    if read == want:
        return EXACT, "exact"
    like = min(0.9999, difflib.SequenceMatcher(None, want, read, autojunk=False).ratio())
    return (LETTERS, f"letters {like:.4f}") if read_letters == letters else (like, f"{like:.4f}")


def copy(markdown, one):
    """The words of an article as they stand on the page, a block a line; numbers of lists in figures of which this is the one."""
    title = re.search(r'^title: "(.*)"$', markdown, re.M)[1]
    lines = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.S).split("\n")
    lines = [re.sub(r"^#+ ", "", line).strip() for line in lines if line.strip()]
    lines = [re.sub(r"\\([\[\]*_])", r"\1", line) for line in lines]
    lines = [re.sub(r"^\d+(?=\. )", lambda number: "".join(chr(ord(one) + int(figure) - 1) for figure in number[0]), line) for line in lines]
    return "\n".join([title, *lines])


def main():
    export, out = sys.argv[1], sys.argv[3]
    os.makedirs(out, exist_ok=True)
    style = os.path.join(out, "style.toml")
    with open(style, "w", encoding="utf-8") as file:
        file.write(STYLE)
    below = 0
    print(f"{'':10}" + "".join(f"{tool:>17}" for tool in TOOLS))
    for text, (folder, one, levels) in TEXTS.items():
        source = os.path.join(SHARED, "corpora", "udhr", f"{text}.md")
        fonts = ["--fonts", os.path.join(SHARED, "fonts", folder)] if folder else []
        subprocess.run([export, source, "--style", style, "--formats", "pdf", "--out", out, *fonts], check=True, capture_output=True)
        with open(source, encoding="utf-8") as file:
            want = copy(file.read(), one)
        row = []
        for tool, least in zip(TOOLS, levels):
            # Content order where lines run from left to right; poppler puts the others in order only by their places.
            by_place = tool == "poppler" and check_text.rtl(want)
            read = check_text.extract("poppler-phys" if by_place else tool, os.path.join(out, f"{text}.pdf"))
            reached, cell = compare(want, read)
            below += reached < least
            row.append(cell + ("!" if reached < least else ""))
        print(f"{text:10}" + "".join(f"{cell:>17}" for cell in row), flush=True)
    if below:
        print(f"{below} below the level reached before")
    sys.exit(1 if below else 0)


if __name__ == "__main__":
    main()
