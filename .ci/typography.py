"""Our own numbers against those of an independent reader of the PDF.

    typography.py prose OUT.md ARTICLE.md
    typography.py compare METRICS REPORT.json

The exporter's report says how well each article is set, measured on our own pages. METRICS is a script that measures the same
on the PDF, from origins and advances of its glyphs. `compare` fails if a number differs by more than .01, or by more than a
thousandth of itself.

METRICS tells the body and its paragraphs by sizes and indents alone: it takes a heading in the size of the body for a line of it,
and does not see that a paragraph without an indent begins at the head of a page. So it is asked about articles of which `prose` has
left nothing but paragraphs, all indented but the first.
"""

import argparse
import importlib.util
import json
import re
import sys

# Ours, and theirs. Joins of f are not among them: METRICS finds some between the end of a line and the next.
MEASURES = [
    ("typography.whole.spacing.mean", "mean |r|"),
    ("typography.whole.spacing.p95", "p95 |r|"),
    ("typography.whole.spacing.loosest", "max r"),
    ("typography.whole.spacing.deviation", "space sd em"),
    ("typography.whole.spacing.bad", "bad lines % (overfull, r>2, r<-1)"),
    ("typography.whole.spacing.over_badness_100", "lines r>1 %"),
    ("typography.whole.spacing.over_badness_200", "lines r>1.26 % (b>200)"),
    ("typography.whole.spacing.neighbours", "adjacent |dspace| em"),
    ("typography.whole.spacing.incompatible", "incompatible neighbours %"),
    ("typography.whole.spacing.demerits", "TeX demerits /line"),
    ("typography.whole.hyphens.per_hundred", "hyphens /100 lines"),
    ("typography.whole.hyphens.ladders", "hyphen ladders >=2"),
    ("typography.whole.hyphens.long_ladders", "hyphen ladders >=3"),
    ("typography.whole.hyphens.longest_ladder", "longest ladder"),
    ("typography.whole.hyphens.stubs", "2-letter hyphen stubs"),
    ("typography.whole.hyphens.before_last_line", "hyphen before last line"),
    ("typography.whole.hyphens.tails", "last line = word tail"),
    ("typography.whole.ends.short", "last line < 10% measure"),
    ("typography.whole.ends.lone_words", "single-word last lines"),
    ("typography.whole.patterns.rivers", "rivers >=4 lines /100"),
    ("typography.whole.patterns.longest_river", "longest river"),
    ("typography.whole.patterns.stacks", "word stacks"),
    ("typography.whole.edges.overfull", "overfull lines"),
    ("typography.whole.edges.underfull", "underfull lines"),
    ("typography.whole.edges.hyphen", "hyphen protrusion em"),
    ("typography.whole.edges.stop", "period/comma protrusion em"),
    ("typography.whole.fitting.scaled", "glyph scaling used % lines"),
    ("typography.whole.fitting.scale_range", "glyph scaling range %"),
    ("typography.whole.fitting.letterspacing_range", "letterspacing range em"),
    ("typography.whole.fitting.kerned", "kerned pairs %"),
    ("typography.feet.hyphens", "hyphen at page end"),
    ("typography.feet.widows", "widows"),
    ("typography.feet.clubs", "orphans"),
    ("typography.feet.deviation", "page bottom sd (lines)"),
    ("typography.feet.range", "page bottom range (lines)"),
    ("typography.feet.uneven_spreads", "facing pages uneven"),
    ("typography.feet.off_grid", "off-grid lines %"),
    ("typography.feet.jitter", "baseline jitter sd pt"),
    ("typography.feet.tops", "page tops sd pt"),
    ("typography.measure", "measure em"),
    ("typography.leading", "leading pt"),
    ("typography.space", "natural space em"),
    ("typography.whole.justified", "justified lines"),
    ("kilobytes_per_page", "KB/page"),
]


# What a line that is on the other side of a limit may do to a measure, for one line of all.
LIMITS = {
    "bad lines % (overfull, r>2, r<-1)": 100,
    "lines r>1 %": 100,
    "lines r>1.26 % (b>200)": 100,
    "incompatible neighbours %": 200,
    "TeX demerits /line": 20_000,
}

# Rivers run through gaps not narrower than the natural space, and letters leave many gaps at just that: ours must be what theirs is for
# a limit within two thousandths of it.
RIVERS = ["rivers >=4 lines /100", "longest river"]

# The widest scaling is told from the medians of some dozen letters in two lines, by widths that are read from boxes.
WIDTHS = {"glyph scaling range %": 0.05}


def find(value, path):
    for key in path.split("."):
        value = value[key]
    return value


def prose(out, article):
    """The title and the plain paragraphs of an article, without links and notes."""
    with open(article, encoding="utf-8") as file:
        text = re.sub(r"\A---\n.*?\n---\n", "", file.read(), flags=re.S)
    text = re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M)
    blocks = [block.strip("\n") for block in re.split(r"\n\s*\n", text)]
    plain = [block for block in blocks if re.match(r"[^\W\d_]|[\"'“„«‘(]", block)]
    plain = [re.sub(r"\[\^[^\]]*\]|\[([^\]]*)\]\([^)]*\)", r"\1", block) for block in plain]
    with open(article, encoding="utf-8") as file:
        language = re.search(r"^language:.*$", file.read(), flags=re.M)
    head = ["---", "title: Prose", language.group(0) if language else "language: en", "---\n"]
    with open(out, "w", encoding="utf-8") as file:
        file.write("\n".join(head) + "\n" + "\n\n".join(plain) + "\n")


def reader(path):
    """METRICS as a module, its reading of ligatures mended: PyMuPDF has the letters of one as glyphs, all but the first without
    width, and puts them where the first would end unscaled: in a scaled line, among the letters that follow."""
    spec = importlib.util.spec_from_file_location("metrics", path)
    metrics = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(metrics)
    read = metrics.read_glyphs

    def mended(pdf):
        pages, info = read(pdf)
        for _, _, glyphs in pages:
            for before, glyph in zip(glyphs, glyphs[1:]):
                if glyph.adv < 1e-3 and glyph.c.isalpha():
                    glyph.x = before.x + 1e-4
        return pages, info

    metrics.read_glyphs = mended
    return metrics


def borderline(lines):
    """How many lines are so near to a limit that rounding decides on which side they are."""
    limits = [1, 1.26, 2, -1.02, 0.9967, 0.4932, -0.4932]
    return sum(any(abs(line["r"] - limit) < 0.002 for limit in limits) for line in lines if line["r"] is not None)


def scaled_borderline(lines):
    return sum(abs(abs(line["scale"]) - 0.0015) < 0.0001 for line in lines if line["r"] is not None)


def at(options, limit):
    return argparse.Namespace(**{**vars(options), "river_min": limit})


def compare(path, report):
    metrics = reader(path)
    options = argparse.Namespace(space=None, stretch=1 / 2, shrink=1 / 3, gap=0.085, river=4, river_min=1.0, raster=False)
    with open(report, encoding="utf-8") as file:
        inputs = json.load(file)["inputs"]
    failed = not inputs
    for one in inputs:
        pdf = next(output for output in one["outputs"] if output.endswith(".pdf"))
        theirs = metrics.analyse(pdf, options)
        count = theirs["justified lines"]
        rivers = [theirs] + [metrics.analyse(pdf, at(options, limit)) for limit in (0.998, 1.002)]
        worst, bad = 0.0, []
        for measure, name in MEASURES:
            here, there = find(one, measure), theirs.get(name, 0)
            off = abs(here - there) / max(1, abs(there) / 10)
            if name in LIMITS:
                off -= LIMITS[name] * borderline(theirs["_lines"]) / count
            if name == "glyph scaling used % lines":
                off -= 100 * scaled_borderline(theirs["_lines"]) / count
            if name in RIVERS and min(map(lambda m: m[name], rivers)) <= here <= max(map(lambda m: m[name], rivers)):
                off = 0.0
            # Three gaps that run on by a hair or do not are no river either way.
            if name == "longest river" and max(here, there) < options.river:
                off = 0.0
            off -= WIDTHS.get(name, 0)
            worst = max(worst, off)
            if off > 0.01:
                bad.append(f"  {name}: ours {here:.4f}, theirs {there:.4f}")
        print(f"{pdf}: {count} lines, {len(MEASURES)} measures, the worst is {worst:.4f} off")
        print("\n".join(bad), end="\n" if bad else "")
        failed = failed or bool(bad)
    sys.exit(failed)


{"prose": prose, "compare": compare}[sys.argv[1]](*sys.argv[2:])
