#!/usr/bin/env python3
"""Latency and memory beside LiteRT's kernels, measured in turn on one core.

usage: compare_litert.py [MODEL.tflite ...]
needs: pip install ai-edge-litert numpy; `make build` first

Each round runs every engine once, so that a machine whose speed drifts slows all of them alike; the
figures are medians over the rounds, the ratios are medians of each round's own ratio to Stint.
  reference  LiteRT's reference kernels, the oracle that Stint equals byte for byte
  builtin    LiteRT's own optimised kernels, without a delegate
  XNNPACK    LiteRT's default delegate, which differs from the reference kernels by a few steps
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np  # noqa: E402
from ai_edge_litert.interpreter import Interpreter, OpResolverType  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
STINT = ROOT / ".build/release/stint"
DEFAULT = [
    "mobilenet-v2-1.0-224-int8-ptq",
    "efficientnet-lite0-224-int8-flowers5",
    "mobilenet-v1-0.75-192-uint8-qat",
    "mobilenet-v2-0.35-224-int8-food101",
    "mobilenet-v3-small-224-int8-gallery45",
    "squeezenet-v1.1-224-int8-food101",
    "vww-96-int8-mlperf",
]
ENGINES = {
    "reference": OpResolverType.BUILTIN_REF,
    "builtin": OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES,
    "XNNPACK": OpResolverType.AUTO,
}
ROUNDS = 7


def interpreter(model, resolver):
    """A prepared LiteRT interpreter on one thread, and its random input."""
    engine = Interpreter(
        model_path=str(model), experimental_op_resolver_type=resolver, num_threads=1)
    engine.allocate_tensors()
    detail = engine.get_input_details()[0]
    data = np.random.default_rng(1).integers(0, 256, detail["shape"], np.uint8)
    engine.set_tensor(detail["index"], data.view(np.int8) if detail["dtype"] == np.int8 else data)
    engine.invoke()
    return engine, data


def litert_milliseconds(engine, repeats):
    start = time.perf_counter()
    for _ in range(repeats):
        engine.invoke()
    return (time.perf_counter() - start) / repeats * 1e3


def stint_milliseconds(plan, raw, repeats):
    output = plan.with_name("output.bin")
    command = [STINT, "infer", plan, "--input", raw, "--output", output, "--json"]
    answer = subprocess.run([*command, "--repeat", str(repeats)], check=True, capture_output=True)
    return json.loads(answer.stdout)["elapsedMicroseconds"] / repeats / 1e3


def measure(model, folder):
    """Milliseconds of every engine in every round, and the plan's arena in bytes."""
    plan, raw = folder / "model.plan", folder / "input.bin"
    summary = subprocess.run(
        [STINT, "plan", model, "-o", plan, "--json"], check=True, capture_output=True)
    engines = {}
    for name, resolver in ENGINES.items():
        engines[name], data = interpreter(model, resolver)
    raw.write_bytes(data.tobytes())
    times = {name: [] for name in ["stint", *ENGINES]}
    for _ in range(ROUNDS):
        times["stint"].append(stint_milliseconds(plan, raw, 20))
        for name, engine in engines.items():
            times[name].append(litert_milliseconds(engine, 1 if name == "reference" else 20))
    return times, json.loads(summary.stdout)["arenaBytes"]


def main():
    models = [pathlib.Path(path) for path in sys.argv[1:]]
    if not models:
        folder = ROOT.parent / "shared/models"
        models = [folder / f"{name}.tflite" for name in DEFAULT]
        if not folder.is_dir():
            sys.exit("../shared/models is absent: give the paths of models")
    print(f"{'model':40} {'arena KiB':>9} {'Stint ms':>9}", end="")
    print("".join(f" {name + ' ÷':>12}" for name in ENGINES), flush=True)
    for model in models:
        with tempfile.TemporaryDirectory() as folder:
            times, arena = measure(model, pathlib.Path(folder))
        own = times["stint"]
        row = f"{model.stem:40.40} {arena / 1024:9.0f} {statistics.median(own):9.2f}"
        for name in ENGINES:
            ratio = statistics.median(t / s for t, s in zip(times[name], own))
            row += f" {ratio:12.2f}"
        print(row, flush=True)


if __name__ == "__main__":
    main()
