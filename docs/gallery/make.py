"""Makes the pictures of this folder anew: runs the commands of README.md, from the root of the repository, and leaves sixteen
greys of each picture. Needs a Rust toolchain, pdftoppm, and the faces that README.md names."""

import re
import struct
import subprocess
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def greys(pgm):
    """Width, height and samples of a picture in Netpbm's grey format."""
    magic, width, height, most, samples = re.match(rb"(P5)\s+(\d+)\s+(\d+)\s+(\d+)\s(.*)", pgm, re.S).groups()
    assert (magic, most) == (b"P5", b"255")
    return int(width), int(height), samples


def png(width, height, samples):
    """A PNG of four bits a sample."""
    rows = []
    for y in range(height):
        row = [(sample * 15 + 127) // 255 for sample in samples[y * width : (y + 1) * width]] + [0] * (width % 2)
        rows.append(b"\0" + bytes(left << 4 | right for left, right in zip(row[::2], row[1::2])))
    header = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    data = zlib.compress(b"".join(rows), 9)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def main():
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    for command in re.findall(r"```sh\n(.*?)```", readme, re.S):
        subprocess.run(["bash", "-euc", command], cwd=HERE.parents[1], check=True)
    for picture in sorted(HERE.glob("*.pgm")):
        picture.with_suffix(".png").write_bytes(png(*greys(picture.read_bytes())))
        picture.unlink()


if __name__ == "__main__":
    main()
