"""Products of matrices, and of whole blocks with what gathers, mirrors and resizes."""
import math

import numpy as np
from ai_edge_litert import schema_py_generated as schema

import kit
from kit import BYTES
from . import gathering, upsampling

kit.REFUSED.update({
    "refused-matmul-uint8": "BATCH_MATMUL knows float32, int8 and int16",
})


def matmul(net, a, b, adj_x=False, adj_y=False, scale=None, zero=3):
    rows, depth = a.shape[-2:][::-1] if adj_x else a.shape[-2:]
    columns = b.shape[-2] if adj_y else b.shape[-1]
    batch = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
    scale = a.scale * b.scale * 100 * math.sqrt(depth) if scale is None else scale
    y = net.tensor((*batch, rows, columns), a.dtype, scale, zero)
    return net.apply("BATCH_MATMUL", [a, b], [y],
                     schema.BatchMatMulOptionsT(adjX=adj_x, adjY=adj_y), version=4)


def with_constant(net, x, other, left=False, adj_x=False, adj_y=False, **more):
    low, high = kit.LIMITS[x.dtype]
    constant = net.constant(net.random.integers(low, high + 1, other), x.dtype, 0.02,
                            kit.middle(x.dtype, 6))
    operands = (constant, x) if left else (x, constant)
    return matmul(net, *operands, adj_x, adj_y, **more)


kit.family("BATCH_MATMUL", with_constant, [
    ("matmul-constant", "a constant right matrix", dict(shape=(5, 7)), dict(other=(7, 9))),
    ("matmul-constant-batch", "constant right matrices", dict(shape=(1, 3, 4, 6)),
     dict(other=(3, 6, 17))),
    ("matmul-constant-one", "one constant for many", dict(shape=(1, 3, 4, 6)),
     dict(other=(6, 5), adj_x=False)),
    ("matmul-constant-adj", "constant, both transposed", dict(shape=(1, 6, 4)),
     dict(other=(9, 6), adj_x=True, adj_y=True)),
    ("matmul-left-constant", "a constant left matrix for many", dict(shape=(1, 3, 6, 9)),
     dict(other=(5, 6), left=True)),
    ("matmul-left-constant-adj", "constant left matrices, both transposed",
     dict(shape=(1, 3, 9, 6)), dict(other=(3, 6, 5), left=True, adj_x=True, adj_y=True)),
    ("matmul-saturating", "most outputs clamp", dict(shape=(4, 33)),
     dict(other=(33, 18), scale=0.02)),
    ("refused-matmul-uint8", "unsigned bytes", dict(shape=(4, 3), **BYTES),
     dict(other=(3, 4))),
], ("random", "ramp", "lowest", "highest"))


def of_two(net, x, left, right, adj_x=False, adj_y=False, **more):
    """The product of two projections of the input, under shapes of their own."""
    a = kit.dense(net, x, math.prod(left) // x.shape[0], scale=0.03, zero=-6)
    b = kit.dense(net, x, math.prod(right) // x.shape[0], scale=0.05, zero=11)
    return matmul(net, kit.reshape(net, a, *left), kit.reshape(net, b, *right), adj_x, adj_y,
                  **more)


vector = dict(shape=(1, 12))
kit.family("BATCH_MATMUL", of_two, [
    ("matmul-two", "two activations", vector, dict(left=(5, 6), right=(6, 7))),
    ("matmul-two-batch", "matrices for each of four heads", vector,
     dict(left=(1, 4, 5, 6), right=(1, 4, 6, 17))),
    ("matmul-two-adj-y", "right ones transposed", vector,
     dict(left=(1, 2, 5, 8), right=(1, 2, 9, 8), adj_y=True)),
    ("matmul-two-adj-x", "left ones transposed", vector,
     dict(left=(2, 8, 5), right=(2, 8, 3), adj_x=True)),
    ("matmul-two-left-alone", "one left matrix for many", vector,
     dict(left=(5, 6), right=(3, 6, 4))),
    ("matmul-two-right-alone", "one right matrix for many", vector,
     dict(left=(3, 5, 6), right=(1, 6, 4))),
    ("matmul-two-across", "batches that stretch each other", vector,
     dict(left=(2, 1, 3, 4), right=(1, 3, 4, 5))),
    ("matmul-two-some", "some of the left batches stretched", vector,
     dict(left=(2, 1, 3, 4), right=(2, 3, 4, 5), adj_x=False)),
    ("matmul-two-rank5", "five dimensions", vector,
     dict(left=(1, 2, 1, 3, 4), right=(1, 1, 2, 4, 5))),
    ("matmul-two-wide", "blocks with a remainder every way", dict(shape=(1, 2)),
     dict(left=(9, 37), right=(37, 35))),
    ("matmul-two-vector", "a row times a column", vector, dict(left=(1, 19), right=(19, 1))),
])


# Whole blocks that these operators are parts of.
@kit.fixture("unpack-sum", "UNPACK ADD", "rows of an image, taken apart and added")
def unpack_sum(net):
    first, second, third = gathering.unpack(net, net.input((1, 3, 5, 4)), 1)
    return kit.binary(net, "ADD", kit.binary(net, "SUB", first, third), second)


@kit.fixture("unpack-last", "UNPACK", "channels taken apart, the last alone is read")
def unpack_last(net):
    return gathering.unpack(net, net.input(dtype="uint8"), -1)[4]


@kit.fixture("net-gather-conv", "GATHER CONV_2D", "BGR, then a convolution")
def gather_conv(net):
    x = gathering.gather(net, net.input((1, 8, 9, 3)), 3, [2, 1, 0])
    return kit.conv(net, x, 9, 3, 2)


@kit.fixture("net-padv2-maxpool", "PADV2 MAX_POOL_2D", "padding by the lowest byte, then a maximum")
def padv2_pool(net):
    x = gathering.pad_value(net, net.input(), [[0, 0], [1, 1], [1, 1], [0, 0]], -128)
    return kit.pool(net, "MAX_POOL_2D", x, 3, 2, "VALID")


@kit.fixture("net-padv2-conv", "PADV2 CONV_2D", "padding by a byte that is not zero")
def padv2_conv(net):
    x = gathering.pad_value(net, net.input(), [[0, 0], [1, 1], [1, 1], [0, 0]], 50)
    return kit.conv(net, x, 7, 3, padding="VALID")


@kit.fixture("net-mirror-conv", "MIRROR_PAD CONV_2D", "reflected edges, as in style transfer")
def mirror_conv(net):
    x = net.input((1, 9, 8, 4))
    x = gathering.mirror(net, x, [[0, 0], [1, 1], [1, 1], [0, 0]], 0)
    return kit.conv(net, x, 7, 3, padding="VALID")


@kit.fixture("net-resize-conv", "RESIZE_BILINEAR CONV_2D", "a Resizing layer before everything")
def resize_conv(net):
    x = upsampling.resize(net, net.input((1, 16, 18, 3)), (9, 10), True, middles=True)
    return kit.conv(net, kit.conv(net, x, 6, 3, 2, fused="RELU6"), 5)


@kit.fixture("net-pyramid", "RESIZE_NEAREST_NEIGHBOR ADD", "a coarse map added to a fine one")
def pyramid(net):
    fine = kit.conv(net, net.input((1, 8, 10, 3)), 6, 3, scale=0.04, zero=2)
    coarse = kit.conv(net, fine, 6, 3, 2, scale=0.05)
    finer = upsampling.resize(net, coarse, (8, 10), False, middles=True)
    return kit.binary(net, "ADD", fine, finer)


@kit.fixture("net-decoder", "CONV_2D TRANSPOSE_CONV CONCATENATION", "down, up, and joined")
def decoder(net):
    x = kit.conv(net, net.input((1, 8, 6, 3)), 5, 3, scale=0.04, zero=-11)
    down = kit.conv(net, x, 7, 3, 2)
    up = upsampling.transpose_conv(net, down, 5, 3, 2)
    return kit.conv(net, kit.concatenate(net, [x, up], 3), 4)


@kit.fixture("net-subpixel", "CONV_2D DEPTH_TO_SPACE", "a pixel shuffle")
def subpixel(net):
    x = kit.conv(net, net.input((1, 4, 5, 3)), 12, 3)
    return kit.conv(net, gathering.depth_to_space(net, x, 2), 3)


@kit.fixture("net-dilated", "SPACE_TO_BATCH_ND CONV_2D BATCH_TO_SPACE_ND",
         "a dilated convolution as old converters write it")
def dilated(net):
    x = net.input((1, 7, 9, 3))
    x = gathering.space_to_batch(net, x, [2, 2], [[2, 3], [2, 3]])
    x = kit.conv(net, x, 6, 3, padding="VALID")
    return gathering.batch_to_space(net, x, [2, 2], [[0, 1], [0, 1]])


@kit.fixture("net-dilated-depthwise", "SPACE_TO_BATCH_ND DEPTHWISE_CONV_2D BATCH_TO_SPACE_ND",
         "the same by channels, unsigned, in blocks of 3 × 2")
def dilated_depthwise(net):
    x = net.input((1, 7, 8, 5), "uint8")
    x = gathering.space_to_batch(net, x, [3, 2], [[3, 5], [2, 2]])
    x = kit.depthwise(net, x, 3, padding="VALID")
    return gathering.batch_to_space(net, x, [3, 2], [[0, 2], [0, 0]])


@kit.fixture("net-attention", "FULLY_CONNECTED TRANSPOSE BATCH_MATMUL SOFTMAX",
         "self-attention of two heads over twelve pixels, as in MobileViT")
def attention(net):
    x = kit.conv(net, net.input((1, 6, 8, 3)), 8, 3, 2)
    tokens = kit.reshape(net, x, 1, 12, 8)

    def heads(scale):
        y = kit.dense(net, tokens, 8, keep=True, scale=scale, zero=4)
        return kit.transpose(net, kit.reshape(net, y, 1, 12, 2, 4), 0, 2, 1, 3)
    queries, keys, values = heads(0.03), heads(0.04), heads(0.05)
    scores = matmul(net, queries, keys, adj_y=True, scale=0.06)
    mixed = matmul(net, kit.unary(net, "SOFTMAX", scores), values, scale=0.02, zero=-7)
    y = kit.reshape(net, kit.transpose(net, mixed, 0, 2, 1, 3), 1, 12, 8)
    y = kit.dense(net, y, 8, keep=True, scale=x.scale, zero=x.zero)
    return kit.binary(net, "ADD", kit.reshape(net, y, 1, 3, 4, 8), x)
