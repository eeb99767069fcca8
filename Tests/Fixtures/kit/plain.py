"""Builders of the operators without weights."""
import math

import numpy as np
from ai_edge_litert import schema_py_generated as schema

from .net import LIMITS, activation, middle, pair, window
from .weighted import conv


def operand(net, shape, dtype="int8", scale=0.03, zero=None):
    """A random constant over the full range, for the second operand of ADD, MUL, …"""
    low, high = LIMITS[dtype]
    values = net.random.integers(low, high + 1, shape)
    return net.constant(values, dtype, scale, middle(dtype, 7) if zero is None else zero)


def binary(net, name, a, b, scale=0.06, zero=None, fused="NONE"):
    """ADD, SUB, MUL, MINIMUM or MAXIMUM, with broadcasting."""
    shape = np.broadcast_shapes(a.shape, b.shape)
    y = net.tensor(shape, a.dtype, scale, middle(a.dtype, -9) if zero is None else zero)
    kinds = {"ADD": schema.AddOptionsT, "SUB": schema.SubOptionsT, "MUL": schema.MulOptionsT}
    if name in kinds:
        options = kinds[name](fusedActivationFunction=activation(fused))
    else:
        options = schema.MaximumMinimumOptionsT()
    return net.apply(name, [a, b], [y], options)


def pool(net, name, x, kernel, stride, padding="SAME", fused="NONE", scale=None, zero=None):
    """AVERAGE_POOL_2D or MAX_POOL_2D: input and output share their scale."""
    (kh, kw), (sh, sw) = pair(kernel), pair(stride)
    shape = (x.shape[0], window(x.shape[1], kh, sh, 1, padding),
             window(x.shape[2], kw, sw, 1, padding), x.shape[3])
    y = net.tensor(shape, x.dtype, x.scale if scale is None else scale,
                   x.zero if zero is None else zero)
    options = schema.Pool2DOptionsT(
        padding=getattr(schema.Padding, padding), strideH=sh, strideW=sw, filterHeight=kh,
        filterWidth=kw, fusedActivationFunction=activation(fused))
    return net.apply(name, [x], [y], options)


def mean(net, x, axes, keep=True, scale=None, zero=None):
    rank = len(x.shape)
    dropped = {axis % rank for axis in axes}
    shape = [1 if i in dropped else size for i, size in enumerate(x.shape)
             if keep or i not in dropped]
    y = net.tensor(shape, x.dtype, x.scale if scale is None else scale,
                   x.zero if zero is None else zero)
    return net.apply("MEAN", [x, net.integers(*axes)], [y], schema.ReducerOptionsT(keepDims=keep))


def pad(net, x, *amounts):
    """PAD with (before, after) for each axis."""
    shape = [size + before + after for size, (before, after) in zip(x.shape, amounts)]
    return net.apply("PAD", [x, net.constant(amounts, "int32")],
                     [net.tensor(shape, x.dtype, x.scale, x.zero)], schema.PadOptionsT())


def concatenate(net, parts, axis, scale=None, zero=None, fused="NONE"):
    shape = list(parts[0].shape)
    shape[axis] = sum(part.shape[axis] for part in parts)
    y = net.tensor(shape, parts[0].dtype, parts[0].scale if scale is None else scale,
                   parts[0].zero if zero is None else zero)
    options = schema.ConcatenationOptionsT(axis=axis, fusedActivationFunction=activation(fused))
    return net.apply("CONCATENATION", parts, [y], options)


def split(net, x, axis, count):
    shape = list(x.shape)
    shape[axis] //= count
    parts = [net.tensor(shape, x.dtype, x.scale, x.zero) for _ in range(count)]
    net.apply("SPLIT", [net.constant(axis, "int32"), x], parts,
              schema.SplitOptionsT(numSplits=count))
    return parts


def split_sizes(net, x, axis, sizes):
    """SPLIT_V; a size of -1 takes what is left."""
    parts = []
    for size in sizes:
        shape = list(x.shape)
        shape[axis] = x.shape[axis] - sum(sizes) - 1 if size < 0 else size
        parts.append(net.tensor(shape, x.dtype, x.scale, x.zero))
    net.apply("SPLIT_V", [x, net.integers(*sizes), net.constant(axis, "int32")], parts,
              schema.SplitVOptionsT(numSplits=len(sizes)))
    return parts


def moved(net, name, x, shape, extra=(), options=None):
    """An operator that moves bytes and leaves the quantisation alone."""
    y = net.tensor(shape, x.dtype, x.scale, x.zero)
    return net.apply(name, [x, *extra], [y], options)


def reshape(net, x, *shape, form="both"):
    """RESHAPE; `form` says where the new shape is: an operand, the options, or both."""
    known = math.prod(size for size in shape if size > 0)
    sizes = [math.prod(x.shape) // known if size < 0 else size for size in shape]
    extra = [] if form == "options" else [net.integers(*shape)]
    options = None if form == "operand" else schema.ReshapeOptionsT(newShape=list(shape))
    return moved(net, "RESHAPE", x, sizes, extra, options)


def transpose(net, x, *order):
    return moved(net, "TRANSPOSE", x, [x.shape[i] for i in order], [net.integers(*order)],
                 schema.TransposeOptionsT())


def squeeze(net, x, shape, axes):
    return moved(net, "SQUEEZE", x, shape, (), schema.SqueezeOptionsT(squeezeDims=list(axes)))


def expand(net, x, axis):
    shape = list(x.shape)
    shape.insert(axis if axis >= 0 else len(shape) + 1 + axis, 1)
    return moved(net, "EXPAND_DIMS", x, shape, [net.constant(axis, "int32")],
                 schema.ExpandDimsOptionsT())


def tile(net, x, *times):
    shape = [size * count for size, count in zip(x.shape, times)]
    return moved(net, "TILE", x, shape, [net.integers(*times)], schema.TileOptionsT())


def strided_slice(net, x, shape, begin, end, strides, begin_mask=0, end_mask=0, shrink=0,
                  ellipsis=0, new_axis=0):
    options = schema.StridedSliceOptionsT(
        beginMask=begin_mask, endMask=end_mask, shrinkAxisMask=shrink, ellipsisMask=ellipsis,
        newAxisMask=new_axis)
    extra = [net.integers(*values) for values in (begin, end, strides)]
    return moved(net, "STRIDED_SLICE", x, shape, extra, options)


def shape_of(net, x):
    y = net.tensor((len(x.shape),), "int32")
    return net.apply("SHAPE", [x], [y], schema.ShapeOptionsT(outType=schema.TensorType.INT32))


def batch_size(net, x):
    """SHAPE → STRIDED_SLICE: the scalar shape(x)[0], as Keras exports it."""
    return strided_slice(net, shape_of(net, x), (), (0,), (1,), (1,), shrink=1)


def pack(net, values):
    """PACK of int32 scalars to a vector."""
    y = net.tensor((len(values),), "int32")
    return net.apply("PACK", values, [y], schema.PackOptionsT(valuesCount=len(values), axis=0))


def reshape_to(net, x, vector, shape):
    """RESHAPE to a shape that another operator computed."""
    y = net.tensor(shape, x.dtype, x.scale, x.zero)
    return net.apply("RESHAPE", [x, vector], [y])


FIXED_OUTPUTS = {"LOGISTIC": (1 / 256, -128), "TANH": (1 / 128, 0), "SOFTMAX": (1 / 256, -128)}


def unary(net, name, x, scale=None, zero=None, alpha=None, beta=None):
    """LOGISTIC, TANH, SOFTMAX, HARD_SWISH, RELU, RELU6 or LEAKY_RELU."""
    if name in FIXED_OUTPUTS:
        scale, zero = FIXED_OUTPUTS[name]
        zero += 0 if x.dtype == "int8" else 128
    scale = x.scale if scale is None else scale
    y = net.tensor(x.shape, x.dtype, scale, x.zero if zero is None else zero)
    options = None
    if name == "LEAKY_RELU":
        options = schema.LeakyReluOptionsT(alpha=alpha)
    if name == "SOFTMAX":
        options = schema.SoftmaxOptionsT(beta=1.0 if beta is None else beta)
    if name == "HARD_SWISH":
        options = schema.HardSwishOptionsT()
    return net.apply(name, [x], [y], options)


def quantize(net, x, dtype="int8", scale=0.05, zero=0):
    y = net.tensor(x.shape, dtype, scale, zero)
    return net.apply("QUANTIZE", [x], [y], schema.QuantizeOptionsT())


def dequantize(net, x):
    return net.apply("DEQUANTIZE", [x], [net.tensor(x.shape, "float32")],
                     schema.DequantizeOptionsT())


def companion(net, x, scale=0.04, zero=None):
    """A second activation of x's shape that is not a function of the same element alone."""
    return conv(net, x, x.shape[3], scale=scale, zero=zero)
