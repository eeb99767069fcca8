"""Fixtures of float32 between bytes, and of CAST: `add(make)` registers them with make_fixtures."""
import numpy as np


def cast(make, net, x, dtype, scale=0.0, zero=0):
    options = make.schema.CastOptionsT(inDataType=make.TYPES[x.dtype], outDataType=make.TYPES[dtype])
    return net.apply("CAST", [x], [net.tensor(x.shape, dtype, scale, zero)], options)


OPTIONS = {"ADD": "AddOptionsT", "SUB": "SubOptionsT", "MUL": "MulOptionsT", "DIV": "DivOptionsT",
           "SQUARE": "SquareOptionsT", "NEG": "NegOptionsT", "ABS": "AbsOptionsT",
           "MAXIMUM": "MaximumMinimumOptionsT", "MINIMUM": "MaximumMinimumOptionsT",
           "SQUARED_DIFFERENCE": "SquaredDifferenceOptionsT"}


def compute(make, net, name, *operands, fused=None):
    """An operator on float32."""
    shape = np.broadcast_shapes(*[x.shape for x in operands])
    options = OPTIONS.get(name) and getattr(make.schema, OPTIONS[name])()
    if fused:
        options.fusedActivationFunction = make.activation(fused)
    return net.apply(name, list(operands), [net.tensor(shape, "float32")], options, version=1)


def number(net, *values):
    return net.constant(values[0] if len(values) == 1 else values, "float32")


def every(make, dtype):
    low, high = make.LIMITS[dtype]
    return [np.arange(low, high + 1).reshape(1, 8, 8, 4)]


def pixels(make):
    """What exporters write before the first layer: bytes without a scale, cast and normalised."""
    def register(name, covers, steps, dtype="uint8", to="int8", scale=1 / 128, zero=0):
        @make.fixture(name, "CAST QUANTIZE " + " ".join(step[0] for step in steps), covers)
        def build(net):
            x = net.input((1, 8, 8, 4), dtype, 0.0, 0, cases=every(make, dtype))
            x = cast(make, net, x, "float32")
            for operator, *values in steps:
                x = compute(make, net, operator, x, number(net, *values))
            return make.quantize(net, x, to, scale, zero)

    register("cast-quantize", "bytes as they are", [], scale=1.0, zero=-128)
    register("cast-div", "÷ 255", [("DIV", 255)], scale=1 / 255, zero=-128)
    register("cast-mul", "× 1/255", [("MUL", 1 / 255)], scale=1 / 255, zero=-128)
    register("cast-mul-sub", "× 1/127.5, − 1", [("MUL", 1 / 127.5), ("SUB", 1)])
    register("cast-sub-div", "− 127.5, ÷ 127.5", [("SUB", 127.5), ("DIV", 127.5)])
    register("cast-div-add", "÷ 127.5, + (−1)", [("DIV", 127.5), ("ADD", -1)])
    register("cast-sub-mul-uint8", "to uint8", [("SUB", 100), ("MUL", 0.02)], to="uint8",
             scale=0.021, zero=90)
    register("cast-int8", "an int8 input", [("ADD", 128), ("DIV", 255)], "int8", scale=1 / 255,
             zero=-128)
    register("cast-channels", "a mean and a deviation for each channel",
             [("SUB", 123.675, 116.28, 103.53, 110), ("DIV", 58.395, 57.12, 57.375, 50)],
             scale=0.0187, zero=-14)
    register("cast-channels-equal", "four times the same mean", [("SUB", 1, 1, 1, 1)], scale=1.0,
             zero=-128)
    register("cast-maximum", "clipped", [("MAXIMUM", 40), ("MINIMUM", 200)], scale=1.0, zero=-128)

    @make.fixture("cast-conv", "CAST MUL QUANTIZE CONV_2D", "a network behind the casts")
    def network(net):
        x = cast(make, net, net.input((1, 9, 8, 3), "uint8", 0.0, 0), "float32")
        x = make.quantize(net, compute(make, net, "MUL", x, number(net, 1 / 255)), "int8", 1 / 255,
                          -128)
        return make.conv(net, x, 5, 3, 2, fused="RELU")

    @make.fixture("cast-transpose", "CAST DIV TRANSPOSE QUANTIZE", "planes made pixels as floats")
    def planes(net):
        x = cast(make, net, net.input((1, 3, 9, 8), "uint8", 0.0, 0), "float32")
        x = make.transpose(net, compute(make, net, "DIV", x, number(net, 255)), 0, 2, 3, 1)
        return make.conv(net, make.quantize(net, x, "int8", 1 / 255, -128), 5, 3, 2)

    @make.fixture("cast-flip", "CAST STRIDED_SLICE MUL QUANTIZE", "channels turned round as floats")
    def flipped(net):
        x = cast(make, net, net.input((1, 9, 8, 3), "uint8", 0.0, 0), "float32")
        x = make.strided_slice(net, x, x.shape, (0, 0, 0, 0), (0, 0, 0, 0), (1, 1, 1, -1),
                               begin_mask=15, end_mask=15)
        x = compute(make, net, "SUB", x, number(net, 104, 117, 123))
        return make.conv(net, make.quantize(net, x, "int8", 1.0, 0), 5, 3, 2)

    @make.fixture("cast-scaled-input", "CAST QUANTIZE", "an input with a scale that CAST ignores")
    def scaled(net):
        x = net.input((1, 8, 8, 4), "uint8", 0.03, 77, cases=every(make, "uint8"))
        return make.quantize(net, cast(make, net, x, "float32"), "int8", 1.0, -128)

    @make.fixture("cast-swapped", "CAST SUB QUANTIZE", "255 − x")
    def swapped(net):
        x = cast(make, net, net.input((1, 8, 8, 4), "uint8", 0.0, 0, cases=every(make, "uint8")),
                 "float32")
        x = compute(make, net, "SUB", number(net, 255), x)
        return make.quantize(net, x, "int8", 1.0, -128)

    for source in ("int8", "uint8"):
        for target in ("int8", "uint8"):
            @make.fixture(f"cast-float-{source}-{target}", "DEQUANTIZE CAST",
                          f"floats to {target}, without their fraction")
            def floats(net, source=source, target=target):
                x = net.input((1, 8, 8, 4), source, 1.7, make.middle(source, -20),
                              cases=every(make, source))
                return cast(make, net, make.dequantize(net, x), target, 1.0, 0)
            if source != target:
                @make.fixture(f"cast-{source}-{target}", "CAST CONV_2D", "the same bits")
                def bits(net, source=source, target=target):
                    x = net.input((1, 8, 8, 4), source, 0.05, make.middle(source, -20),
                                  cases=every(make, source))
                    return cast(make, net, make.conv(net, x, 4), target, 0.05, 0)


def tails(make):
    """What exporters write after the last layer."""
    for dtype in ("int8", "uint8"):
        @make.fixture(f"tail-cast-{dtype}", "SOFTMAX CAST", "scores as float32 numbers of steps")
        def casted(net, dtype=dtype):
            return cast(make, net, make.unary(net, "SOFTMAX", net.input((1, 33), dtype)), "float32")

    @make.fixture("tail-quantize-cast", "CONV_2D QUANTIZE CAST", "int8 to uint8 to float32")
    def quantised(net):
        x = make.conv(net, net.input((1, 4, 5, 3)), 5)
        return cast(make, net, make.quantize(net, x, "uint8", 0.05, 120), "float32")

    @make.fixture("tail-dequantize-reshape", "CONV_2D DEQUANTIZE RESHAPE", "reshaped as float32")
    def reshaped(net):
        x = make.dequantize(net, make.conv(net, net.input((1, 4, 5, 3)), 5))
        y = net.tensor((1, 100), "float32")
        return net.apply("RESHAPE", [x, net.integers(1, 100)], [y], make.schema.ReshapeOptionsT(
            newShape=[1, 100]))


def islands(make):
    """Float operators between DEQUANTIZE and QUANTIZE, inside a network."""
    def register(name, covers, operator, cut=None, *values, scale=0.05, zero=-9):
        @make.fixture(name, f"DEQUANTIZE {operator} QUANTIZE", covers)
        def build(net):
            x = net.input((1, 8, 8, 4), scale=0.03, zero=-128 if cut else -5,
                          cases=every(make, "int8"))
            x = make.dequantize(net, x)
            more = [number(net, *values)] if values else []
            return make.quantize(net, compute(make, net, operator, x, *more), "int8", scale, zero)

    for operator in ("SQUARE", "ABS", "NEG", "RELU", "RELU6", "RELU_N1_TO_1"):
        register(f"float-{operator.lower().replace('_', '')}", "of floats", operator)
    register("float-sqrt", "of floats", "SQRT", True)
    for operator in ("ADD", "SUB", "MUL", "DIV", "MAXIMUM", "MINIMUM", "SQUARED_DIFFERENCE"):
        register(f"float-{operator.lower().replace('_', '')}-one", "with a constant", operator,
                 None, 0.7)

    @make.fixture("float-rsqrt", "DEQUANTIZE ADD RSQRT QUANTIZE", "of floats above 0")
    def rsqrt(net):
        x = make.dequantize(net, net.input((1, 8, 8, 4), zero=-128, cases=every(make, "int8")))
        x = compute(make, net, "RSQRT", compute(make, net, "ADD", x, number(net, 0.01)))
        return make.quantize(net, x, "int8", 0.04, -128)

    @make.fixture("float-add-relu6", "DEQUANTIZE ADD QUANTIZE", "a fused activation on floats")
    def fused(net):
        x = make.dequantize(net, net.input((1, 8, 8, 4), cases=every(make, "int8")))
        x = compute(make, net, "ADD", x, number(net, 1.5), fused="RELU6")
        return make.quantize(net, x, "int8", 0.04, -100)

    @make.fixture("float-swish", "DEQUANTIZE MUL ADD QUANTIZE", "x · (x + 1) of the same floats")
    def same(net):
        x = make.dequantize(net, net.input((1, 8, 8, 4), cases=every(make, "int8")))
        x = compute(make, net, "MUL", x, compute(make, net, "ADD", x, number(net, 1)))
        return make.quantize(net, x, "int8", 0.2, -20)

    @make.fixture("float-div-two", "CONV_2D DEQUANTIZE DIV QUANTIZE", "floats of two tensors")
    def two(net):
        x = net.input((1, 5, 6, 3))
        a = make.dequantize(net, make.companion(net, x))
        b = make.dequantize(net, make.companion(net, x, zero=-128))
        b = compute(make, net, "ADD", b, number(net, 0.3))
        return make.quantize(net, compute(make, net, "DIV", a, b), "int8", 0.07, 3)

    @make.fixture("float-l2-norm", "MUL SUM SQRT DIV", "an embedding divided by its norm, in floats")
    def norm(net):
        x = make.dense(net, net.input((1, 24)), 16, scale=0.02, zero=-3)
        y = compute(make, net, "SQUARE", make.dequantize(net, x))
        y = make.quantize(net, y, "int8", 0.02, -128)
        shape = net.tensor((1, 1), "int8", 0.12, -128)
        y = net.apply("SUM", [y, net.integers(1)], [shape], make.schema.ReducerOptionsT(keepDims=True))
        y = compute(make, net, "SQRT", make.dequantize(net, y))
        y = compute(make, net, "MAXIMUM", y, number(net, 0.05))
        y = compute(make, net, "DIV", make.dequantize(net, x), y)
        return make.quantize(net, y, "int8", 1 / 128, 0)


def add(make):
    pixels(make)
    tails(make)
    islands(make)
