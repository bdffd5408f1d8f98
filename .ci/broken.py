#!/usr/bin/env python3
"""broken.py write FILE FOLDER: breaks a good PDF in one way after the other, a file each.
broken.py check FOLDER: reads what VeraCheck said of them from standard input; exit status 1 if one of them passes, or the one that is
written anew unbroken does not.

A gate that never fails is none: what the validators are asked for must be what they refuse.
"""
import os
import sys


def kind(pdf, key, value):
    import pikepdf

    return next(o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get(key) == value)


def heading(pdf):
    import pikepdf

    kind(pdf, "/S", "/H2").S = pikepdf.Name.H4


def metadata(pdf, old, new):
    stream = pdf.Root.Metadata
    data = stream.read_bytes()
    assert old in data, old
    stream.write(data.replace(old, new))


def mark(pdf):
    page = pdf.pages[0]
    data = page.Contents.read_bytes()
    assert b"/MCID 0>>" in data
    page.Contents.write(data.replace(b"/MCID 0>>", b"/MCID 999>>", 1))


# Each is refused by this flavour.
BREAKS = {
    "untitled": ("ua1", lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/DisplayDocTitle")),
    "unmarked": ("ua1", lambda pdf: pdf.Root.__delitem__("/MarkInfo")),
    "without a language": ("ua1", lambda pdf: pdf.Root.__delitem__("/Lang")),
    "without an intent": ("2a", lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
    "no claim of 2a": ("2a", lambda pdf: metadata(pdf, b"<pdfaid:part>2<", b"<pdfaid:part>7<")),
    "no claim of ua1": ("ua1", lambda pdf: metadata(pdf, b"<pdfuaid:part>1<", b"<pdfuaid:part>7<")),
    "a level skipped": ("ua1", heading),
    "a picture without words": ("ua1", lambda pdf: kind(pdf, "/S", "/Figure").__delitem__("/Alt")),
    "a link without words": ("ua1", lambda pdf: kind(pdf, "/Subtype", "/Link").__delitem__("/Contents")),
    "a link without a flag": ("2a", lambda pdf: kind(pdf, "/Subtype", "/Link").__delitem__("/F")),
    "a font without text": ("2a", lambda pdf: kind(pdf, "/Subtype", "/Type0").__delitem__("/ToUnicode")),
    "a font without a program": ("2a", lambda pdf: kind(pdf, "/Type", "/FontDescriptor").__delitem__("/FontFile3")),
    "a mark of nothing": ("ua1", mark),
    "no structure": ("2a", lambda pdf: pdf.Root.__delitem__("/StructTreeRoot")),
}


WHOLE = "not broken"


def path(folder, name):
    return os.path.join(folder, name.replace(" ", "-") + ".pdf")


def write(source, folder):
    import pikepdf

    os.makedirs(folder, exist_ok=True)
    harms = {WHOLE: lambda pdf: None, **{name: harm for name, (_, harm) in BREAKS.items()}}
    for name, harm in harms.items():
        with pikepdf.open(source) as pdf:
            harm(pdf)
            pdf.save(path(folder, name))
        print(path(folder, name))


def check(folder):
    refused = {tuple(line.split(" ")[1:3]) for line in sys.stdin if line.startswith("FAIL ")}
    passed = [name for name, (flavour, _) in BREAKS.items() if (flavour, path(folder, name)) not in refused]
    print(f"{len(BREAKS) - len(passed)} of {len(BREAKS)} broken files are refused")
    wrong = [f"passes: {name}" for name in passed] + [f"refused: {WHOLE}"] * any(file == path(folder, WHOLE) for _, file in refused)
    print("\n".join(wrong), end="\n" if wrong else "")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]](*sys.argv[2:])
