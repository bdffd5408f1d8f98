#!/usr/bin/env python3
"""sheets.py PAGES.pdf SHEETS.pdf: whether each page stands on a sheet, looks there as it does by itself, and is claimed to be no more than print.

Exit status 1 with a message where it is not. What is compared is what a renderer that is not ours paints: each form by itself, in its box, and the page
it is made of.
"""
import io
import sys

import pikepdf
import pymupdf


def forms(sheets):
    """The forms that sides show, by number."""
    found = {}
    for side in sheets.pages:
        for name, form in side.Resources.get("/XObject", {}).items():
            assert name not in found, f"{name} is shown on two sides"
            found[name] = form
    return [found[f"/P{number}"] for number in range(len(found))]


def painted(sheets, forms):
    """A document that has each form as a page."""
    pages = pikepdf.new()
    for form in forms:
        left, bottom, right, top = map(float, form.BBox)
        page = pages.add_blank_page(page_size=(right - left, top - bottom))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=pages.copy_foreign(form)))
        page.Contents = pages.make_stream(f"1 0 0 1 {-left} {-bottom} cm /P Do".encode())
    return pages


def differ(one, other):
    """How many samples in a million of two pictures differ. What is painted in a form may be rounded otherwise by one step of 255, and a pixel or
    two at the corner of a picture by more."""
    if one.irect != other.irect:
        return 1_000_000
    return 1_000_000 * sum(abs(a - b) > 1 for a, b in zip(one.samples, other.samples)) // len(one.samples)


def apart(page, form):
    """How far a page and its form are apart. A small picture may fall otherwise on so coarse a grid: then a finer one is asked, too."""
    off = differ(page.get_pixmap(dpi=36), form.get_pixmap(dpi=36))
    return off if off <= 200 else differ(page.get_pixmap(dpi=72), form.get_pixmap(dpi=72))


def letters(page):
    """The letters of a page, also those beyond its edge, which a form with a bleed has room for. White space, and the order of signs among
    letters from right to left, a reader guesses from places, which are rounded otherwise in a form; that they are the same, the picture says."""
    return sorted("".join(page.get_text(clip=pymupdf.INFINITE_RECT(), flags=0).split()))


def main(pages, sheets):
    with pikepdf.open(sheets) as file:
        for key in ("/StructTreeRoot", "/Outlines", "/MarkInfo", "/Names"):
            assert key not in file.Root, f"{sheets}: {key} is there"
        assert not any("/Annots" in side for side in file.pages), f"{sheets}: there are links"
        assert "/PrintScaling" in file.Root.ViewerPreferences, f"{sheets}: nothing is said of scaling"
        shown = forms(file)
        copy = io.BytesIO()
        painted(file, shown).save(copy)
        has_bleed = float(shown[0].BBox[0]) < 0
    with pymupdf.open(pages) as one, pymupdf.open(stream=copy.getvalue(), filetype="pdf") as other:
        assert len(one) == len(other), f"{sheets}: {len(other)} of {len(one)} pages are shown"
        for page, form in zip(one, other):
            assert letters(page) == letters(form), f"{sheets}: page {page.number + 1} reads otherwise"
            # With a bleed the form is larger than the page, by no whole number of pixels.
            off = 0 if has_bleed else apart(page, form)
            assert off <= 200, f"{sheets}: page {page.number + 1} looks otherwise in {off} of a million samples"


main(*sys.argv[1:])
