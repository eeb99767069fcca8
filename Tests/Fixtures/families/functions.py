"""Functions of one byte, and of two."""
import math

import numpy as np
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import OpResolverType

import kit

FUNCTIONS = {"RELU_N1_TO_1": None, "NEG": "NegOptionsT", "ABS": "AbsOptionsT", "SQRT": None,
             "RSQRT": None, "EXP": "ExpOptionsT", "LOG": None, "ELU": None,
             "GELU": "GeluOptionsT", "SQUARE": "SquareOptionsT"}

# The scales and zero points of input and output that each function is tried on.
ANY = [("usual", 0.05, -5, 0.04, -9), ("coarse", 0.2, 11, 0.11, 30),
       ("fine", 0.004, -100, 0.003, 5),
       ("equal-scales", 0.07, 3, 0.07, 3), ("exact", 1 / 16, 0, 1 / 32, 0),
       ("lowest-zero", 0.03, -128, 0.029, -128), ("far-scales", 0.9, 40, 0.001, -40)]
POSITIVE = [("usual", 0.05, -128, 0.04, -128), ("coarse", 0.9, -128, 0.06, -100),
            ("fine", 0.0011, -128, 0.05, -128), ("exact", 1 / 16, -128, 1 / 64, -128),
            ("middle-output", 0.01, -128, 0.02, 12), ("tiny-output", 0.3, -128, 0.0007, -128)]

PAIRS = {"PRELU": None, "SQUARED_DIFFERENCE": "SquaredDifferenceOptionsT", "DIV": "DivOptionsT"}


def function(net, name, x, scale, zero, approximate=None):
    y = net.tensor(x.shape, x.dtype, scale, zero)
    options = FUNCTIONS[name] and getattr(schema, FUNCTIONS[name])()
    if approximate is not None:
        options.approximate = approximate
    if name == "ELU":
        net.resolver = OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES
    return net.apply(name, [x], [y], options)


def pair(net, name, a, b, scale, zero, fused=None):
    shape = np.broadcast_shapes(a.shape, b.shape)
    y = net.tensor(shape, a.dtype, scale, zero)
    options = PAIRS[name] and getattr(schema, PAIRS[name])()
    if fused:
        options.fusedActivationFunction = kit.activation(fused)
    return net.apply(name, [a, b], [y], options)


def one_byte():
    def register(name, operator, covers, dtype, maps, **options):
        scale, zero, out_scale, out_zero = maps

        def build(net):
            x = net.input((1, 8, 8, 4), dtype, scale, zero, cases=kit.every_byte(dtype))
            return function(net, operator, x, out_scale, out_zero, **options)
        kit.register(name, operator, covers, build)

    for operator in FUNCTIONS:
        label = operator.lower().replace("_", "")
        if operator == "SQUARE":
            continue
        rows = POSITIVE if operator in ("SQRT", "RSQRT") else ANY
        for suffix, *maps in rows:
            for approximate in (False, True) if operator == "GELU" else (None,):
                kind = "-tanh" if approximate else ""
                register(f"{label}{kind}-{suffix}", operator, "all 256 values", "int8", maps,
                         approximate=approximate)
    unsigned = (0.05, 120, 0.04, 100)
    register("relun1to1-uint8", "RELU_N1_TO_1", "uint8, all 256 values", "uint8", unsigned)
    for approximate in (False, True):
        kind = "-tanh" if approximate else ""
        register(f"gelu{kind}-uint8", "GELU", "uint8, all 256 values", "uint8", unsigned,
                 approximate=approximate)
    for operator in ("NEG", "ABS", "SQRT", "RSQRT", "EXP", "LOG"):
        name = f"refused-{operator.lower()}-uint8"
        kit.REFUSED[name] = "LiteRT has an int8 kernel only"
        register(name, operator, "uint8", "uint8", (0.05, 0, 0.04, 0))
    kit.REFUSED["refused-square-int8"] = "LiteRT squares float32 only"
    register("refused-square-int8", "SQUARE", "int8", "int8", (0.05, 0, 0.04, 0))


# Right operands: values at the limits, at and around the zero point, and some in between.
def some(dtype, zero):
    low, high = kit.LIMITS[dtype]
    return np.array([low, low + 1, zero - 64, zero - 2, zero - 1, zero, zero + 1, zero + 2,
                     zero + 31, zero + 32, zero + 77, high - 1, high]).clip(low, high)


PAIR_SCALES = [("usual", 0.05, -5, 0.03, 7, 0.04, -9), ("equal", 0.05, 0, 0.05, 0, 0.05, 0),
               ("coarse-left", 0.9, 20, 0.01, -11, 0.5, -100),
               ("coarse-right", 0.007, -128, 0.6, 5, 0.9, 3)]
SQUARE_SCALES = [("usual", 0.05, -5, 0.03, 7, 0.2, -128), ("equal", 0.05, 0, 0.05, 0, 0.3, -128),
                 ("coarse-left", 0.9, 20, 0.01, -11, 60.0, -100),
                 ("fine-output", 0.007, -128, 0.006, 5, 0.0002, -128)]


def two_bytes():
    def register(name, operator, covers, dtype, maps, left, right, swap=False, fused=None):
        sa, za, sb, zb, so, zo = maps

        def build(net):
            x = net.input(left.shape, dtype, sa, za, cases=[left])
            c = net.constant(right, dtype, sb, zb)
            a, b = (c, x) if swap else (x, c)
            return pair(net, operator, a, b, so, zo, fused)
        kit.register(name, operator, covers, build)

    for operator in PAIRS:
        label = operator.lower().replace("_", "")
        for dtype in ("int8", "uint8"):
            if dtype == "uint8" and operator == "SQUARED_DIFFERENCE":
                continue
            shift = 0 if dtype == "int8" else 128
            kind = "" if dtype == "int8" else "-uint8"
            low, high = kit.LIMITS[dtype]
            rows = SQUARE_SCALES if operator == "SQUARED_DIFFERENCE" else PAIR_SCALES
            for suffix, sa, za, sb, zb, so, zo in rows[:1 if shift else None]:
                za, zb, zo = za + shift, zb + shift, zo + shift
                left = np.arange(low, high + 1).reshape(1, 256, 1)
                right = some(dtype, zb)
                if operator == "DIV":
                    right = right[right != zb]
                if operator == "PRELU":  # whose slopes do not stretch its input
                    left = left.repeat(len(right), 2)
                register(f"{label}{kind}-{suffix}", operator, "all 256 values against the limits",
                         dtype, (sa, za, sb, zb, so, zo), left, right.reshape(1, 1, -1))
    random = np.random.default_rng(20)

    def image(*shape):
        return random.integers(-128, 128, shape)
    usual = PAIR_SCALES[0][1:]
    for name, right in [("channels", image(5)), ("pixel", image(1, 1, 5)), ("scalar", image()),
                        ("one", image(1)), ("column", image(7, 1, 1)), ("row", image(1, 9, 5)),
                        ("image", image(1, 7, 9, 5))]:
        register(f"prelu-{name}", "PRELU", f"slopes {list(right.shape)}", "int8", usual,
                 image(1, 7, 9, 5), right)
        register(f"squareddifference-{name}", "SQUARED_DIFFERENCE", f"with {list(right.shape)}",
                 "int8", SQUARE_SCALES[0][1:], image(1, 7, 9, 5), right, swap=name == "row")
        right = np.where(right == 7, 8, right)
        register(f"div-{name}", "DIV", f"by {list(right.shape)}", "int8", usual,
                 image(1, 7, 9, 5), right)
    register("div-relu6", "DIV", "fused RELU6", "int8", usual, image(1, 7, 9, 5),
             np.array([12, -3, 99, 8, 6]), fused="RELU6")
    register("div-vector", "DIV", "of one axis", "int8", usual, image(33), np.array([3]))
    kit.REFUSED["refused-squareddifference-uint8"] = "LiteRT has an int8 kernel only"
    register("refused-squareddifference-uint8", "SQUARED_DIFFERENCE", "uint8", "uint8",
             (0.05, 120, 0.03, 120, 0.2, 0), np.arange(8).reshape(1, 8), np.array([3]))
    kit.REFUSED["refused-div-by-zero"] = "LiteRT does not divide by 0"
    register("refused-div-by-zero", "DIV", "a divisor of 0", "int8", usual, image(1, 7, 9, 5),
             np.array([12, 7, 99, 8, 6]))


def activations():
    """Both operands computed."""
    @kit.fixture("prelu-activation", "PRELU CONV_2D", "slopes that are computed")
    def prelu(net):
        x = net.input()
        return pair(net, "PRELU", kit.companion(net, x), kit.companion(net, x), 0.05, -20)

    @kit.fixture("squareddifference-activation", "SQUARED_DIFFERENCE CONV_2D", "two activations")
    def squared(net):
        x = net.input()
        return pair(net, "SQUARED_DIFFERENCE", kit.companion(net, x), x, 0.4, -128)

    @kit.fixture("squareddifference-itself", "SQUARED_DIFFERENCE", "a tensor and itself: zeros")
    def itself(net):
        x = net.input()
        return pair(net, "SQUARED_DIFFERENCE", x, x, 0.4, -100)

    @kit.fixture("div-activation", "DIV CONV_2D RELU", "a divisor that is computed, never 0")
    def divided(net):
        x = net.input((1, 5, 6, 3))
        y = kit.unary(net, "RELU", kit.companion(net, x, zero=-100), scale=0.04, zero=-128)
        one = net.constant([-100], "int8", 0.04, -128)
        y = kit.binary(net, "MAXIMUM", y, one, scale=0.04, zero=-128)
        return pair(net, "DIV", kit.companion(net, x), y, 0.07, 3)

    @kit.fixture("div-by-pixel-norm", "DIV", "each pixel by a value of its own")
    def norm(net):
        x = net.input((1, 5, 6, 3))
        y = kit.conv(net, x, 1, scale=0.04, zero=-60, fused="RELU")
        one = net.constant([-50], "int8", 0.04, -60)
        y = kit.binary(net, "MAXIMUM", y, one, scale=0.04, zero=-60)
        return pair(net, "DIV", x, y, 0.07, 3)

    @kit.fixture("prelu-conv-chain", "CONV_2D PRELU DEPTHWISE_CONV_2D", "as face networks have it")
    def chain(net):
        x = kit.conv(net, net.input((1, 12, 11, 3)), 8, 3, 2, zero=-6)
        x = pair(net, "PRELU", x, kit.operand(net, (1, 1, 8), zero=0), 0.03, -80)
        x = kit.depthwise(net, x, zero=4)
        return pair(net, "PRELU", x, kit.operand(net, (1, 1, 8), zero=0), 0.03, -60)

    @kit.fixture("function-chain", "ABS LOG EXP NEG", "one table of four functions")
    def functions(net):
        x = function(net, "ABS", net.input((1, 8, 8, 4), cases=kit.every_byte()), 0.04, -120)
        x = function(net, "LOG", x, 0.03, 40)
        x = function(net, "EXP", x, 0.05, -100)
        return function(net, "NEG", x, 0.05, 100)


kit.VERSIONS.update({"ABS": (1, 2), "SQRT": (1, 2), "RSQRT": (1, 2), "EXP": (1, 2),
                     "LOG": (1, 2), "GELU": (1, 2), "SQUARED_DIFFERENCE": (1, 2),
                     "DIV": (1, 2)})
one_byte()
two_bytes()
activations()
