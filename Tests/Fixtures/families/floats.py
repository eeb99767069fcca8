"""float32 between bytes, and CAST."""
import numpy as np
from ai_edge_litert import schema_py_generated as schema

import kit


def cast(net, x, dtype, scale=0.0, zero=0):
    options = schema.CastOptionsT(inDataType=kit.TYPES[x.dtype], outDataType=kit.TYPES[dtype])
    return net.apply("CAST", [x], [net.tensor(x.shape, dtype, scale, zero)], options)


OPTIONS = {"ADD": "AddOptionsT", "SUB": "SubOptionsT", "MUL": "MulOptionsT", "DIV": "DivOptionsT",
           "SQUARE": "SquareOptionsT", "NEG": "NegOptionsT", "ABS": "AbsOptionsT",
           "MAXIMUM": "MaximumMinimumOptionsT", "MINIMUM": "MaximumMinimumOptionsT",
           "SQUARED_DIFFERENCE": "SquaredDifferenceOptionsT"}


def compute(net, name, *operands, fused=None):
    """An operator on float32."""
    shape = np.broadcast_shapes(*[x.shape for x in operands])
    options = OPTIONS.get(name) and getattr(schema, OPTIONS[name])()
    if fused:
        options.fusedActivationFunction = kit.activation(fused)
    return net.apply(name, list(operands), [net.tensor(shape, "float32")], options, version=1)


def number(net, *values):
    return net.constant(values[0] if len(values) == 1 else values, "float32")


def pixels():
    """What exporters write before the first layer: bytes without a scale, cast and normalised."""
    def register(name, covers, steps, dtype="uint8", to="int8", scale=1 / 128, zero=0):
        @kit.fixture(name, "CAST QUANTIZE " + " ".join(step[0] for step in steps), covers)
        def build(net):
            x = net.input((1, 8, 8, 4), dtype, 0.0, 0, cases=kit.every_byte(dtype))
            x = cast(net, x, "float32")
            for operator, *values in steps:
                x = compute(net, operator, x, number(net, *values))
            return kit.quantize(net, x, to, scale, zero)

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

    @kit.fixture("cast-conv", "CAST MUL QUANTIZE CONV_2D", "a network behind the casts")
    def network(net):
        x = cast(net, net.input((1, 9, 8, 3), "uint8", 0.0, 0), "float32")
        x = kit.quantize(net, compute(net, "MUL", x, number(net, 1 / 255)), "int8", 1 / 255,
                          -128)
        return kit.conv(net, x, 5, 3, 2, fused="RELU")

    @kit.fixture("cast-transpose", "CAST DIV TRANSPOSE QUANTIZE", "planes made pixels as floats")
    def planes(net):
        x = cast(net, net.input((1, 3, 9, 8), "uint8", 0.0, 0), "float32")
        x = kit.transpose(net, compute(net, "DIV", x, number(net, 255)), 0, 2, 3, 1)
        return kit.conv(net, kit.quantize(net, x, "int8", 1 / 255, -128), 5, 3, 2)

    @kit.fixture("cast-flip", "CAST STRIDED_SLICE MUL QUANTIZE", "channels turned round as floats")
    def flipped(net):
        x = cast(net, net.input((1, 9, 8, 3), "uint8", 0.0, 0), "float32")
        x = kit.strided_slice(net, x, x.shape, (0, 0, 0, 0), (0, 0, 0, 0), (1, 1, 1, -1),
                               begin_mask=15, end_mask=15)
        x = compute(net, "SUB", x, number(net, 104, 117, 123))
        return kit.conv(net, kit.quantize(net, x, "int8", 1.0, 0), 5, 3, 2)

    @kit.fixture("cast-scaled-input", "CAST QUANTIZE", "an input with a scale that CAST ignores")
    def scaled(net):
        x = net.input((1, 8, 8, 4), "uint8", 0.03, 77, cases=kit.every_byte("uint8"))
        return kit.quantize(net, cast(net, x, "float32"), "int8", 1.0, -128)

    @kit.fixture("cast-swapped", "CAST SUB QUANTIZE", "255 − x")
    def swapped(net):
        x = cast(net, net.input((1, 8, 8, 4), "uint8", 0.0, 0, cases=kit.every_byte("uint8")),
                 "float32")
        x = compute(net, "SUB", number(net, 255), x)
        return kit.quantize(net, x, "int8", 1.0, -128)

    for source in ("int8", "uint8"):
        for target in ("int8", "uint8"):
            @kit.fixture(f"cast-float-{source}-{target}", "DEQUANTIZE CAST",
                          f"floats to {target}, without their fraction")
            def floats(net, source=source, target=target):
                x = net.input((1, 8, 8, 4), source, 1.7, kit.middle(source, -20),
                              cases=kit.every_byte(source))
                return cast(net, kit.dequantize(net, x), target, 1.0, 0)
            if source != target:
                @kit.fixture(f"cast-{source}-{target}", "CAST CONV_2D", "the same bits")
                def bits(net, source=source, target=target):
                    x = net.input((1, 8, 8, 4), source, 0.05, kit.middle(source, -20),
                                  cases=kit.every_byte(source))
                    return cast(net, kit.conv(net, x, 4), target, 0.05, 0)


def tails():
    """What exporters write after the last layer."""
    for dtype in ("int8", "uint8"):
        @kit.fixture(f"tail-cast-{dtype}", "SOFTMAX CAST", "scores as float32 numbers of steps")
        def casted(net, dtype=dtype):
            return cast(net, kit.unary(net, "SOFTMAX", net.input((1, 33), dtype)), "float32")

    @kit.fixture("tail-quantize-cast", "CONV_2D QUANTIZE CAST", "int8 to uint8 to float32")
    def quantised(net):
        x = kit.conv(net, net.input((1, 4, 5, 3)), 5)
        return cast(net, kit.quantize(net, x, "uint8", 0.05, 120), "float32")

    @kit.fixture("tail-dequantize-reshape", "CONV_2D DEQUANTIZE RESHAPE", "reshaped as float32")
    def reshaped(net):
        x = kit.dequantize(net, kit.conv(net, net.input((1, 4, 5, 3)), 5))
        y = net.tensor((1, 100), "float32")
        return net.apply("RESHAPE", [x, net.integers(1, 100)], [y], schema.ReshapeOptionsT(
            newShape=[1, 100]))


def islands():
    """Float operators between DEQUANTIZE and QUANTIZE, inside a network."""
    def register(name, covers, operator, cut=None, *values, scale=0.05, zero=-9):
        @kit.fixture(name, f"DEQUANTIZE {operator} QUANTIZE", covers)
        def build(net):
            x = net.input((1, 8, 8, 4), scale=0.03, zero=-128 if cut else -5,
                          cases=kit.every_byte("int8"))
            x = kit.dequantize(net, x)
            more = [number(net, *values)] if values else []
            return kit.quantize(net, compute(net, operator, x, *more), "int8", scale, zero)

    for operator in ("SQUARE", "ABS", "NEG", "RELU", "RELU6", "RELU_N1_TO_1"):
        register(f"float-{operator.lower().replace('_', '')}", "of floats", operator)
    register("float-sqrt", "of floats", "SQRT", True)
    for operator in ("ADD", "SUB", "MUL", "DIV", "MAXIMUM", "MINIMUM", "SQUARED_DIFFERENCE"):
        register(f"float-{operator.lower().replace('_', '')}-one", "with a constant", operator,
                 None, 0.7)

    @kit.fixture("float-rsqrt", "DEQUANTIZE ADD RSQRT QUANTIZE", "of floats above 0")
    def rsqrt(net):
        x = kit.dequantize(net, net.input((1, 8, 8, 4), zero=-128, cases=kit.every_byte("int8")))
        x = compute(net, "RSQRT", compute(net, "ADD", x, number(net, 0.01)))
        return kit.quantize(net, x, "int8", 0.04, -128)

    @kit.fixture("float-add-relu6", "DEQUANTIZE ADD QUANTIZE", "a fused activation on floats")
    def fused(net):
        x = kit.dequantize(net, net.input((1, 8, 8, 4), cases=kit.every_byte("int8")))
        x = compute(net, "ADD", x, number(net, 1.5), fused="RELU6")
        return kit.quantize(net, x, "int8", 0.04, -100)

    @kit.fixture("float-swish", "DEQUANTIZE MUL ADD QUANTIZE", "x · (x + 1) of the same floats")
    def same(net):
        x = kit.dequantize(net, net.input((1, 8, 8, 4), cases=kit.every_byte("int8")))
        x = compute(net, "MUL", x, compute(net, "ADD", x, number(net, 1)))
        return kit.quantize(net, x, "int8", 0.2, -20)

    @kit.fixture("float-div-two", "CONV_2D DEQUANTIZE DIV QUANTIZE", "floats of two tensors")
    def two(net):
        x = net.input((1, 5, 6, 3))
        a = kit.dequantize(net, kit.companion(net, x))
        b = kit.dequantize(net, kit.companion(net, x, zero=-128))
        b = compute(net, "ADD", b, number(net, 0.3))
        return kit.quantize(net, compute(net, "DIV", a, b), "int8", 0.07, 3)

    @kit.fixture("float-l2-norm", "MUL SUM SQRT DIV", "an embedding divided by its norm, in floats")
    def norm(net):
        x = kit.dense(net, net.input((1, 24)), 16, scale=0.02, zero=-3)
        y = compute(net, "SQUARE", kit.dequantize(net, x))
        y = kit.quantize(net, y, "int8", 0.02, -128)
        shape = net.tensor((1, 1), "int8", 0.12, -128)
        y = net.apply("SUM", [y, net.integers(1)], [shape], schema.ReducerOptionsT(keepDims=True))
        y = compute(net, "SQRT", kit.dequantize(net, y))
        y = compute(net, "MAXIMUM", y, number(net, 0.05))
        y = compute(net, "DIV", kit.dequantize(net, x), y)
        return kit.quantize(net, y, "int8", 1 / 128, 0)


pixels()
tails()
islands()
