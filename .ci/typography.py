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

import json
import re
import subprocess
import sys
import tempfile

# Ours, and theirs.
MEASURES = [
    ("whole.spacing.mean", "mean |r|"),
    ("whole.spacing.p95", "p95 |r|"),
    ("whole.spacing.loosest", "max r"),
    ("whole.spacing.deviation", "space sd em"),
    ("whole.spacing.bad", "bad lines % (overfull, r>2, r<-1)"),
    ("whole.spacing.over_badness_100", "lines r>1 %"),
    ("whole.spacing.over_badness_200", "lines r>1.26 % (b>200)"),
    ("whole.spacing.neighbours", "adjacent |dspace| em"),
    ("whole.spacing.incompatible", "incompatible neighbours %"),
    ("whole.spacing.demerits", "TeX demerits /line"),
    ("whole.hyphens.per_hundred", "hyphens /100 lines"),
    ("whole.hyphens.ladders", "hyphen ladders >=2"),
    ("whole.hyphens.long_ladders", "hyphen ladders >=3"),
    ("whole.hyphens.longest_ladder", "longest ladder"),
    ("whole.hyphens.stubs", "2-letter hyphen stubs"),
    ("whole.hyphens.before_last_line", "hyphen before last line"),
    ("whole.hyphens.tails", "last line = word tail"),
    ("whole.ends.short", "last line < 10% measure"),
    ("whole.ends.lone_words", "single-word last lines"),
    ("whole.patterns.rivers", "rivers >=4 lines /100"),
    ("whole.patterns.longest_river", "longest river"),
    ("whole.patterns.stacks", "word stacks"),
    ("whole.edges.overfull", "overfull lines"),
    ("whole.edges.underfull", "underfull lines"),
    ("whole.edges.hyphen", "hyphen protrusion em"),
    ("whole.edges.stop", "period/comma protrusion em"),
    ("whole.fitting.scaled", "glyph scaling used % lines"),
    ("whole.fitting.scale_range", "glyph scaling range %"),
    ("whole.fitting.letterspacing_range", "letterspacing range em"),
    ("whole.fitting.kerned", "kerned pairs %"),
    ("feet.hyphens", "hyphen at page end"),
    ("feet.widows", "widows"),
    ("feet.clubs", "orphans"),
    ("feet.deviation", "page bottom sd (lines)"),
    ("feet.range", "page bottom range (lines)"),
    ("feet.uneven_spreads", "facing pages uneven"),
    ("feet.off_grid", "off-grid lines %"),
    ("feet.jitter", "baseline jitter sd pt"),
    ("feet.tops", "page tops sd pt"),
    ("measure", "measure em"),
    ("leading", "leading pt"),
    ("space", "natural space em"),
    ("whole.justified", "justified lines"),
]


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


def compare(metrics, report):
    with open(report, encoding="utf-8") as file:
        inputs = json.load(file)["inputs"]
    failed = not inputs
    for one in inputs:
        pdf = next(output for output in one["outputs"] if output.endswith(".pdf"))
        with tempfile.NamedTemporaryFile(suffix=".json") as out:
            subprocess.run([sys.executable, metrics, "--json", out.name, pdf], check=True, stdout=subprocess.DEVNULL)
            theirs = json.load(out)[0]
        worst, bad = 0.0, []
        for path, name in MEASURES:
            here, there = find(one["typography"], path), theirs.get(name, 0)
            off = abs(here - there) / max(1, abs(there) / 10)
            worst = max(worst, off)
            if off > 0.01:
                bad.append(f"  {name}: ours {here:.4f}, theirs {there:.4f}")
        print(f"{pdf}: {theirs['justified lines']} lines, {len(MEASURES)} measures, the worst is {worst:.4f} off")
        print("\n".join(bad), end="\n" if bad else "")
        failed = failed or bool(bad)
    sys.exit(failed)


{"prose": prose, "compare": compare}[sys.argv[1]](*sys.argv[2:])
