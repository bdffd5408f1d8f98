#!/usr/bin/env python3
"""Odd pictures and an article that shows them: every one must be set, or told of.

    odd_pictures.py write FOLDER         the pictures, odd.md that shows them, style.toml
    odd_pictures.py check REPORT.json    which of them the report tells of

The pictures are made here, by Pillow and by hand; a photograph of 12 megapixels for sizes is made with `photo FOLDER`.
"""
import io
import json
import struct
import sys
import zlib
from pathlib import Path

from PIL import Image, ImageCms

SIZE = (120, 80)
# What is refused, with the code of its notice; all others are shown without one.
REFUSED = {
    "empty.png": "image-broken",
    "words.jpg": "image-broken",
    "cut.jpg": "image-broken",
    "cut.png": "image-broken",
    "cut.webp": "image-broken",
    "cut.gif": "image-broken",
    "bomb.png": "image-too-large",
    "bomb.jpg": "image-too-large",
    "bomb.gif": "image-too-large",
    "picture.avif": "image-broken",
    "drawing.svg": "image-broken",
    "scan.tiff": "image-broken",
    "not-there.png": "image-missing",
    "bad-profile.jpg": "image-colours",
}


def gradient(mode="RGB", size=SIZE):
    picture = Image.new("RGB", size)
    picture.putdata([(x * 255 // size[0], y * 255 // size[1], 128) for y in range(size[1]) for x in range(size[0])])
    return picture.convert(mode)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, colour, rows, interlace=0):
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def interlaced(width, height):
    """Adam7, 8 bits of grey."""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = b""
    for left, top, right, down in passes:
        if left < width:
            for y in range(top, height, down):
                rows += b"\0" + bytes(x * 255 // width for x in range(left, width, right))
    return png(width, height, 8, 0, rows, 1)


def write(folder):
    folder.mkdir(parents=True, exist_ok=True)
    saved = lambda picture, kind, **how: (picture.save(out := io.BytesIO(), kind, **how), out.getvalue())[1]
    alpha = gradient("RGBA")
    alpha.putalpha(Image.linear_gradient("L").resize(SIZE))
    frames = [gradient(), gradient().rotate(180)]
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    wide = srgb.replace(b"s\0R\0G\0B", b"w\0i\0d\0e").replace(b"sRGB", b"wide")
    jpeg = saved(gradient(), "JPEG")
    webp = saved(gradient(), "WEBP")
    gif = saved(gradient("P"), "GIF")
    whole = saved(gradient(), "PNG")
    height = jpeg.index(b"\xff\xc0") + 5
    inks = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
    turned = Image.Exif()
    turned[274] = 6
    pictures = {
        "one-bit.png": saved(gradient("1"), "PNG"),
        "sixteen.png": png(4, 2, 16, 2, (b"\0" + bytes(range(24))) * 2),
        "interlaced.png": interlaced(*SIZE),
        "palette.png": saved(gradient("P"), "PNG", transparency=3),
        "grey-alpha.png": saved(alpha.convert("LA"), "PNG"),
        "alpha.png": saved(alpha, "PNG"),
        "progressive.jpg": saved(gradient(), "JPEG", progressive=True),
        "grey.jpg": saved(gradient("L"), "JPEG"),
        "cmyk.jpg": saved(gradient("CMYK"), "JPEG"),
        "inks.jpg": saved(gradient("CMYK"), "JPEG", **({"icc_profile": inks.read_bytes()} if inks.exists() else {})),
        "turned.jpg": saved(gradient(), "JPEG", exif=turned),
        "profile.jpg": saved(gradient(), "JPEG", icc_profile=wide),
        "srgb.jpg": saved(gradient(), "JPEG", icc_profile=srgb),
        "profile.png": saved(gradient(), "PNG", icc_profile=wide),
        "bad-profile.jpg": saved(gradient(), "JPEG", icc_profile=b"not a profile at all" * 20),
        "lossy.webp": webp,
        "lossless.webp": saved(alpha, "WEBP", lossless=True),
        "lossy-alpha.webp": saved(alpha, "WEBP"),
        "moving.webp": saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]),
        "moving.gif": saved(frames[0], "GIF", save_all=True, append_images=frames[1:]),
        "clear.gif": saved(gradient("P"), "GIF", transparency=3),
        "pixel.png": saved(Image.new("L", (1, 1)), "PNG"),
        "tall.png": saved(Image.new("L", (3, 3000), 99), "PNG"),
        "fine.png": saved(gradient("RGB", (3000, 200)), "PNG"),
        "fine.jpg": saved(gradient("RGB", (3000, 200)), "JPEG"),
        "fine-alpha.png": saved(gradient("RGBA", (3000, 200)), "PNG"),
        "empty.png": b"",
        "words.jpg": b"Not a picture.",
        "cut.jpg": jpeg[: len(jpeg) // 2],
        "cut.png": whole[: len(whole) // 2],
        "cut.webp": webp[: len(webp) // 2],
        "cut.gif": gif[:60],
        "bomb.png": png(60000, 60000, 8, 2, b""),
        "bomb.jpg": jpeg[:height] + struct.pack(">HH", 60000, 60000) + jpeg[height + 4 :],
        "bomb.gif": gif[:6] + struct.pack("<HH", 60000, 60000) + gif[10:],
        "picture.avif": b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miaf",
        "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "scan.tiff": saved(gradient(), "TIFF"),
    }
    for name, data in pictures.items():
        (folder / name).write_bytes(data)
    lines = ["---", "title: Odd pictures", "lang: en", "source: https://example.org/odd/pictures", "---", ""]
    for name in [*pictures, "not-there.png"]:
        lines += [f'![The picture {name}]({name} "{name}")', ""]
    (folder / "odd.md").write_text("\n".join(lines))
    (folder / "style.toml").write_text("qr = true\n")


def photo(folder):
    """4,000 by 3,000 pixels that are as hard to pack as those of a camera: soft shapes and noise."""
    folder.mkdir(parents=True, exist_ok=True)
    small = Image.effect_noise((400, 300), 60).resize((4000, 3000), Image.Resampling.BICUBIC)
    grain = Image.effect_noise((4000, 3000), 18)
    Image.merge("RGB", (Image.blend(small, grain, 0.3), small, grain)).save(folder / "photo.jpg", quality=92)
    (folder / "photo.md").write_text("---\ntitle: A photograph\nlang: en\n---\n\n![A photograph](photo.jpg)\n")


def check(report):
    notices = [notice for entry in json.loads(Path(report).read_text())["inputs"] for notice in entry["notices"]]
    told = {name for notice in notices for name in REFUSED if f"`{name}`" in notice["message"]}
    wrong = [notice for notice in notices if notice["code"].startswith("image") and notice["code"] != next(
        (code for name, code in REFUSED.items() if f"`{name}`" in notice["message"]), None)]
    for name in sorted(set(REFUSED) - told):
        print(f"nothing is told of {name}")
    for notice in wrong:
        print(f"not expected: {notice['code']} {notice['message']}")
    if wrong or told != set(REFUSED):
        sys.exit(1)
    print(f"odd pictures: {len(told)} told of, the others shown")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", folder]:
            write(Path(folder))
        case ["photo", folder]:
            photo(Path(folder))
        case ["check", report]:
            check(report)
        case _:
            sys.exit(__doc__)
