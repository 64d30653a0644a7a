"""Makes the pictures of this book anew: `python make.py`. Needs Pillow and numpy.

One landscape, coded in every way that a picture can be: sun at the top left, a house
with a red roof on the right. Wherever it looks otherwise, something is read wrongly.
"""

import base64
import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).parent / "images"
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def landscape(wide, high):
    """Rows of red, green and blue, as shares of 1."""
    y, x = np.mgrid[0:high, 0:wide]
    x, y = x / wide, y / high
    light = np.stack([0.35 + 0.6 * y, 0.6 + 0.35 * y, 0.95 - 0.1 * y], -1)
    light[(x - 0.2) ** 2 * 2.25 + (y - 0.25) ** 2 < 0.02] = (1, 0.85, 0.1)
    light[y > 0.7 + 0.08 * np.cos(x * 6)] = (0.2, 0.55, 0.25)
    light[(abs(x - 0.72) < 0.14) & (y > 0.5) & (y < 0.8)] = (0.93, 0.9, 0.85)
    light[(abs(x - 0.72) < 0.18 * (y - 0.28) / 0.22) & (y > 0.28) & (y <= 0.5)] = (0.8, 0.1, 0.15)
    light[(abs(x - 0.68) < 0.035) & (y > 0.6) & (y < 0.8)] = (0.05, 0.05, 0.1)
    return light


def steps(light, most=255):
    return np.rint(light * most).astype(">u2" if most > 255 else "u1")


def grey(light):
    return light @ (0.3, 0.59, 0.11)


# ICC profiles, as small as they can be.

def icc(kind, space, to, tags):
    table, data = struct.pack(">I", len(tags)), b""
    for name, content in tags:
        table += name + struct.pack(">II", 132 + 12 * len(tags) + len(data), len(content))
        data += content + bytes(-len(content) % 4)
    white = struct.pack(">3I", 0xF6D6, 0x10000, 0xD32D)
    size = 128 + len(table) + len(data)
    head = struct.pack(">IIBB2x4s4s4s", size, 0, 2, 0x40, kind, space, to)
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + white
    return head.ljust(128, b"\0") + table + data


def told(words):
    words = words + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(words)) + words + bytes(78)


def common(words):
    white = b"XYZ " + bytes(4) + struct.pack(">3I", 0xF6D6, 0x10000, 0xD32D)
    return [(b"desc", told(words)), (b"cprt", b"text" + bytes(4) + b"free\0"), (b"wtpt", white)]


def swapped_rgb():
    """sRGB whose red is called green, its green blue, its blue red."""
    red, green, blue = (28576, 14581, 912), (25239, 46983, 6361), (9375, 3972, 46788)
    xyz = [b"XYZ " + bytes(4) + struct.pack(">3i", *p) for p in (blue, red, green)]
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, 0x0233)
    names = (b"rXYZ", b"gXYZ", b"bXYZ")
    tags = list(zip(names, xyz)) + [(n, curve) for n in (b"rTRC", b"gTRC", b"bTRC")]
    return icc(b"mntr", b"RGB ", b"XYZ ", common(b"swapped") + tags)


def four_inks():
    """A press: Lab of its sixteen solids, black changing fastest, and nothing between."""
    solids = [(100, 0, 0), (16, 0, 0), (89, -5, 93), (16, -3, 13), (48, 74, -3), (11, 16, 1),
              (47, 68, 48), (12, 9, 8), (55, -37, -50), (11, -9, -9), (50, -66, 26), (12, -14, 4),
              (24, 22, -46), (8, 6, -6), (23, 0, 0), (9, 0, 2)]
    table = b"".join(struct.pack(">3H", int(l * 652.8), (a + 128) * 256, (b + 128) * 256)
                     for l, a, b in solids)
    unit = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    straight = struct.pack(">2H", 0, 65535)
    lut = b"mft2" + bytes(4) + struct.pack(">4B", 4, 3, 2, 0) + unit + struct.pack(">2H", 2, 2)
    lut += straight * 4 + table + straight * 3
    return icc(b"prtr", b"CMYK", b"Lab ", common(b"four inks") + [(b"A2B0", lut)])


# PNG, every kind of it.

def chunk(kind, content):
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def packed(samples, bits):
    """Rows of whole bytes, each after the number of its filter."""
    rows = samples.reshape(len(samples), -1)
    if bits < 8:
        ones = np.unpackbits(rows.astype("u1")[..., None], axis=2)[..., 8 - bits:]
        rows = np.packbits(ones.reshape(len(rows), -1), axis=1)
    return b"".join(b"\0" + row.tobytes() for row in rows)


def png(name, samples, colour, bits, more=b"", seven=False):
    high, wide = samples.shape[:2]
    passes = ADAM7 if seven else [(0, 0, 1, 1)]
    rows = b"".join(packed(samples[y::down, x::right], bits) for x, y, right, down in passes)
    head = struct.pack(">IIBBBBB", wide, high, bits, colour, 0, 0, seven)
    content = chunk(b"IHDR", head) + more + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    (HERE / f"{name}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + content)


def all_png():
    light = landscape(60, 40)
    y, x = np.mgrid[0:40, 0:60]
    veil = np.clip(1.3 - np.hypot(x - 30, y - 20) / 27, 0, 1)
    for bits in (1, 2, 4, 8, 16):
        png(f"grey-{bits}", steps(grey(light), 2 ** bits - 1), 0, bits)
    for bits in (8, 16):
        png(f"rgb-{bits}", steps(light, 2 ** bits - 1), 2, bits)
        both = steps(np.dstack([grey(light), veil]), 2 ** bits - 1)
        png(f"grey-alpha-{bits}", both, 4, bits)
        png(f"rgb-alpha-{bits}", steps(np.dstack([light, veil]), 2 ** bits - 1), 6, bits)
    for bits in (1, 2, 4, 8):
        few = Image.fromarray(steps(light)).quantize(2 ** bits, dither=Image.Dither.NONE)
        table = chunk(b"PLTE", bytes(few.getpalette()[:3 * 2 ** bits]))
        png(f"palette-{bits}", np.asarray(few), 3, bits, table)
        if bits == 4:
            entries = np.reshape(few.getpalette()[:48], (16, 3))
            sky = bytes(40 if blue > red + 30 else 255 for red, _, blue in entries.tolist())
            png("palette-trns", np.asarray(few), 3, 4, table + chunk(b"tRNS", sky))
            png("palette-interlaced", np.asarray(few), 3, 4, table, seven=True)
    png("rgb-interlaced", steps(light), 2, 8, seven=True)
    roof = struct.pack(">3H", *steps(np.array((0.8, 0.1, 0.15))))
    png("rgb-trns", steps(light), 2, 8, chunk(b"tRNS", roof))
    own = chunk(b"iCCP", b"own\0\0" + zlib.compress(swapped_rgb(), 9))
    png("rgb-profile", steps(light)[..., [2, 0, 1]], 2, 8, own)
    png("turned", steps(np.rot90(light)), 2, 8, chunk(b"eXIf", tiff(6)))
    png("greys-as-rgb", steps(np.repeat(grey(light)[..., None], 3, 2)), 2, 8)


# JPEG.

def tiff(turn):
    return b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" + bytes([turn]) + bytes(6)


def jpeg(name, image, **options):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=80, optimize=True, **options)
    (HERE / f"{name}.jpg").write_bytes(file.getvalue())


def inks(light):
    """Shares of cyan, magenta, yellow and black."""
    black = 0.8 * (1 - light.max(2, keepdims=True))
    return np.dstack([(1 - light - black) / (1 - black), black])


def all_jpeg():
    light = landscape(120, 80)
    rgb = Image.fromarray(steps(light))
    jpeg("rgb", rgb, dpi=(200, 200))
    jpeg("progressive", rgb, progressive=True, dpi=(200, 200))
    jpeg("grey", Image.fromarray(steps(grey(light))), dpi=(200, 200))
    swapped = Image.fromarray(steps(light)[..., [2, 0, 1]])
    jpeg("rgb-profile", swapped, icc_profile=swapped_rgb(), dpi=(200, 200))
    jpeg("wrong-profile", rgb, icc_profile=four_inks(), dpi=(200, 200))
    stored = {3: np.rot90(light, 2), 5: light.transpose(1, 0, 2), 6: np.rot90(light), 8: np.rot90(light, 3)}
    for turn, turned in stored.items():
        jpeg(f"turned-{turn}", Image.fromarray(steps(turned)), exif=b"Exif\0\0" + tiff(turn), dpi=(200, 200))
    # Pillow stores inks inverted, behind Adobe's segment.
    four = steps(inks(light))
    jpeg("inks-adobe", Image.fromarray(four, "CMYK"))
    jpeg("inks-profile", Image.fromarray(four, "CMYK"), icc_profile=four_inks())
    jpeg("inks", Image.fromarray(255 - four, "CMYK"))
    file = (HERE / "inks.jpg").read_bytes()
    at = file.index(b"\xff\xee")
    (HERE / "inks.jpg").write_bytes(file[:at] + file[at + 16:])
    # Brightness, two differences and black: the light of three inks, and the fourth.
    turned = np.dstack([np.asarray(Image.fromarray(four[..., :3]).convert("YCbCr")), 255 - four[..., 3]])
    jpeg("inks-turned", Image.fromarray(255 - turned, "CMYK"))
    file = bytearray((HERE / "inks-turned.jpg").read_bytes())
    file[file.index(b"Adobe") + 11] = 2
    (HERE / "inks-turned.jpg").write_bytes(file)


def all_others():
    light = landscape(60, 40)
    y, x = np.mgrid[0:40, 0:60]
    veil = np.clip(1.3 - np.hypot(x - 30, y - 20) / 27, 0, 1)
    rgb = Image.fromarray(steps(light))
    few = rgb.quantize(15, dither=Image.Dither.NONE)
    few.save(HERE / "gif.gif", transparency=few.getpixel((30, 2)))
    rgb.save(HERE / "webp-lossy.webp", quality=80)
    rgb.save(HERE / "webp-lossless.webp", lossless=True)
    Image.fromarray(steps(np.dstack([light, veil])), "RGBA").save(HERE / "webp-alpha.webp", quality=80)


def inside():
    """A drawing around pixels: a PNG with alpha and four inks."""
    data = [base64.b64encode((HERE / name).read_bytes()).decode() for name in ("rgb-alpha-8.png", "inks.jpg")]
    (HERE / "pixels.svg").write_text(f"""<svg xmlns="http://www.w3.org/2000/svg" width="240" height="90">
<rect width="240" height="90" fill="#e4d9c2"/>
<image x="10" y="5" width="120" height="80" href="data:image/png;base64,{data[0]}"/>
<image x="140" y="15" width="90" height="60" href="data:image/jpeg;base64,{data[1]}" opacity=".8"/>
</svg>
""")


HERE.mkdir(exist_ok=True)
all_png()
all_jpeg()
all_others()
inside()
