"""Operators that pick and mirror: everything that looks its elements up by index."""
import math

import numpy as np
from ai_edge_litert import schema_py_generated as schema

import kit
from kit import BYTES

kit.REFUSED.update({
    "refused-reverse-apart": "axes must lie side by side",
    "refused-padv2-scale": "the value must have the output's scale",
})

SHAPES = {1: (7,), 2: (5, 6), 3: (4, 5, 3), 4: (1, 4, 5, 3), 5: (1, 2, 3, 4, 5)}
UNEVEN = [[1, 0], [0, 1], [1, 1], [0, 2], [1, 0]]


def gather(net, x, axis, indices, dtype="int32"):
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


def slices(net, x, begin, size):
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


def reverse(net, x, axes):
    return kit.moved(net, "REVERSE_V2", x, x.shape, [net.integers(*axes)],
                     schema.ReverseV2OptionsT())


def wider(x, amounts):
    return [size + before + after for size, (before, after) in zip(x.shape, amounts)]


def pad_value(net, x, amounts, value, scale=1.0):
    constant = net.constant([value], x.dtype, x.scale * scale, x.zero)
    return kit.moved(net, "PADV2", x, wider(x, amounts),
                     [net.constant(amounts, "int32"), constant], schema.PadV2OptionsT())


def mirror(net, x, amounts, mode):
    return kit.moved(net, "MIRROR_PAD", x, wider(x, amounts), [net.constant(amounts, "int32")],
                     schema.MirrorPadOptionsT(mode=mode))


def space_to_depth(net, x, block):
    batch, height, width, depth = x.shape
    return kit.moved(net, "SPACE_TO_DEPTH", x,
                     (batch, height // block, width // block, depth * block * block), [],
                     schema.SpaceToDepthOptionsT(blockSize=block))


def depth_to_space(net, x, block):
    batch, height, width, depth = x.shape
    return kit.moved(net, "DEPTH_TO_SPACE", x,
                     (batch, height * block, width * block, depth // (block * block)), [],
                     schema.DepthToSpaceOptionsT(blockSize=block))


def space_to_batch(net, x, blocks, pads):
    shape = [x.shape[0] * math.prod(blocks)]
    shape += [(size + sum(pad)) // block for size, pad, block in zip(x.shape[1:-1], pads, blocks)]
    return kit.moved(net, "SPACE_TO_BATCH_ND", x, shape + [x.shape[-1]],
                     [net.integers(*blocks), net.constant(pads, "int32")],
                     schema.SpaceToBatchNDOptionsT())


def batch_to_space(net, x, blocks, crops):
    shape = [x.shape[0] // math.prod(blocks)]
    shape += [size * block - sum(crop) for size, crop, block in zip(x.shape[1:-1], crops, blocks)]
    return kit.moved(net, "BATCH_TO_SPACE_ND", x, shape + [x.shape[-1]],
                     [net.integers(*blocks), net.constant(crops, "int32")],
                     schema.BatchToSpaceNDOptionsT())


kit.family("GATHER", gather, [
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
], kit.MOVING)

kit.family("SLICE", slices, [
    ("slice-image", "rows, pixels and channels", {},
     dict(begin=(0, 2, 1, 1), size=(1, 3, 7, 2))),
    ("slice-rest", "sizes of -1 take what is left", {},
     dict(begin=(0, 3, 0, 2), size=(-1, -1, 4, -1))),
    ("slice-uint8", "unsigned bytes", BYTES, dict(begin=(0, 0, 5, 0), size=(1, 7, 2, 5))),
    *((f"slice-rank{rank}", f"{rank} dimensions", dict(shape=shape),
       dict(begin=[1 if size > 1 else 0 for size in shape], size=[-1] * rank))
      for rank, shape in SHAPES.items()),
], kit.MOVING)

kit.family("REVERSE_V2", reverse, [
    ("reverse-columns", "an image from right to left", {}, dict(axes=[2])),
    ("reverse-rows", "an image upside down", {}, dict(axes=[1])),
    ("reverse-turn", "both", {}, dict(axes=[1, 2])),
    ("reverse-all", "every axis, in no order", {}, dict(axes=[3, 1, 0, 2])),
    ("reverse-channels-uint8", "unsigned bytes, negative axis", BYTES, dict(axes=[-1])),
    *((f"reverse-rank{rank}", f"{rank} dimensions", dict(shape=shape), dict(axes=[-1]))
      for rank, shape in SHAPES.items() if rank != 4),
    ("refused-reverse-apart", "axes apart", {}, dict(axes=[1, 3])),
], kit.MOVING)

around = [[0, 0], [1, 2], [2, 1], [0, 0]]
kit.family("PADV2", pad_value, [
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
], kit.MOVING)

kit.family("PAD", lambda net, x, amounts: kit.pad(net, x, *amounts), [
    (f"pad-rank{rank}", f"{rank} dimensions, all padded", dict(shape=shape),
     dict(amounts=UNEVEN[:rank])) for rank, shape in SHAPES.items()
], kit.MOVING)

kit.family("MIRROR_PAD", mirror, [
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
], kit.MOVING)

kit.family("SPACE_TO_DEPTH", space_to_depth, [
    ("space-to-depth-2", "blocks of 2", dict(shape=(1, 4, 6, 3)), dict(block=2)),
    ("space-to-depth-3", "blocks of 3", dict(shape=(1, 6, 9, 5)), dict(block=3)),
    ("space-to-depth-1", "blocks of 1", {}, dict(block=1)),
    ("space-to-depth-uint8", "unsigned bytes", dict(shape=(1, 4, 4, 17), **BYTES),
     dict(block=4)),
], kit.MOVING)
kit.family("DEPTH_TO_SPACE", depth_to_space, [
    ("depth-to-space-2", "blocks of 2", dict(shape=(1, 3, 4, 12)), dict(block=2)),
    ("depth-to-space-3", "blocks of 3", dict(shape=(1, 2, 3, 9)), dict(block=3)),
    ("depth-to-space-uint8", "unsigned bytes", dict(shape=(1, 3, 2, 32), **BYTES),
     dict(block=4)),
], kit.MOVING)
kit.family("SPACE_TO_BATCH_ND", space_to_batch, [
    ("space-to-batch-2x3", "an image in blocks of 2 × 3", dict(shape=(1, 5, 7, 3)),
     dict(blocks=[2, 3], pads=[[1, 2], [2, 0]])),
    ("space-to-batch-line", "three dimensions", dict(shape=(1, 7, 5)),
     dict(blocks=[4], pads=[[0, 1]])),
    ("space-to-batch-uint8", "unsigned bytes", dict(shape=(1, 4, 4, 2), **BYTES),
     dict(blocks=[2, 2], pads=[[1, 1], [0, 0]])),
], kit.MOVING)
