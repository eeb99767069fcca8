#!/usr/bin/env python3
"""Small pictures for `make demo` where no real photos are at hand: one colour dominates each.

usage: make_photos.py    (needs: pip install numpy pillow; writes photos/ beside this file)
"""
import pathlib

import numpy as np
from PIL import Image

SIZE = 96
COLOURS = {
    "red-ball": (205, 45, 40),
    "green-leaf": (50, 165, 60),
    "blue-plate": (45, 70, 200),
    "grey-stone": (128, 128, 128),
}


def picture(colour, seed):
    """A shaded disc of the colour before a dim background of the same hue."""
    noise = np.random.default_rng(seed).normal(0, 6, (SIZE, SIZE, 1))
    y, x = np.mgrid[0:SIZE, 0:SIZE] / (SIZE - 1) * 2 - 1
    distance = np.hypot(x, y)
    shade = np.clip(1.25 - 0.6 * np.hypot(x + 0.3, y + 0.3), 0.4, 1.25)
    level = np.where(distance < 0.8, shade, 0.45)[..., None]
    return np.clip(np.array(colour) * level + noise, 0, 255).astype(np.uint8)


def main():
    folder = pathlib.Path(__file__).parent / "photos"
    folder.mkdir(exist_ok=True)
    for seed, (name, colour) in enumerate(COLOURS.items()):
        Image.fromarray(picture(colour, seed)).save(folder / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
