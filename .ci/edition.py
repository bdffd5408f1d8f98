"""Whether the contents of an edition lie: reads each number of them with pdftotext, and looks for the title on the page with that label.

    edition.py EDITION.pdf [HEADING]        HEADING is what the contents are called, Contents if nothing else is said"""

import re
import subprocess
import sys
import unicodedata

import pymupdf

LEADER = re.compile(r"\s*(?:\. ?){3,}\s*")
# A title that is read from right to left may come behind its number.
ENTRIES = [re.compile(r"^(?P<title>.*\S)\s+(?P<folio>\d+|[ivxlcdm]+)$"), re.compile(r"^(?P<folio>\d+)\s*(?P<title>.*)$")]


def text(pdf, page, *options):
    command = ["pdftotext", *options, "-f", str(page), "-l", str(page), pdf, "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def plain(words):
    """Letters alone: no white space, nothing that turns letters around, no marks apart from their letters."""
    return "".join(c for c in unicodedata.normalize("NFKC", words) if unicodedata.category(c) not in ("Zs", "Cc", "Cf", "Mn"))


def entries(pdf, number, page):
    """The words of each link of a page, as far as they end in a number: its line of the contents."""
    for link in page.get_links():
        if link["kind"] != pymupdf.LINK_GOTO:
            continue
        area = link["from"]
        box = ["-x", int(area.x0), "-y", int(area.y0), "-W", int(area.width) + 2, "-H", int(area.height) + 1]
        words = " ".join(text(pdf, number, "-r", "72", "-layout", *map(str, box)).split())
        words = "".join(c for c in words if unicodedata.category(c) != "Cf")
        if LEADER.search(words):
            words = LEADER.sub(" ", words).strip()
            entry = next(filter(None, (entry.match(words) for entry in ENTRIES)), None)
            assert entry, f"{pdf}: no number in {words!r}"
            yield entry


def main(pdf, heading="Contents"):
    document = pymupdf.open(pdf)
    labels = [page.get_label() for page in document]
    outline = [page for _, title, page in document.get_toc() if title == heading]
    assert outline, f"{pdf}: no {heading} in the outline"
    pages, count = {}, 0
    for number in range(outline[0], len(document) + 1):
        found = list(entries(pdf, number, document[number - 1]))
        if not found:
            break
        for entry in found:
            title, folio = plain(entry["title"]), entry["folio"]
            assert folio in labels, f"{pdf}: {title} is on page {folio}, which is none"
            page = labels.index(folio) + 1
            words = pages.setdefault(page, plain(text(pdf, page)))
            assert title and title in words, f"{pdf}: {title!r} is not on page {folio}"
        count += len(found)
    assert count, f"{pdf}: no entries"
    print(f"{pdf}: {count} entries of the contents are right")


if __name__ == "__main__":
    main(*sys.argv[1:])
