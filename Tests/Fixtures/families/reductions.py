"""What makes one value of many: sums, extremes, norms, and the index of the largest."""
import numpy as np
from ai_edge_litert import schema_py_generated as schema

import kit


def reduce(net, name, x, axes, keep, scale=None, zero=None):
    """SUM, REDUCE_MAX, REDUCE_MIN or MEAN over `axes`; one axis may be a scalar."""
    numbers = (axes,) if isinstance(axes, int) else axes
    dropped = {axis % len(x.shape) for axis in numbers}
    shape = [1 if i in dropped else size for i, size in enumerate(x.shape)
             if keep or i not in dropped]
    y = net.tensor(shape, x.dtype, x.scale if scale is None else scale,
                   x.zero if zero is None else zero)
    operand = net.constant(axes, "int32")
    return net.apply(name, [x, operand], [y], schema.ReducerOptionsT(keepDims=keep))


AXES = [("rows-and-pixels", (1, 2)), ("rows", (1,)), ("pixels", (2,)), ("channels", (3,)),
        ("last", -1), ("all", (0, 1, 2, 3)), ("image", (1, 2, 3)), ("pixels-and-channels", (2, 3)),
        ("rows-and-channels", (-1, 1)), ("batch", (0,)), ("twice", (1, -3))]
SHAPES = [("vector", (7,), (0,)), ("matrix", (1, 33), (1,)), ("matrix-rows", (6, 5), (0,)),
          ("rank-3", (3, 4, 5), (1,)), ("rank-3-first", (3, 4, 5), (0, 2)),
          ("rank-5", (1, 2, 3, 4, 5), (2, 3)), ("rank-5-mixed", (1, 3, 2, 2, 5), (1, 4)),
          ("wide", (1, 4, 4, 67), (3,))]
CASES = ("random", "leaning", "lowest", "highest", "ramp")


def reductions():
    def register(name, operator, covers, shape, axes, keep, dtype="int8", **maps):
        def build(net):
            given = dict(scale=0.05, zero=kit.middle(dtype, -5))
            x = net.input(shape, dtype, cases=CASES, **given)
            return reduce(net, operator, x, axes, keep, **maps)
        kit.register(name, operator, covers, build)

    for operator in ("SUM", "REDUCE_MAX", "REDUCE_MIN", "MEAN"):
        label = {"MEAN": "mean-over"}.get(operator, operator.lower().replace("_", ""))
        for dtype in ("int8", "uint8"):
            kind = "" if dtype == "int8" else "-uint8"
            maps = {}
            if operator == "SUM":
                maps = dict(scale=0.7, zero=kit.middle(dtype, -90))
            if operator == "MEAN":
                maps = dict(scale=0.031, zero=kit.middle(dtype, -20))
            # Half of them with keep_dims, and uint8 for the main ones.
            for index, (suffix, axes) in enumerate(AXES if dtype == "int8" else AXES[:5]):
                for keep in (False, True) if index in (0, 3) else (index % 2 == 1,):
                    name = f"{label}{kind}-{suffix}{'-keep' if keep else ''}"
                    register(name, operator, f"{dtype}, axes {axes}, keep_dims {keep}",
                             (1, 6, 7, 5), axes, keep, dtype, **maps)
            for suffix, shape, axes in SHAPES if dtype == "int8" else SHAPES[:3]:
                register(f"{label}{kind}-{suffix}", operator, f"{dtype} {shape}, axes {axes}",
                         shape, axes, len(shape) == 1, dtype, **maps)
    for suffix, scale, zero in [("fine", 0.011, 127), ("lowest-zero", 2.0, -128),
                                ("coarse", 9.0, 0), ("finer-than-input", 0.04, -128)]:
        register(f"sum-{suffix}", "SUM", "another output scale", (1, 6, 7, 5), (1, 2), True,
                 scale=scale, zero=zero)
        register(f"sum-channels-{suffix}", "SUM", "another output scale", (1, 6, 7, 5), (3,), True,
                 scale=scale, zero=zero)
    for operator in ("REDUCE_MAX", "REDUCE_MIN"):
        name = f"refused-{operator.lower().replace('_', '')}-scales"
        kit.REFUSED[name] = "extremes are of one scale"
        register(name, operator, "scales that differ", (1, 6, 7, 5), (1, 2), True, scale=0.04)

    @kit.fixture("reducemax-conv", "CONV_2D REDUCE_MAX FULLY_CONNECTED", "global maximum")
    def maximum(net):
        x = kit.conv(net, net.input((1, 9, 8, 3)), 8, 3, 2, fused="RELU")
        return kit.dense(net, reduce(net, "REDUCE_MAX", x, (1, 2), False), 5)

    @kit.fixture("reducemin-conv-relu", "CONV_2D REDUCE_MIN RELU", "tables around a minimum")
    def minimum(net):
        x = kit.conv(net, net.input((1, 9, 8, 3)), 8, 3, 2)
        return kit.unary(net, "RELU", reduce(net, "REDUCE_MIN", x, (1, 2), True))


def indices():
    def register(name, covers, shape, axis, dtype="int8", index="int32", number="int32"):
        @kit.fixture(name, "ARG_MAX", covers)
        def build(net):
            x = net.input(shape, dtype, cases=("random", "lowest", "ramp"))
            return arg_max(net, x, axis, index, number)

    for index in ("int32", "int64"):
        kind = "" if index == "int32" else "-int64"
        register(f"argmax-vector{kind}", f"{index} index of 33", (1, 33), 1, index=index)
        register(f"argmax-image{kind}", f"{index}, a class for each pixel", (1, 5, 6, 7), -1,
                 index=index)
    register("argmax-uint8", "uint8", (1, 33), -1, "uint8")
    register("argmax-rows", "over rows", (1, 5, 6, 7), 1)
    register("argmax-pixels", "over pixels", (1, 5, 6, 7), 2)
    register("argmax-plain", "of one axis: a single number", (9,), 0)
    register("argmax-axis-int64", "an int64 axis", (1, 5, 6, 7), 3, number="int64")

    @kit.fixture("argmax-ties", "ARG_MAX", "the first of equal values")
    def ties(net):
        values = net.random.integers(-2, 2, (1, 6, 5, 9))
        return arg_max(net, net.input((1, 6, 5, 9), cases=[values]), 3)

    @kit.fixture("argmax-dequantised", "DEQUANTIZE ARG_MAX", "of scores made float first")
    def dequantised(net):
        return arg_max(net, kit.dequantize(net, net.input((1, 33))), 1)

    @kit.fixture("argmax-classifier", "CONV_2D MEAN FULLY_CONNECTED SOFTMAX ARG_MAX CAST",
                  "int64 index of a classifier, cast to int32")
    def classifier(net):
        x = kit.mean(net, kit.conv(net, net.input((1, 9, 8, 3)), 8, 3, 2), (1, 2), keep=False)
        x = arg_max(net, kit.unary(net, "SOFTMAX", kit.dense(net, x, 5)), 1, "int64")
        return net.apply("CAST", [x], [net.tensor(x.shape, "int32")])


def arg_max(net, x, axis, index="int32", number="int32"):
    shape = [size for i, size in enumerate(x.shape) if i != axis % len(x.shape)]
    y = net.tensor(shape, index)
    options = schema.ArgMaxOptionsT(outputType=kit.TYPES[index])
    return net.apply("ARG_MAX", [x, net.constant(axis, number)], [y], options, version=2)


def pixels():
    def fixed(name, operator, covers, shape, dtype, scale, zero, out, cases=None):
        @kit.fixture(name, operator, covers)
        def build(net):
            x = net.input(shape, dtype, scale, zero, cases=cases)
            y = net.tensor(shape, dtype, out[0], out[1] + (128 if dtype == "uint8" else 0))
            options = {"LOG_SOFTMAX": "LogSoftmaxOptionsT",
                       "L2_NORMALIZATION": "L2NormOptionsT"}[operator]
            return net.apply(operator, [x], [y], getattr(schema, options)())

    random = np.random.default_rng(21)
    for dtype in ("int8", "uint8"):
        kind = "" if dtype == "int8" else "-uint8"
        low = kit.LIMITS[dtype][0]
        # A pixel for each distance between two scores, and one for each number of equal ones.
        twos = np.stack([np.full(256, low + 255), np.arange(256) + low], 1).reshape(1, 16, 16, 2)
        equal = np.full((1, 5, 10, 50), low + 30)
        for count in range(50):
            equal[0, count // 10, count % 10, :count + 1] = low + 130
        for suffix, scale in [("usual", 0.1), ("coarse", 1.3), ("fine", 0.004), ("exact", 1 / 16),
                              ("tiny", 0.00002)]:
            for label, shape, cases in [("twos", twos.shape, [twos]),
                                        ("equal", equal.shape, [equal]),
                                        ("vector", (1, 33), None)]:
                fixed(f"logsoftmax{kind}-{label}-{suffix}", "LOG_SOFTMAX", f"scale {scale}", shape,
                      dtype, scale, low + 128 - 5, (1 / 16, 127), cases)
        fixed(f"logsoftmax{kind}-thousand", "LOG_SOFTMAX", "1001 classes", (1, 1001), dtype, 0.05,
              low + 100, (1 / 16, 127))
        near = random.integers(-2, 3, (1, 4, 8, 3)) + low + 128
        for suffix, shape, zero, cases in [
                ("vector", (1, 64), 0, None), ("image", (1, 5, 6, 7), -9, None),
                ("single", (1, 16, 16, 1), 0, [np.arange(256).reshape(1, 16, 16, 1) + low]),
                ("near-zero", (1, 4, 8, 3), 0, [near]), ("lowest-zero", (1, 3, 5, 33), -128, None),
                ("wide", (1, 2, 2, 300), 127, None), ("plain", (19,), 5, None)]:
            fixed(f"l2normalization{kind}-{suffix}", "L2_NORMALIZATION", f"{dtype} {shape}", shape,
                  dtype, 0.05, zero + low + 128, (1 / 128, 0), cases)


def beside():
    """An operator on whole pixels, joined to its own input."""
    for operator, scale, zero in [("SOFTMAX", 1 / 256, -128), ("LOG_SOFTMAX", 1 / 16, 127),
                                  ("L2_NORMALIZATION", 1 / 128, 0)]:
        label = operator.lower().replace("_", "")

        @kit.fixture(f"{label}-beside-its-input", f"CONV_2D {operator} CONCATENATION",
                      "pixels between their own scores")
        def build(net, operator=operator, scale=scale, zero=zero):
            x = kit.conv(net, net.input((1, 4, 5, 3)), 6, scale=scale, zero=zero)
            y = net.tensor(x.shape, "int8", scale, zero)
            options = {"SOFTMAX": "SoftmaxOptionsT", "LOG_SOFTMAX": "LogSoftmaxOptionsT",
                       "L2_NORMALIZATION": "L2NormOptionsT"}[operator]
            options = getattr(schema, options)()
            if operator == "SOFTMAX":
                options.beta = 1.0
            return kit.concatenate(net, [x, net.apply(operator, [x], [y], options)], 3)


def layer_norm(net, x, keep=True, scales=(0.02, 0.01, 0.02, 0.02)):
    """As converters write it for int8: mean, squared difference, mean, + epsilon, rsqrt, ×, +."""
    mean, variance, inverse, out = scales
    channels = x.shape[-1]
    m = reduce(net, "MEAN", x, (-1,), True, mean, 3)
    d = net.tensor(x.shape, "int8", variance * 4, -128)
    net.apply("SQUARED_DIFFERENCE", [x, m], [d], schema.SquaredDifferenceOptionsT())
    v = reduce(net, "MEAN", d, (-1,), True, variance, -128)
    v = kit.binary(net, "ADD", v, net.constant([-100], "int8", 0.001, -128), variance, -128)
    r = net.apply("RSQRT", [v], [net.tensor(v.shape, "int8", inverse, -128)])
    gamma = kit.operand(net, (channels,), scale=0.01)
    g = kit.binary(net, "MUL", r, gamma, inverse, 0)
    left = kit.binary(net, "MUL", x, g, out, 0)
    right = kit.binary(net, "MUL", m, g, out / 2, 0)
    beta = kit.operand(net, (channels,), scale=0.01)
    right = kit.binary(net, "SUB", beta, right, out / 2, 5)
    return kit.binary(net, "ADD", left, right, out, -10)


def norms():
    @kit.fixture("net-layer-norm", "MEAN SQUARED_DIFFERENCE RSQRT MUL SUB ADD",
                  "a layer norm over channels")
    def plain(net):
        return layer_norm(net, net.input((1, 5, 6, 8), scale=0.03, zero=4))

    @kit.fixture("net-layer-norm-tokens", "MEAN SQUARED_DIFFERENCE RSQRT MUL SUB ADD",
                  "a layer norm of tokens")
    def tokens(net):
        return layer_norm(net, net.input((1, 9, 16), scale=0.03, zero=4))

    @kit.fixture("net-convnext", "DEPTHWISE_CONV_2D CONV_2D GELU MEAN SQUARED_DIFFERENCE RSQRT",
                  "a block of ConvNeXt, and the norm before its classifier")
    def convnext(net):
        x = kit.conv(net, net.input((1, 16, 16, 3)), 8, 4, 4, "VALID", scale=0.03, zero=0)
        y = kit.depthwise(net, x, 7, scale=0.03, zero=0)
        y = kit.conv(net, layer_norm(net, y), 16, scale=0.04)
        gelu = net.tensor(y.shape, "int8", 0.03, -100)
        y = net.apply("GELU", [y], [gelu], schema.GeluOptionsT())
        y = kit.conv(net, y, 8, scale=0.03, zero=0)
        x = kit.binary(net, "ADD", x, y, 0.04, 0)
        x = kit.mean(net, x, (1, 2), keep=False)
        return kit.dense(net, layer_norm(net, x), 5)


kit.VERSIONS.update({"SUM": (1, 2), "REDUCE_MAX": (1, 2), "REDUCE_MIN": (1, 2),
                     "LOG_SOFTMAX": (1, 2), "L2_NORMALIZATION": (1, 2)})
reductions()
indices()
pixels()
beside()
norms()
