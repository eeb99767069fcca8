#!/usr/bin/env python3
"""Tiny quantised models, and what LiteRT's reference kernels answer for them.

usage: make_fixtures.py [--only PREFIX] [--out FOLDER]
needs: pip install ai-edge-litert==2.3.0 numpy flatbuffers

Each fixture is a pair in `operators/`:
  NAME.tflite   one to ten operators, one input, one output
  NAME.golden   uint32 caseCount, inputBytes, outputBytes (little-endian), then for each case the
                raw input tensor and the raw output tensor, as the model declares them
and a line of `operators/index.tsv`: name, operator, what it covers.

The script is deterministic: weights and inputs are seeded by the fixture's name. What LiteRT will
not run is listed in REFUSED, and the script fails when that list is no longer true.

Read it in this order: `Net` builds a model, the functions below it add one operator each, the
tables and `@fixture` functions after them say what is covered, `main` writes the files. Further
families are in modules of their own, beside this one.
"""
import argparse
import hashlib
import math
import pathlib
import struct
import sys
from dataclasses import dataclass

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import Interpreter, OpResolverType

import floats
import functions
import gathering
import reductions

HERE = pathlib.Path(__file__).parent

# What LiteRT 2.3.0 refuses to load or to prepare, and why. Each is still built, to stay true.
REFUSED = {
    "refused-conv2d-nobias": "a quantised CONV_2D must have a bias (has_bias)",
    "refused-conv2d-uint8-nobias": "a quantised CONV_2D must have a bias (has_bias)",
    "refused-depthwise-minus1-bias": "a bias may be left out, but not given as -1",
    "refused-concatenation-int8-scales": "int8 CONCATENATION demands equal scales (uint8 not)",
    "refused-concatenation-relu": "CONCATENATION takes no fused activation",
}

LIMITS = {"int8": (-128, 127), "uint8": (0, 255)}
TYPES = {"int8": schema.TensorType.INT8, "uint8": schema.TensorType.UINT8,
         "int32": schema.TensorType.INT32, "int64": schema.TensorType.INT64,
         "float32": schema.TensorType.FLOAT32}

# Operator versions as the converter writes them: (for uint8 or untyped, for int8).
VERSIONS = {"ADD": (1, 2), "SUB": (1, 2), "MUL": (1, 2), "MINIMUM": (1, 2), "MAXIMUM": (1, 2),
            "AVERAGE_POOL_2D": (1, 2), "MAX_POOL_2D": (1, 2), "CONCATENATION": (1, 2),
            "CONV_2D": (1, 3), "DEPTHWISE_CONV_2D": (1, 3), "FULLY_CONNECTED": (1, 4),
            "LOGISTIC": (1, 2), "TANH": (1, 2), "SOFTMAX": (1, 2), "MEAN": (1, 2), "PAD": (1, 2),
            "RELU": (1, 2), "RELU6": (1, 2), "LEAKY_RELU": (1, 2), "DEQUANTIZE": (1, 2),
            "SPLIT": (1, 2), "SPLIT_V": (1, 2), "TRANSPOSE": (1, 2), "STRIDED_SLICE": (1, 2),
            "QUANTIZE": (2, 1)}


# MARK: building a model

class AlignedBuffer(schema.BufferT):
    """A buffer whose bytes start at a multiple of 16, as the schema demands and the generated
    Python code forgets."""

    def Pack(self, builder):
        if self.data is None:
            schema.BufferStart(builder)
            return schema.BufferEnd(builder)
        builder.StartVector(1, len(self.data), 16)
        builder.head -= len(self.data)
        builder.Bytes[builder.head:builder.head + len(self.data)] = self.data
        data = builder.EndVector()
        schema.BufferStart(builder)
        schema.BufferAddData(builder, data)
        return schema.BufferEnd(builder)


@dataclass(frozen=True)
class Tensor:
    """A tensor of a `Net`: where it is in the file, and what its values mean."""
    index: int
    shape: tuple
    dtype: str
    scale: float = 0.0
    zero: int = 0


class Net:
    """A model under construction, with the random source that belongs to its name."""

    def __init__(self, name):
        seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
        self.name = name
        self.random = np.random.default_rng(seed)
        self.tensors, self.operators, self.codes = [], [], []
        self.buffers = [AlignedBuffer()]
        self.inputs, self.shapes = [], []
        self.cases = ("random", "lowest", "highest", "ramp")
        self.resolver = OpResolverType.BUILTIN_REF

    def tensor(self, shape, dtype="int8", scale=0.0, zero=0, data=None, axis=0):
        """Adds a tensor; `scale` is a number, or a list with one for each slice along `axis`."""
        record = schema.TensorT()
        record.shape = [int(size) for size in shape]
        record.type = TYPES[dtype]
        record.name = f"t{len(self.tensors)}"
        record.buffer = 0
        scales = np.atleast_1d(np.asarray(scale, np.float32))
        if scales[0] != 0:
            record.quantization = schema.QuantizationParametersT()
            record.quantization.scale = [float(value) for value in scales]
            record.quantization.zeroPoint = [int(zero)] * len(scales)
            record.quantization.quantizedDimension = axis if len(scales) > 1 else 0
        if data is not None:
            record.buffer = len(self.buffers)
            self.buffers.append(AlignedBuffer())
            self.buffers[-1].data = data
        self.tensors.append(record)
        self.shapes.append(tuple(record.shape))
        return Tensor(len(self.tensors) - 1, tuple(record.shape), dtype, float(scales[0]), zero)

    def input(self, shape=(1, 7, 9, 5), dtype="int8", scale=0.05, zero=None, cases=None):
        """The model's input. Zero points default to something that is not the middle.

        `cases` names the inputs that the golden holds, or gives them as arrays.
        """
        if cases is not None:
            self.cases = cases
        if dtype == "float32":
            tensor = self.tensor(shape, dtype)
        else:
            tensor = self.tensor(shape, dtype, scale, middle(dtype, -5) if zero is None else zero)
        self.inputs.append(tensor)
        return tensor

    def constant(self, values, dtype, scale=0.0, zero=0, axis=0):
        values = np.asarray(values, dtype)
        return self.tensor(values.shape, dtype, scale, zero, values.tobytes(), axis)

    def integers(self, *values):
        """A vector of int32, for shapes, axes and paddings."""
        return self.constant(values, "int32")

    def apply(self, name, inputs, outputs, options=None, version=None):
        """Adds an operator. None among the inputs is an absent optional one."""
        if version is None:
            typed = next((t for t in inputs if t is not None and t.dtype != "int32"), inputs[0])
            version = VERSIONS.get(name, (1, 1))[typed.dtype == "int8"]
        if (name, version) not in self.codes:
            self.codes.append((name, version))
        record = schema.OperatorT()
        record.opcodeIndex = self.codes.index((name, version))
        record.inputs = [-1 if t is None else t.index for t in inputs]
        record.outputs = [t.index for t in outputs]
        if options is not None:
            record.builtinOptions = options
            kind = type(options).__name__.removesuffix("T")
            record.builtinOptionsType = getattr(schema.BuiltinOptions, kind)
        self.operators.append(record)
        return outputs[0]

    def serialised(self, output):
        """The bytes of the .tflite file."""
        graph = schema.SubGraphT()
        graph.name = "main"
        graph.tensors, graph.operators = self.tensors, self.operators
        graph.inputs, graph.outputs = [t.index for t in self.inputs], [output.index]
        model = schema.ModelT()
        model.version, model.description = 3, "Stint fixture " + self.name
        model.operatorCodes = [operator_code(*code) for code in self.codes]
        model.subgraphs, model.buffers = [graph], self.buffers
        builder = flatbuffers.Builder(4096)
        builder.Finish(model.Pack(builder), b"TFL3")
        return bytes(builder.Output())


def operator_code(name, version):
    code = schema.OperatorCodeT()
    code.builtinCode = getattr(schema.BuiltinOperator, name)
    code.deprecatedBuiltinCode = min(code.builtinCode, 127)
    code.version = version
    return code


def middle(dtype, offset=0):
    """The middle of the type's range, moved by `offset`."""
    return (0 if dtype == "int8" else 128) + offset


def activation(name):
    return getattr(schema.ActivationFunctionType, name)


# An output scale that puts the fused activation's bounds well inside the 8-bit range, so that a
# missing clamp shows.
OUTPUT_SCALES = {"NONE": 0.04, "RELU": 0.04, "RELU6": 6 / 150, "RELU_N1_TO_1": 1 / 70}


def window(size, kernel, stride, dilation, padding):
    """The output size of a sliding window along one axis."""
    if padding == "SAME":
        return -(-size // stride)
    return -(-(size - (kernel - 1) * dilation) // stride)


def pair(value):
    return value if isinstance(value, tuple) else (value, value)


def root_mean_square(values):
    return math.sqrt(float(np.mean(np.square(np.asarray(values, np.float64)))))


# MARK: operators with weights

def random_weights(net, shape, dtype, zero):
    low, high = (-127, 127) if dtype == "int8" else (0, 255)
    values = net.random.integers(low, high + 1, shape)
    return np.clip(values, low, high), zero


def weight_scales(net, x, weights, weight_zero, terms, out_scale, count, gain, multiplier):
    """Weight scales such that random inputs give outputs of standard deviation 45 × `gain`.

    `multiplier` (a number or one for each channel) sets the requantisation factor itself.
    """
    if multiplier is None:
        low, high = LIMITS[x.dtype]
        spread = root_mean_square(np.arange(low, high + 1) - x.zero)
        spread *= root_mean_square(weights - weight_zero) * math.sqrt(terms)
        multiplier = 45 * gain / spread
        if count > 1:
            multiplier = multiplier * net.random.uniform(0.3, 2.5, count)
    return np.atleast_1d(multiplier) * out_scale / x.scale


def bias_constant(net, x, scales, count, terms, bias):
    """An int32 bias of about the size of the sums; `bias` may give the values themselves."""
    if bias is False:
        return None
    if bias is True:
        reach = int(3000 * math.sqrt(terms))
        bias = net.random.integers(-reach, reach + 1, count)
    return net.constant(bias, "int32", [float(x.scale) * float(np.float32(s)) for s in scales])


def conv(net, x, channels, kernel=1, stride=1, padding="SAME", dilation=1, groups=1, fused="NONE",
         per_channel=True, bias=True, gain=1.0, multiplier=None, weights=None, weight_zero=None,
         scale=None, zero=None):
    """CONV_2D. uint8 is per tensor always; `weights` are [out, height, width, in / groups]."""
    (kh, kw), (sh, sw), (dh, dw) = pair(kernel), pair(stride), pair(dilation)
    depth = x.shape[3] // groups
    weight_zero = 0 if x.dtype == "int8" else 119 if weight_zero is None else weight_zero
    if weights is None:
        weights, _ = random_weights(net, (channels, kh, kw, depth), x.dtype, weight_zero)
    scale = OUTPUT_SCALES[fused] if scale is None else scale
    count = channels if per_channel and x.dtype == "int8" else 1
    terms = kh * kw * depth
    scales = weight_scales(net, x, weights, weight_zero, terms, scale, count, gain, multiplier)
    shape = (x.shape[0], window(x.shape[1], kh, sh, dh, padding),
             window(x.shape[2], kw, sw, dw, padding), channels)
    filters = net.constant(weights, x.dtype, scales, weight_zero, axis=0)
    biases = bias_constant(net, x, scales, channels, terms, bias)
    y = net.tensor(shape, x.dtype, scale, middle(x.dtype, -11) if zero is None else zero)
    options = schema.Conv2DOptionsT(
        padding=getattr(schema.Padding, padding), strideH=sh, strideW=sw, dilationHFactor=dh,
        dilationWFactor=dw, fusedActivationFunction=activation(fused))
    operands = [x, filters] if biases is None else [x, filters, biases]
    return net.apply("CONV_2D", operands, [y], options,
                     version=6 if groups > 1 else None)


def depthwise(net, x, kernel=3, stride=1, padding="SAME", dilation=1, multiply=1, fused="NONE",
              per_channel=True, bias=True, gain=1.0, multiplier=None, weights=None,
              weight_zero=None, scale=None, zero=None):
    """DEPTHWISE_CONV_2D; `multiply` is the depth multiplier, weights are [1, kh, kw, out]."""
    (kh, kw), (sh, sw), (dh, dw) = pair(kernel), pair(stride), pair(dilation)
    channels = x.shape[3] * multiply
    weight_zero = 0 if x.dtype == "int8" else 119 if weight_zero is None else weight_zero
    if weights is None:
        weights, _ = random_weights(net, (1, kh, kw, channels), x.dtype, weight_zero)
    scale = OUTPUT_SCALES[fused] if scale is None else scale
    count = channels if per_channel and x.dtype == "int8" else 1
    scales = weight_scales(net, x, weights, weight_zero, kh * kw, scale, count, gain, multiplier)
    shape = (x.shape[0], window(x.shape[1], kh, sh, dh, padding),
             window(x.shape[2], kw, sw, dw, padding), channels)
    filters = net.constant(weights, x.dtype, scales, weight_zero, axis=3)
    biases = bias_constant(net, x, scales, channels, kh * kw, bias)
    y = net.tensor(shape, x.dtype, scale, middle(x.dtype, -11) if zero is None else zero)
    options = schema.DepthwiseConv2DOptionsT(
        padding=getattr(schema.Padding, padding), strideH=sh, strideW=sw, dilationHFactor=dh,
        dilationWFactor=dw, depthMultiplier=multiply, fusedActivationFunction=activation(fused))
    dilated = max(dh, dw) > 1 and x.dtype == "uint8"
    operands = [x, filters] if biases is None else [x, filters, biases]
    return net.apply("DEPTHWISE_CONV_2D", operands, [y], options,
                     version=2 if dilated else None)


def dense(net, x, units, keep=False, fused="NONE", per_channel=False, bias=True, gain=1.0,
          multiplier=None, weights=None, weight_zero=None, depth=None, scale=None, zero=None):
    """FULLY_CONNECTED; `depth` defaults to the last axis, more flattens the axes before it."""
    depth = x.shape[-1] if depth is None else depth
    weight_zero = 0 if x.dtype == "int8" else 119 if weight_zero is None else weight_zero
    if weights is None:
        weights, _ = random_weights(net, (units, depth), x.dtype, weight_zero)
    scale = OUTPUT_SCALES[fused] if scale is None else scale
    count = units if per_channel else 1
    scales = weight_scales(net, x, weights, weight_zero, depth, scale, count, gain, multiplier)
    shape = x.shape[:-1] + (units,) if keep else (math.prod(x.shape) // depth, units)
    filters = net.constant(weights, x.dtype, scales, weight_zero, axis=0)
    biases = bias_constant(net, x, scales, units, depth, bias)
    y = net.tensor(shape, x.dtype, scale, middle(x.dtype, -11) if zero is None else zero)
    options = schema.FullyConnectedOptionsT(
        keepNumDims=keep, fusedActivationFunction=activation(fused))
    return net.apply("FULLY_CONNECTED", [x, filters, biases], [y], options)


# MARK: operators without weights

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


# MARK: the list of fixtures

@dataclass(frozen=True)
class Fixture:
    name: str
    operator: str
    covers: str
    build: object


FIXTURES = {}


def register(name, operator, covers, build):
    assert name not in FIXTURES, name
    FIXTURES[name] = Fixture(name, operator, covers, build)


def fixture(name, operator, covers):
    """Marks a function from a `Net` to the model's output tensor."""
    def marked(build):
        register(name, operator, covers, build)
        return build
    return marked


# Operators that only move bytes need no extremes.
MOVING = ("random", "ramp")


def family(operator, build, rows, cases=None):
    """Registers (name, covers, input options, operator options) rows of one operator."""
    for name, covers, given, options in rows:
        given = {"cases": cases, **given}
        def made(net, given=given, options=options):
            return build(net, net.input(**given), **options)
        register(name, operator, covers, made)


LEANING = ("random", "leaning", "lowest", "highest")


def size(height, width, channels, **more):
    return dict(shape=(1, height, width, channels), **more)


BYTES = dict(dtype="uint8")

# MARK: CONV_2D

family("CONV_2D", conv, [
    ("conv2d-1x1", "pointwise, odd channels", {}, dict(channels=17)),
    ("conv2d-1x1-pertensor", "one weight scale", {}, dict(channels=17, per_channel=False)),
    ("conv2d-1x1-s2", "stride without a window", {}, dict(channels=7, stride=2)),
    ("conv2d-1x1-s2-valid", "stride 2, even width", size(6, 8, 5),
     dict(channels=7, stride=2, padding="VALID")),
    ("conv2d-1x1-33to1", "one output channel", size(5, 3, 33), dict(channels=1)),
    ("conv2d-1x1-1to33", "one input channel", size(5, 3, 1), dict(channels=33)),
    ("conv2d-1x1-3to16", "one SIMD block of channels", size(5, 3, 3), dict(channels=16)),
    ("conv2d-1x1-32to64", "whole SIMD blocks", size(2, 5, 32), dict(channels=64)),
    ("conv2d-1x1-67to35", "blocks with a remainder both ways", size(2, 5, 67), dict(channels=35)),
    ("conv2d-1x1-pixel", "a single pixel, as in squeeze-excite", size(1, 1, 19),
     dict(channels=13)),
    ("conv2d-1x1-relu", "fused RELU", {}, dict(channels=5, fused="RELU")),
    ("conv2d-1x1-relu6", "fused RELU6", {}, dict(channels=5, fused="RELU6", gain=1.5)),
    ("conv2d-1x1-relun1to1", "fused RELU_N1_TO_1", {}, dict(channels=5, fused="RELU_N1_TO_1")),
    ("conv2d-1x1-saturating", "most outputs clamp at both ends", {}, dict(channels=7, gain=8)),
    ("conv2d-3x3-s1-same", "3x3, zero padding is the zero point", {}, dict(channels=8, kernel=3)),
    ("conv2d-3x3-s1-valid", "3x3 without padding", {},
     dict(channels=8, kernel=3, padding="VALID")),
    ("conv2d-3x3-s1-same-pertensor", "one weight scale", {},
     dict(channels=7, kernel=3, per_channel=False)),
    ("conv2d-3x3-s2-same-odd", "stride 2, odd size: equal padding", size(7, 9, 3),
     dict(channels=9, kernel=3, stride=2)),
    ("conv2d-3x3-s2-same-even", "stride 2, even size: padding only below and right",
     size(8, 10, 3), dict(channels=9, kernel=3, stride=2)),
    ("conv2d-3x3-s2-same-perchannel", "stride 2, RELU6, mixed odd and even size", size(8, 9, 3),
     dict(channels=16, kernel=3, stride=2, fused="RELU6", gain=1.5)),
    ("conv2d-3x3-s2-valid", "stride 2 without padding", size(8, 9, 3),
     dict(channels=5, kernel=3, stride=2, padding="VALID")),
    ("conv2d-3x3-s3-same", "stride 3", size(11, 10, 2), dict(channels=5, kernel=3, stride=3)),
    ("conv2d-3x3-s2x1-same", "stride 2 down, 1 across", {},
     dict(channels=5, kernel=3, stride=(2, 1))),
    ("conv2d-3x3-s1x2-valid", "stride 1 down, 2 across", {},
     dict(channels=5, kernel=3, stride=(1, 2), padding="VALID")),
    ("conv2d-3x3-zerobias-relu", "a bias of zeros, fused RELU", {},
     dict(channels=5, kernel=3, bias=[0] * 5, fused="RELU")),
    ("conv2d-3x3-relun1to1", "fused RELU_N1_TO_1", {},
     dict(channels=5, kernel=3, fused="RELU_N1_TO_1")),
    ("conv2d-3x3-saturating", "most outputs clamp at both ends", {},
     dict(channels=5, kernel=3, gain=6)),
    ("conv2d-3x3-zero-lowest", "input zero point -128: padding is -128", {"zero": -128},
     dict(channels=5, kernel=3, zero=-128)),
    ("conv2d-3x3-zero-highest", "input zero point 127", {"zero": 127},
     dict(channels=5, kernel=3, zero=127)),
    ("conv2d-3x3-1to1", "one channel in and out", size(6, 7, 1), dict(channels=1, kernel=3)),
    ("conv2d-3x3-17to33", "remainders of every block size", size(4, 5, 17),
     dict(channels=33, kernel=3)),
    ("conv2d-3x3-batch2", "two images", dict(shape=(2, 5, 6, 3)), dict(channels=5, kernel=3)),
    ("conv2d-3x3-width1", "a column: width 1", size(9, 1, 4), dict(channels=6, kernel=3)),
    ("conv2d-3x3-height1", "a row: height 1", size(1, 9, 4), dict(channels=6, kernel=3)),
    ("conv2d-3x3-input1x1", "input smaller than the kernel", size(1, 1, 5),
     dict(channels=6, kernel=3)),
    ("conv2d-5x5-input2x3", "input smaller than the kernel in both axes", size(2, 3, 4),
     dict(channels=6, kernel=5)),
    ("conv2d-7x7-s2-input5x3", "stride and a kernel larger than the input", size(5, 3, 3),
     dict(channels=4, kernel=7, stride=2)),
    ("conv2d-5x5-same", "5x5", size(8, 7, 3), dict(channels=4, kernel=5)),
    ("conv2d-5x5-s2-same", "5x5 stride 2", size(10, 9, 3), dict(channels=4, kernel=5, stride=2)),
    ("conv2d-7x7-s2-same", "the ResNet stem", size(13, 14, 3),
     dict(channels=4, kernel=7, stride=2)),
    ("conv2d-1x7-same", "1 row, 7 columns", size(5, 11, 3), dict(channels=4, kernel=(1, 7))),
    ("conv2d-7x1-valid", "7 rows, 1 column", size(9, 5, 3),
     dict(channels=4, kernel=(7, 1), padding="VALID")),
    ("conv2d-2x2-same", "even kernel: padding only below and right", {},
     dict(channels=4, kernel=2)),
    ("conv2d-2x2-s2-valid", "even kernel, patches", size(6, 8, 3),
     dict(channels=4, kernel=2, stride=2, padding="VALID")),
    ("conv2d-4x4-s2-same", "even kernel, stride 2", size(9, 8, 3),
     dict(channels=4, kernel=4, stride=2)),
    ("conv2d-3x2-s1-same", "odd height, even width", {}, dict(channels=4, kernel=(3, 2))),
    ("conv2d-3x3-d2-same", "dilation 2", size(8, 9, 3), dict(channels=4, kernel=3, dilation=2)),
    ("conv2d-3x3-d2-valid", "dilation 2 without padding", size(8, 9, 3),
     dict(channels=4, kernel=3, dilation=2, padding="VALID")),
    ("conv2d-3x3-d3x2-same", "dilation 3 down, 2 across", size(8, 9, 3),
     dict(channels=4, kernel=3, dilation=(3, 2))),
    ("conv2d-3x3-groups2", "two groups", size(6, 5, 6), dict(channels=8, kernel=3, groups=2)),
    ("conv2d-3x3-groups4-s2", "four groups, stride 2", size(7, 6, 12),
     dict(channels=20, kernel=3, groups=4, stride=2)),
    ("conv2d-1x1-groups3", "grouped pointwise, as in ShuffleNet v1", size(4, 5, 15),
     dict(channels=21, groups=3)),
    ("conv2d-1x1-groups2-pertensor", "grouped, one weight scale", size(4, 5, 6),
     dict(channels=10, groups=2, per_channel=False)),
    ("conv2d-3x3-groups-are-channels", "a depthwise convolution spelled as CONV_2D [O,3,3,1]",
     size(6, 7, 9), dict(channels=9, kernel=3, groups=9)),
    ("conv2d-3x3-groups-are-channels-s2-relu6", "the same with stride 2 and RELU6",
     size(6, 7, 16), dict(channels=16, kernel=3, stride=2, groups=16, fused="RELU6", gain=1.5)),
    ("conv2d-3x3-groups-are-channels-x2", "the same with a depth multiplier of 2", size(6, 7, 5),
     dict(channels=10, kernel=3, groups=5)),
    ("conv2d-3x3x70", "630 products a sum", size(4, 3, 70), dict(channels=5, kernel=3)),
    ("conv2d-5x5-d2-s1-valid-relu", "everything at once", size(11, 10, 5),
     dict(channels=3, kernel=5, dilation=2, padding="VALID", fused="RELU")),
    ("conv2d-uint8-1x1", "weight zero point 119", BYTES, dict(channels=17)),
    ("conv2d-uint8-1x1-weightzero110", "weight zero point 110", BYTES,
     dict(channels=7, weight_zero=110)),
    ("conv2d-uint8-3x3-weightzero0", "weight zero point 0: every weight counts up", BYTES,
     dict(channels=7, kernel=3, weight_zero=0)),
    ("conv2d-uint8-3x3-weightzero255", "weight zero point 255: every weight counts down", BYTES,
     dict(channels=7, kernel=3, weight_zero=255)),
    ("conv2d-uint8-3x3-weightzero128", "weight zero point 128: the int8 case moved", BYTES,
     dict(channels=7, kernel=3, weight_zero=128)),
    ("conv2d-uint8-3x3-zero0", "input zero point 0, RELU6", {"zero": 0, **BYTES},
     dict(channels=7, kernel=3, zero=0, fused="RELU6")),
    ("conv2d-uint8-3x3-zero255", "input zero point 255", {"zero": 255, **BYTES},
     dict(channels=7, kernel=3, zero=201)),
    ("conv2d-uint8-3x3-s2-same-relu6", "the MobileNet v1 stem", size(8, 9, 3, zero=128, **BYTES),
     dict(channels=8, kernel=3, stride=2, fused="RELU6", zero=0, weight_zero=151)),
    ("conv2d-uint8-3x3-saturating", "most outputs clamp at both ends", BYTES,
     dict(channels=5, kernel=3, gain=6)),
    ("conv2d-uint8-5x5-d2", "dilation 2", size(8, 9, 2, **BYTES),
     dict(channels=4, kernel=5, dilation=2)),
    ("conv2d-uint8-3x3x70", "630 products a sum, weight zero point 0", size(4, 3, 70, **BYTES),
     dict(channels=5, kernel=3, weight_zero=0)),
    ("conv2d-uint8-1x1-33to35", "remainders of every block size", size(3, 4, 33, **BYTES),
     dict(channels=35)),
    ("conv2d-uint8-groups2", "two groups", size(6, 5, 6, **BYTES),
     dict(channels=8, kernel=3, groups=2)),
    ("conv2d-uint8-relun1to1", "fused RELU_N1_TO_1", BYTES,
     dict(channels=5, kernel=3, fused="RELU_N1_TO_1")),
])


def every_value(dtype="int8", zero=0):
    """An input of 256 elements, so that the ramp is every 8-bit value once."""
    return size(8, 8, 4, dtype=dtype, zero=zero, cases=("ramp", "random"))


# Scales that are powers of two, so that factors are exact and halves are true halves.
EXACT = 1 / 16
TIES = [1 / 2, 1 / 4, 1 / 8, 1 / 16, 3 / 4, 3 / 8, 5 / 8, 3 / 2]


def tie_weights(rows, depth, zero=0):
    """Rows that pick one input channel each, with the signs + and -."""
    weights = np.zeros((rows, depth), int)
    weights[np.arange(rows), np.arange(rows) % depth] = np.repeat([1, -1], rows // 2)
    return weights + zero


@fixture("conv2d-rounding-ties", "CONV_2D",
         "factors 1/2, 1/4, 3/8, …: sums halfway between two outputs, both signs")
def rounding_ties(net):
    x = net.input(**dict(every_value(), scale=EXACT))
    return conv(net, x, 16, weights=tie_weights(16, 4).reshape(16, 1, 1, 4),
                multiplier=TIES * 2, bias=[0] * 16, scale=EXACT, zero=0)


def uint8_ties(net, build, shape, factor):
    """One factor alone: uint8 has no scales by channel."""
    x = net.input(**dict(every_value("uint8", 128), scale=EXACT))
    return build(net, x, 8, weights=tie_weights(8, 4, 119).reshape(shape), multiplier=factor,
                 bias=[0, 1, -1, 2, -3, 0, 1, 5], scale=EXACT, zero=120)


register("conv2d-uint8-rounding-ties", "CONV_2D", "uint8, factor 3/8: halves of both signs",
         lambda net: uint8_ties(net, conv, (8, 1, 1, 4), 3 / 8))


@fixture("depthwise-rounding-ties", "DEPTHWISE_CONV_2D",
         "factors 1/2, 1/4, 3/8, …: halves of both signs")
def depthwise_ties(net):
    x = net.input(**dict(every_value(), scale=EXACT))
    weights = np.array([1, -1, 3, -3] * 2).reshape(1, 1, 1, 8)
    return depthwise(net, x, 1, multiply=2, weights=weights, multiplier=TIES, bias=[0] * 8,
                     scale=EXACT, zero=0)


# FULLY_CONNECTED alone rounds once, in double precision and halves away from zero; every other
# reference kernel rounds twice in fixed point.

def dense_ties(net, **options):
    x = net.input((64, 4), scale=EXACT, zero=0, cases=("ramp", "random"))
    return dense(net, x, 16, weights=tie_weights(16, 4), bias=[0] * 16, scale=EXACT, zero=0,
                 **options)


register("dense-rounding-ties", "FULLY_CONNECTED", "factor 1/4: halves away from zero",
         lambda net: dense_ties(net, multiplier=1 / 4))
register("dense-rounding-ties-perchannel", "FULLY_CONNECTED",
         "factors 1/2, 1/4, 3/8, …: halves away from zero",
         lambda net: dense_ties(net, multiplier=TIES * 2, per_channel=True))
register("dense-uint8-rounding-ties", "FULLY_CONNECTED", "uint8, factor 3/8: halves",
         lambda net: uint8_ties(net, lambda net, x, units, **options:
                                dense(net, reshape(net, x, 64, 4), units, **options),
                                (8, 4), 3 / 8))


def dense_near_ties(net, dtype, per_channel):
    """Factors near 1/3 and small sums: single and double rounding part often."""
    x = net.input((64, 3), dtype, cases=("random", "ramp"))
    weights = net.random.integers(-3, 4, (8, 3)) + (119 if dtype == "uint8" else 0)
    return dense(net, x, 8, weights=weights, per_channel=per_channel, bias=[0] * 8,
                 multiplier=1 / 3 if not per_channel else [1 / 3, 1 / 5, 1 / 7, 1 / 9] * 2)


register("dense-rounding-single", "FULLY_CONNECTED", "where single and double rounding part",
         lambda net: dense_near_ties(net, "int8", False))
register("dense-rounding-single-perchannel", "FULLY_CONNECTED",
         "where single and double rounding part",
         lambda net: dense_near_ties(net, "int8", True))
register("dense-uint8-rounding-single", "FULLY_CONNECTED",
         "uint8, where single and double rounding part",
         lambda net: dense_near_ties(net, "uint8", False))


@fixture("conv2d-rounding-double", "CONV_2D",
         "wide sums under small factors: where double rounding and single rounding part")
def rounding_double(net):
    x = net.input(**every_value())
    factors = [2.0 ** -k * net.random.uniform(0.5, 1) for k in range(7, 15)]
    weights = net.random.integers(-127, 128, (8, 1, 1, 4))
    bias = [int(net.random.integers(-20, 20) / factor) for factor in factors]
    return conv(net, x, 8, weights=weights, multiplier=factors, bias=bias, zero=0)


@fixture("conv2d-multiplier-left-shift", "CONV_2D", "factors from 1 to 40: a left shift")
def left_shift(net):
    x = net.input(**every_value())
    weights = net.random.integers(-2, 3, (8, 1, 1, 4))
    factors = [1.0, 1.3, 1.999, 2.0, 3.7, 8.5, 16.0, 39.9]
    bias = [0, 3, -3, 10, -7, 2, -1, 1]
    return conv(net, x, 8, weights=weights, multiplier=factors, bias=bias, zero=0)


@fixture("conv2d-multiplier-right-shift", "CONV_2D",
         "factors from 2^-12 to 2^-40 under huge biases; the last ones vanish")
def right_shift(net):
    x = net.input(**every_value())
    weights = net.random.integers(-127, 128, (12, 1, 1, 4))
    powers = [12, 14, 16, 17, 18, 20, 22, 23, 24, 30, 33, 40]
    factors = [0.77 * 2.0 ** -power for power in powers]
    bias = [int(min(90 / f, 2**30)) * (-1) ** i for i, f in enumerate(factors)]
    return conv(net, x, 12, weights=weights, multiplier=factors, bias=bias, zero=5)


@fixture("conv2d-3x3x70-extremes", "CONV_2D",
         "630 × 127 × 255: the largest sums, of one sign and alternating")
def extreme_sums(net):
    x = net.input((1, 3, 4, 70), zero=-128)
    weights = np.full((6, 3, 3, 70), 127)
    weights[1] = -127
    weights[2].reshape(-1)[::2] = -127
    weights[3] = net.random.choice([-127, 127], weights[3].shape)
    weights[4, 1, 1] = 0
    weights[5, :, :, 35:] = -127
    factors = [2.0 ** -17, 2.0 ** -17, 2.0 ** -13, 2.0 ** -13, 2.0 ** -16.5, 2.0 ** -14]
    bias = [-9000000, 9000000, 5000, -5000, 0, 100000]
    return conv(net, x, 6, 3, weights=weights, multiplier=factors, bias=bias, zero=0)


@fixture("conv2d-weights-minus128", "CONV_2D",
         "weights of -128, which the converter never writes but files contain")
def lowest_weights(net):
    x = net.input((1, 4, 5, 19), zero=127)
    weights = net.random.choice([-128, 127, -127], (9, 3, 3, 19))
    weights[0], weights[1] = -128, 127
    return conv(net, x, 9, 3, weights=weights, bias=[0] * 9)


@fixture("conv2d-uint8-3x3x70-extremes", "CONV_2D",
         "630 × 255 × 255 in uint8: the largest sums, weights 0 and 255 only")
def extreme_uint8_sums(net):
    x = net.input((1, 3, 4, 70), "uint8", zero=0)
    weights = net.random.choice([0, 255], (4, 3, 3, 70))
    weights[0], weights[1] = 255, 0
    bias = [-20000000, 0, -10000000, -10000000]
    return conv(net, x, 4, 3, weights=weights, weight_zero=0, multiplier=2.0 ** -18, bias=bias)


@fixture("conv2d-dead-channels", "CONV_2D",
         "channels whose weights are all zero: the output is the bias, and scale 1e-9 gives none")
def dead_channels(net):
    x = net.input()
    weights = net.random.integers(-127, 128, (6, 3, 3, 5))
    weights[[1, 4]] = 0
    factors = np.array([0.001, 0.5, 0.001, 1e-12, 0.9, 0.002])
    return conv(net, x, 6, 3, weights=weights, multiplier=factors, bias=[9, 33, -9, 99, -50, 7])


# MARK: DEPTHWISE_CONV_2D

family("DEPTHWISE_CONV_2D", depthwise, [
    ("depthwise-3x3-s1-same", "8 channels", size(7, 9, 8), {}),
    ("depthwise-3x3-s1-valid", "no padding", size(7, 9, 8), dict(padding="VALID")),
    ("depthwise-3x3-s1-same-pertensor", "one weight scale", size(7, 9, 8),
     dict(per_channel=False)),
    ("depthwise-3x3-s1-nobias", "two inputs: absent bias", size(7, 9, 5), dict(bias=False)),
    ("depthwise-uint8-nobias", "uint8, absent bias", size(5, 6, 5, **BYTES), dict(bias=False)),
    ("depthwise-3x3-s2-same-odd", "stride 2, odd size", size(7, 9, 8), dict(stride=2)),
    ("depthwise-3x3-s2-same-even", "stride 2, even size: padding only below and right",
     size(8, 10, 8), dict(stride=2)),
    ("depthwise-3x3-s2-valid", "stride 2, no padding", size(8, 9, 8),
     dict(stride=2, padding="VALID")),
    ("depthwise-3x3-s3-same", "stride 3", size(10, 11, 3), dict(stride=3)),
    ("depthwise-3x3-s2x1-same", "stride 2 down, 1 across", size(8, 9, 3), dict(stride=(2, 1))),
    ("depthwise-3x3-relu", "fused RELU", size(6, 5, 7), dict(fused="RELU")),
    ("depthwise-3x3-relu6", "fused RELU6", size(6, 5, 7), dict(fused="RELU6", gain=1.5)),
    ("depthwise-3x3-relun1to1", "fused RELU_N1_TO_1", size(6, 5, 7), dict(fused="RELU_N1_TO_1")),
    ("depthwise-3x3-saturating", "most outputs clamp", size(6, 5, 7), dict(gain=8)),
    ("depthwise-3x3-c1", "one channel", size(6, 7, 1), {}),
    ("depthwise-3x3-c3", "three channels", size(6, 7, 3), {}),
    ("depthwise-3x3-c17", "a block and a remainder", size(4, 5, 17), {}),
    ("depthwise-3x3-c33-s2", "two blocks and a remainder, stride 2", size(5, 6, 33),
     dict(stride=2, fused="RELU6", gain=1.5)),
    ("depthwise-3x3-c64", "whole blocks", size(3, 4, 64), {}),
    ("depthwise-3x3-x2", "depth multiplier 2", size(6, 7, 5), dict(multiply=2)),
    ("depthwise-3x3-x3-s2", "depth multiplier 3, stride 2", size(6, 7, 5),
     dict(multiply=3, stride=2)),
    ("depthwise-3x3-x8-c1", "one channel to eight", size(6, 7, 1), dict(multiply=8)),
    ("depthwise-3x3-d2-same", "dilation 2", size(7, 9, 4), dict(dilation=2)),
    ("depthwise-3x3-d2-valid", "dilation 2, no padding", size(7, 9, 4),
     dict(dilation=2, padding="VALID")),
    ("depthwise-3x3-d3x2-same", "dilation 3 down, 2 across", size(8, 9, 4), dict(dilation=(3, 2))),
    ("depthwise-5x5-same", "5x5", size(7, 8, 9), dict(kernel=5)),
    ("depthwise-5x5-s2-same", "5x5 stride 2", size(8, 9, 8), dict(kernel=5, stride=2)),
    ("depthwise-5x5-input3x2", "input smaller than the kernel", size(3, 2, 9), dict(kernel=5)),
    ("depthwise-7x7-same", "7x7", size(6, 9, 5), dict(kernel=7)),
    ("depthwise-1x1", "scale and offset of each channel", size(5, 6, 9), dict(kernel=1)),
    ("depthwise-1x5-same", "1 row, 5 columns", size(5, 9, 5), dict(kernel=(1, 5))),
    ("depthwise-2x2-s2-valid", "even kernel", size(6, 8, 5),
     dict(kernel=2, stride=2, padding="VALID")),
    ("depthwise-4x4-same", "even kernel: uneven padding", size(6, 8, 5), dict(kernel=4)),
    ("depthwise-global", "kernel as large as the input, VALID", size(5, 4, 12),
     dict(kernel=(5, 4), padding="VALID")),
    ("depthwise-3x3-width1", "a column", size(8, 1, 9), {}),
    ("depthwise-3x3-pixel", "a single pixel", size(1, 1, 17), {}),
    ("depthwise-3x3-zero-lowest", "input zero point -128", size(6, 5, 8, zero=-128),
     dict(zero=-128)),
    ("depthwise-3x3-zero-highest", "input zero point 127", size(6, 5, 8, zero=127), {}),
    ("depthwise-3x3-left-shift", "factors above 1", size(5, 6, 4),
     dict(weights=np.arange(36).reshape(1, 3, 3, 4) % 3 - 1, bias=False,
          multiplier=[1.0, 1.7, 3.3, 12.5])),
    ("depthwise-3x3-batch2", "two images", dict(shape=(2, 5, 4, 3)), {}),
    ("depthwise-uint8-3x3-s1-same", "weight zero point 119", size(7, 9, 8, **BYTES), {}),
    ("depthwise-uint8-3x3-s2-relu6", "as in MobileNet v1", size(8, 9, 8, zero=0, **BYTES),
     dict(stride=2, fused="RELU6", weight_zero=165, zero=0)),
    ("depthwise-uint8-3x3-weightzero0", "weight zero point 0", size(6, 5, 17, **BYTES),
     dict(weight_zero=0)),
    ("depthwise-uint8-3x3-weightzero255", "weight zero point 255", size(6, 5, 9, **BYTES),
     dict(weight_zero=255, zero=255)),
    ("depthwise-uint8-5x5-zero255", "input zero point 255", size(6, 7, 5, zero=255, **BYTES),
     dict(kernel=5)),
    ("depthwise-uint8-3x3-d2", "dilation 2", size(7, 9, 4, **BYTES), dict(dilation=2)),
    ("depthwise-uint8-3x3-x2", "depth multiplier 2", size(6, 7, 3, **BYTES), dict(multiply=2)),
    ("depthwise-uint8-3x3-saturating", "most outputs clamp", size(6, 5, 7, **BYTES),
     dict(gain=8)),
    ("depthwise-uint8-1x1-c33", "scale and offset, 33 channels", size(3, 4, 33, **BYTES),
     dict(kernel=1)),
])


# MARK: FULLY_CONNECTED

family("FULLY_CONNECTED", dense, [
    ("dense-row", "one row", dict(shape=(1, 19)), dict(units=11)),
    ("dense-rows", "three rows", dict(shape=(3, 19)), dict(units=11)),
    ("dense-nobias", "absent bias", dict(shape=(2, 16)), dict(units=8, bias=False)),
    ("dense-201", "a classifier's end", dict(shape=(1, 20)), dict(units=201)),
    ("dense-deep", "1280 products a sum", dict(shape=(1, 1280), cases=LEANING[:3]), dict(units=2)),
    ("dense-one-unit", "a single score", dict(shape=(1, 33)), dict(units=1)),
    ("dense-relu", "fused RELU", dict(shape=(3, 17)), dict(units=9, fused="RELU")),
    ("dense-relu6", "fused RELU6", dict(shape=(3, 17)), dict(units=9, fused="RELU6", gain=1.5)),
    ("dense-saturating", "most outputs clamp", dict(shape=(3, 17)), dict(units=9, gain=8)),
    ("dense-perchannel", "one weight scale for each unit", dict(shape=(3, 19)),
     dict(units=11, per_channel=True)),
    ("dense-perchannel-nobias", "the same, absent bias", dict(shape=(1, 40)),
     dict(units=10, per_channel=True, bias=False)),
    ("dense-left-shift", "factor above 1", dict(shape=(40, 3)),
     dict(units=4, weights=np.arange(12).reshape(4, 3) % 3 - 1, multiplier=1.9, bias=False)),
    ("dense-keep-dims", "a 4-D input, keep_num_dims", dict(shape=(1, 2, 3, 7)),
     dict(units=5, keep=True)),
    ("dense-4d-pixel", "[1,1,1,K] to [1,N]", dict(shape=(1, 1, 1, 21)), dict(units=5)),
    ("dense-4d-rows", "[1,2,3,7] to [6,5]", dict(shape=(1, 2, 3, 7)), dict(units=5)),
    ("dense-4d-flatten", "[1,2,3,7] to [1,5]: flattens without a RESHAPE",
     dict(shape=(1, 2, 3, 7)), dict(units=5, depth=42)),
    ("dense-zero-lowest", "input zero point -128", dict(shape=(2, 30), zero=-128),
     dict(units=7, zero=-128)),
    ("dense-uint8", "weight zero point 119", dict(shape=(3, 19), **BYTES), dict(units=11)),
    ("dense-uint8-weightzero0", "weight zero point 0", dict(shape=(1, 40), **BYTES),
     dict(units=6, weight_zero=0)),
    ("dense-uint8-weightzero255", "weight zero point 255, no bias", dict(shape=(1, 40), **BYTES),
     dict(units=6, weight_zero=255, bias=False)),
    ("dense-uint8-relu6", "fused RELU6", dict(shape=(3, 17), zero=0, **BYTES),
     dict(units=9, fused="RELU6", zero=0)),
    ("dense-uint8-keep-dims", "a 4-D input, keep_num_dims", dict(shape=(1, 2, 3, 7), **BYTES),
     dict(units=5, keep=True)),
])


# MARK: ADD, SUB, MUL, MINIMUM, MAXIMUM

# What the second operand is. "activation" is conv(x), so that no chain of unary operators
# explains the result; "pixel" is the mean of x over the image, as in squeeze-excite.
OTHERS = {
    "activation": lambda net, x: companion(net, x),
    "itself": lambda net, x: x,
    "constant": lambda net, x: operand(net, x.shape, x.dtype),
    "channels": lambda net, x: operand(net, (1, 1, 1, x.shape[3]), x.dtype),
    "vector": lambda net, x: operand(net, x.shape[3:], x.dtype),
    "scalar": lambda net, x: operand(net, (), x.dtype),
    "one": lambda net, x: operand(net, (1,), x.dtype),
    "column": lambda net, x: operand(net, (1, x.shape[1], 1, 1), x.dtype),
    "image": lambda net, x: operand(net, x.shape[:3] + (1,), x.dtype),
    "pixel": lambda net, x: mean(net, x, (1, 2), scale=x.scale / 3),
}


def two(net, x, name, other, swap=False, **options):
    a, b = x, OTHERS[other](net, x)
    return binary(net, name, *((b, a) if swap else (a, b)), **options)


def two_fixtures(name, label, out_scale, rows):
    for suffix, covers, given, options in rows:
        options = {"scale": out_scale, **options}
        family(name, lambda net, x, options=options: two(net, x, name, **options),
               [(f"{label}-{suffix}", covers, given, {})], ("random", "leaning", "ramp"))


ADDITIVE = [
    ("activation", "two activations of different scales", {}, dict(other="activation")),
    ("activation-swapped", "the other order", {}, dict(other="activation", swap=True)),
    ("itself", "both operands are the same tensor", every_value(), dict(other="itself")),
    ("constant", "a constant of the same shape", {}, dict(other="constant")),
    ("channels", "a [1,1,1,C] constant", {}, dict(other="channels")),
    ("channels-swapped", "the constant first", {}, dict(other="channels", swap=True)),
    ("vector", "a [C] constant: ranks differ", {}, dict(other="vector")),
    ("scalar", "a [] constant", every_value(zero=-5), dict(other="scalar")),
    ("scalar-swapped", "a [] constant first", every_value(zero=-5),
     dict(other="scalar", swap=True)),
    ("one", "a [1] constant", every_value(zero=17), dict(other="one")),
    ("pixel", "an activation [1,1,1,C]", {}, dict(other="pixel")),
    ("pixel-swapped", "an activation [1,1,1,C] first", {}, dict(other="pixel", swap=True)),
    ("image", "a [1,H,W,1] constant", {}, dict(other="image")),
    ("column", "a [1,H,1,1] constant", {}, dict(other="column")),
    ("relu", "fused RELU", {}, dict(other="activation", fused="RELU")),
    ("relu6", "fused RELU6", {"scale": 0.09},
     dict(other="activation", fused="RELU6")),
    ("saturating", "an output scale that clamps", {}, dict(other="activation", gain=0.25)),
    ("uint8-activation", "uint8, two activations", BYTES, dict(other="activation")),
    ("uint8-channels", "uint8, a [1,1,1,C] constant", BYTES, dict(other="channels")),
    ("uint8-scalar-swapped", "uint8, a [] constant first", every_value("uint8", 100),
     dict(other="scalar", swap=True)),
    ("uint8-pixel-relu6", "uint8, broadcast activation, RELU6", {"scale": 0.09, **BYTES},
     dict(other="pixel", fused="RELU6")),
]


def scaled(rows, scale):
    """Turns a row's `gain` into an output scale."""
    for suffix, covers, given, options in rows:
        options = dict(options)
        options["scale"] = scale * options.pop("gain", 1)
        yield suffix, covers, given, options


two_fixtures("ADD", "add", 0.06, scaled(ADDITIVE, 0.06))
two_fixtures("SUB", "sub", 0.06, scaled(ADDITIVE, 0.06))
two_fixtures("MUL", "mul", 0.1, scaled(ADDITIVE, 0.1))
two_fixtures("ADD", "add", 0.06, [
    ("wide-scales", "operand scales 16 times apart", {"scale": 0.64},
     dict(other="activation", scale=0.66)),
    ("fine-output", "an output scale finer than the operand's", {"scale": 0.09},
     dict(other="activation", scale=0.04)),
    ("zero-extremes", "zero points at the ends", {"zero": -128},
     dict(other="activation", scale=0.05, zero=-128)),
    ("equal-scales", "one scale throughout: ties", {"scale": 0.04, "zero": 0},
     dict(other="activation", scale=0.08, zero=0)),
    ("wide", "1536 elements", size(8, 8, 24, cases=("random", "leaning")),
     dict(other="activation")),
])
two_fixtures("MUL", "mul", 0.1, [
    ("wide", "1536 elements", size(8, 8, 24, cases=("random", "leaning")),
     dict(other="activation")),
])


@fixture("mul-left-shift", "MUL", "a factor above 1: small constants")
def mul_left_shift(net):
    x = net.input(**every_value(zero=3))
    b = net.constant(np.array([8, 6, 7, 9]).reshape(1, 1, 1, 4), "int8", 0.37, 7)
    return binary(net, "MUL", x, b, scale=0.0123, zero=0)


@fixture("mul-ties", "MUL", "a factor of 1/4 and odd constants: halves of both signs")
def mul_ties(net):
    x = net.input(**every_value(zero=0))
    b = net.constant(np.array([1, -2, 3, -5]).reshape(1, 1, 1, 4), "int8", 0.5, 0)
    return binary(net, "MUL", x, b, scale=0.1, zero=0)

CHOICES = [
    ("activation", "two activations", {"scale": 0.04, "zero": 3}, dict(other="activation")),
    ("scalar", "a [] constant: one bound of a clamp", every_value(), dict(other="scalar")),
    ("scalar-swapped", "a [] constant first", every_value(), dict(other="scalar", swap=True)),
    ("channels", "a [1,1,1,C] constant", {}, dict(other="channels")),
    ("uint8-scalar", "uint8, a [] constant", every_value("uint8", 128), dict(other="scalar")),
    ("uint8-activation", "uint8, two activations", BYTES, dict(other="activation")),
]


def same_scale(net, x, name, other, swap=False):
    """MINIMUM and MAXIMUM compare the bytes: one scale throughout."""
    if other == "activation":
        b = companion(net, x, scale=x.scale, zero=x.zero)
    else:
        shape = {"scalar": (), "channels": (1, 1, 1, x.shape[3])}[other]
        b = operand(net, shape, x.dtype, x.scale, x.zero)
    return binary(net, name, *((b, x) if swap else (x, b)), scale=x.scale, zero=x.zero)


for _name in ("MINIMUM", "MAXIMUM"):
    family(_name, lambda net, x, _name=_name, **options: same_scale(net, x, _name, **options),
           [(f"{_name.lower()}-{suffix}", *rest) for suffix, *rest in CHOICES], MOVING)


# MARK: MEAN and pooling

def pooled(rows):
    """Gives rows of MEAN and pooling inputs whose means differ."""
    return [(name, covers, {"cases": LEANING, **given}, options)
            for name, covers, given, options in rows]


family("MEAN", mean, pooled([
    ("mean-12-keep", "global pool, 35 values, same scale", size(7, 5, 20), dict(axes=(1, 2))),
    ("mean-12-drop", "the same to [1,C]", size(7, 5, 20), dict(axes=(1, 2), keep=False)),
    ("mean-12-rescale", "another output scale", size(7, 5, 20),
     dict(axes=(1, 2), scale=0.039, zero=4)),
    ("mean-12-rescale-drop", "another output scale, to [1,C]", size(7, 5, 20),
     dict(axes=(1, 2), keep=False, scale=0.031, zero=-17)),
    ("mean-12-coarser", "a coarser output scale", size(7, 5, 20),
     dict(axes=(1, 2), scale=0.11, zero=9)),
    ("mean-12-zero-moves", "the same scale, another zero point", size(7, 5, 20),
     dict(axes=(1, 2), zero=20)),
    ("mean-12-49", "7x7, as in MobileNet", size(7, 7, 17, zero=-128),
     dict(axes=(1, 2), scale=0.041, zero=-128)),
    ("mean-12-two", "2 values: every tie", size(1, 2, 64), dict(axes=(1, 2))),
    ("mean-12-four", "4 values: ties", size(2, 2, 64, zero=0), dict(axes=(1, 2))),
    ("mean-12-one", "1 value", size(1, 1, 9), dict(axes=(1, 2), keep=False)),
    ("mean-12-large", "1024 values", size(32, 32, 2, cases=("leaning", "ramp")),
     dict(axes=(1, 2), scale=0.04, zero=1)),
    ("mean-21-order", "axes [2, 1]", size(7, 5, 20), dict(axes=(2, 1), scale=0.04, zero=0)),
    ("mean-12-negative", "axes [-3, -2]", size(7, 5, 20), dict(axes=(-3, -2), keep=False)),
    ("mean-23-keep", "NCHW global pool", size(20, 5, 7), dict(axes=(2, 3))),
    ("mean-23-drop-rescale", "NCHW global pool, to [1,C], another scale", size(20, 5, 7),
     dict(axes=(2, 3), keep=False, scale=0.037, zero=3)),
    ("mean-1", "down the columns", {}, dict(axes=(1,))),
    ("mean-2-drop-rescale", "along the rows", {},
     dict(axes=(2,), keep=False, scale=0.04, zero=-20)),
    ("mean-3", "over the channels", size(4, 5, 7), dict(axes=(3,))),
    ("mean-3-negative", "axis -1, dropped", size(4, 5, 7), dict(axes=(-1,), keep=False)),
    ("mean-3-rescale", "over the channels, another scale", size(4, 5, 7),
     dict(axes=(3,), scale=0.04, zero=30)),
    ("mean-123", "everything to one value", {}, dict(axes=(1, 2, 3), scale=0.03, zero=0)),
    ("mean-rows", "[2, 6] over axis 1", dict(shape=(2, 6)), dict(axes=(1,))),
    ("mean-uint8-12-keep", "uint8, same scale", size(7, 5, 20, **BYTES), dict(axes=(1, 2))),
    ("mean-uint8-12-drop-rescale", "uint8, another scale", size(7, 7, 9, **BYTES),
     dict(axes=(1, 2), keep=False, scale=0.037, zero=130)),
    ("mean-uint8-12-two", "uint8, 2 values: every tie", size(2, 1, 64, **BYTES),
     dict(axes=(1, 2))),
    ("mean-uint8-3", "uint8, over the channels", size(4, 5, 7, **BYTES), dict(axes=(3,))),
]))

POOLS = [
    ("2x2-s2", "2x2, even size", size(6, 8, 5), dict(kernel=2, stride=2)),
    ("2x2-s2-valid-odd", "2x2 VALID, odd size: the last row and column drop", {},
     dict(kernel=2, stride=2, padding="VALID")),
    ("2x2-s2-same-odd", "2x2 SAME, odd size: partial windows", {}, dict(kernel=2, stride=2)),
    ("2x2-s1-same", "even kernel: padding only below and right", {}, dict(kernel=2, stride=1)),
    ("3x3-s2-same", "3x3 stride 2, windows of 4, 6 and 9", size(8, 9, 5),
     dict(kernel=3, stride=2)),
    ("3x3-s2-valid", "3x3 stride 2, as in SqueezeNet", size(9, 8, 5),
     dict(kernel=3, stride=2, padding="VALID")),
    ("3x3-s1-same", "3x3 stride 1, as in Inception", {}, dict(kernel=3, stride=1)),
    ("3x3-s3-same", "3x3 stride 3", size(8, 10, 3), dict(kernel=3, stride=3)),
    ("5x5-s1-same", "5x5 stride 1", {}, dict(kernel=5, stride=1)),
    ("1x3-s1x2", "a 1x3 window, stride 2 across", {}, dict(kernel=(1, 3), stride=(1, 2))),
    ("global", "the whole image", size(7, 5, 20),
     dict(kernel=(7, 5), stride=1, padding="VALID")),
    ("larger-than-input", "a window larger than the image, SAME", size(2, 3, 17),
     dict(kernel=5, stride=2)),
    ("relu", "fused RELU", dict(zero=10), dict(kernel=3, stride=2, fused="RELU")),
    ("relu6", "fused RELU6", dict(scale=0.04, zero=-60), dict(kernel=3, stride=1, fused="RELU6")),
    ("c33", "33 channels", size(4, 5, 33), dict(kernel=2, stride=2)),
    ("batch2", "two images", dict(shape=(2, 5, 4, 3)), dict(kernel=3, stride=2)),
    ("uint8-2x2-s2", "uint8 2x2", size(6, 8, 5, **BYTES), dict(kernel=2, stride=2)),
    ("uint8-3x3-s2-same", "uint8 3x3 stride 2", size(8, 9, 5, **BYTES), dict(kernel=3, stride=2)),
    ("uint8-relu6", "uint8, fused RELU6", dict(scale=0.04, zero=60, **BYTES),
     dict(kernel=3, stride=1, fused="RELU6")),
    ("uint8-global", "uint8, the whole image", size(7, 5, 20, **BYTES),
     dict(kernel=(7, 5), stride=1, padding="VALID")),
]
for _name, _label in (("AVERAGE_POOL_2D", "averagepool"), ("MAX_POOL_2D", "maxpool")):
    family(_name, lambda net, x, _name=_name, **options: pool(net, _name, x, **options),
           pooled([(f"{_label}-{suffix}", *rest) for suffix, *rest in POOLS]))
family("AVERAGE_POOL_2D", lambda net, x, **options: pool(net, "AVERAGE_POOL_2D", x, **options), [
    ("averagepool-rescale", "input and output scales that differ", {},
     dict(kernel=2, stride=2, scale=0.031, zero=4)),
    ("averagepool-16x16", "256 values a window", size(17, 16, 3, cases=("leaning", "ramp")),
     dict(kernel=16, stride=1, padding="VALID")),
])
family("MAX_POOL_2D", lambda net, x, **options: pool(net, "MAX_POOL_2D", x, **options), [
    ("maxpool-rescale", "input and output scales that differ", {},
     dict(kernel=2, stride=2, scale=0.031, zero=4)),
])

# MARK: tables of one value: activations, QUANTIZE, SOFTMAX


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


def times_own(net, x, name, swap=False, scale=0.04, zero=-20):
    gate = unary(net, name, x)
    return binary(net, "MUL", *((gate, x) if swap else (x, gate)), scale=scale, zero=zero)


family("LOGISTIC MUL", times_own, [
    ("swish", "x · sigmoid(x), all 256 values", every_value(zero=3), dict(name="LOGISTIC")),
    ("swish-swapped", "sigmoid(x) · x", every_value(zero=-30), dict(name="LOGISTIC", swap=True)),
    ("swish-saturating", "an output scale that clamps", dict(every_value(), scale=0.09),
     dict(name="LOGISTIC", scale=0.02, zero=-100)),
    ("swish-uint8", "uint8", every_value("uint8", 128),
     dict(name="LOGISTIC", zero=40)),
])
family("TANH MUL", times_own, [("tanh-times-itself", "x · tanh(x)", every_value(zero=3),
                                dict(name="TANH"))])


@fixture("swish-of-conv", "CONV_2D LOGISTIC MUL", "swish after a convolution: its store's table")
def swish_of_conv(net):
    return times_own(net, conv(net, net.input(), 7, 3), "LOGISTIC")


@fixture("hardswish-by-hand", "ADD MINIMUM MAXIMUM MUL",
         "x · clamp(x / 6 + 1/2, 0, 1), one operator at a time: unary in x")
def hardswish_by_hand(net):
    x = net.input(**every_value(zero=-4))
    sixth = binary(net, "MUL", x, net.constant(127, "int8", 1 / 6 / 127, 0), scale=0.0085, zero=2)
    moved_up = binary(net, "ADD", sixth, net.constant(127, "int8", 0.5 / 127, 0),
                      scale=0.0085, zero=-60)
    bounded = binary(net, "MINIMUM", moved_up, net.constant(58, "int8", 0.0085, -60),
                     scale=0.0085, zero=-60)
    gate = binary(net, "MAXIMUM", bounded, net.constant(-60, "int8", 0.0085, -60),
                  scale=0.0085, zero=-60)
    return binary(net, "MUL", x, gate, scale=0.04, zero=-20)


@fixture("unary-chain", "QUANTIZE HARD_SWISH LEAKY_RELU TANH QUANTIZE",
         "five unary operators: one table")
def unary_chain(net):
    x = quantize(net, net.input(**every_value("uint8", 126)), "int8", 0.06, -7)
    x = unary(net, "HARD_SWISH", x, scale=0.04, zero=-90)
    x = unary(net, "LEAKY_RELU", x, scale=0.03, zero=-40, alpha=0.1)
    return quantize(net, unary(net, "TANH", x), "uint8", 1 / 128, 128)


@fixture("unary-chain-constants", "ADD MUL SUB RELU",
         "arithmetic with scalar constants of both orders: one table")
def unary_constants(net):
    x = net.input(**every_value())
    x = binary(net, "ADD", x, operand(net, ()), scale=0.05, zero=-3)
    x = binary(net, "MUL", operand(net, (1,), scale=0.008), x, scale=0.05, zero=11)
    x = binary(net, "SUB", operand(net, (1, 1, 1, 1)), x, scale=0.05, zero=0)
    return unary(net, "RELU", x, scale=0.04, zero=-100)


@fixture("unary-two-readers", "LOGISTIC CONV_2D MUL",
         "a gate that is read twice, by a convolution and a product")
def unary_two_readers(net):
    x = net.input()
    gate = unary(net, "LOGISTIC", x)
    return binary(net, "MUL", conv(net, gate, 5, 3), gate, scale=0.03)


@fixture("batch-normalisation", "CONV_2D MUL ADD", "scale and offset of each channel, not fused")
def batch_normalisation(net):
    x = conv(net, net.input(), 9, 3)
    x = binary(net, "MUL", x, operand(net, (9,)), scale=0.09)
    return binary(net, "ADD", x, operand(net, (9,)), scale=0.1, fused="RELU")


# MARK: PAD

NO = (0, 0)
family("PAD", lambda net, x, amounts: pad(net, x, *amounts), [
    ("pad-spatial", "1 on each side", {}, dict(amounts=(NO, (1, 1), (1, 1), NO))),
    ("pad-uneven", "2 above, 1 below, 0 left, 3 right", {},
     dict(amounts=(NO, (2, 1), (0, 3), NO))),
    ("pad-top-left", "before alone", {}, dict(amounts=(NO, (1, 0), (1, 0), NO))),
    ("pad-bottom-right", "after alone, as Keras writes for stride 2", {},
     dict(amounts=(NO, (0, 1), (0, 1), NO))),
    ("pad-channels", "channels, as in ResNet's option A", {},
     dict(amounts=(NO, NO, NO, (2, 3)))),
    ("pad-channels-end", "channels behind", {}, dict(amounts=(NO, NO, NO, (0, 7)))),
    ("pad-all", "rows, columns and channels", {}, dict(amounts=(NO, (1, 0), (0, 2), (1, 1)))),
    ("pad-nothing", "amounts of zero", {}, dict(amounts=(NO, NO, NO, NO))),
    ("pad-vector", "a [1,9] input", dict(shape=(1, 9)), dict(amounts=(NO, (2, 1)))),
    ("pad-uint8", "uint8: the fill is the zero point", BYTES,
     dict(amounts=(NO, (1, 2), (2, 1), NO))),
], MOVING)


def padded(net, x, amounts, build, **options):
    return build(net, pad(net, x, NO, *amounts, NO), **options)


def maximum_pool(net, x, **options):
    return pool(net, "MAX_POOL_2D", x, **options)


def average_pool(net, x, **options):
    return pool(net, "AVERAGE_POOL_2D", x, **options)


AFTER, AROUND = ((0, 1), (0, 1)), ((1, 1), (1, 1))
family("PAD CONV_2D", padded, [
    ("pad-conv-3x3-s2-valid", "the Keras stem: PAD folds into the convolution", size(8, 10, 3),
     dict(amounts=AFTER, build=conv, channels=7, kernel=3, stride=2, padding="VALID")),
    ("pad-conv-3x3-s2-valid-around", "PAD 1 around: PyTorch's padding", size(8, 9, 3),
     dict(amounts=AROUND, build=conv, channels=7, kernel=3, stride=2, padding="VALID")),
    ("pad-conv-7x7-s2-valid", "PAD 3 around, as in ResNet", size(9, 10, 3),
     dict(amounts=((3, 3), (3, 3)), build=conv, channels=4, kernel=7, stride=2,
          padding="VALID")),
    ("pad-conv-3x3-same", "PAD and SAME padding together", {},
     dict(amounts=AROUND, build=conv, channels=4, kernel=3)),
    ("pad-conv-3x3-wide", "PAD wider than the kernel: whole windows of padding", size(3, 4, 5),
     dict(amounts=((4, 4), (0, 5)), build=conv, channels=4, kernel=3, padding="VALID")),
    ("pad-conv-1x1", "PAD before a pointwise convolution", {},
     dict(amounts=AROUND, build=conv, channels=4)),
    ("pad-conv-uint8", "uint8", size(8, 10, 3, **BYTES),
     dict(amounts=AFTER, build=conv, channels=7, kernel=3, stride=2, padding="VALID")),
])
family("PAD DEPTHWISE_CONV_2D", padded, [
    ("pad-depthwise-3x3-s2-valid", "the Keras way of stride 2", size(8, 10, 9),
     dict(amounts=AFTER, build=depthwise, stride=2, padding="VALID", fused="RELU6")),
    ("pad-depthwise-5x5-s2-valid", "5x5, uneven", size(8, 9, 9),
     dict(amounts=((1, 2), (2, 2)), build=depthwise, kernel=5, stride=2, padding="VALID")),
    ("pad-depthwise-3x3-s1-valid", "PAD 1 around", size(5, 6, 17),
     dict(amounts=AROUND, build=depthwise, padding="VALID")),
    ("pad-depthwise-uint8", "uint8", size(8, 10, 5, **BYTES),
     dict(amounts=AFTER, build=depthwise, stride=2, padding="VALID")),
])
family("PAD MAX_POOL_2D", padded, [
    ("pad-maxpool-3x3-s2-valid", "the padding takes part: zero beats negative values",
     size(8, 9, 5), dict(amounts=AROUND, build=maximum_pool, kernel=3, stride=2,
                         padding="VALID")),
    ("pad-maxpool-2x2-same", "PAD and SAME padding together", size(6, 7, 5),
     dict(amounts=AFTER, build=maximum_pool, kernel=2, stride=2)),
])
family("PAD AVERAGE_POOL_2D", padded, [
    ("pad-averagepool-3x3-s1-valid", "the padding counts: windows of 9 always", size(6, 7, 5),
     dict(amounts=AROUND, build=average_pool, kernel=3, stride=1, padding="VALID")),
    ("pad-averagepool-3x3-s2-same", "PAD counts, SAME padding does not", size(6, 7, 5),
     dict(amounts=AFTER, build=average_pool, kernel=3, stride=2)),
])


@fixture("pad-two-readers", "PAD CONV_2D ADD", "PAD read by a convolution and by an ADD")
def pad_two_readers(net):
    x = pad(net, net.input((1, 6, 5, 4)), NO, (1, 1), (1, 1), NO)
    return binary(net, "ADD", conv(net, x, 4, 3), x)


@fixture("pad-pad-conv", "PAD CONV_2D", "two PADs in a row")
def pad_pad_conv(net):
    x = pad(net, net.input((1, 6, 5, 3)), NO, (1, 0), (0, 1), NO)
    return conv(net, pad(net, x, NO, (0, 1), (1, 1), NO), 5, 3, padding="VALID")


@fixture("conv-pad-relu-conv", "CONV_2D PAD RELU", "PAD behind the activation's producer")
def conv_pad_relu_conv(net):
    x = pad(net, conv(net, net.input((1, 6, 5, 3)), 5), NO, (1, 1), (1, 1), NO)
    x = unary(net, "RELU", x, scale=0.03, zero=-100)
    return conv(net, x, 5, 3, padding="VALID")


# MARK: CONCATENATION, SPLIT

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


# MARK: RESHAPE, SQUEEZE, EXPAND_DIMS, TRANSPOSE, TILE, STRIDED_SLICE

family("RESHAPE", lambda net, x, to, form="both": reshape(net, x, *to, form=form), [
    ("reshape-flatten", "[1,7,9,5] to [1,315]", {}, dict(to=(1, 315))),
    ("reshape-minus1", "[1,7,9,5] to [1,-1]", {}, dict(to=(1, -1))),
    ("reshape-operand", "the shape as an operand alone", {}, dict(to=(1, 9, 35), form="operand")),
    ("reshape-options", "the shape in the options alone", {}, dict(to=(1, 9, 35),
                                                                  form="options")),
    ("reshape-up", "[1,12] to [1,1,1,12]", dict(shape=(1, 12)), dict(to=(1, 1, 1, 12))),
    ("reshape-5d", "[1,4,6,8] to [1,4,6,2,4]", size(4, 6, 8), dict(to=(1, 4, 6, 2, 4))),
    ("reshape-mixes-rows", "[1,4,6,8] to [1,8,3,8]: rows change", size(4, 6, 8),
     dict(to=(1, 8, 3, 8))),
    ("reshape-uint8", "uint8", size(4, 6, 8, **BYTES), dict(to=(4, 48))),
], MOVING)
family("SQUEEZE", squeeze, [
    ("squeeze-all", "every axis of 1", size(1, 1, 12), dict(shape=(12,), axes=())),
    ("squeeze-12", "axes 1 and 2", size(1, 1, 12), dict(shape=(1, 12), axes=(1, 2))),
    ("squeeze-negative", "axes -3 and -2", size(1, 1, 12), dict(shape=(1, 12), axes=(-3, -2))),
], MOVING)
family("EXPAND_DIMS", expand, [
    ("expanddims-1", "axis 1", dict(shape=(1, 12)), dict(axis=1)),
    ("expanddims-last", "axis -1", dict(shape=(1, 4, 6)), dict(axis=-1)),
], MOVING)
family("TRANSPOSE", lambda net, x, order: transpose(net, x, *order), [
    (f"transpose-{''.join(map(str, order))}", covers, given, dict(order=order))
    for order, covers, given in [
        ((0, 2, 3, 1), "NCHW to NHWC", size(3, 7, 9)),
        ((0, 3, 1, 2), "NHWC to NCHW", size(7, 9, 3)),
        ((0, 2, 1, 3), "rows and columns", size(4, 6, 5)),
        ((0, 1, 3, 2), "columns and channels", size(4, 6, 5)),
        ((0, 3, 2, 1), "rows and channels", size(4, 6, 5)),
        ((1, 0, 2, 3), "batch and rows", dict(shape=(2, 3, 4, 5))),
        ((3, 2, 1, 0), "every axis", dict(shape=(2, 3, 4, 5))),
        ((0, 1, 2, 3), "nothing moves", size(4, 6, 5)),
        ((0, 2, 1), "3-D", dict(shape=(1, 12, 7))),
        ((2, 0, 1), "3-D, every axis", dict(shape=(3, 5, 7))),
        ((1, 0), "2-D", dict(shape=(6, 7))),
        ((0, 1, 2, 4, 3), "5-D, the channel shuffle", dict(shape=(1, 4, 5, 3, 4))),
        ((0, 2, 1, 3, 4), "5-D, the channel shuffle in NCHW", dict(shape=(1, 3, 4, 5, 6))),
        ((0, 4, 1, 3, 2), "5-D, every axis but the first", dict(shape=(1, 3, 4, 5, 2))),
    ]
], MOVING)
family("TRANSPOSE", lambda net, x: transpose(net, x, 0, 2, 3, 1),
       [("transpose-uint8", "uint8, NCHW to NHWC", size(3, 7, 9, **BYTES), {})], MOVING)


@fixture("transpose-nchw-input-conv", "TRANSPOSE CONV_2D", "an NCHW model's first operators")
def nchw_input(net):
    return conv(net, transpose(net, net.input((1, 3, 8, 9)), 0, 2, 3, 1), 7, 3, 2)


@fixture("transpose-nchw-output", "CONV_2D TRANSPOSE", "an NCHW model's last operators")
def nchw_output(net):
    return transpose(net, conv(net, net.input((1, 6, 5, 3)), 7, 3), 0, 3, 1, 2)


@fixture("transpose-pair", "CONV_2D TRANSPOSE LOGISTIC", "NHWC → NCHW, a table, and back")
def transpose_pair(net):
    x = transpose(net, conv(net, net.input((1, 6, 5, 3)), 7, 3), 0, 3, 1, 2)
    return conv(net, transpose(net, unary(net, "LOGISTIC", x), 0, 2, 3, 1), 5, 3)


@fixture("transpose-nchw-mean-dense", "CONV_2D TRANSPOSE MEAN FULLY_CONNECTED",
         "global pool over axes 2 and 3")
def nchw_mean(net):
    x = transpose(net, conv(net, net.input((1, 6, 5, 3)), 9, 3), 0, 3, 1, 2)
    return dense(net, mean(net, x, (2, 3), keep=False, scale=0.02, zero=3), 6)


family("TILE", lambda net, x, times: tile(net, x, *times), [
    ("tile-pixel", "[1,1,1,C] to [1,4,5,C]", size(1, 1, 9), dict(times=(1, 4, 5, 1))),
    ("tile-rows", "[1,1,5,C] to [1,3,5,C]", size(1, 5, 4), dict(times=(1, 3, 1, 1))),
    ("tile-channels", "channels twice", size(3, 4, 5), dict(times=(1, 1, 1, 2))),
    ("tile-all", "every axis", size(2, 3, 4), dict(times=(2, 3, 2, 2))),
    ("tile-uint8", "uint8", size(1, 1, 9, **BYTES), dict(times=(1, 4, 5, 1))),
], MOVING)

family("STRIDED_SLICE", strided_slice, [
    ("stridedslice-crop", "rows 1…5, columns 2…7", {},
     dict(shape=(1, 5, 6, 5), begin=(0, 1, 2, 0), end=(1, 6, 8, 5), strides=(1, 1, 1, 1))),
    ("stridedslice-step2", "every second row and column", {},
     dict(shape=(1, 4, 5, 5), begin=(0, 0, 0, 0), end=(1, 7, 9, 5), strides=(1, 2, 2, 1))),
    ("stridedslice-step2-offset", "every second row and column from 1: Focus", {},
     dict(shape=(1, 3, 4, 5), begin=(0, 1, 1, 0), end=(1, 7, 9, 5), strides=(1, 2, 2, 1))),
    ("stridedslice-masks", "begin and end masks", {},
     dict(shape=(1, 7, 5, 5), begin=(9, 9, 9, 9), end=(0, 0, 0, 0), strides=(1, 1, 2, 1),
          begin_mask=15, end_mask=15)),
    ("stridedslice-negative", "negative begin and end", {},
     dict(shape=(1, 3, 3, 5), begin=(0, -4, -3, 0), end=(1, -1, 9, 5), strides=(1, 1, 1, 1))),
    ("stridedslice-beyond", "an end beyond the size", {},
     dict(shape=(1, 2, 9, 5), begin=(0, 5, 0, 0), end=(1, 99, 99, 99), strides=(1, 1, 1, 1))),
    ("stridedslice-mirror", "stride -1: columns reversed", {},
     dict(shape=(1, 7, 9, 5), begin=(0, 0, -1, 0), end=(1, 7, -10, 5), strides=(1, 1, -1, 1))),
    ("stridedslice-bgr", "stride -1: channels reversed", size(4, 5, 3),
     dict(shape=(1, 4, 5, 3), begin=(0, 0, 0, 0), end=(0, 0, 0, 0), strides=(1, 1, 1, -1),
          begin_mask=15, end_mask=15)),
    ("stridedslice-shrink-row", "one row, its axis dropped", {},
     dict(shape=(1, 9, 5), begin=(0, 3, 0, 0), end=(1, 4, 9, 5), strides=(1, 1, 1, 1), shrink=2)),
    ("stridedslice-shrink-last", "the last channel, its axis dropped", {},
     dict(shape=(1, 7, 9), begin=(0, 0, 0, -1), end=(1, 7, 9, 0), strides=(1, 1, 1, 1),
          shrink=8)),
    ("stridedslice-channels", "channels 1…3", {},
     dict(shape=(1, 7, 9, 3), begin=(0, 0, 0, 1), end=(0, 0, 0, 4), strides=(1, 1, 1, 1),
          begin_mask=7, end_mask=7)),
    ("stridedslice-channels-step2", "every second channel", size(4, 5, 8),
     dict(shape=(1, 4, 5, 4), begin=(0, 0, 0, 1), end=(1, 4, 5, 8), strides=(1, 1, 1, 2))),
    ("stridedslice-ellipsis", "[..., 1:3]", {},
     dict(shape=(1, 7, 9, 2), begin=(0, 1), end=(0, 3), strides=(1, 1), ellipsis=1)),
    ("stridedslice-newaxis", "[:, newaxis, 2:5]", dict(shape=(1, 9)),
     dict(shape=(1, 1, 3), begin=(0, 0, 2), end=(1, 1, 5), strides=(1, 1, 1), new_axis=2)),
    ("stridedslice-vector", "classes 1… of a [1,C] tensor: drops the background",
     dict(shape=(1, 12)), dict(shape=(1, 11), begin=(0, 1), end=(1, 12), strides=(1, 1))),
    ("stridedslice-uint8", "uint8, rows and columns", BYTES,
     dict(shape=(1, 3, 4, 5), begin=(0, 1, 1, 0), end=(1, 7, 9, 5), strides=(1, 2, 2, 1))),
], MOVING)


# MARK: shapes that the model computes

@fixture("shape-flatten", "SHAPE STRIDED_SLICE PACK RESHAPE",
         "Keras Flatten: [shape(x)[0], 315]")
def shape_flatten(net):
    x = net.input()
    vector = pack(net, [batch_size(net, x), net.constant(315, "int32")])
    return reshape_to(net, x, vector, (1, 315))


@fixture("shape-flatten-minus1", "SHAPE STRIDED_SLICE PACK RESHAPE FULLY_CONNECTED",
         "[shape(x)[0], -1], then a classifier")
def shape_flatten_dense(net):
    x = conv(net, net.input((1, 6, 5, 3)), 4, 3, 2)
    vector = pack(net, [batch_size(net, x), net.constant(-1, "int32")])
    return dense(net, reshape_to(net, x, vector, (1, 36)), 7)


def excite(net, x, squeezed, middle_channels, fused="RELU"):
    """The two pointwise convolutions and the gate of a squeeze-excite block."""
    y = conv(net, squeezed, middle_channels, fused=fused)
    return unary(net, "LOGISTIC", conv(net, y, x.shape[3], scale=0.06))


@fixture("shape-squeeze-excite",
         "MEAN SHAPE STRIDED_SLICE PACK RESHAPE CONV_2D LOGISTIC MUL",
         "Keras GlobalAveragePooling2D + Reshape: [shape(x)[0], 1, 1, C]")
def shape_squeeze_excite(net):
    x = net.input((1, 6, 5, 12), cases=LEANING)
    squeezed = mean(net, x, (1, 2), keep=False, scale=0.03, zero=2)
    one = net.constant(1, "int32")
    vector = pack(net, [batch_size(net, squeezed), one, one, net.constant(12, "int32")])
    squeezed = reshape_to(net, squeezed, vector, (1, 1, 1, 12))
    return binary(net, "MUL", x, excite(net, x, squeezed, 3), scale=0.04)


@fixture("shape-channel-shuffle", "SHAPE STRIDED_SLICE PACK RESHAPE TRANSPOSE",
         "channel shuffle with a computed batch size")
def shape_shuffle(net):
    x = net.input((1, 4, 5, 6))
    numbers = [net.constant(value, "int32") for value in (4, 5, 2, 3, 6)]
    batch = batch_size(net, x)
    y = reshape_to(net, x, pack(net, [batch, *numbers[:4]]), (1, 4, 5, 2, 3))
    y = transpose(net, y, 0, 1, 2, 4, 3)
    return reshape_to(net, y, pack(net, [batch, *numbers[:2], numbers[4]]), (1, 4, 5, 6))


# MARK: small networks

def block(net, x, expansion, channels, stride=1, residual=True, kernel=3, pad_first=False):
    """MobileNet v2's inverted bottleneck."""
    y = conv(net, x, x.shape[3] * expansion, fused="RELU6", gain=1.5) if expansion > 1 else x
    if pad_first:
        y = pad(net, y, NO, (0, 1), (0, 1), NO)
    y = depthwise(net, y, kernel, stride, "VALID" if pad_first else "SAME", fused="RELU6",
                  gain=1.5)
    y = conv(net, y, channels)
    return binary(net, "ADD", x, y) if residual else y


def mobilenet(net, dtype):
    x = net.input((1, 17, 16, 3), dtype)
    x = conv(net, x, 8, 3, 2, fused="RELU6", gain=1.5)
    x = block(net, x, 1, 6, residual=False)
    x = block(net, x, 3, 6)
    x = block(net, x, 3, 10, 2, residual=False)
    x = conv(net, x, 24, fused="RELU6", gain=1.5)
    x = dense(net, mean(net, x, (1, 2), keep=False), 9, gain=2)
    return unary(net, "SOFTMAX", x)


register("net-mobilenet-v2", "CONV_2D DEPTHWISE_CONV_2D ADD MEAN FULLY_CONNECTED SOFTMAX",
         "stem, three bottlenecks, head, classifier", lambda net: mobilenet(net, "int8"))
register("net-mobilenet-v2-uint8", "CONV_2D DEPTHWISE_CONV_2D ADD MEAN FULLY_CONNECTED SOFTMAX",
         "the same in uint8", lambda net: mobilenet(net, "uint8"))


@fixture("net-bottleneck", "CONV_2D DEPTHWISE_CONV_2D ADD", "expand, depthwise, project, add")
def net_bottleneck(net):
    return block(net, net.input((1, 7, 8, 6)), 4, 6)


@fixture("net-bottleneck-s2-pad", "CONV_2D PAD DEPTHWISE_CONV_2D", "the Keras form of stride 2")
def net_bottleneck_pad(net):
    return block(net, net.input((1, 8, 10, 6)), 3, 9, 2, residual=False, pad_first=True)


@fixture("net-bottleneck-5x5-chain", "CONV_2D DEPTHWISE_CONV_2D ADD",
         "two residual blocks, 5x5: rows delayed twice")
def net_bottleneck_chain(net):
    x = block(net, net.input((1, 9, 6, 5)), 2, 5, kernel=5)
    return block(net, x, 2, 5, kernel=5)


@fixture("net-squeeze-excite", "MEAN CONV_2D LOGISTIC MUL", "the block with kept dimensions")
def net_squeeze_excite(net):
    x = conv(net, net.input((1, 6, 7, 5), cases=LEANING), 16, 3, fused="RELU")
    squeezed = mean(net, x, (1, 2), scale=0.02, zero=-40)
    return binary(net, "MUL", x, excite(net, x, squeezed, 4), scale=0.03, zero=-120)


@fixture("net-squeeze-excite-tile", "AVERAGE_POOL_2D CONV_2D LOGISTIC TILE MUL",
         "the gate tiled to the image before MUL, as FOMO exports it")
def net_squeeze_excite_tile(net):
    x = net.input((1, 6, 7, 10), cases=LEANING)
    squeezed = pool(net, "AVERAGE_POOL_2D", x, (6, 7), 1, "VALID")
    gate = tile(net, excite(net, x, squeezed, 4), 1, 6, 7, 1)
    return binary(net, "MUL", gate, x, scale=0.04)


@fixture("net-squeeze-excite-dense", "MEAN FULLY_CONNECTED LOGISTIC RESHAPE MUL",
         "the block with FULLY_CONNECTED and RESHAPE")
def net_squeeze_excite_dense(net):
    x = net.input((1, 6, 7, 10), cases=LEANING)
    y = dense(net, mean(net, x, (1, 2), keep=False), 4, fused="RELU")
    gate = unary(net, "LOGISTIC", dense(net, y, 10))
    return binary(net, "MUL", x, reshape(net, gate, 1, 1, 1, 10), scale=0.04)


@fixture("net-squeeze-excite-hard", "MEAN CONV_2D ADD MAXIMUM MINIMUM MUL",
         "MobileNet v3's hard sigmoid from ADD, MAXIMUM, MINIMUM")
def net_squeeze_excite_hard(net):
    x = net.input((1, 6, 7, 8), cases=LEANING)
    y = conv(net, mean(net, x, (1, 2)), 4, fused="RELU")
    y = conv(net, y, 8, scale=0.06, zero=0)
    y = binary(net, "ADD", y, net.constant(127, "int8", 3 / 127, 0), scale=0.05, zero=-60)
    y = binary(net, "MAXIMUM", y, net.constant(-60, "int8", 0.05, -60), scale=0.05, zero=-60)
    y = binary(net, "MINIMUM", y, net.constant(60, "int8", 0.05, -60), scale=0.05, zero=-60)
    y = binary(net, "MUL", y, net.constant(127, "int8", 1 / 6 / 127, 0), scale=1 / 255, zero=-128)
    return binary(net, "MUL", x, y, scale=0.05)


@fixture("net-shuffle", "SPLIT CONV_2D DEPTHWISE_CONV_2D CONCATENATION RESHAPE TRANSPOSE",
         "a ShuffleNet v2 unit with its channel shuffle")
def net_shuffle(net):
    x = net.input((1, 6, 5, 12))
    left, right = split(net, x, 3, 2)
    y = conv(net, right, 6, fused="RELU")
    y = conv(net, depthwise(net, y), 6, scale=x.scale, zero=x.zero, fused="RELU")
    y = concatenate(net, [left, y], 3)
    y = transpose(net, reshape(net, y, 1, 6, 5, 2, 6), 0, 1, 2, 4, 3)
    return reshape(net, y, 1, 6, 5, 12)


@fixture("net-shuffle-nchw", "TRANSPOSE SPLIT CONV_2D CONCATENATION RESHAPE",
         "the same in NCHW around NHWC convolutions, as PyTorch converters write it")
def net_shuffle_nchw(net):
    x = net.input((1, 8, 5, 6))
    left, right = split(net, x, 1, 2)
    y = conv(net, transpose(net, right, 0, 2, 3, 1), 4, 3, scale=x.scale, zero=x.zero)
    y = concatenate(net, [left, transpose(net, y, 0, 3, 1, 2)], 1)
    y = transpose(net, reshape(net, y, 1, 2, 4, 5, 6), 0, 2, 1, 3, 4)
    return reshape(net, y, 1, 8, 5, 6)


@fixture("net-shuffle-grouped", "CONV_2D RESHAPE TRANSPOSE DEPTHWISE_CONV_2D AVERAGE_POOL_2D",
         "a ShuffleNet v1 unit of stride 2, three groups")
def net_shuffle_grouped(net):
    x = net.input((1, 6, 8, 9))
    y = conv(net, x, 6, groups=3, fused="RELU")
    y = transpose(net, reshape(net, y, 1, 6, 8, 3, 2), 0, 1, 2, 4, 3)
    y = depthwise(net, reshape(net, y, 1, 6, 8, 6), 3, 2)
    y = conv(net, y, 9, groups=3, scale=x.scale, zero=x.zero)
    return concatenate(net, [pool(net, "AVERAGE_POOL_2D", x, 3, 2), y], 3)


@fixture("net-fire", "CONV_2D CONCATENATION MAX_POOL_2D",
         "SqueezeNet: squeeze, two expansions, joined, pooled")
def net_fire(net):
    x = conv(net, net.input((1, 8, 7, 5)), 4, fused="RELU")
    parts = [conv(net, x, 9, kernel, fused="RELU", scale=0.05, zero=-128) for kernel in (1, 3)]
    return pool(net, "MAX_POOL_2D", concatenate(net, parts, 3), 3, 2, "VALID")


@fixture("net-inception", "CONV_2D MAX_POOL_2D CONCATENATION", "four branches of other depths")
def net_inception(net):
    x = net.input((1, 6, 7, 6))
    same = dict(scale=x.scale, zero=x.zero, fused="RELU")
    parts = [conv(net, x, 4, **same), conv(net, conv(net, x, 3), 5, 3, **same),
             conv(net, conv(net, x, 2), 3, 5, **same),
             conv(net, pool(net, "MAX_POOL_2D", x, 3, 1), 4, **same)]
    return concatenate(net, parts, 3)


@fixture("net-residual-s2", "CONV_2D ADD", "ResNet: the shortcut is a 1x1 stride 2 convolution")
def net_residual_stride(net):
    x = net.input((1, 9, 8, 5))
    y = conv(net, conv(net, x, 8, 3, 2, fused="RELU"), 8, 3)
    return binary(net, "ADD", y, conv(net, x, 8, 1, 2), fused="RELU")


@fixture("net-residual-pool-pad", "CONV_2D AVERAGE_POOL_2D PAD ADD",
         "ResNet option A: the shortcut is pooled and padded with channels")
def net_residual_pad(net):
    x = net.input((1, 8, 6, 5))
    y = conv(net, conv(net, x, 9, 3, 2, fused="RELU"), 9, 3)
    short = pad(net, pool(net, "AVERAGE_POOL_2D", x, 2, 2), NO, NO, NO, (2, 2))
    return binary(net, "ADD", y, short, fused="RELU")


@fixture("net-long-shortcut", "CONV_2D ADD", "a shortcut over three 5x5 convolutions: long delay")
def net_long_shortcut(net):
    x = y = net.input((1, 15, 4, 3))
    for _ in range(3):
        y = conv(net, y, 3, 5, fused="RELU")
    return binary(net, "ADD", x, y)


@fixture("net-separable", "RELU DEPTHWISE_CONV_2D CONV_2D MAX_POOL_2D ADD",
         "Xception: RELU apart, depthwise without bias, pooled shortcut")
def net_separable(net):
    x = net.input((1, 9, 8, 6))
    y = x
    for channels in (9, 8):
        y = unary(net, "RELU", y, scale=0.03, zero=-128)
        y = conv(net, depthwise(net, y, bias=False), channels)
    y = pool(net, "MAX_POOL_2D", y, 3, 2)
    return binary(net, "ADD", y, conv(net, x, 8, 1, 2))


@fixture("net-dead-branch", "CONV_2D MEAN LOGISTIC", "operators whose results nobody reads")
def net_dead_branch(net):
    x = conv(net, net.input(), 6, 3)
    unary(net, "LOGISTIC", mean(net, x, (1, 2)))
    return conv(net, x, 4)


@fixture("net-output-read-twice", "CONV_2D LOGISTIC", "the model's output is read again")
def net_output_read(net):
    x = conv(net, net.input(), 6, 3)
    unary(net, "LOGISTIC", x)
    return x


@fixture("net-shared-weights", "CONV_2D ADD", "two convolutions that share weights and bias")
def net_shared_weights(net):
    x = net.input((1, 6, 5, 4))
    y = conv(net, x, 4, 3, scale=x.scale, zero=x.zero)
    z = net.tensor(y.shape, "int8", 0.04, 3)
    first = net.operators[-1]
    net.operators.append(schema.OperatorT())
    net.operators[-1].opcodeIndex = first.opcodeIndex
    net.operators[-1].inputs = [y.index, *first.inputs[1:]]
    net.operators[-1].outputs = [z.index]
    net.operators[-1].builtinOptions = first.builtinOptions
    net.operators[-1].builtinOptionsType = first.builtinOptionsType
    return binary(net, "ADD", y, z)


@fixture("net-heatmap", "CONV_2D SOFTMAX", "an image of class scores, as FOMO answers")
def net_heatmap(net):
    x = conv(net, net.input((1, 8, 8, 3)), 8, 3, 2, fused="RELU6")
    return unary(net, "SOFTMAX", conv(net, x, 3, scale=0.09))


# MARK: families of their own

for more in (functions, reductions, floats):
    more.add(sys.modules[__name__])

# MARK: what LiteRT refuses

family("CONV_2D", conv, [
    ("refused-conv2d-nobias", "absent bias", {}, dict(channels=5, bias=False)),
    ("refused-conv2d-uint8-nobias", "absent bias", BYTES, dict(channels=5, bias=False)),
])

family("CONCATENATION", joined, [
    ("refused-concatenation-int8-scales", "int8, scales that differ", {},
     dict(axis=3, same=False)),
    ("refused-concatenation-relu", "fused RELU", {}, dict(axis=3, fused="RELU")),
])


@fixture("refused-depthwise-minus1-bias", "DEPTHWISE_CONV_2D", "bias given as -1")
def refused_depthwise(net):
    y = depthwise(net, net.input(), bias=False)
    net.operators[-1].inputs.append(-1)
    return y


# MARK: a classifier that anybody can check by eye

COLOURS = ["red", "green", "blue", "grey"]


def colour_photos():
    """Pictures of one dominating colour each, with noise, and one that is two thirds blue."""
    random = np.random.default_rng(7)
    tones = [(200, 60, 50), (40, 150, 60), (50, 80, 190), (120, 118, 124)]
    photos = [np.clip(random.normal(tone, 25, (32, 32, 3)), 0, 255) for tone in tones]
    sky = np.concatenate([photos[2][:21], photos[0][21:]])
    return [np.rint(photo) for photo in [*photos, sky]]


def weighted(net, x, rows, offsets, unit, **options):
    """A pointwise convolution with real-valued weights, a multiple of 1/64 each."""
    weights = np.rint(np.array(rows) * 64).reshape(len(rows), 1, 1, x.shape[3])
    bias = np.rint(np.array(offsets) * 64 / x.scale)
    return conv(net, x, len(rows), weights=weights, bias=bias, per_channel=False,
                multiplier=x.scale / 64 / unit, scale=unit, **options)


@fixture("tiny-classifier", "QUANTIZE CONV_2D DEPTHWISE_CONV_2D MEAN FULLY_CONNECTED SOFTMAX",
         "a 32x32 photo's dominating colour: red, green, blue or grey; weights made by hand")
def tiny_classifier(net):
    """Each pixel votes for red when its red exceeds green and blue clearly, and so on; a pixel
    without a vote is grey. Then the votes are averaged over the image.

    R - max(G, B) = (R - G) - relu(B - G), which takes two layers: first the six differences, cut
    at zero, then their sums.
    """
    x = net.input((1, 32, 32, 3), "uint8", 1 / 255, 0, cases=colour_photos())
    x = quantize(net, x, "int8", 1 / 255, -128)
    differences = np.array([[1, -1, 0], [-1, 1, 0], [0, 1, -1], [0, -1, 1], [-1, 0, 1],
                            [1, 0, -1]])  # R-G, G-R, G-B, B-G, B-R, R-B
    smooth = np.outer([1, 2, 1], [1, 2, 1])
    weights = differences[:, None, None, :] * smooth[None, :, :, None] * 4
    x = conv(net, x, 6, 3, 2, weights=weights, bias=[0] * 6, per_channel=False,
             multiplier=1 / 64, scale=1 / 255, zero=-128, fused="RELU")
    blur = np.repeat(np.outer([1, 2, 1], [1, 2, 1])[None, :, :, None], 6, axis=3) * 4
    x = depthwise(net, x, weights=blur, bias=[0] * 6, per_channel=False, multiplier=1 / 64,
                  scale=1 / 255, zero=-128)
    wins = [[1, -1, 0, -1, 0, 0], [-1, 1, 0, 0, -1, 0], [0, -1, 0, 0, 1, -1]]
    x = weighted(net, x, wins, [-0.025] * 3, 1 / 255, zero=-128, fused="RELU")
    votes = np.vstack([np.eye(3), -np.ones((1, 3))])
    x = weighted(net, x, votes * 1.5, [0, 0, 0, 0.1], 0.1 / 255, zero=-128, fused="RELU")
    x = mean(net, x, (1, 2), keep=False)
    weights = np.rint(np.eye(4) * 127)
    x = dense(net, x, 4, weights=weights, bias=[0] * 4, multiplier=1 / 127, scale=6 / 255,
              zero=-128)
    return quantize(net, unary(net, "SOFTMAX", x), "uint8", 1 / 256, 0)


# MARK: families in modules of their own

for family_module in (gathering,):
    family_module.add(sys.modules[__name__])


# MARK: running and writing

def leaning(net, shape, low, high):
    """Values with another centre in each row, column and channel, so that means differ too."""
    values = net.random.normal((low + high) / 2, 20, shape)
    for axis, count in enumerate(shape):
        lean = net.random.uniform(low, high, count) - (low + high) / 2
        values += 0.6 * lean.reshape([count if i == axis else 1 for i in range(len(shape))])
    return np.clip(np.rint(values), low, high)


def case_values(net, name, shape, dtype):
    """One input: "random" over the full range, all "lowest", all "highest", a "ramp" through the
    range, or "leaning"."""
    count = math.prod(shape)
    low, high = LIMITS.get(dtype, (-8, 8))
    if name == "lowest":
        return np.full(shape, low)
    if name == "highest":
        return np.full(shape, high)
    if name == "leaning":
        return leaning(net, shape, low, high)
    if dtype == "float32":
        ramp = np.linspace(low, high, count)
        return ramp.reshape(shape) if name == "ramp" else net.random.normal(0, 3, shape)
    if name == "ramp":
        return np.floor(np.linspace(low, high + 0.999, count)).reshape(shape)
    return net.random.integers(low, high + 1, shape)


def inputs(net):
    x = net.inputs[0]
    return [np.asarray(case_values(net, case, x.shape, x.dtype) if isinstance(case, str) else case)
            .astype(x.dtype).reshape(x.shape) for case in net.cases]


def answers(net, model):
    """What the net's kernels compute (BUILTIN_REF, but for operators it lacks); also checks the shapes that the file declares."""
    interpreter = Interpreter(model_content=model,
                              experimental_op_resolver_type=net.resolver)
    interpreter.allocate_tensors()
    source = interpreter.get_input_details()[0]["index"]
    target = interpreter.get_output_details()[0]["index"]
    cases = []
    for x in inputs(net):
        interpreter.set_tensor(source, x)
        interpreter.invoke()
        cases.append((x, np.array(interpreter.get_tensor(target))))
    for detail in interpreter.get_tensor_details():
        if detail["index"] < len(net.shapes):
            found = tuple(int(size) for size in detail["shape"])
            assert found == net.shapes[detail["index"]], (net.name, found, net.shapes)
    return cases


def golden(cases):
    x, y = cases[0]
    header = struct.pack("<III", len(cases), x.nbytes, y.nbytes)
    return header + b"".join(x.tobytes() + y.tobytes() for x, y in cases)


def spread(cases):
    """For the summary: how many distinct values the outputs take, and the share at the limits."""
    values = np.concatenate([y.reshape(-1) for _, y in cases])
    if values.dtype.name not in LIMITS:
        return f"{len(np.unique(values))} values"
    low, high = LIMITS[values.dtype.name]
    ends = np.mean((values == low) | (values == high))
    return f"{len(np.unique(values)):3} values, {ends:4.0%} at the limits"


def make(item, folder):
    """Builds, runs and writes one fixture; returns its size, or None when LiteRT refuses it."""
    net = Net(item.name)
    model = net.serialised(item.build(net))
    try:
        cases = answers(net, model)
    except (RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split())
        assert item.name in REFUSED, f"{item.name}: LiteRT refuses: {reason}"
        print(f"{item.name:48} refused: {reason}")
        return None
    assert item.name not in REFUSED, f"{item.name}: LiteRT accepts what REFUSED lists"
    record = golden(cases)
    (folder / f"{item.name}.tflite").write_bytes(model)
    (folder / f"{item.name}.golden").write_bytes(record)
    print(f"{item.name:48} {len(model):6} {len(record):6}  {spread(cases)}")
    return len(model) + len(record)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="only names with this prefix; no index.tsv")
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "operators")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    sizes = {}
    for name, item in FIXTURES.items():
        if name.startswith(arguments.only):
            written = make(item, arguments.out)
            if written is not None:
                sizes[name] = written
    labels = "".join(colour + "\n" for colour in COLOURS)
    (arguments.out / "tiny-classifier.labels.txt").write_text(labels)
    if not arguments.only:
        write_index(arguments.out, sizes)
    print(f"{len(sizes)} fixtures, {sum(sizes.values())} bytes; "
          f"{len(REFUSED)} combinations refused by LiteRT")


def write_index(folder, sizes):
    lines = ["name\toperator\tcovers"]
    for name in sizes:
        lines.append(f"{name}\t{FIXTURES[name].operator}\t{FIXTURES[name].covers}")
    (folder / "index.tsv").write_text("\n".join(lines) + "\n")
    known = {"index.tsv"} | {f"{name}.{kind}" for name in sizes for kind in ("tflite", "golden")}
    for path in folder.iterdir():
        if path.name not in known and path.suffix in (".tflite", ".golden"):
            path.unlink()


if __name__ == "__main__":
    main()
