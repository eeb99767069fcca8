"""ADD, SUB, MUL, MINIMUM and MAXIMUM, with every kind of second operand."""
import numpy as np

from kit import binary, BYTES, companion, every_value, family, fixture, mean, MOVING, operand, size

# What the second operand is. "activation" is conv(x), so that no chain of unary operators
# explains the result; "pixel" is the mean of x over the image, as in squeeze-excite.
OTHERS = {
    "activation": lambda net, x: companion(net, x),
    "itself": lambda net, x: x,
    "constant": lambda net, x: operand(net, x.shape, x.dtype),
    "channels": lambda net, x: operand(net, (1, 1, 1, x.shape[3]), x.dtype),
    "vector": lambda net, x: operand(net, x.shape[3:], x.dtype),
    "scalar": lambda net, x: operand(net, (), x.dtype),
    "one": lambda net, x: operand(net, (1,), x.dtype),
    "column": lambda net, x: operand(net, (1, x.shape[1], 1, 1), x.dtype),
    "image": lambda net, x: operand(net, x.shape[:3] + (1,), x.dtype),
    "pixel": lambda net, x: mean(net, x, (1, 2), scale=x.scale / 3),
}


def two(net, x, name, other, swap=False, **options):
    a, b = x, OTHERS[other](net, x)
    return binary(net, name, *((b, a) if swap else (a, b)), **options)


def two_fixtures(name, label, out_scale, rows):
    for suffix, covers, given, options in rows:
        options = {"scale": out_scale, **options}
        family(name, lambda net, x, options=options: two(net, x, name, **options),
               [(f"{label}-{suffix}", covers, given, {})], ("random", "leaning", "ramp"))


ADDITIVE = [
    ("activation", "two activations of different scales", {}, dict(other="activation")),
    ("activation-swapped", "the other order", {}, dict(other="activation", swap=True)),
    ("itself", "both operands are the same tensor", every_value(), dict(other="itself")),
    ("constant", "a constant of the same shape", {}, dict(other="constant")),
    ("channels", "a [1,1,1,C] constant", {}, dict(other="channels")),
    ("channels-swapped", "the constant first", {}, dict(other="channels", swap=True)),
    ("vector", "a [C] constant: ranks differ", {}, dict(other="vector")),
    ("scalar", "a [] constant", every_value(zero=-5), dict(other="scalar")),
    ("scalar-swapped", "a [] constant first", every_value(zero=-5),
     dict(other="scalar", swap=True)),
    ("one", "a [1] constant", every_value(zero=17), dict(other="one")),
    ("pixel", "an activation [1,1,1,C]", {}, dict(other="pixel")),
    ("pixel-swapped", "an activation [1,1,1,C] first", {}, dict(other="pixel", swap=True)),
    ("image", "a [1,H,W,1] constant", {}, dict(other="image")),
    ("column", "a [1,H,1,1] constant", {}, dict(other="column")),
    ("relu", "fused RELU", {}, dict(other="activation", fused="RELU")),
    ("relu6", "fused RELU6", {"scale": 0.09},
     dict(other="activation", fused="RELU6")),
    ("saturating", "an output scale that clamps", {}, dict(other="activation", gain=0.25)),
    ("uint8-activation", "uint8, two activations", BYTES, dict(other="activation")),
    ("uint8-channels", "uint8, a [1,1,1,C] constant", BYTES, dict(other="channels")),
    ("uint8-scalar-swapped", "uint8, a [] constant first", every_value("uint8", 100),
     dict(other="scalar", swap=True)),
    ("uint8-pixel-relu6", "uint8, broadcast activation, RELU6", {"scale": 0.09, **BYTES},
     dict(other="pixel", fused="RELU6")),
]


def scaled(rows, scale):
    """Turns a row's `gain` into an output scale."""
    for suffix, covers, given, options in rows:
        options = dict(options)
        options["scale"] = scale * options.pop("gain", 1)
        yield suffix, covers, given, options


two_fixtures("ADD", "add", 0.06, scaled(ADDITIVE, 0.06))
two_fixtures("SUB", "sub", 0.06, scaled(ADDITIVE, 0.06))
two_fixtures("MUL", "mul", 0.1, scaled(ADDITIVE, 0.1))
two_fixtures("ADD", "add", 0.06, [
    ("wide-scales", "operand scales 16 times apart", {"scale": 0.64},
     dict(other="activation", scale=0.66)),
    ("fine-output", "an output scale finer than the operand's", {"scale": 0.09},
     dict(other="activation", scale=0.04)),
    ("zero-extremes", "zero points at the ends", {"zero": -128},
     dict(other="activation", scale=0.05, zero=-128)),
    ("equal-scales", "one scale throughout: ties", {"scale": 0.04, "zero": 0},
     dict(other="activation", scale=0.08, zero=0)),
    ("wide", "1536 elements", size(8, 8, 24, cases=("random", "leaning")),
     dict(other="activation")),
])
two_fixtures("MUL", "mul", 0.1, [
    ("wide", "1536 elements", size(8, 8, 24, cases=("random", "leaning")),
     dict(other="activation")),
])


@fixture("mul-left-shift", "MUL", "a factor above 1: small constants")
def mul_left_shift(net):
    x = net.input(**every_value(zero=3))
    b = net.constant(np.array([8, 6, 7, 9]).reshape(1, 1, 1, 4), "int8", 0.37, 7)
    return binary(net, "MUL", x, b, scale=0.0123, zero=0)


@fixture("mul-ties", "MUL", "a factor of 1/4 and odd constants: halves of both signs")
def mul_ties(net):
    x = net.input(**every_value(zero=0))
    b = net.constant(np.array([1, -2, 3, -5]).reshape(1, 1, 1, 4), "int8", 0.5, 0)
    return binary(net, "MUL", x, b, scale=0.1, zero=0)


CHOICES = [
    ("activation", "two activations", {"scale": 0.04, "zero": 3}, dict(other="activation")),
    ("scalar", "a [] constant: one bound of a clamp", every_value(), dict(other="scalar")),
    ("scalar-swapped", "a [] constant first", every_value(), dict(other="scalar", swap=True)),
    ("channels", "a [1,1,1,C] constant", {}, dict(other="channels")),
    ("uint8-scalar", "uint8, a [] constant", every_value("uint8", 128), dict(other="scalar")),
    ("uint8-activation", "uint8, two activations", BYTES, dict(other="activation")),
]


def same_scale(net, x, name, other, swap=False):
    """MINIMUM and MAXIMUM compare the bytes: one scale throughout."""
    if other == "activation":
        b = companion(net, x, scale=x.scale, zero=x.zero)
    else:
        shape = {"scalar": (), "channels": (1, 1, 1, x.shape[3])}[other]
        b = operand(net, shape, x.dtype, x.scale, x.zero)
    return binary(net, name, *((b, x) if swap else (x, b)), scale=x.scale, zero=x.zero)


for _name in ("MINIMUM", "MAXIMUM"):
    family(_name, lambda net, x, _name=_name, **options: same_scale(net, x, _name, **options),
           [(f"{_name.lower()}-{suffix}", *rest) for suffix, *rest in CHOICES], MOVING)
