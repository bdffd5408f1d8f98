#!/usr/bin/env python3
"""book.py [WORDS] [EXPORT]: a book of so many words of real prose through the exporter: pages, bytes, processor time and peak of memory.

    cargo build --locked --release --example export && python3 benches/book.py

The prose is that of the English articles in examples/collection, without their pictures and tables, said over and over; each paragraph
begins at another of its sentences each time, so that no two rounds break alike. A chapter has some 4,000 words. What is measured is one run of
the exporter, Markdown to PDF, by what the kernel says of the process (user time and the peak of resident memory).
"""
import os
import pathlib
import re
import resource
import subprocess
import sys

WORDS = int(sys.argv[1]) if len(sys.argv) > 1 else 490_000
EXPORT = sys.argv[2] if len(sys.argv) > 2 else "target/release/examples/export"
ARTICLES = ["river/what-the-river-kept", "labour/tram-depot-sit-in", "library/the-night-desk", "radio/three-alphabets"]
OUT = pathlib.Path("target/book")


def paragraphs():
    for article in ARTICLES:
        body = pathlib.Path(f"examples/collection/{article}.md").read_text(encoding="utf-8").split("---\n", 2)[2]
        for block in body.split("\n\n"):
            prose = re.sub(r"\[\^\d+\]", "", " ".join(block.split()))
            if prose and prose[0].isalpha() or prose.startswith("“"):
                yield prose


def book(words):
    prose, out, count, round_, chapter = list(paragraphs()), [], 0, 0, 0
    while count < words:
        for paragraph in prose:
            if count >= 4_000 * chapter:
                chapter += 1
                out.append(f"## Chapter {chapter}")
            sentences = re.split(r"(?<=[.?!”]) (?=[A-Z“])", paragraph)
            turn = round_ % len(sentences)
            out.append(" ".join(sentences[turn:] + sentences[:turn]))
            count += len(paragraph.split())
        round_ += 1
    return "---\ntitle: A long book\nlang: en\n---\n\n" + "\n\n".join(out) + "\n", count


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    copy, count = book(WORDS)
    (OUT / "book.md").write_text(copy, encoding="utf-8")
    command = [EXPORT, str(OUT / "book.md"), "--formats", "pdf", "--out", str(OUT), "--force"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    pdf = OUT / "book.pdf"
    pages = re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout)[1]
    print(f"{count:,} words, {int(pages):,} pages, {os.path.getsize(pdf):,} bytes: "
          f"{used.ru_utime:.2f} s user, {used.ru_stime:.2f} s system, {used.ru_maxrss / 1024:.0f} MB at the peak")


if __name__ == "__main__":
    main()
