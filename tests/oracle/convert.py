#!/usr/bin/env python3
"""Turns the JSON of a TeX oracle into the small files that tests/oracle/lists.rs reads (README.md here says what they hold).

    convert.py DUMP.json...        # writes LISTS.lists and DUMP.answers beside this script

A dump holds, for every paragraph, the horizontal list LuaTeX's line breaker saw and the lines it made, with their natural
widths and glue ratios as LuaTeX packed them, and the demerits from \\tracingparagraphs. Dumps with the same lists (the
same text and font at another measure) share one file of them, named as far as the dumps' names agree.

LuaTeX says at which character of the text a line starts, not at which item. A break is told from that and from the
natural width of the line it ends, which must be right to the last unit: the script refuses a dump where not exactly one
item fits both.
"""
import json, os, re, string, sys

HERE = os.path.dirname(os.path.abspath(__file__))
UNITS = {"pt": 65536.0, "bp": 65536 * 72.27 / 72, "sp": 1.0, "mm": 65536 * 72.27 / 25.4}
PARAMETERS = ["pretolerance", "tolerance", "linepenalty", "adjdemerits", "doublehyphendemerits", "finalhyphendemerits"]


def kind(item):
    """What stands in the list for an item other than a box."""
    t = item["t"]
    if t == "glue":
        assert item["sho"] == 0 and item["sto"] in (0, 2)
        return ("glue", item["w"], item["st"], int(item["sto"] > 0), item["sh"])
    if t == "kern":
        return ("kern", item["w"])
    if t == "pen":
        return ("penalty", item["p"])
    # LuaTeX's subtypes: 0 to 2 are written in the text, from 3 on they are found by hyphenation
    return ("discretionary", item["pre"], item["post"], int(item["haspost"]), item["rep"], item["p"], int(item["sub"] <= 2))


def lists(dump):
    """The lists of a dump: one line for every kind of item, then one for every paragraph."""
    count = {}
    for paragraph in dump["paragraphs"]:
        for item in paragraph["items"]:
            if item["t"] != "box":
                count[kind(item)] = count.get(kind(item), 0) + 1
    names = {}
    for k in sorted(count, key=lambda k: (-count[k], k)):
        n = len(names)
        names[k] = string.ascii_letters[n] if n < 52 else chr(0x100 + n)
    out = [f"{name} {' '.join(map(str, k))}" for k, name in names.items()]
    out.append("")
    for paragraph in dump["paragraphs"]:
        line, box = "", False
        for item in paragraph["items"]:
            if item["t"] == "box":
                line += (" " if box else "") + str(item["w"])
            else:
                line += names[kind(item)]
            box = item["t"] == "box"
        out.append(line)
    return "\n".join(out) + "\n"


def opening(items, at):
    """The first item of the line after a break."""
    if items[at]["t"] == "disc":
        at += 1
        if items[at - 1]["haspost"]:
            return at
    while at < len(items) and items[at]["t"] in ("glue", "pen", "kern"):
        at += 1
    return at


def width(item):
    return {"box": lambda: item["w"], "kern": lambda: item["w"], "glue": lambda: item["w"], "pen": lambda: 0,
            "disc": lambda: item["rep"]}[item["t"]]()


def breaks(paragraph):
    """The item at which each line ends."""
    items, lines = paragraph["items"], paragraph["lines"]
    before = [0]
    for item in items:
        before.append(before[-1] + width(item))
    out, start, post = [], 0, 0
    for this, following in zip(lines, lines[1:] + [None]):
        fits = []
        for at in range(start, len(items) + 1):
            end = items[at] if at < len(items) else None
            if end is None and following is None:
                pre = 0
            elif end is None or following is None or end["t"] == "box":
                continue
            else:
                # The first character of the next line. Where letters change at the break (a ligature comes apart), TeX may
                # name one of the changed letters, hence the leeway.
                first = next((x["a"] for x in items[opening(items, at):] if x.get("a")), None)
                leeway = 3 if end["t"] == "disc" else 0
                if first is None or abs(first - (following["start"] + 1)) > leeway:
                    continue
                pre = end["pre"] if end["t"] == "disc" else 0
            if before[at] - before[start] + post + pre == this["natural"]:
                fits.append(at)
        assert len(fits) == 1, (paragraph["index"], this, fits)
        at = fits[0]
        out.append(at)
        if following is not None:
            start = opening(items, at)
            post = items[at]["post"] if items[at]["t"] == "disc" else 0
    return out


def answers(dump, name):
    meta = dump["meta"]
    p = meta["params"]
    value, unit = re.fullmatch(r"([\d.]+)(\w*)", p["emergencystretch"]).groups()
    assert p["looseness"] == 0
    out = [f"lists {name}", f"hsize {meta['hsize']}", f"emergencystretch {int(float(value) * UNITS[unit])}"]
    out += [f"{key} {p[key]}" for key in PARAMETERS]
    out.append("")
    for paragraph in dump["paragraphs"]:
        words = [f"{paragraph['pass']} {paragraph['demerits']}"]
        trace = paragraph["trace"]
        assert len(trace) == len(paragraph["lines"]) and sum(x["d"] for x in trace) == paragraph["demerits"]
        for at, line, x in zip(breaks(paragraph), paragraph["lines"], trace):
            badness = 10001 if x["b"] == "*" else int(x["b"])
            words.append(f"{at}:{x['d']}:{badness}:{line['natural']}:{round(line['ratio'] * 1e6)}")
        out.append(" ".join(words))
    return "\n".join(out) + "\n"


def main():
    shared = {}
    for path in sys.argv[1:]:
        dump = json.load(open(path))
        shared.setdefault(lists(dump), []).append((os.path.splitext(os.path.basename(path))[0], dump))
    for text, dumps in shared.items():
        parts = [name.split("_") for name, _ in dumps]
        name = "_".join(os.path.commonprefix(parts) if len(parts) > 1 else parts[0])
        open(os.path.join(HERE, name + ".lists"), "w").write(text)
        for dump_name, dump in dumps:
            open(os.path.join(HERE, dump_name + ".answers"), "w").write(answers(dump, name))


if __name__ == "__main__":
    main()
