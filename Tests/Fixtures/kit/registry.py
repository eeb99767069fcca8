"""The list of fixtures: each has a name, its operators, what it covers, and a builder."""
from dataclasses import dataclass

import numpy as np

from .net import LIMITS


@dataclass(frozen=True)
class Fixture:
    name: str
    operator: str
    covers: str
    build: object


FIXTURES = {}

# What LiteRT 2.3.0 refuses to load or to prepare, and why, by the fixture's name: families add to
# it. Each is still built, so that the list stays true.
REFUSED = {}


def register(name, operator, covers, build):
    assert name not in FIXTURES, name
    FIXTURES[name] = Fixture(name, operator, covers, build)


def fixture(name, operator, covers):
    """Marks a function from a `Net` to the model's output tensor."""
    def marked(build):
        register(name, operator, covers, build)
        return build
    return marked


def family(operator, build, rows, cases=None):
    """Registers (name, covers, input options, operator options) rows of one operator."""
    for name, covers, given, options in rows:
        given = {"cases": cases, **given}
        def made(net, given=given, options=options):
            return build(net, net.input(**given), **options)
        register(name, operator, covers, made)


# Inputs of operators that only move bytes, which need no extremes, and of those that average.
MOVING = ("random", "ramp")
LEANING = ("random", "leaning", "lowest", "highest")

# Options of inputs.
BYTES = dict(dtype="uint8")


def size(height, width, channels, **more):
    return dict(shape=(1, height, width, channels), **more)


def every_value(dtype="int8", zero=0):
    """An input of 256 elements, so that the ramp is every 8-bit value once."""
    return size(8, 8, 4, dtype=dtype, zero=zero, cases=("ramp", "random"))


def every_byte(dtype="int8"):
    """The one input of 256 elements that holds every 8-bit value once."""
    low, high = LIMITS[dtype]
    return [np.arange(low, high + 1).reshape(1, 8, 8, 4)]
