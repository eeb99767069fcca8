"""Activations, which become tables of one byte, and SOFTMAX."""
import numpy as np
from ai_edge_litert import schema_py_generated as schema

from kit import BYTES, every_value, family, fixture, size, unary


def unary_family(name, label, rows):
    family(name, lambda net, x, **options: unary(net, name, x, **options),
           [(f"{label}-{suffix}", *rest) for suffix, *rest in rows])


SIGMOIDS = [
    ("scale-1in16", "all 256 values, scale 1/16", dict(every_value(), scale=1 / 16), {}),
    ("scale-0.03", "all 256 values, nearly linear", dict(every_value(zero=-9), scale=0.03), {}),
    ("scale-0.13", "all 256 values, zero point 37", dict(every_value(zero=37), scale=0.13), {}),
    ("scale-1.1", "all 256 values, saturated at both ends", dict(every_value(), scale=1.1), {}),
    ("zero-lowest", "positive inputs alone", dict(every_value(zero=-128), scale=0.05), {}),
    ("zero-highest", "negative inputs alone", dict(every_value(zero=127), scale=0.05), {}),
    ("tiny-scale", "scale 0.0004: outputs around the middle",
     dict(every_value(), scale=0.0004), {}),
    ("vector", "a [1,33] input", dict(shape=(1, 33), scale=0.07), {}),
    ("uint8", "uint8, all 256 values", dict(every_value("uint8", 119), scale=0.06), {}),
    ("uint8-scale-0.2", "uint8, scale 0.2", dict(every_value("uint8", 140), scale=0.2), {}),
]
unary_family("LOGISTIC", "logistic", SIGMOIDS)
unary_family("TANH", "tanh", SIGMOIDS)
unary_family("HARD_SWISH", "hardswish", [
    ("same-scale", "all 256 values", dict(every_value(), scale=0.06), {}),
    ("fine", "scale 0.02: inside -3…3", dict(every_value(zero=-20), scale=0.02),
     dict(scale=0.012, zero=-90)),
    ("usual", "as in MobileNet v3", dict(every_value(zero=3), scale=0.08),
     dict(scale=0.045, zero=-119)),
    ("coarse", "scale 0.3", dict(every_value(zero=-4), scale=0.3), dict(scale=0.15, zero=-126)),
    ("saturating", "an output scale that clamps", dict(every_value(zero=11), scale=0.1),
     dict(scale=0.02, zero=-100)),
    ("shrinking", "a coarse output scale", dict(every_value(zero=11), scale=0.03),
     dict(scale=0.2, zero=0)),
    ("zero-lowest", "positive inputs alone", dict(every_value(zero=-128), scale=0.05),
     dict(scale=0.03, zero=-128)),
    ("uint8", "uint8, all 256 values", dict(every_value("uint8", 125), scale=0.07),
     dict(scale=0.04, zero=10)),
    ("uint8-coarse", "uint8, scale 0.3", dict(every_value("uint8", 120), scale=0.3),
     dict(scale=0.15, zero=3)),
])
RECTIFIERS = [
    ("same-scale", "all 256 values", dict(every_value(zero=-20), scale=0.05), {}),
    ("rescale", "a finer output scale", dict(every_value(zero=10), scale=0.07),
     dict(scale=0.045, zero=-128)),
    ("coarser", "a coarser output scale", dict(every_value(zero=-9), scale=0.04),
     dict(scale=0.1, zero=-30)),
    ("uint8", "uint8, another scale", dict(every_value("uint8", 90), scale=0.06),
     dict(scale=0.041, zero=7)),
]
unary_family("RELU", "relu", RECTIFIERS)
unary_family("RELU6", "relu6", RECTIFIERS)
unary_family("LEAKY_RELU", "leakyrelu", [
    ("same-scale", "slope 0.2", dict(every_value(zero=20), scale=0.05), dict(alpha=0.2)),
    ("rescale", "slope 0.01, another scale", dict(every_value(zero=20), scale=0.05),
     dict(alpha=0.01, scale=0.03, zero=-100)),
    ("coarser", "slope 0.3, a coarser scale", dict(every_value(zero=-10), scale=0.03),
     dict(alpha=0.3, scale=0.08, zero=-5)),
    ("negative-slope", "slope -0.5", dict(every_value(), scale=0.05), dict(alpha=-0.5)),
    ("steep", "slope 1.5", dict(every_value(zero=60), scale=0.05),
     dict(alpha=1.5, scale=0.09, zero=40)),
    ("uint8", "uint8, slope 0.1", dict(every_value("uint8", 128), scale=0.05),
     dict(alpha=0.1, scale=0.04, zero=30)),
])
# LiteRT's reference SOFTMAX aborts the whole process (a shift of 32) once a row's exponentials sum
# to 512 or more, so 512 equal scores have no golden: 1001 classes are fed differing ones.
unary_family("SOFTMAX", "softmax", [
    ("row", "one row of 10", dict(shape=(1, 10), scale=0.1), {}),
    ("1001", "one row of 1001", dict(shape=(1, 1001), scale=0.12, cases=("random", "ramp")), {}),
    ("511-flat", "the largest sum of exponentials that LiteRT survives", dict(shape=(1, 511)), {}),
    ("two", "two classes", dict(shape=(1, 2), scale=0.05), {}),
    ("one", "one class", dict(shape=(1, 1), scale=0.05), {}),
    ("rows", "64 rows of 4", dict(shape=(64, 4), scale=0.06), {}),
    ("pixels", "a 4-D input, rows of 2", size(6, 6, 2, scale=0.03), {}),
    ("fine", "scale 0.004: nearly uniform", dict(shape=(8, 17), scale=0.004), {}),
    ("coarse", "scale 0.9: one winner, differences beyond the table", dict(shape=(8, 17),
                                                                          scale=0.9), {}),
    ("beta-0.5", "beta 0.5", dict(shape=(8, 9), scale=0.1), dict(beta=0.5)),
    ("beta-3", "beta 3", dict(shape=(8, 9), scale=0.02), dict(beta=3.0)),
    ("zero-highest", "input zero point 127", dict(shape=(8, 9), scale=0.07, zero=127), {}),
    ("batch", "a 3-D input", dict(shape=(2, 5, 6), scale=0.07), {}),
    ("uint8", "uint8, rows of 12", dict(shape=(6, 12), scale=0.09, **BYTES), {}),
    ("uint8-1001", "uint8, one row of 1001",
     dict(shape=(1, 1001), scale=0.14, cases=("random", "ramp"), **BYTES), {}),
    ("uint8-beta-2", "uint8, beta 2", dict(shape=(8, 5), scale=0.03, **BYTES), dict(beta=2.0)),
])


@fixture("softmax-fixed-point", "SOFTMAX",
         "rows found by search where fixed point and floating point part by one step")
def softmax_fixed_point(net):
    rows = [[23, -103, -2, -77, 74, 61, -71, -126, -61, 44],
            [-31, 118, 105, 99, 90, -75, 69, 73, -68, -65],
            [-122, -50, 5, 86, 3, 107, 63, -113, -26, 30]]
    return unary(net, "SOFTMAX", net.input((3, 10), scale=0.1, zero=0, cases=[np.array(rows)]))


@fixture("softmax-uint8-other-scale", "SOFTMAX",
         "uint8, an output scale and zero point that the kernel does not look at")
def softmax_other_scale(net):
    x = net.input((6, 9), "uint8", 0.09)
    y = net.tensor(x.shape, "uint8", 1 / 300, 3)
    return net.apply("SOFTMAX", [x], [y], schema.SoftmaxOptionsT(beta=1.0))
