#!/usr/bin/env python3
"""others.py [FILE.pdf...]: the article of this crate's table by two programs that are no libraries of Rust, and where the bytes of files are.

    pip install weasyprint typst pikepdf
    cargo run --locked --release --manifest-path benches/peers/Cargo.toml --features typst
    python3 benches/peers/others.py target/peers-pdf/*.pdf

WeasyPrint gets the article as HTML with a style sheet that has the measure, sizes and faces of our preset `article`, and writes PDF/UA-1; Typst
by its wheel gets the markup that the crate left in target/peers-pdf/article.typ. What is printed: bytes, pages, and where the bytes are.
"""
import collections
import html
import pathlib
import re
import sys
import time

import pikepdf

OUT = pathlib.Path("target/peers-pdf")
FACES = pathlib.Path("fonts/core").resolve()
WORDS = 1_600


def copy():
    """As `article.rs` has it: the first paragraphs of the long article, and its title."""
    text = pathlib.Path("examples/collection/river/what-the-river-kept.md").read_text(encoding="utf-8")
    taken, count = [], 0
    for paragraph in text.split("\n\n"):
        count += len(paragraph.split())
        if count > WORDS:
            break
        taken.append(paragraph)
    _, head, body = "\n\n".join(taken).split("---\n", 2)
    return re.search("^title: (.*)$", head, re.M)[1], body


def as_html(title, body):
    def inline(text):
        return re.sub(r"\*(.+?)\*", r"<em>\1</em>", html.escape(text, quote=False))

    blocks = [f"<h1>{inline(title)}</h1>"]
    for paragraph in filter(None, (paragraph.strip() for paragraph in body.split("\n\n"))):
        if level := len(re.match("#*", paragraph)[0]):
            blocks.append(f"<h{level}>{inline(paragraph[level:].strip())}</h{level}>")
        elif paragraph.startswith(">"):
            blocks.append(f"<blockquote><p>{inline(re.sub('^> ?', '', paragraph, flags=re.M))}</p></blockquote>")
        elif picture := re.match(r'!\[(.*?)\]\(\S+ "(.*)"\)', paragraph, re.S):
            blocks.append(f"<p>{inline(picture[1])}</p><p>{inline(picture[2])}</p>")
        else:
            blocks.append(f"<p>{inline(paragraph)}</p>")
    faces = [("Serif", "LibertinusSerif-Regular.otf", "normal", "normal"), ("Serif", "LibertinusSerif-Italic.otf", "normal", "italic"),
             ("Sans", "SourceSans3-Semibold.otf", "bold", "normal"), ("Sans", "SourceSans3-Regular.otf", "normal", "normal")]
    rules = "".join(f"@font-face {{ font-family: {family}; src: url('file://{FACES / file}'); font-weight: {weight}; font-style: {style} }}"
                    for family, file, weight, style in faces if (FACES / file).exists())
    css = rules + """
        @page { size: A4; margin: 29.7mm 63mm 44.5mm 42mm; @bottom-right { content: counter(page); font: 9pt Sans } }
        body { font: 11pt/15pt Serif; text-align: justify; hyphens: auto } p { margin: 0; text-indent: 15pt }
        h1, h2, h3 { font-family: Sans; font-weight: bold; hyphens: none }"""
    return f"<!doctype html><html lang=en><head><title>{html.escape(title)}</title><style>{css}</style></head><body>{''.join(blocks)}</body></html>"


def weasyprint():
    import weasyprint as library

    source, path = as_html(*copy()), OUT / "WeasyPrint.pdf"
    started = time.process_time()
    library.HTML(string=source).write_pdf(path, pdf_variant="pdf/ua-1")
    return path, 1000 * (time.process_time() - started)


def typst():
    import typst as library

    source, path = OUT / "article.typ", OUT / "Typst-wheel.pdf"
    started = time.process_time()
    library.compile(str(source), output=str(path), font_paths=[str(FACES)], pdf_standards=["a-2a", "ua-1"])
    return path, 1000 * (time.process_time() - started)


def parts(path):
    """Where the bytes of a file are."""
    sizes = collections.Counter()
    with pikepdf.open(path) as pdf:
        contents = {page.Contents.objgen for page in pdf.pages if isinstance(page.Contents, pikepdf.Stream)}
        maps = {font.ToUnicode.objgen for font in pdf.objects if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font}
        for stream in pdf.objects:
            if not isinstance(stream, pikepdf.Stream):
                continue
            if "/Length1" in stream or str(stream.get("/Subtype", "")) in ("/CIDFontType0C", "/OpenType", "/Type1C"):
                kind = "fonts"
            elif stream.objgen in contents:
                kind = "content"
            elif stream.objgen in maps:
                kind = "texts of codes"
            elif stream.get("/Type") == "/Metadata":
                kind = "XMP"
            else:
                kind = "other streams"
            sizes[kind] += len(stream.read_raw_bytes())
        descriptors = [font for font in pdf.objects if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor"]
        pages, fonts = len(pdf.pages), len(descriptors)
    sizes["objects"] = path.stat().st_size - sum(sizes.values())
    return pages, fonts, sizes


def main():
    rows = [(pathlib.Path(path), None) for path in sys.argv[1:]] + [weasyprint(), typst()]
    kinds = ["fonts", "content", "texts of codes", "XMP", "other streams", "objects"]
    print("| | bytes | pages | faces | " + " | ".join(kinds) + " | CPU ms |")
    print("|---" + "|--:" * (len(kinds) + 4) + "|")
    for path, taken in rows:
        pages, fonts, sizes = parts(path)
        told = " | ".join(f"{sizes[kind]:,}" for kind in kinds)
        print(f"| {path.stem.replace('-', ' ')} | {path.stat().st_size:,} | {pages} | {fonts} | {told} | {'' if taken is None else round(taken)} |")


if __name__ == "__main__":
    main()
