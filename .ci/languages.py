#!/usr/bin/env python3
"""languages.py REPORT.json FACES_DIR...: is every letter shown that a given face has?

REPORT.json is what the exporter reported of a folder of texts, one a language, with the faces of these folders given. A letter
that a notice calls missing must be missing from every face file in the folders and in fonts/; then it is listed. Exit
status 1 if a given face has a letter that was set as a box, or if a text was not set.
"""
import collections
import json
import pathlib
import re
import sys
import unicodedata

from fontTools.ttLib import TTCollection, TTFont


def letters(folders):
    """The code points that each file has."""
    files = sorted(f for d in folders for f in pathlib.Path(d).rglob("*") if f.suffix.lower() in (".ttf", ".otf", ".ttc"))
    for file in files:
        faces = TTCollection(file).fonts if file.suffix.lower() == ".ttc" else [TTFont(file, lazy=True)]
        for face in faces:
            yield file.name, set(face.getBestCmap())


def main():
    report, folders = json.load(open(sys.argv[1], encoding="utf-8")), ["fonts", *sys.argv[2:]]
    covered = collections.defaultdict(list)
    for name, points in letters(folders):
        for point in points:
            covered[point].append(name)
    wrong, boxes, whole = 0, {}, 0
    for entry in report["inputs"]:
        name = pathlib.Path(entry["input"]).stem
        if entry["error"]:
            print(f"{name}: not set: {entry['error']['message']}")
            wrong += 1
            continue
        missing = {int(m[1], 16) for n in entry["notices"] if n["code"] == "missing-glyph" and (m := re.search(r"U\+([0-9A-F]{4,6})", n["message"]))}
        whole += not missing
        for point in sorted(missing):
            if covered[point]:
                print(f"{name}: U+{point:04X} is set as a box, and {covered[point][0]} has it")
                wrong += 1
        if missing:
            boxes[name] = missing
    print(f"{whole} of {len(report['inputs'])} languages without a missing letter")
    for name, missing in boxes.items():
        block = collections.Counter(unicodedata.name(chr(point), "?").split()[0].title() for point in missing)
        print(f"  {name}: no face given has {len(missing)} letters ({', '.join(f'{count} {script}' for script, count in block.most_common(3))})")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
