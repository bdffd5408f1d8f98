"""Draws the face that tests of layout are set in: every letter is one em wide, so that all numbers can be done in the head.

    python3 tests/faces/make.py        needs fontTools; writes square.ttf beside itself

Letters are boxes a tenth of the em off the sides. Signs of Chinese and Japanese are drawn in the half of the em that they have
everywhere: brackets that open in the right one, what closes or stops in the left one, dots in the middle.
"""

import pathlib

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

LETTERS = [chr(c) for c in range(0x21, 0x7F)] + list("一二三四五六七八九十百千万人国時々〇") + [chr(c) for c in range(0x3041, 0x3097)]
LETTERS += [chr(c) for c in range(0x30A1, 0x30FB)] + ["ー", "—", "…"] + list("가나다라마바사") + list("กขคงจนมรสหาเแ")
RIGHT = list("「『（【《〈“")
LEFT = list("」』）】》〉”、。，．")
MIDDLE = list("・：；！？")


def box(left, right):
    pen = TTGlyphPen(None)
    pen.moveTo((left, 0))
    for point in [(left, 800), (right, 800), (right, 0)]:
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def main():
    glyphs, cmap = {".notdef": box(100, 900), "space": TTGlyphPen(None).glyph()}, {0x20: "space", 0xA0: "space"}
    for letters, (left, right) in [(LETTERS, (100, 900)), (RIGHT, (600, 900)), (LEFT, (100, 400)), (MIDDLE, (400, 600))]:
        for letter in letters:
            name = f"u{ord(letter):04X}"
            glyphs[name], cmap[ord(letter)] = box(left, right), name
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(list(glyphs))
    font.setupCharacterMap(cmap)
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics({name: (1000, glyph.xMin if glyph.numberOfContours else 0) for name, glyph in glyphs.items()})
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable({"familyName": "Square", "styleName": "Regular", "psName": "Square-Regular"})
    font.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=0)
    font.setupPost()
    # The same input, the same bytes.
    font.setupHead(unitsPerEm=1000, created=0, modified=0)
    font.font.recalcTimestamp = False
    font.save(pathlib.Path(__file__).parent / "square.ttf")


main()
