#!/usr/bin/env python3
"""words.py ARTICLE.md FILE.pdf: does `pdftotext -raw` give back every word of the article's body, in order?

Words are runs of letters and figures. What the page adds (running heads, folios, notes, numbers of links) may stand between
them; nothing of the body may be missing or out of order. Exit status 1 if something is.
"""
import re
import subprocess
import sys


def words(text):
    return re.findall(r"\w+", text, re.UNICODE)


def body(markdown):
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.S)
    text = re.sub(r"^\[\^[^\]]+\]:.*?(?=\n\S|\Z)", "", text, flags=re.S | re.M)  # definitions of notes
    text = re.sub(r"\[\^[^\]]+\]", "", text)  # marks of notes
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)  # links
    return words(text)


def main():
    markdown = open(sys.argv[1], encoding="utf-8").read()
    raw = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", sys.argv[2], "-"], capture_output=True, check=True).stdout.decode()
    raw = re.sub("\u00ad\\s*", "", raw)
    found = iter(words(raw))
    wanted = body(markdown)
    for index, word in enumerate(wanted):
        if word not in found:
            print(f"missing or out of order: word {index + 1} of {len(wanted)}, `{word}` in `{' '.join(wanted[max(0, index - 5):index + 5])}`")
            sys.exit(1)
    print(f"{len(wanted)} words of the body, all there and in order")


if __name__ == "__main__":
    main()
