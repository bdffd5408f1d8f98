#!/usr/bin/env python3
"""renderers.py SHARED FILE:PAGE...: do five renderers paint the same picture? Exit status 1 if not, or if a letter that is missing were not seen.

poppler, MuPDF, Ghostscript, pdfium and pdf.js paint a page at 144 dpi. Each picture is made even by the mean over a square of 13 pixels, about a
letter of the text, and brought to the ink that all five have together, since some paint stems bolder than others. What counts is the greatest
distance anywhere on the page from whichever of the others is nearest there, in hundredths of black; a pixel to and fro does not.

The limit stands between what was measured on 47 pages of the collection: they are 8.4 apart at most, and a letter of the text that one
renderer does not paint makes 11.4 at least. (At 100 dpi and with the median of all the two overlap.) Every run paints over such a
letter on each page, for one renderer in turn, and must see it. What is smaller than a letter, a dot or an accent, is not.
"""
import collections
import glob
import io
import os
import subprocess
import sys
import tempfile

import numpy as np
import pikepdf
import pymupdf
import pypdfium2
from PIL import Image

DPI, SQUARE = 144, 13
LIMIT = 10.0
RENDER_PDFJS = os.path.join(sys.argv[1], "tools", "pdf", "render_pdfjs.mjs")


def run(*command):
    subprocess.run(command, check=True, capture_output=True)


def poppler(path, page, folder):
    run("pdftoppm", "-r", str(DPI), "-f", str(page), "-l", str(page), "-png", path, f"{folder}/poppler")
    return Image.open(glob.glob(f"{folder}/poppler*.png")[0])


def ghostscript(path, page, folder):
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", f"-r{DPI}", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4",
        f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={folder}/gs.png", path)
    return Image.open(f"{folder}/gs.png")


def pdf_js(path, page, folder):
    run("node", RENDER_PDFJS, path, folder, str(DPI), str(page))
    return Image.open(f"{folder}/j{page:05}.png")


def mupdf(path, page, folder):
    return Image.open(io.BytesIO(pymupdf.open(path)[page - 1].get_pixmap(dpi=DPI).tobytes("png")))


def pdfium(path, page, folder):
    return pypdfium2.PdfDocument(path)[page - 1].render(scale=DPI / 72).to_pil()


RENDERERS = {"poppler": poppler, "MuPDF": mupdf, "Ghostscript": ghostscript, "pdfium": pdfium, "pdf.js": pdf_js}


def painted(name, path, page):
    """The page by a renderer, made even."""
    with tempfile.TemporaryDirectory() as folder:
        ink = 1 - np.asarray(RENDERERS[name](path, page, folder).convert("L"), dtype=float) / 255
    sums = np.pad(ink, ((SQUARE, 0), (SQUARE, 0))).cumsum(0).cumsum(1)
    return (sums[SQUARE:, SQUARE:] - sums[:-SQUARE, SQUARE:] - sums[SQUARE:, :-SQUARE] + sums[:-SQUARE, :-SQUARE]) / SQUARE**2


def distances(pictures):
    """By renderer, the greatest distance from whichever of the others is nearest there, and where it is."""
    height, width = (min(picture.shape[axis] for picture in pictures.values()) for axis in (0, 1))
    ink = np.median([picture.sum() for picture in pictures.values()])
    evens = {name: picture[:height, :width] * (ink / max(picture.sum(), 1e-9)) for name, picture in pictures.items()}
    shifts = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    told = {}
    for name, even in evens.items():
        apart = np.full_like(even, np.inf)
        for other, picture in evens.items():
            for shift in shifts if other != name else []:
                np.minimum(apart, np.abs(np.roll(picture, shift, (0, 1)) - even), out=apart)
        at = np.unravel_index(apart.argmax(), apart.shape)
        told[name] = (100 * float(apart[at]), (int(at[1]), int(at[0])))
    return told


def letter(path, page):
    """The box of a letter of the text: of those of the most frequent size, one that is neither wide nor narrow."""
    spans = [span for block in pymupdf.open(path)[page - 1].get_text("rawdict")["blocks"] for line in block.get("lines", ()) for span in line["spans"]]
    sizes = collections.Counter()
    for span in spans:
        sizes[round(span["size"], 1)] += len(span["chars"])
    size = sizes.most_common(1)[0][0]
    letters = [char for span in spans if round(span["size"], 1) == size for char in span["chars"] if char["c"].isalpha()]
    letters.sort(key=lambda char: char["bbox"][2] - char["bbox"][0])
    char = letters[len(letters) // 2]
    (left, _, right, _), (_, baseline) = char["bbox"], char["origin"]
    return left, baseline - size / 2, right, baseline


def without(path, page, to):
    """The file with a letter of the page painted over."""
    with pikepdf.open(path) as pdf:
        sheet = pdf.pages[page - 1]
        left, top, right, bottom = letter(path, page)
        bottom = float(sheet.MediaBox[3]) - bottom
        height = float(sheet.MediaBox[3]) - top - bottom
        sheet.contents_add(f"q 1 g {left:.3f} {bottom:.3f} {right - left:.3f} {height:.3f} re f Q".encode())
        pdf.save(to)


def main():
    failed = False
    for index, named in enumerate(sys.argv[2:]):
        path, page = named.rsplit(":", 1)
        pictures = {name: painted(name, path, int(page)) for name in RENDERERS}
        told = distances(pictures)
        name, (apart, at) = max(told.items(), key=lambda item: item[1][0])
        one = list(RENDERERS)[index % len(RENDERERS)]
        with tempfile.TemporaryDirectory() as folder:
            without(path, int(page), f"{folder}/without.pdf")
            pictures[one] = painted(one, f"{folder}/without.pdf", int(page))
        missing = distances(pictures)[one][0]
        is_good = apart < LIMIT <= missing
        failed |= not is_good
        print(f"{'PASS' if is_good else 'FAIL'} {os.path.basename(path)} page {page}: {apart:.1f} apart at most ({name} at {at}), "
              f"{missing:.1f} without a letter in {one}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
