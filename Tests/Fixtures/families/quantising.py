"""QUANTIZE and DEQUANTIZE, from and to bytes and floats."""
import numpy as np

from kit import conv, dequantize, every_value, family, fixture, quantize


def requantised(net, x, dtype="int8", scale=0.05, zero=0):
    return quantize(net, x, dtype, scale, zero)


family("QUANTIZE", requantised, [
    ("quantize-uint8-to-int8", "equal scales: minus 128", every_value("uint8", 128),
     dict(scale=0.05, zero=0)),
    ("quantize-uint8-to-int8-zero", "equal scales, zero points 117 and -11",
     every_value("uint8", 117), dict(scale=0.05, zero=-11)),
    ("quantize-uint8-to-int8-shifted", "equal scales, zero points not 128 apart",
     every_value("uint8", 128), dict(scale=0.05, zero=9)),
    ("quantize-uint8-to-int8-rescale", "unequal scales", every_value("uint8", 120),
     dict(scale=0.037, zero=-6)),
    ("quantize-int8-to-uint8", "equal scales: plus 128", every_value(), dict(dtype="uint8",
                                                                            scale=0.05, zero=128)),
    ("quantize-int8-to-uint8-rescale", "unequal scales", every_value(zero=12),
     dict(dtype="uint8", scale=0.061, zero=100)),
    ("quantize-int8-finer", "int8 to int8, factor 1.7", every_value(zero=-3),
     dict(scale=0.029, zero=5)),
    ("quantize-int8-coarser", "int8 to int8, factor 0.4", every_value(zero=-3),
     dict(scale=0.125, zero=-50)),
    ("quantize-int8-half", "int8 to int8, factor 1/2: ties of both signs", every_value(),
     dict(scale=0.1, zero=0)),
    ("quantize-int8-eighth", "int8 to int8, factor 1/8: ties of both signs", every_value(zero=1),
     dict(scale=0.4, zero=-1)),
    ("quantize-int8-times20", "int8 to int8, factor 20", every_value(), dict(scale=0.0025)),
    ("quantize-int8-same", "int8 to int8, nothing changes", every_value(zero=4),
     dict(scale=0.05, zero=4)),
    ("quantize-int8-zero-moves", "int8 to int8, equal scales, zero point +13",
     every_value(zero=4), dict(scale=0.05, zero=17)),
    ("quantize-uint8-rescale", "uint8 to uint8", every_value("uint8", 101),
     dict(dtype="uint8", scale=0.044, zero=140)),
])


def float_ties(scale):
    """Floats halfway between two quantised values, and far outside of the range."""
    halves = np.arange(-60, 60) * scale / 2
    odd_ones = [1e6, -1e6, 1e-9, -1e-9, 0.0, -0.0, 300 * scale, -300 * scale]
    return [np.concatenate([halves, odd_ones])]


@fixture("quantize-float-ties", "QUANTIZE", "float to int8: halves, far values, signed zeros")
def quantize_float(net):
    x = net.input((1, 4, 4, 8), "float32", cases=float_ties(0.25))
    return quantize(net, x, "int8", 0.25, -7)


@fixture("quantize-float-uint8", "QUANTIZE", "float to uint8, a scale with no short form")
def quantize_float_uint8(net):
    return quantize(net, net.input((1, 4, 5, 3), "float32"), "uint8", 0.0234567, 121)


@fixture("quantize-float-conv", "QUANTIZE CONV_2D", "float input: the graph's first operator")
def float_conv(net):
    x = quantize(net, net.input((1, 6, 5, 3), "float32"), "int8", 0.047, -2)
    return conv(net, x, 4, 3, 2)


@fixture("quantize-float-conv-dequantize", "QUANTIZE CONV_2D DEQUANTIZE",
         "float input and float output, as in hybrid exports")
def float_conv_float(net):
    x = quantize(net, net.input((1, 6, 5, 3), "float32"), "int8", 0.047, -2)
    return dequantize(net, conv(net, x, 4, 3, fused="RELU6"))


@fixture("quantize-uint8-conv-quantize", "QUANTIZE CONV_2D",
         "uint8 outside, int8 inside, as the converter writes it")
def uint8_outside(net):
    x = quantize(net, net.input((1, 6, 5, 3), "uint8", 1 / 128, 127), "int8", 1 / 128, -1)
    return quantize(net, conv(net, x, 4, 3), "uint8", 0.05, 119)


family("DEQUANTIZE", dequantize, [
    ("dequantize-int8", "all 256 values", every_value(zero=-7), {}),
    ("dequantize-uint8", "all 256 values", every_value("uint8", 99), {}),
    ("dequantize-vector", "class scores", dict(shape=(1, 11), scale=1 / 256, zero=-128), {}),
])
