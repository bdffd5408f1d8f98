#!/usr/bin/env python3
"""random_articles.py SHARED FOLDER: the structure and the text of PDFs that were made of random articles, each beside its JSON.

pdfua_check.py over each. It refuses text that has no meaning (X-07: U+FFFD, private use), which is what some of these articles
say: there the letters of the article decide. Exit status 1 if a file is refused.
"""
import glob
import json
import os
import re
import sys
from concurrent.futures import ProcessPoolExecutor

SHARED, FOLDER = sys.argv[1:]
sys.path.insert(0, os.path.join(SHARED, "tools", "pdf"))
import pdfua_check  # noqa: E402

# What has no meaning: private use, what is no character, and what stands for these and for controls.
MEANINGLESS = re.compile("[\0\ufffd-\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]|[\U0001fffe\U0001ffff]")


def refused(path):
    check = pdfua_check.Check(path)
    check.run()
    with open(path.removesuffix("pdf") + "json", encoding="utf-8") as file:
        article = json.dumps(json.load(file), ensure_ascii=False)
    if MEANINGLESS.search(article.replace("\\u0000", "\0")):
        check.bad.pop("X-07", None)
    return [f"{path}: {code} {said[0]}" for code, said in check.bad.items()]


def main():
    files = sorted(glob.glob(os.path.join(FOLDER, "*.pdf")))
    with ProcessPoolExecutor(2) as pool:
        found = [line for lines in pool.map(refused, files, chunksize=8) for line in lines]
    print("\n".join(found[:40]), end="\n" if found else "")
    print(f"{len(files)} files, {len(found)} conditions failed")
    sys.exit(1 if found or not files else 0)


if __name__ == "__main__":
    main()
