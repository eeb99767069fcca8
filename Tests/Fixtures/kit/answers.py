"""The inputs of a fixture, and what LiteRT's kernels answer for them."""
import math
import struct

import numpy as np
from ai_edge_litert.interpreter import Interpreter

from .net import LIMITS


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
    """What the net's kernels compute (BUILTIN_REF, but for operators that it lacks); also checks
    the shapes that the file declares."""
    interpreter = Interpreter(model_content=model, experimental_op_resolver_type=net.resolver)
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
