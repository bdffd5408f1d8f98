"""Draws the two pictures of the collection beside this script: harbour.jpg and night-heat.png. Needs Pillow."""

import math
import random
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[2] / "fonts" / "core"


def blend(stops, at):
    """The colour at a place from 0 to 1 along a list of (place, colour)."""
    for (low, first), (high, second) in zip(stops, stops[1:]):
        if at <= high:
            share = (at - low) / (high - low)
            return tuple(round(a + (b - a) * share) for a, b in zip(first, second))
    return stops[-1][1]


def gradient(size, stops):
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        column.putpixel((0, y), blend(stops, y / (size[1] - 1)))
    return column.resize(size)


def ridge(rng, width, base, height, steps):
    """A line of hills: a few waves laid over one another."""
    waves = [(rng.uniform(0.5, 1.0) / n, n * rng.uniform(0.7, 1.3), rng.uniform(0, 6.3)) for n in range(1, steps)]
    top = sum(size for size, _, _ in waves)
    points = [
        (x, base - height * (0.5 + 0.5 * sum(a * math.sin(f * 6.3 * x / width + p) for a, f, p in waves) / top))
        for x in range(0, width + 8, 8)
    ]
    return [(0, base + 4), *points, (width, base + 4)]


def crane(draw, x, base, size, colour, turn=1):
    """A quay crane: two legs, a tower, a jib with stays."""
    wide = max(3, round(size * 0.022))
    line = lambda *points, w=wide: draw.line([(x + turn * a * size, base - b * size) for a, b in points], colour, w)
    line((-0.13, 0), (-0.09, 0.42))
    line((0.13, 0), (0.09, 0.42))
    line((-0.13, 0.03), (0.10, 0.30), w=wide // 2)
    line((0.13, 0.03), (-0.10, 0.30), w=wide // 2)
    line((-0.14, 0.42), (0.14, 0.42))
    line((-0.05, 0.42), (-0.05, 0.95))
    line((0.05, 0.42), (0.02, 0.95))
    for step in range(6):
        low, high = 0.42 + step * 0.088, 0.42 + (step + 1) * 0.088
        line((-0.05, low), (0.045, high), w=wide // 2)
    line((-0.32, 0.66), (0.80, 0.74))
    line((-0.05, 0.95), (0.80, 0.74), w=wide // 2)
    line((-0.05, 0.95), (-0.32, 0.66), w=wide // 2)
    line((0.66, 0.72), (0.66, 0.40), w=max(2, wide // 3))
    draw.rectangle(sorted_box(x - turn * 0.34 * size, base - 0.70 * size, x - turn * 0.24 * size, base - 0.58 * size), colour)
    draw.rectangle(sorted_box(x - 0.03 * size, base - 0.62 * size, x + turn * 0.09 * size, base - 0.52 * size), colour)


def sorted_box(x0, y0, x1, y1):
    return [min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]


def boat(draw, x, y, size, hull, cabin, mast):
    """A small trawler at its mooring, seen from the side."""
    at = lambda a, b: (x + a * size, y - b * size)
    draw.polygon([at(-0.50, 0.15), at(0.56, 0.24), at(0.44, -0.05), at(-0.44, -0.05)], hull)
    draw.line([at(-0.50, 0.15), at(0.56, 0.24)], cabin, max(2, round(size * 0.014)))
    draw.rectangle([*at(-0.34, 0.40), *at(-0.06, 0.14)], cabin)
    draw.rectangle([*at(-0.37, 0.43), *at(-0.03, 0.39)], hull)
    for window in (-0.30, -0.20):
        draw.rectangle([*at(window, 0.35), *at(window + 0.06, 0.27)], hull)
    thick = max(2, round(size * 0.013))
    draw.line([at(0.08, 0.15), at(0.08, 0.80)], mast, thick)
    draw.line([at(0.08, 0.24), at(0.42, 0.62)], mast, thick)
    draw.line([at(0.08, 0.78), at(0.55, 0.24)], mast, 2)
    draw.line([at(0.08, 0.78), at(-0.48, 0.16)], mast, 2)


def harbour():
    rng = random.Random(41)
    width, height, water = 3200, 2000, 1220
    sky = [(0, (62, 84, 112)), (0.34, (126, 146, 164)), (0.66, (216, 203, 182)), (0.86, (242, 214, 170)), (1, (246, 224, 190))]
    scene = Image.new("RGB", (width, height))
    scene.paste(gradient((width, water), sky))

    glow = Image.new("L", (width, water), 0)
    ImageDraw.Draw(glow).ellipse([1980, 700, 2780, 1500], fill=150)
    scene.paste((255, 240, 208), (0, 0), glow.filter(ImageFilter.GaussianBlur(190)))
    ImageDraw.Draw(scene).ellipse([2320, 1010, 2450, 1140], fill=(255, 246, 224))

    clouds = Image.new("L", (width, water), 0)
    pen = ImageDraw.Draw(clouds)
    for _ in range(34):
        x, y = rng.randint(-200, width), rng.choice([rng.randint(120, 420), rng.randint(520, 860)])
        long, thick = rng.randint(260, 900), rng.randint(8, 26)
        pen.ellipse([x, y, x + long, y + thick], fill=rng.randint(60, 130))
    scene.paste((252, 236, 212), (0, 0), clouds.filter(ImageFilter.GaussianBlur(14)))

    draw = ImageDraw.Draw(scene)
    draw.polygon(ridge(rng, width, water, 300, 5), (176, 172, 168))
    draw.polygon(ridge(rng, width, water, 170, 7), (140, 143, 146))

    # The far quay: sheds and gables, then cranes.
    far = (92, 101, 110)
    x = -20
    while x < width:
        wide, tall = rng.randint(70, 190), rng.randint(44, 120)
        if x > 2120:
            tall = round(tall * 0.45)
        draw.rectangle([x, water - tall, x + wide, water], far)
        if rng.random() < 0.7:
            draw.polygon([(x, water - tall), (x + wide / 2, water - tall - wide * 0.28), (x + wide, water - tall)], far)
        if rng.random() < 0.25:
            draw.rectangle([x + wide * 0.7, water - tall - 120, x + wide * 0.7 + 14, water - tall], far)
        x += wide + rng.choice([0, 0, 0, 22])
    for place, size, turn in [(1560, 420, 1), (1870, 380, 1)]:
        crane(draw, place, water, size, (84, 93, 102), turn)

    # The near sheds and the two big cranes.
    near = (50, 59, 69)
    for left, wide, tall in [(-40, 380, 210), (340, 300, 250), (640, 300, 250), (940, 220, 170)]:
        draw.rectangle([left, water - tall, left + wide, water], near)
        draw.polygon([(left - 14, water - tall), (left + wide / 2, water - tall - wide * 0.24), (left + wide + 14, water - tall)], near)
        for column in range(left + 46, left + wide - 50, 74):
            lit = rng.random() < 0.3
            draw.rectangle([column, water - tall + 56, column + 30, water - tall + 108], (240, 208, 150) if lit else (74, 84, 94))
    crane(draw, 560, water, 820, (40, 48, 57), 1)
    crane(draw, 1090, water, 740, (44, 52, 61), 1)

    # The light at the end of the mole.
    draw.polygon([(2700, water), (2760, water - 34), (3200, water - 40), (3200, water)], near)
    draw.polygon([(2826, water - 34), (2846, water - 330), (2894, water - 330), (2914, water - 34)], (226, 220, 208))
    for low, high in [(90, 150), (210, 270)]:
        lean = lambda rise: 20 * (rise - 34) / 296
        draw.polygon(
            [(2826 + lean(low), water - low), (2826 + lean(high), water - high), (2914 - lean(high), water - high), (2914 - lean(low), water - low)],
            (122, 78, 70),
        )
    draw.rectangle([2832, water - 344, 2908, water - 330], near)
    draw.rectangle([2850, water - 394, 2890, water - 344], (252, 236, 196))
    draw.polygon([(2840, water - 394), (2870, water - 436), (2900, water - 394)], near)

    # The water mirrors the shore, darker and drawn out, row by row.
    mirror = scene.crop((0, 2 * water - height - 120, width, water)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    mirror = mirror.resize((width, height - water), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(3))
    rows = Image.new("RGB", mirror.size)
    for y in range(mirror.height):
        swing = 2 + 26 * y / mirror.height
        shift = round(swing * math.sin(y / (2.6 + 9 * y / mirror.height)) + rng.uniform(-1, 1) * swing * 0.3)
        rows.paste(ImageChops.offset(mirror.crop((0, y, width, y + 1)), shift, 0), (0, y))
    tone = gradient(rows.size, [(0, (150, 146, 140)), (0.4, (104, 118, 128)), (1, (52, 68, 84))])
    scene.paste(Image.blend(rows, tone, 0.46), (0, water))
    draw = ImageDraw.Draw(scene)
    draw.line([(0, water), (width, water)], (58, 66, 74), 5)

    light = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(light)
    for _ in range(620):
        y = water + 8 + (height - water) * rng.random() ** 1.6
        depth = (y - water) / (height - water)
        x = rng.gauss(2385, 60 + 230 * depth)
        long = rng.uniform(14, 60) * (0.6 + 2.2 * depth)
        pen.line([(x - long, y), (x + long, y)], rng.randint(60, 200), round(2 + 4 * depth))
    for _ in range(520):
        y = water + 20 + (height - water) * rng.random()
        depth = (y - water) / (height - water)
        x = rng.uniform(0, width)
        long = rng.uniform(20, 90) * (0.5 + 1.8 * depth)
        pen.line([(x - long, y), (x + long, y)], rng.randint(12, 46), round(2 + 3 * depth))
    scene.paste((255, 240, 208), (0, 0), light.filter(ImageFilter.GaussianBlur(2)))

    # Boats at their moorings, each over its own shadow.
    for x, y, size in [(1480, 1420, 330), (2010, 1360, 210), (760, 1640, 560)]:
        shade = Image.new("L", (width, height), 0)
        pen = ImageDraw.Draw(shade)
        for step in range(36):
            drop = y + size * (0.05 + step * 0.012)
            half = size * (0.47 - step * 0.006) * rng.uniform(0.86, 1.04)
            pen.line([(x - half, drop), (x + half, drop)], 190 - step * 5, max(2, round(size * 0.011)))
        scene.paste((30, 40, 51), (0, 0), shade.filter(ImageFilter.GaussianBlur(3)))
        boat(ImageDraw.Draw(scene), x, y, size, (33, 42, 52), (206, 198, 184), (38, 46, 55))

    # Bollards and the edge of the near quay.
    draw = ImageDraw.Draw(scene)
    draw.polygon([(0, 1930), (width, 1872), (width, height), (0, height)], (36, 41, 48))
    draw.line([(0, 1930), (width, 1872)], (112, 110, 106), 6)
    for x in (1500, 2320, 3060):
        y = 1930 - 58 * x / width + 6
        draw.rounded_rectangle([x - 26, y - 72, x + 26, y + 4], 8, (26, 30, 36))
        draw.rounded_rectangle([x - 40, y - 92, x + 40, y - 64], 12, (26, 30, 36))
    draw.line([(1500, 1830), (1310, 1790), (1120, 1725), (1030, 1640)], (26, 30, 36), 7, joint="curve")

    scene = scene.resize((1600, 1000), Image.Resampling.LANCZOS)
    grain = Image.effect_noise(scene.size, 9).convert("RGB")
    scene = Image.blend(scene, ImageChops.soft_light(scene, grain), 0.35)
    scene.save(HERE / "harbour.jpg", quality=84, optimize=True, progressive=False, dpi=(240, 240))


NIGHT = [
    ("Cinder Street", 29.4),
    ("Bobbin Street", 29.0),
    ("Depot Road", 28.9),
    ("Exchange Square", 28.1),
    ("Tram Parade", 27.1),
    ("Theatre Street", 26.9),
    ("Bollard Street", 26.0),
    ("Weavers’ Cut", 25.6),
    ("North Quay", 25.2),
    ("Heron Road", 24.3),
    ("Orchard Terrace", 23.8),
    ("Linden Walk", 23.1),
]


def night_heat():
    """Bars from 20 °C on paper left bare, so that the page shows through."""
    width, height, scale = 1400, 900, 2
    chart = Image.new("RGBA", (width * scale, height * scale), (255, 255, 255, 0))
    draw = ImageDraw.Draw(chart)
    face = lambda name, size: ImageFont.truetype(str(FONTS / f"SourceSans3-{name}.otf"), size * scale)
    ink, soft, rule = (34, 38, 43, 255), (92, 98, 104, 255), (190, 194, 198, 255)
    left, right, top, bottom, low, high = 290, 1330, 116, 824, 20, 30
    across = lambda degrees: left + (right - left) * (degrees - low) / (high - low)
    at = lambda *numbers: [round(number * scale) for number in numbers]

    draw.text(at(left, 26), "Degrees Celsius at 10 pm, median of nine hot nights (scale from 20°)", ink, face("Semibold", 32))
    for degrees in range(low, high + 1, 2):
        x = across(degrees)
        draw.line(at(x, top - 4, x, bottom), rule, 2 * scale)
        draw.text(at(x, top - 10), f"{degrees}°", soft, face("Regular", 25), anchor="ms")
    limit = across(26)
    for y in range(top, bottom, 14):
        draw.line(at(limit, y, limit, min(y + 8, bottom)), ink, 3 * scale)
    step = (bottom - top) / len(NIGHT)
    for index, (street, degrees) in enumerate(NIGHT):
        middle = top + step * (index + 0.5)
        fill = (126, 52, 38, 255) if degrees > 26 else (108, 126, 142, 255)
        draw.rectangle(at(left, middle - step * 0.35, across(degrees), middle + step * 0.35), fill)
        draw.text(at(left - 16, middle), street, ink, face("Regular", 28), anchor="rm")
        draw.text(at(across(degrees) - 14, middle), f"{degrees:.1f}", "white", face("Semibold", 27), anchor="rm")
    draw.line(at(left, top - 4, left, bottom), ink, 3 * scale)
    draw.text(at(limit, bottom + 14), "Bedrooms above 26° at night: sleep begins to suffer", soft, face("It", 27), anchor="ma")
    chart = chart.resize((width, height), Image.Resampling.LANCZOS)
    # Few shades keep the file small; the alpha channel stays.
    chart = chart.quantize(48, method=Image.Quantize.FASTOCTREE).convert("RGBA")
    chart.save(HERE / "night-heat.png", optimize=True, dpi=(240, 240))


if __name__ == "__main__":
    harbour()
    night_heat()
    for name in ("harbour.jpg", "night-heat.png"):
        print(name, (HERE / name).stat().st_size)
