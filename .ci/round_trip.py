#!/usr/bin/env python3
"""round_trip.py SHARED FOLDER: do poppler (-raw) and PyMuPDF give back, page by page, what our own pages say?

FOLDER holds PDFs in languages from left to right, each beside a JSON list of the text of its pages (`tests/leaf_text.rs`), heads, feet
and notes included. Pages are compared as check_text.py compares texts: exactly, but for white space and hyphens at line ends. Left out are
pages with words from right to left, whose order -raw does not keep (extraction.py looks at those). Exit status 1 if a page differs.
"""
import glob
import json
import os
import subprocess
import sys
import unicodedata

SHARED, FOLDER = sys.argv[1:]
sys.path.insert(0, os.path.join(SHARED, "tools", "pdf"))
import check_text  # noqa: E402
import pymupdf  # noqa: E402


def poppler(path):
    raw = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, check=True).stdout.decode()
    return raw.split("\f")[:-1]


def mupdf(path):
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
    return [page.get_text("text", flags=flags) for page in pymupdf.open(path)]


def has_right_to_left(text):
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def normal(text):
    return check_text.norm(text, "exact")


def first_difference(want, got):
    at = next((at for at, (a, b) in enumerate(zip(want, got)) if a != b), min(len(want), len(got)))
    return f"want {want[max(0, at - 20):at + 20]!r}, got {got[max(0, at - 20):at + 20]!r}"


def main():
    counts, left_out = {"poppler": [0, 0], "pymupdf": [0, 0]}, 0
    for path in sorted(glob.glob(os.path.join(FOLDER, "*.pdf"))):
        with open(path.removesuffix("pdf") + "json", encoding="utf-8") as file:
            said = json.load(file)
        left_out += sum(map(has_right_to_left, said))
        for tool, read in (("poppler", poppler), ("pymupdf", mupdf)):
            pages = read(path)
            for number, (want, got) in enumerate(zip(said, pages, strict=True), 1):
                if has_right_to_left(want):
                    continue
                want, got = normal(want), normal(got)
                counts[tool][0] += want == got
                counts[tool][1] += 1
                if want != got:
                    print(f"{os.path.basename(path)} page {number}, {tool}: {first_difference(want, got)}")
    for tool, (equal, count) in counts.items():
        print(f"{tool}: {equal} of {count} pages exact")
    print(f"{left_out} pages left out: words from right to left")
    sys.exit(0 if all(equal == count > 0 for equal, count in counts.values()) else 1)


if __name__ == "__main__":
    main()
