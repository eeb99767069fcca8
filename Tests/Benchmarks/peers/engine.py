#!/usr/bin/env python3
"""engine.py ENGINE MODEL THREADS INPUT OUTPUT: one engine with one model, in a process of its own.

Says `{"startMicroseconds": …}` once its first result is in OUTPUT, which is the time from opening
the model on. Then it reads numbers, and for each runs so often and says the least time of a run.
"""
import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np  # noqa: E402


def litert(model, threads, resolver):
    from ai_edge_litert.interpreter import Interpreter, OpResolverType
    start = time.perf_counter()
    engine = Interpreter(
        model_path=model, num_threads=threads,
        experimental_op_resolver_type=getattr(OpResolverType, resolver))
    engine.allocate_tensors()
    taken = engine.get_input_details()[0]
    given = engine.get_output_details()[0]

    def feed(data):
        engine.set_tensor(taken["index"], data.view(taken["dtype"]).reshape(taken["shape"]))

    return start, feed, engine.invoke, lambda: engine.get_tensor(given["index"])


def onnx_runtime(model, threads):
    import onnxruntime
    start = time.perf_counter()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    taken = session.get_inputs()[0]
    types = {"tensor(int8)": np.int8, "tensor(uint8)": np.uint8, "tensor(float)": np.float32}
    shape = [size if isinstance(size, int) else 1 for size in taken.shape]
    feeds, answers = {}, []

    def feed(data):
        feeds[taken.name] = data.view(types[taken.type]).reshape(shape)

    def run():
        answers[:] = session.run(None, feeds)

    return start, feed, run, lambda: answers[0]


def openvino(model, threads):
    import openvino as ov
    start = time.perf_counter()
    compiled = ov.Core().compile_model(
        model, "CPU", {"INFERENCE_NUM_THREADS": threads, "PERFORMANCE_HINT": "LATENCY"})
    request = compiled.create_infer_request()
    taken = compiled.inputs[0]
    shape = [part.get_length() if part.is_static else 1 for part in taken.partial_shape]

    def feed(data):
        request.set_input_tensor(
            ov.Tensor(data.view(taken.element_type.to_dtype()).reshape(shape).copy()))

    return start, feed, request.infer, lambda: request.get_output_tensor(0).data


def mnn(model, threads):
    import MNN
    start = time.perf_counter()
    engine = MNN.Interpreter(model)
    session = engine.createSession({"numThread": threads, "backend": "CPU"})
    taken = engine.getSessionInput(session)
    given = engine.getSessionOutput(session)

    def feed(data):
        # Its binding has no signed bytes; what it makes of them is not compared.
        taken.copyFrom(MNN.Tensor(
            taken.getShape(), MNN.Halide_Type_Uint8, data.reshape(taken.getShape()).copy(),
            MNN.Tensor_DimensionType_Tensorflow))

    return start, feed, lambda: engine.runSession(session), given.getNumpyData


ENGINES = {
    "reference": lambda model, threads: litert(model, threads, "BUILTIN_REF"),
    "builtin": lambda model, threads: litert(model, threads, "BUILTIN_WITHOUT_DEFAULT_DELEGATES"),
    "XNNPACK": lambda model, threads: litert(model, threads, "AUTO"),
    "ONNX Runtime": onnx_runtime,
    "OpenVINO": openvino,
    "MNN": mnn,
}


def main():
    name, model, threads, source, target = sys.argv[1:]
    # Libraries print to stdout: what is said goes to a copy of it.
    say = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    data = np.fromfile(source, np.uint8)
    start, feed, run, answer = ENGINES[name](model, int(threads))
    feed(data)
    run()
    np.ascontiguousarray(answer()).tofile(target)
    opened = time.perf_counter() - start
    print(json.dumps({"startMicroseconds": opened * 1e6}), file=say, flush=True)
    for line in sys.stdin:
        least = float("inf")
        for _ in range(int(line)):
            before = time.perf_counter()
            run()
            least = min(least, time.perf_counter() - before)
        print(json.dumps({"minimumMicroseconds": least * 1e6}), file=say, flush=True)


main()
