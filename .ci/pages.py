"""Long articles, and how their pages are made up.

    pages.py write OUT COPY.md ...
    pages.py check METRICS OUT

`write` makes two articles of 20,000 words in the folder OUT from the prose of others, repeating as little as there is: `plain` has
nothing but paragraphs, `full` a heading every 300 words, 40 notes of 15 to 60 words and 12 pictures. `check` wants
`plain.pdf` and `full.pdf` in its folder `pdf` and fails if a page is not as it should be. METRICS is a script that measures a PDF from its glyphs alone.
"""

import importlib.util
import json
import os
import re
import struct
import subprocess
import sys
import types
import zlib

WORDS = 20_000
NOTES = 40
FIGURES = 12
HEADED = 300
HEAD = "---\ntitle: A Long Read\nauthor: Nobody\nlanguage: en\n---\n"

# What must be: name of the measure, of `plain` and of `full`, the most it may be.
LIMITS = [
    ("widows", 0, 0),
    ("orphans", 0, 0),
    ("page bottom sd (lines)", 0, None),
    ("facing pages uneven", 0, None),
    ("off-grid lines %", 0, 0),
    ("max r", 1.2, None),
]


def paragraphs(paths):
    """The plain paragraphs of articles, without links and notes; no two begin alike."""
    known, all = set(), []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = re.sub(r"\A---\n.*?\n---\n", "", file.read(), flags=re.S)
        text = re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M)
        for block in re.split(r"\n\s*\n", text):
            block = re.sub(r"\[\^[^\]]*\]|\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(block.split()))
            if re.match(r"[^\W\d_]|[\"'“„«‘(]", block) and block[:40] not in known and len(block.split()) > 3:
                known.add(block[:40])
                all.append(block)
    return all


def enough(all):
    """Paragraphs of so many words; if there are not as many, some come back with their sentences in another order."""
    count, turn, taken = 0, 0, []
    while count < WORDS:
        for paragraph in all:
            sentences = re.split(r"(?<=[a-z]{4}[.!?]) ", paragraph)
            if turn and len(sentences) < 3:
                continue
            at = turn % len(sentences)
            taken.append(" ".join(sentences[at:] + sentences[:at]))
            count += len(paragraph.split())
            if count >= WORDS:
                break
        turn += 1
    return taken


def picture(path, number):
    """A grey picture of 600 by 300 to 500 dots, with waves."""
    width, height = 600, 300 + 40 * (number % 6)
    rows = b"".join(b"\0" + bytes((x * (number + 2) // 9 ^ y) % 200 + 40 for x in range(width)) for y in range(height))

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)))
        file.write(chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def write(out, *paths):
    os.makedirs(out + "/images", exist_ok=True)
    all = enough(paragraphs(paths))
    with open(out + "/plain.md", "w", encoding="utf-8") as file:
        file.write(HEAD + "\n" + "\n\n".join(all) + "\n")
    blocks, definitions = [], []
    count, since, notes, figures = 0, HEADED, 0, 0
    for paragraph in all:
        words = paragraph.split()
        if since >= HEADED:
            blocks.append("## " + " ".join(words[:5]).strip(".,;:\"“”"))
            since = 0
        while notes < NOTES and count + len(words) > (notes + 1) * WORDS // (NOTES + 1):
            notes += 1
            place = min(len(words), max(1, notes * WORDS // (NOTES + 1) - count))
            words[place - 1] += f" Mark{notes}q[^n{notes}]"
            # Its first and its last word are nowhere else.
            text = " ".join(all[-notes].split()[: 13 + notes * 13 % 45]).strip(".,;:")
            definitions.append(f"[^n{notes}]: Begin{notes}q {text} end{notes}q.")
        blocks.append(" ".join(words))
        while figures < FIGURES and count + len(words) > (figures + 1) * WORDS // (FIGURES + 1):
            figures += 1
            picture(f"{out}/images/{figures}.png", figures)
            # The last word before a figure is its place.
            blocks[-1] += f" Place{figures}q."
            blocks.append(f'![Waves {figures}](images/{figures}.png "Figure{figures}q is as long as captions tend to be.")')
        count, since = count + len(words), since + len(words)
    with open(out + "/full.md", "w", encoding="utf-8") as file:
        file.write(HEAD + "\n" + "\n\n".join(blocks + definitions) + "\n")
    print(f"{count} words, {notes} notes, {figures} figures")


def pages(pdf):
    """The text of each page; words are put together again at the ends of lines."""
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return [re.sub("[-\u00ad]\n", "", page) for page in text.split("\f")]


def page_of(all, word):
    """The page on which a word stands; only one may have it."""
    found = [number for number, page in enumerate(all) if re.search(rf"\b{word}", page)]
    return found[0] if len(found) == 1 else None


def places(pdf):
    """What is wrong with the places of notes and figures."""
    all, wrong, parted = pages(pdf), [], 0
    for note in range(1, NOTES + 1):
        begin, end = page_of(all, f"Begin{note}q"), page_of(all, f"end{note}q")
        mark = page_of(all, f"Mark{note}q")
        parted += begin != end
        if None in (begin, end, mark) or begin != mark or not begin <= end <= begin + 1:
            wrong.append(f"note {note}: its mark on page {mark}, from {begin} to {end}")
    far = []
    for figure in range(1, FIGURES + 1):
        place, there = page_of(all, f"Place{figure}q"), page_of(all, f"Figure{figure}q")
        if None in (place, there) or not 0 <= there - place <= 1:
            wrong.append(f"figure {figure}: its place on page {place}, it stands on {there}")
        else:
            far.append(there - place)
    return wrong, parted, sum(far)


def check(metrics, out):
    spec = importlib.util.spec_from_file_location("metrics", metrics)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    options = types.SimpleNamespace(space=None, stretch=1 / 2, shrink=1 / 3, gap=0.085, river=4, river_min=1.0, raster=False)
    failed = False
    for column, name in enumerate(["plain", "full"], 1):
        found = module.analyse(f"{out}/pdf/{name}.pdf", options)
        told = {measure: found.get(measure) for measure, *_ in LIMITS}
        print(f"{name}: {json.dumps(told)}")
        for limits in LIMITS:
            most, value = limits[column], found.get(limits[0])
            if most is not None and (value is None or round(value, 3) > most):
                print(f"  {limits[0]}: {value}, not {most}")
                failed = True
    wrong, parted, far = places(f"{out}/pdf/full.pdf")
    print(f"full: {NOTES} notes, {parted} go on on the next page; {FIGURES} figures, {far} on the page after their place")
    print("\n".join("  " + one for one in wrong), end="\n" if wrong else "")
    sys.exit(failed or bool(wrong))


{"write": write, "check": check}[sys.argv[1]](*sys.argv[2:])
