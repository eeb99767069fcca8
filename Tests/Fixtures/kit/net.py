"""A model under construction: tensors, operators, and the bytes of its file."""
import hashlib
import math
from dataclasses import dataclass

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import OpResolverType

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
