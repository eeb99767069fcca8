"""Resizing and of transposed convolutions."""
import itertools

from ai_edge_litert import schema_py_generated as schema

import kit
from kit import BYTES
from . import gathering

kit.REFUSED.update({
    "refused-resize-both": "half_pixel_centers and align_corners exclude each other",
    "refused-transpose-conv-size": "a convolution of the output must have the input's size",
})


def resize(net, x, to, bilinear, corners=False, middles=False):
    name = "RESIZE_BILINEAR" if bilinear else "RESIZE_NEAREST_NEIGHBOR"
    options = schema.ResizeBilinearOptionsT if bilinear else schema.ResizeNearestNeighborOptionsT
    return kit.moved(net, name, x, (x.shape[0], *to, x.shape[3]), [net.integers(*to)],
                     options(alignCorners=corners, halfPixelCenters=middles))


def transpose_conv(net, x, channels, kernel, stride, padding="SAME", to=None, fused="NONE",
                   per_channel=True, bias=True, gain=1.0, scale=None):
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


ways = {"plain": {}, "corners": dict(corners=True), "middles": dict(middles=True)}
sizes = {"up": ((3, 4, 17), (7, 10)), "down": ((9, 11, 5), (4, 3)),
         "twice": ((4, 3, 3), (8, 6)), "row": ((1, 6, 3), (5, 1)),
         "same": ((4, 5, 2), (4, 5)), "mixed": ((5, 9, 16), (13, 4))}
for (way, options), (name, (shape, to)) in itertools.product(ways.items(), sizes.items()):
    for dtype in ["int8"] + (["uint8"] if name in ("up", "down", "row") else []):
        suffix = f"{name}-{way}" + ("-uint8" if dtype == "uint8" else "")
        given = dict(shape=(1, *shape), dtype=dtype)
        kit.family("RESIZE_BILINEAR", resize, [
            (f"bilinear-{suffix}", f"{shape[:2]} to {to}, {way}", given,
             dict(to=to, bilinear=True, **options))], ("random", "ramp", "lowest", "highest"))
ways["both"] = dict(corners=True, middles=True)
for (way, options), (name, (shape, to)) in itertools.product(ways.items(), sizes.items()):
    given = dict(shape=(1, *shape), dtype="uint8" if name == "row" else "int8")
    kit.family("RESIZE_NEAREST_NEIGHBOR", resize, [
        (f"nearest-{name}-{way}", f"{shape[:2]} to {to}, {way}", given,
         dict(to=to, bilinear=False, **options))], kit.MOVING)
kit.family("RESIZE_BILINEAR", resize, [
    ("refused-resize-both", "both options", {},
     dict(to=(3, 3), bilinear=True, corners=True, middles=True))], kit.MOVING)

image = dict(shape=(1, 4, 5, 3))
kit.family("TRANSPOSE_CONV", transpose_conv, [
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
])
