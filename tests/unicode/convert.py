"""Makes the compact form of Unicode's break tests from the files of the Unicode Character Database.

    python3 tests/unicode/convert.py FOLDER-WITH-THE-FILES

One case a line: code points in hexadecimal, and between two of them `|` where there is a break and a space where there is none.
Comments are left out. The files are compressed without a date, so that the same input gives the same bytes.
"""

import gzip
import pathlib
import sys

source = pathlib.Path(sys.argv[1])
target = pathlib.Path(__file__).parent
for name in ["LineBreakTest", "GraphemeBreakTest", "WordBreakTest"]:
    cases = []
    for line in (source / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        marks = line.split("#")[0].split()
        if marks:
            points, between = marks[1:-1:2], marks[2:-1:2]
            case = points[0]
            for mark, point in zip(between, points[1:]):
                case += ("|" if mark == "÷" else " ") + point
            cases.append(case)
    data = ("\n".join(cases) + "\n").encode()
    (target / f"{name}.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    print(name, len(cases))
