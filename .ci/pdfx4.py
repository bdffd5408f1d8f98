#!/usr/bin/env python3
"""pdfx4.py FILE.pdf...: what we can see ourselves of PDF/X-4 (ISO 15930-7:2010), for which there is no free validator.

Looked at: the claim and its dates in XMP and the information dictionary, the output intent and its profile, the boxes, fonts, colour spaces of
pictures and operators, annotations, actions, encryption. Passing is not conformance. Exit status 1 if something is wrong.
"""
import re
import sys

import pikepdf
from pikepdf import Dictionary, Name, Stream


def xmp(pdf):
    data = pdf.Root.Metadata.read_bytes().decode()
    for property in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "dc:title", "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"):
        if f"<{property}>" not in data:
            yield f"no {property}"
    for claim in ("<pdfxid:GTS_PDFXVersion>PDF/X-4<", "<pdf:Trapped>False<"):
        if claim not in data:
            yield f"no {claim}"
    info = pdf.trailer.get("/Info", Dictionary())
    for key in ("/Title", "/CreationDate", "/ModDate"):
        if key not in info:
            yield f"no {key} in the information dictionary"
    if info.get("/Trapped") != Name.False_ and str(info.get("/Trapped")) != "/False":
        yield "Trapped is not told"


def intent(pdf):
    intents = [intent for intent in pdf.Root.get("/OutputIntents", []) if intent.S == "/GTS_PDFX"]
    if len(intents) != 1:
        yield f"{len(intents)} output intents of PDF/X"
        return
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    if profile.N != 4 or data[12:20] != b"prtrCMYK" or data[36:40] != b"acsp":
        yield "the profile is not that of a press in CMYK"
    if not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield "no name of the condition"


def boxes(page):
    box = {name: [float(edge) for edge in page.obj[name]] for name in ("/MediaBox", "/TrimBox", "/BleedBox") if name in page.obj}
    if len(box) != 3:
        yield "a box is missing"
        return
    for inner, outer in (("/TrimBox", "/BleedBox"), ("/BleedBox", "/MediaBox")):
        (a, b, c, d), (e, f, g, h) = box[inner], box[outer]
        if a < e or b < f or c > g or d > h:
            yield f"{inner} is not within {outer}"
    if "/ArtBox" in page.obj:
        yield "ArtBox beside TrimBox"


def colours(page):
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) in ("rg", "RG", "cs", "CS", "sc", "scn", "SC", "SCN"):
            yield f"operator {instruction.operator}"


def objects(pdf):
    for thing in pdf.objects:
        dictionary = thing.stream_dict if isinstance(thing, Stream) else thing
        if not isinstance(dictionary, Dictionary):
            continue
        if dictionary.get("/Subtype") == "/Image":
            space = dictionary.get("/ColorSpace")
            if space == "/DeviceRGB":
                yield "a picture in RGB without a profile"
        if dictionary.get("/Type") == "/FontDescriptor" and not any(key in dictionary for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"a font without a program: {dictionary.FontName}"
        if dictionary.get("/Type") == "/Annot" or "/JS" in dictionary or dictionary.get("/S") in ("/JavaScript", "/URI", "/GoTo", "/Launch"):
            yield "an annotation or action"


def faults(path):
    with pikepdf.open(path) as pdf:
        if pdf.is_encrypted:
            yield "encrypted"
        if not re.fullmatch(r"1\.[3-7]", pdf.pdf_version):
            yield f"PDF {pdf.pdf_version}"
        if "/ID" not in pdf.trailer:
            yield "no ID"
        yield from xmp(pdf)
        yield from intent(pdf)
        yield from objects(pdf)
        for page in pdf.pages:
            yield from boxes(page)
            yield from colours(page)


def main():
    bad = 0
    for path in sys.argv[1:]:
        found = sorted(set(faults(path)))
        bad += bool(found)
        for fault in found:
            print(f"{path}: {fault}")
    print(f"PDF/X-4, as far as we can see: {len(sys.argv) - 1 - bad} of {len(sys.argv) - 1} files")
    sys.exit(1 if bad or len(sys.argv) < 2 else 0)


if __name__ == "__main__":
    main()
