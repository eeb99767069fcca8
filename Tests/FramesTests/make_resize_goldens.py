#!/usr/bin/env python3
"""Writes resize_goldens.bin: what Pillow and numpy answer for crops, resizes and input tables.

usage: make_resize_goldens.py [OUT]     needs: pip install pillow numpy (made with Pillow 13 and numpy 2)

All numbers are little-endian uint16 unless said otherwise.
  crops    count, then per crop   source w h, target w h, crop x y w h
  resizes  count, then per resize source channels w h, crop x y w h, target channels w h,
           filter (0 triangle, 1 area, 2 nearest), then target h*w*channels bytes
  tables   count, then per table  type (0 int8, 1 uint8), zero point (int16), scale (float32),
           3 means, 3 deviations (float32), then 768 bytes
The sources are not stored: source K is a linear congruential sequence from seed K + 1, both here and in the test.
"""
import pathlib, struct, sys
import numpy as np
from PIL import Image

FILTERS = [Image.BILINEAR, Image.BOX, Image.NEAREST]

def source(seed, height, width, channels):
    state, values = seed, bytearray()
    for _ in range(height * width * channels):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        values.append(state >> 24)
    # Some sources are made of few, extreme values, to reach the clipping.
    pixels = np.frombuffer(bytes(values), np.uint8).reshape(height, width, channels)
    return np.where(pixels < 128, 0, 255).astype(np.uint8) if seed % 3 == 0 else pixels

def centred(w, h, width, height):
    """The crop of make_goldens.py."""
    scale = min(w / width, h / height)
    cw, ch = round(width * scale), round(height * scale)
    return (w - cw) // 2, (h - ch) // 2, cw, ch

RESIZES = [  # source channels w h, crop or None, target channels w h, filter
    (3, 7, 5, None, 3, 7, 5, 0), (3, 640, 12, (0, 0, 640, 12), 3, 24, 5, 0), (3, 33, 47, None, 3, 16, 16, 0),
    (3, 50, 31, None, 3, 32, 32, 0), (3, 96, 64, None, 3, 33, 33, 0), (3, 10, 10, None, 3, 37, 29, 0),
    (3, 3, 2, None, 3, 20, 17, 0), (3, 1, 1, None, 3, 5, 4, 0), (3, 31, 1, (0, 0, 31, 1), 3, 7, 3, 0),
    (3, 1, 31, (0, 0, 1, 31), 3, 3, 7, 0), (3, 500, 3, (0, 0, 500, 3), 3, 3, 2, 0),
    (3, 64, 48, (5, 7, 41, 33), 3, 24, 24, 0), (3, 64, 48, (63, 47, 1, 1), 3, 4, 4, 0),
    (3, 40, 40, (0, 0, 40, 20), 3, 40, 11, 0), (3, 40, 40, (3, 3, 20, 37), 3, 11, 37, 0),
    (3, 65, 43, None, 1, 28, 28, 0), (1, 65, 43, None, 1, 28, 28, 0), (1, 65, 43, None, 3, 28, 28, 0),
    (1, 9, 200, (0, 0, 9, 200), 1, 9, 13, 0), (3, 9, 8, None, 1, 30, 30, 0), (1, 300, 300, None, 1, 31, 31, 0),
    (3, 50, 31, None, 3, 32, 32, 1), (3, 96, 64, None, 3, 13, 17, 1), (1, 10, 10, None, 1, 37, 29, 1),
    (3, 50, 31, None, 3, 32, 32, 2), (3, 97, 64, None, 3, 13, 17, 2), (1, 11, 10, None, 1, 37, 29, 2),
    (3, 197, 203, None, 3, 96, 96, 0),
]
TABLES = [  # type, zero point, scale, means, deviations
    (0, -128, 1.0, (0, 0, 0), (1, 1, 1)), (1, 0, 1.0, (0, 0, 0), (1, 1, 1)),
    (1, 0, 0.003921568859368563, (0, 0, 0), (255, 255, 255)), (1, 127, 0.0078125, (127, 127, 127), (128, 128, 128)),
    (1, 128, 0.0078125, (127.5, 127.5, 127.5), (127.5, 127.5, 127.5)),
    (0, -1, 0.007843137718737125, (127.5, 127.5, 127.5), (127.5, 127.5, 127.5)),
    (0, -14, 0.01865844801068306, (123.675, 116.28, 103.53), (58.395, 57.12, 57.375)),
    (0, 5, 2.0, (128, 127, 0), (1, -1, 1)), (1, 134, 0.03554513305425644, (127.5, 100, 0), (50, 60, 70)),
]

def table(kind, zero, scale, means, deviations):
    """LiteRT's AffineQuantize: float32 quotient, half away from zero, clamped."""
    low, high = ((-128, 127), (0, 255))[kind]
    rows = []
    for mean, deviation in zip(np.float32(means), np.float32(deviations)):
        real = (np.arange(256, dtype=np.float32) - mean) / deviation
        quotient = (real / np.float32(scale)).astype(np.float64)
        rounded = np.sign(quotient) * np.floor(np.abs(quotient) + 0.5)
        rows.append(np.clip(rounded + zero, low, high).astype(np.int64).astype(np.uint8))
    return np.concatenate(rows).tobytes()

def main():
    out = bytearray()
    shorts = lambda *v: out.extend(struct.pack(f"<{len(v)}H", *v))
    crops = [(w, h, W, H) for w, h in [(640, 480), (511, 341), (512, 929), (1, 1), (2, 1), (3, 7), (1919, 1079), (97, 1001),
             (65535, 3), (333, 334), (224, 224), (225, 224)] for W, H in [(224, 224), (96, 96), (3, 2), (7, 11), (320, 240), (1, 1), (160, 121)]]
    crops = [c for c in crops if min(centred(*c)[2:]) > 0]
    shorts(len(crops))
    for crop in crops: shorts(*crop, *centred(*crop))
    shorts(len(RESIZES))
    for index, (sc, sw, sh, crop, tc, tw, th, kind) in enumerate(RESIZES):
        pixels = source(index + 1, sh, sw, sc)
        image = Image.fromarray(pixels[:, :, 0] if sc == 1 else pixels).convert("RGB" if tc == 3 else "L")
        x, y, w, h = crop or centred(sw, sh, tw, th)
        resized = image.crop((x, y, x + w, y + h)).resize((tw, th), FILTERS[kind])
        shorts(sc, sw, sh, x, y, w, h, tc, tw, th, kind); out.extend(np.asarray(resized, np.uint8).tobytes())
    shorts(len(TABLES))
    for kind, zero, scale, means, deviations in TABLES:
        out.extend(struct.pack("<Hhf3f3f", kind, zero, scale, *means, *deviations)); out.extend(table(kind, zero, scale, means, deviations))
    path = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).with_name("resize_goldens.bin"))
    path.write_bytes(out); print(path, len(out), "bytes,", len(crops), "crops,", len(RESIZES), "resizes,", len(TABLES), "tables")

if __name__ == "__main__":
    main()
