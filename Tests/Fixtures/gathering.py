"""Fixtures of operators that pick, mirror, resize and multiply: everything that looks its elements
up by index, transposed convolutions, and products of two activations.

`add(kit)` registers them; `kit` is the module `make_fixtures` with its builders.
"""
import itertools
import math

import numpy as np
from ai_edge_litert import schema_py_generated as schema

REFUSED = {
    "refused-resize-both": "half_pixel_centers and align_corners exclude each other",
    "refused-reverse-apart": "axes must lie side by side",
    "refused-transpose-conv-size": "a convolution of the output must have the input's size",
    "refused-padv2-scale": "the value must have the output's scale",
    "refused-matmul-uint8": "BATCH_MATMUL knows float32, int8 and int16",
}

BYTES = dict(dtype="uint8")
SHAPES = {1: (7,), 2: (5, 6), 3: (4, 5, 3), 4: (1, 4, 5, 3), 5: (1, 2, 3, 4, 5)}
UNEVEN = [[1, 0], [0, 1], [1, 1], [0, 2], [1, 0]]


def gather(net, x, axis, indices, dtype="int32", kit=None):
    indices = np.asarray(indices)
    shape = list(x.shape)
    shape[axis % len(shape):axis % len(shape) + 1] = indices.shape
    return kit.moved(net, "GATHER", x, shape, [int64(net, indices) if dtype == "int64"
                                               else net.constant(indices, dtype)],
                     schema.GatherOptionsT(axis=axis))


def int64(net, values):
    values = np.asarray(values, "int64")
    tensor = net.tensor(values.shape, "int32", data=values.tobytes())
    net.tensors[tensor.index].type = schema.TensorType.INT64
    return tensor


def slices(net, x, begin, size, kit=None):
    shape = [extent - first if length < 0 else length
             for extent, first, length in zip(x.shape, begin, size)]
    return kit.moved(net, "SLICE", x, shape, [net.integers(*begin), net.integers(*size)],
                     schema.SliceOptionsT())


def unpack(net, x, axis):
    shape = list(x.shape)
    count = shape.pop(axis)
    parts = [net.tensor(shape, x.dtype, x.scale, x.zero) for _ in range(count)]
    net.apply("UNPACK", [x], parts, schema.UnpackOptionsT(num=count, axis=axis))
    return parts


def reverse(net, x, axes, kit=None):
    return kit.moved(net, "REVERSE_V2", x, x.shape, [net.integers(*axes)],
                     schema.ReverseV2OptionsT())


def wider(x, amounts):
    return [size + before + after for size, (before, after) in zip(x.shape, amounts)]


def pad_value(net, x, amounts, value, scale=1.0, kit=None):
    constant = net.constant([value], x.dtype, x.scale * scale, x.zero)
    return kit.moved(net, "PADV2", x, wider(x, amounts),
                     [net.constant(amounts, "int32"), constant], schema.PadV2OptionsT())


def mirror(net, x, amounts, mode, kit=None):
    return kit.moved(net, "MIRROR_PAD", x, wider(x, amounts), [net.constant(amounts, "int32")],
                     schema.MirrorPadOptionsT(mode=mode))


def space_to_depth(net, x, block, kit=None):
    batch, height, width, depth = x.shape
    return kit.moved(net, "SPACE_TO_DEPTH", x,
                     (batch, height // block, width // block, depth * block * block), [],
                     schema.SpaceToDepthOptionsT(blockSize=block))


def depth_to_space(net, x, block, kit=None):
    batch, height, width, depth = x.shape
    return kit.moved(net, "DEPTH_TO_SPACE", x,
                     (batch, height * block, width * block, depth // (block * block)), [],
                     schema.DepthToSpaceOptionsT(blockSize=block))


def space_to_batch(net, x, blocks, pads, kit=None):
    shape = [x.shape[0] * math.prod(blocks)]
    shape += [(size + sum(pad)) // block for size, pad, block in zip(x.shape[1:-1], pads, blocks)]
    return kit.moved(net, "SPACE_TO_BATCH_ND", x, shape + [x.shape[-1]],
                     [net.integers(*blocks), net.constant(pads, "int32")],
                     schema.SpaceToBatchNDOptionsT())


def batch_to_space(net, x, blocks, crops, kit=None):
    shape = [x.shape[0] // math.prod(blocks)]
    shape += [size * block - sum(crop) for size, crop, block in zip(x.shape[1:-1], crops, blocks)]
    return kit.moved(net, "BATCH_TO_SPACE_ND", x, shape + [x.shape[-1]],
                     [net.integers(*blocks), net.constant(crops, "int32")],
                     schema.BatchToSpaceNDOptionsT())


def resize(net, x, to, bilinear, corners=False, middles=False, kit=None):
    name = "RESIZE_BILINEAR" if bilinear else "RESIZE_NEAREST_NEIGHBOR"
    options = schema.ResizeBilinearOptionsT if bilinear else schema.ResizeNearestNeighborOptionsT
    return kit.moved(net, name, x, (x.shape[0], *to, x.shape[3]), [net.integers(*to)],
                     options(alignCorners=corners, halfPixelCenters=middles))


def transpose_conv(net, x, channels, kernel, stride, padding="SAME", to=None, fused="NONE",
                   per_channel=True, bias=True, gain=1.0, scale=None, kit=None):
    (kh, kw), (sh, sw) = kit.pair(kernel), kit.pair(stride)
    depth = x.shape[3]
    zero = 0 if x.dtype == "int8" else 119
    weights, _ = kit.random_weights(net, (channels, kh, kw, depth), x.dtype, zero)
    scale = kit.OUTPUT_SCALES[fused] if scale is None else scale
    count = channels if per_channel and x.dtype == "int8" else 1
    terms = max(1, kh * kw // (sh * sw)) * depth
    scales = kit.weight_scales(net, x, weights, zero, terms, scale, count, gain, None)
    if to is None and padding == "SAME":
        to = (x.shape[1] * sh, x.shape[2] * sw)
    elif to is None:
        to = ((x.shape[1] - 1) * sh + kh, (x.shape[2] - 1) * sw + kw)
    shape = (x.shape[0], *to, channels)
    filters = net.constant(weights, x.dtype, scales, zero, axis=0)
    biases = kit.bias_constant(net, x, scales, channels, terms, bias)
    y = net.tensor(shape, x.dtype, scale, kit.middle(x.dtype, -11))
    options = schema.TransposeConvOptionsT(
        padding=getattr(schema.Padding, padding), strideH=sh, strideW=sw,
        fusedActivationFunction=kit.activation(fused))
    operands = [net.integers(*shape), filters, x] + ([] if biases is None else [biases])
    version = 4 if fused != "NONE" else 3 if biases is not None else 2 if x.dtype == "int8" else 1
    return net.apply("TRANSPOSE_CONV", operands, [y], options, version=version)


def matmul(net, a, b, adj_x=False, adj_y=False, scale=None, zero=3):
    rows, depth = a.shape[-2:][::-1] if adj_x else a.shape[-2:]
    columns = b.shape[-2] if adj_y else b.shape[-1]
    batch = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
    scale = a.scale * b.scale * 100 * math.sqrt(depth) if scale is None else scale
    y = net.tensor((*batch, rows, columns), a.dtype, scale, zero)
    return net.apply("BATCH_MATMUL", [a, b], [y],
                     schema.BatchMatMulOptionsT(adjX=adj_x, adjY=adj_y), version=4)


def add(kit):
    kit.REFUSED.update(REFUSED)

    def rows(operator, build, fixtures, cases=kit.MOVING):
        def made(net, x, **options):
            return build(net, x, kit=kit, **options)
        kit.family(operator, made, fixtures, cases)

    rows("GATHER", gather, [
        ("gather-bgr", "channels backwards", {}, dict(axis=3, indices=[4, 3, 2, 1, 0])),
        ("gather-channels", "channels in no order, one twice", {},
         dict(axis=-1, indices=[3, 0, 0, 4])),
        ("gather-channels-wide", "channels in no order, whole SIMD blocks",
         dict(shape=(1, 3, 4, 37)), dict(axis=3, indices=[(i * i * 7) % 37 for i in range(33)])),
        ("gather-shuffle", "two nested steps: a channel shuffle", dict(shape=(1, 3, 4, 12)),
         dict(axis=3, indices=[0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11])),
        ("gather-columns", "pixels in no order", {}, dict(axis=2, indices=[8, 0, 1, 1, 5])),
        ("gather-rows", "rows in no order", {}, dict(axis=1, indices=[5, 0, 0, 6, 2, 1])),
        ("gather-rows-even", "every other row", {}, dict(axis=1, indices=[1, 3, 5])),
        ("gather-one", "a single index", {}, dict(axis=2, indices=[4])),
        ("gather-scalar", "a scalar index drops the axis", {}, dict(axis=2, indices=4)),
        ("gather-table", "indices of two dimensions", {},
         dict(axis=3, indices=[[0, 3, 1], [4, 4, 2]])),
        ("gather-int64", "indices of 64 bits", {}, dict(axis=3, indices=[2, 0], dtype="int64")),
        ("gather-uint8", "unsigned bytes", BYTES, dict(axis=-2, indices=[8, 2, 3])),
        *((f"gather-rank{rank}", f"{rank} dimensions, negative axis", dict(shape=shape),
           dict(axis=-rank // 2, indices=[shape[-rank // 2] - 1, 0, 0, 1]))
          for rank, shape in SHAPES.items()),
    ])

    rows("SLICE", slices, [
        ("slice-image", "rows, pixels and channels", {},
         dict(begin=(0, 2, 1, 1), size=(1, 3, 7, 2))),
        ("slice-rest", "sizes of -1 take what is left", {},
         dict(begin=(0, 3, 0, 2), size=(-1, -1, 4, -1))),
        ("slice-uint8", "unsigned bytes", BYTES, dict(begin=(0, 0, 5, 0), size=(1, 7, 2, 5))),
        *((f"slice-rank{rank}", f"{rank} dimensions", dict(shape=shape),
           dict(begin=[1 if size > 1 else 0 for size in shape], size=[-1] * rank))
          for rank, shape in SHAPES.items()),
    ])

    rows("REVERSE_V2", reverse, [
        ("reverse-columns", "an image from right to left", {}, dict(axes=[2])),
        ("reverse-rows", "an image upside down", {}, dict(axes=[1])),
        ("reverse-turn", "both", {}, dict(axes=[1, 2])),
        ("reverse-all", "every axis, in no order", {}, dict(axes=[3, 1, 0, 2])),
        ("reverse-channels-uint8", "unsigned bytes, negative axis", BYTES, dict(axes=[-1])),
        *((f"reverse-rank{rank}", f"{rank} dimensions", dict(shape=shape), dict(axes=[-1]))
          for rank, shape in SHAPES.items() if rank != 4),
        ("refused-reverse-apart", "axes apart", {}, dict(axes=[1, 3])),
    ])

    around = [[0, 0], [1, 2], [2, 1], [0, 0]]
    rows("PADV2", pad_value, [
        ("padv2-lowest", "the lowest byte around an image", {}, dict(amounts=around, value=-128)),
        ("padv2-value", "some byte", {}, dict(amounts=around, value=77)),
        ("padv2-zero", "zero itself, which is PAD", {}, dict(amounts=around, value=-5)),
        ("padv2-channels", "channels too", {},
         dict(amounts=[[0, 0], [0, 1], [1, 0], [2, 3]], value=9)),
        ("padv2-uint8", "unsigned bytes", BYTES, dict(amounts=around, value=255)),
        *((f"padv2-rank{rank}", f"{rank} dimensions, all padded", dict(shape=shape),
           dict(amounts=UNEVEN[:rank], value=100)) for rank, shape in SHAPES.items()),
        ("refused-padv2-scale", "a value on another scale", {},
         dict(amounts=around, value=0, scale=2.0)),
    ])

    def pad(net, x, amounts, kit):
        return kit.pad(net, x, *amounts)
    rows("PAD", pad, [
        (f"pad-rank{rank}", f"{rank} dimensions, all padded", dict(shape=shape),
         dict(amounts=UNEVEN[:rank])) for rank, shape in SHAPES.items()
    ])

    rows("MIRROR_PAD", mirror, [
        ("mirror-reflect", "an image, its edge once", {},
         dict(amounts=[[0, 0], [2, 1], [3, 8], [0, 0]], mode=0)),
        ("mirror-symmetric", "an image, its edge twice", {},
         dict(amounts=[[0, 0], [7, 2], [0, 9], [0, 0]], mode=1)),
        ("mirror-rows", "rows alone", {}, dict(amounts=[[0, 0], [6, 6], [0, 0], [0, 0]], mode=0)),
        ("mirror-channels", "channels too", dict(shape=(1, 3, 4, 17)),
         dict(amounts=[[0, 0], [1, 0], [0, 1], [2, 16]], mode=0)),
        ("mirror-none", "nothing at all", {}, dict(amounts=[[0, 0]] * 4, mode=0)),
        ("mirror-uint8", "unsigned bytes", BYTES,
         dict(amounts=[[0, 0], [1, 1], [1, 1], [0, 0]], mode=0)),
        *((f"mirror-rank{rank}", f"{rank} dimensions", dict(shape=shape),
           dict(amounts=[[size - 1, size - 1] for size in shape], mode=rank % 2))
          for rank, shape in SHAPES.items()),
    ])

    rows("SPACE_TO_DEPTH", space_to_depth, [
        ("space-to-depth-2", "blocks of 2", dict(shape=(1, 4, 6, 3)), dict(block=2)),
        ("space-to-depth-3", "blocks of 3", dict(shape=(1, 6, 9, 5)), dict(block=3)),
        ("space-to-depth-1", "blocks of 1", {}, dict(block=1)),
        ("space-to-depth-uint8", "unsigned bytes", dict(shape=(1, 4, 4, 17), **BYTES),
         dict(block=4)),
    ])
    rows("DEPTH_TO_SPACE", depth_to_space, [
        ("depth-to-space-2", "blocks of 2", dict(shape=(1, 3, 4, 12)), dict(block=2)),
        ("depth-to-space-3", "blocks of 3", dict(shape=(1, 2, 3, 9)), dict(block=3)),
        ("depth-to-space-uint8", "unsigned bytes", dict(shape=(1, 3, 2, 32), **BYTES),
         dict(block=4)),
    ])
    rows("SPACE_TO_BATCH_ND", space_to_batch, [
        ("space-to-batch-2x3", "an image in blocks of 2 × 3", dict(shape=(1, 5, 7, 3)),
         dict(blocks=[2, 3], pads=[[1, 2], [2, 0]])),
        ("space-to-batch-line", "three dimensions", dict(shape=(1, 7, 5)),
         dict(blocks=[4], pads=[[0, 1]])),
        ("space-to-batch-uint8", "unsigned bytes", dict(shape=(1, 4, 4, 2), **BYTES),
         dict(blocks=[2, 2], pads=[[1, 1], [0, 0]])),
    ])

    ways = {"plain": {}, "corners": dict(corners=True), "middles": dict(middles=True)}
    sizes = {"up": ((3, 4, 17), (7, 10)), "down": ((9, 11, 5), (4, 3)), "twice": ((4, 3, 3), (8, 6)),
             "row": ((1, 6, 3), (5, 1)), "same": ((4, 5, 2), (4, 5)), "mixed": ((5, 9, 16), (13, 4))}
    for (way, options), (name, (shape, to)) in itertools.product(ways.items(), sizes.items()):
        for dtype in ["int8"] + (["uint8"] if name in ("up", "down", "row") else []):
            suffix = f"{name}-{way}" + ("-uint8" if dtype == "uint8" else "")
            given = dict(shape=(1, *shape), dtype=dtype)
            rows("RESIZE_BILINEAR", resize, [
                (f"bilinear-{suffix}", f"{shape[:2]} to {to}, {way}", given,
                 dict(to=to, bilinear=True, **options))], ("random", "ramp", "lowest", "highest"))
    ways["both"] = dict(corners=True, middles=True)
    for (way, options), (name, (shape, to)) in itertools.product(ways.items(), sizes.items()):
        given = dict(shape=(1, *shape), dtype="uint8" if name == "row" else "int8")
        rows("RESIZE_NEAREST_NEIGHBOR", resize, [
            (f"nearest-{name}-{way}", f"{shape[:2]} to {to}, {way}", given,
             dict(to=to, bilinear=False, **options))])
    rows("RESIZE_BILINEAR", resize, [
        ("refused-resize-both", "both options", {},
         dict(to=(3, 3), bilinear=True, corners=True, middles=True))])

    image = dict(shape=(1, 4, 5, 3))
    rows("TRANSPOSE_CONV", transpose_conv, [
        ("transpose-conv-3x3-s2", "3 × 3, stride 2, SAME", image,
         dict(channels=4, kernel=3, stride=2)),
        ("transpose-conv-3x3-s2-valid", "VALID", image,
         dict(channels=5, kernel=3, stride=2, padding="VALID")),
        ("transpose-conv-2x2-s2", "blocks that do not overlap", image,
         dict(channels=17, kernel=2, stride=2, padding="VALID")),
        ("transpose-conv-4x4-s2", "even kernel, stride 2", dict(shape=(1, 3, 4, 18)),
         dict(channels=9, kernel=4, stride=2)),
        ("transpose-conv-3x3-s1", "stride 1", image, dict(channels=4, kernel=3, stride=1)),
        ("transpose-conv-3x2-s3x2", "unequal kernel and strides", image,
         dict(channels=3, kernel=(3, 2), stride=(3, 2))),
        ("transpose-conv-1x1-s3", "a kernel smaller than its stride: rows of bias alone", image,
         dict(channels=3, kernel=1, stride=3)),
        ("transpose-conv-2x2-s3-valid", "the same, VALID", image,
         dict(channels=3, kernel=2, stride=3, padding="VALID")),
        ("transpose-conv-7x5-s2", "a kernel larger than the input", dict(shape=(1, 2, 3, 4)),
         dict(channels=3, kernel=(7, 5), stride=2)),
        ("transpose-conv-5x5-s4", "taps and strides that do not divide", image,
         dict(channels=3, kernel=5, stride=4)),
        ("transpose-conv-9x9-s4", "padding of more than a stride's half", image,
         dict(channels=2, kernel=9, stride=4)),
        ("transpose-conv-odd", "an output of odd size", image,
         dict(channels=4, kernel=3, stride=2, to=(7, 9))),
        ("transpose-conv-beyond", "an output one row and pixel larger than the input reaches",
         image, dict(channels=4, kernel=3, stride=2, padding="VALID", to=(10, 12))),
        ("refused-transpose-conv-size", "an output of another size", image,
         dict(channels=4, kernel=3, stride=2, to=(12, 13))),
        ("transpose-conv-nobias", "no bias", image,
         dict(channels=4, kernel=3, stride=2, bias=False)),
        ("transpose-conv-pertensor", "one weight scale", image,
         dict(channels=4, kernel=3, stride=2, per_channel=False)),
        ("transpose-conv-relu", "fused RELU", image,
         dict(channels=4, kernel=3, stride=2, fused="RELU")),
        ("transpose-conv-relu6", "fused RELU6", image,
         dict(channels=4, kernel=4, stride=2, fused="RELU6", gain=1.5)),
        ("transpose-conv-saturating", "most outputs clamp", image,
         dict(channels=4, kernel=3, stride=2, gain=8)),
        ("transpose-conv-zero-highest", "input zero point 127", dict(zero=127, **image),
         dict(channels=4, kernel=3, stride=2)),
        ("transpose-conv-uint8", "unsigned bytes, weight zero point 119", dict(**image, **BYTES),
         dict(channels=4, kernel=3, stride=2)),
        ("transpose-conv-uint8-1x1-s2", "unsigned bytes, rows of bias alone",
         dict(**image, **BYTES), dict(channels=4, kernel=1, stride=2)),
        ("transpose-conv-uint8-nobias-valid", "unsigned bytes, no bias", dict(**image, **BYTES),
         dict(channels=4, kernel=(2, 3), stride=2, padding="VALID", bias=False)),
    ], None)

    def with_constant(net, x, other, left=False, adj_x=False, adj_y=False, kit=None, **more):
        low, high = kit.LIMITS[x.dtype]
        constant = net.constant(net.random.integers(low, high + 1, other), x.dtype, 0.02,
                                kit.middle(x.dtype, 6))
        operands = (constant, x) if left else (x, constant)
        return matmul(net, *operands, adj_x, adj_y, **more)
    rows("BATCH_MATMUL", with_constant, [
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

    def of_two(net, x, left, right, adj_x=False, adj_y=False, kit=None, **more):
        """The product of two projections of the input, under shapes of their own."""
        a = kit.dense(net, x, math.prod(left) // x.shape[0], scale=0.03, zero=-6)
        b = kit.dense(net, x, math.prod(right) // x.shape[0], scale=0.05, zero=11)
        return matmul(net, kit.reshape(net, a, *left), kit.reshape(net, b, *right), adj_x, adj_y,
                      **more)
    vector = dict(shape=(1, 12))
    rows("BATCH_MATMUL", of_two, [
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
    ], None)
    nets(kit)


def nets(kit):
    """Whole blocks that these operators are parts of."""
    fixture = kit.fixture

    @fixture("unpack-sum", "UNPACK ADD", "rows of an image, taken apart and added")
    def unpack_sum(net):
        first, second, third = unpack(net, net.input((1, 3, 5, 4)), 1)
        return kit.binary(net, "ADD", kit.binary(net, "SUB", first, third), second)

    @fixture("unpack-last", "UNPACK", "channels taken apart, the last alone is read")
    def unpack_last(net):
        return unpack(net, net.input(dtype="uint8"), -1)[4]

    @fixture("net-gather-conv", "GATHER CONV_2D", "BGR, then a convolution")
    def gather_conv(net):
        x = gather(net, net.input((1, 8, 9, 3)), 3, [2, 1, 0], kit=kit)
        return kit.conv(net, x, 9, 3, 2)

    @fixture("net-padv2-maxpool", "PADV2 MAX_POOL_2D", "padding by the lowest byte, then a maximum")
    def padv2_pool(net):
        x = pad_value(net, net.input(), [[0, 0], [1, 1], [1, 1], [0, 0]], -128, kit=kit)
        return kit.pool(net, "MAX_POOL_2D", x, 3, 2, "VALID")

    @fixture("net-padv2-conv", "PADV2 CONV_2D", "padding by a byte that is not zero")
    def padv2_conv(net):
        x = pad_value(net, net.input(), [[0, 0], [1, 1], [1, 1], [0, 0]], 50, kit=kit)
        return kit.conv(net, x, 7, 3, padding="VALID")

    @fixture("net-mirror-conv", "MIRROR_PAD CONV_2D", "reflected edges, as in style transfer")
    def mirror_conv(net):
        x = mirror(net, net.input((1, 9, 8, 4)), [[0, 0], [1, 1], [1, 1], [0, 0]], 0, kit=kit)
        return kit.conv(net, x, 7, 3, padding="VALID")

    @fixture("net-resize-conv", "RESIZE_BILINEAR CONV_2D", "a Resizing layer before everything")
    def resize_conv(net):
        x = resize(net, net.input((1, 16, 18, 3)), (9, 10), True, middles=True, kit=kit)
        return kit.conv(net, kit.conv(net, x, 6, 3, 2, fused="RELU6"), 5)

    @fixture("net-pyramid", "RESIZE_NEAREST_NEIGHBOR ADD", "a coarse map added to a fine one")
    def pyramid(net):
        fine = kit.conv(net, net.input((1, 8, 10, 3)), 6, 3, scale=0.04, zero=2)
        coarse = kit.conv(net, fine, 6, 3, 2, scale=0.05)
        return kit.binary(net, "ADD", fine, resize(net, coarse, (8, 10), False, middles=True,
                                                   kit=kit))

    @fixture("net-decoder", "CONV_2D TRANSPOSE_CONV CONCATENATION", "down, up, and joined")
    def decoder(net):
        x = kit.conv(net, net.input((1, 8, 6, 3)), 5, 3, scale=0.04, zero=-11)
        down = kit.conv(net, x, 7, 3, 2)
        up = transpose_conv(net, down, 5, 3, 2, kit=kit)
        return kit.conv(net, kit.concatenate(net, [x, up], 3), 4)

    @fixture("net-subpixel", "CONV_2D DEPTH_TO_SPACE", "a pixel shuffle")
    def subpixel(net):
        x = kit.conv(net, net.input((1, 4, 5, 3)), 12, 3)
        return kit.conv(net, depth_to_space(net, x, 2, kit=kit), 3)

    @fixture("net-dilated", "SPACE_TO_BATCH_ND CONV_2D BATCH_TO_SPACE_ND",
             "a dilated convolution as old converters write it")
    def dilated(net):
        x = space_to_batch(net, net.input((1, 7, 9, 3)), [2, 2], [[2, 3], [2, 3]], kit=kit)
        x = kit.conv(net, x, 6, 3, padding="VALID")
        return batch_to_space(net, x, [2, 2], [[0, 1], [0, 1]], kit=kit)

    @fixture("net-dilated-depthwise", "SPACE_TO_BATCH_ND DEPTHWISE_CONV_2D BATCH_TO_SPACE_ND",
             "the same by channels, unsigned, in blocks of 3 × 2")
    def dilated_depthwise(net):
        x = net.input((1, 7, 8, 5), "uint8")
        x = space_to_batch(net, x, [3, 2], [[3, 5], [2, 2]], kit=kit)
        x = kit.depthwise(net, x, 3, padding="VALID")
        return batch_to_space(net, x, [3, 2], [[0, 2], [0, 0]], kit=kit)

    @fixture("net-attention", "FULLY_CONNECTED TRANSPOSE BATCH_MATMUL SOFTMAX",
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
