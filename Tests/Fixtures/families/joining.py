"""CONCATENATION, SPLIT and SPLIT_V."""
from kit import (BYTES, concatenate, conv, family, fixture, mean, MOVING, operand, pool, quantize,
                 REFUSED, reshape, size, split, split_sizes)


def joined(net, x, axis, count=2, same=True, fused="NONE", scale=None, zero=None):
    """CONCATENATION of x and `count` - 1 convolutions of it."""
    parts = [x]
    for index in range(1, count):
        channels = x.shape[3] + 2 * index if axis in (3, -1) else x.shape[3]
        other = dict(scale=x.scale, zero=x.zero) if same else dict(scale=0.03 * index)
        parts.append(conv(net, x, channels, **other))
    return concatenate(net, parts, axis, scale, zero, fused)


family("CONCATENATION", joined, [
    ("concatenation-channels", "axis 3, 5 + 7 channels", {}, dict(axis=3)),
    ("concatenation-channels-negative", "axis -1", {}, dict(axis=-1)),
    ("concatenation-channels-three", "axis 3, three inputs", {}, dict(axis=3, count=3)),
    ("concatenation-rows", "axis 1", {}, dict(axis=1)),
    ("concatenation-columns", "axis 2", {}, dict(axis=2)),
    ("concatenation-batch", "axis 0", {}, dict(axis=0)),
    ("concatenation-uint8", "uint8, equal scales", BYTES, dict(axis=3)),
    ("concatenation-uint8-scales", "uint8, scales that differ", BYTES,
     dict(axis=3, same=False, count=3, scale=0.07, zero=110)),
    ("concatenation-uint8-scales-rows", "uint8, scales that differ, axis 1", BYTES,
     dict(axis=1, same=False, scale=0.06, zero=140)),
    ("concatenation-uint8-finer", "uint8, an output scale that clamps", BYTES,
     dict(axis=3, same=False, scale=0.02, zero=128)),
], MOVING)


@fixture("concatenation-itself", "CONCATENATION", "the same tensor twice")
def concatenation_itself(net):
    x = net.input()
    return concatenate(net, [x, x], 3)


@fixture("concatenation-constant", "CONCATENATION", "with a constant")
def concatenation_constant(net):
    x = net.input()
    return concatenate(net, [x, operand(net, (1, 7, 9, 2), "int8", x.scale, x.zero)], 3)


@fixture("concatenation-requantised", "QUANTIZE CONCATENATION",
         "how the int8 converter joins scales that differ")
def concatenation_requantised(net):
    x = net.input()
    other = quantize(net, conv(net, x, 4, scale=0.031), "int8", x.scale, x.zero)
    return concatenate(net, [x, other], 3)


@fixture("concatenation-vectors", "CONCATENATION", "[1,C] vectors")
def concatenation_vectors(net):
    x = net.input((1, 4, 5, 6))
    means = mean(net, x, (1, 2), keep=False)
    peak = reshape(net, pool(net, "MAX_POOL_2D", x, (4, 5), 1, "VALID"), 1, 6)
    return concatenate(net, [means, peak], 1)


@fixture("concatenation-nested", "CONCATENATION CONV_2D", "dense block: joined, then joined again")
def concatenation_nested(net):
    x = net.input((1, 5, 6, 4))
    for _ in range(3):
        y = conv(net, x, 3, 3, scale=x.scale, zero=x.zero, fused="RELU")
        x = concatenate(net, [x, y], 3)
    return x


def split_and_swap(net, x, axis, count):
    return concatenate(net, split(net, x, axis, count)[::-1], axis)


def split_v_and_swap(net, x, axis, sizes):
    return concatenate(net, split_sizes(net, x, axis, sizes)[::-1], axis)


family("SPLIT CONCATENATION", split_and_swap, [
    ("split-channels", "axis 3, halves swapped", size(5, 6, 8), dict(axis=3, count=2)),
    ("split-channels-three", "axis 3, three parts reversed", size(5, 6, 9), dict(axis=3, count=3)),
    ("split-channels-negative", "axis -1", size(5, 6, 8), dict(axis=-1, count=2)),
    ("split-rows", "axis 1", size(6, 5, 4), dict(axis=1, count=3)),
    ("split-columns", "axis 2", size(5, 6, 4), dict(axis=2, count=2)),
    ("split-nchw", "axis 1 of an NCHW tensor, as in ShuffleNet v2", size(10, 5, 6),
     dict(axis=1, count=2)),
    ("split-uint8", "uint8", size(5, 6, 8, **BYTES), dict(axis=3, count=2)),
], MOVING)
family("SPLIT_V CONCATENATION", split_v_and_swap, [
    ("splitv-channels", "3 + 4 + 1 channels", size(5, 6, 8), dict(axis=3, sizes=(3, 4, 1))),
    ("splitv-rest", "2 + the rest", size(5, 6, 8), dict(axis=3, sizes=(2, -1))),
    ("splitv-rows", "axis 1", size(7, 5, 4), dict(axis=1, sizes=(2, 5))),
], MOVING)


@fixture("split-one-used", "SPLIT CONV_2D", "the second part is never read")
def split_one_used(net):
    return conv(net, split(net, net.input((1, 5, 6, 8)), 3, 2)[0], 5, 3)


@fixture("split-conv-half", "SPLIT CONV_2D CONCATENATION", "one half passes, as in ShuffleNet v2")
def split_conv_half(net):
    x = net.input((1, 5, 6, 8))
    left, right = split(net, x, 3, 2)
    return concatenate(net, [left, conv(net, right, 4, 3, scale=x.scale, zero=x.zero)], 3)


REFUSED.update({
    "refused-concatenation-int8-scales": "int8 CONCATENATION demands equal scales (uint8 not)",
    "refused-concatenation-relu": "CONCATENATION takes no fused activation",
})
family("CONCATENATION", joined, [
    ("refused-concatenation-int8-scales", "int8, scales that differ", {},
     dict(axis=3, same=False)),
    ("refused-concatenation-relu", "fused RELU", {}, dict(axis=3, fused="RELU")),
])
