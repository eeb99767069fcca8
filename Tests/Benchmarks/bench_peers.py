#!/usr/bin/env python3
"""Stint beside LiteRT (XNNPACK, and its builtin kernels), ONNX Runtime, OpenVINO and MNN.

usage: bench_peers.py [--rounds N] [--threads N,N] [--only ENGINE,ENGINE] [--record]
                      [MODEL.tflite ...]
`make bench-peers MODELS="a.tflite b.tflite"` makes its environment and runs it.

Every engine is a process of its own, and all take turns: in each round each runs the same model
for some milliseconds, so that a machine whose speed drifts slows all alike. A round gives the
least time of each engine; a ratio is the median over the rounds of a peer's least to Stint's. One
thread is held to one processor; more have all of them.

How far answers are from Stint's, which are those of LiteRT's reference kernels, is in the results
as `difference`: the largest of any output byte. Where it is above 32, or the form of the answer
another, the ratio has an asterisk and counts in no mean: that engine did not run the same model.
ONNX Runtime has its models from tf2onnx, MNN from its own converter; OpenVINO reads .tflite
itself. ncnn's package has no converter that reads one.

The start is from a process's start to its first result: Stint's whole process beside LiteRT's
(Python and all), and beside LiteRT's part of that alone, from opening the model on.

Writes .build/bench-peers.json and .build/bench-peers.md. With --record what was measured is kept
in results/, one file an instruction set, and the README has the tables of all that were kept.
"""
import argparse
import collections
import contextlib
import importlib.metadata
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

from peers import readme
from peers.engines import PEERS, ROOT, STINT, Failure, Peer, Stint, processor, stint

PACKAGES = ["ai-edge-litert", "onnxruntime", "openvino", "mnn", "tf2onnx"]
RESULTS = pathlib.Path(__file__).resolve().parent / "results"
SLICE = 0.04  # seconds that an engine runs in a round, three runs at least
OFF = 32  # bytes of an answer that differ by more are of another model
PAUSE = 0.01  # seconds in which a pool of threads goes to sleep


def family(model):
    """Whether a model computes in int8 or in uint8, by the type of most of its tensors."""
    from ai_edge_litert.interpreter import Interpreter, OpResolverType
    engine = Interpreter(
        model_path=str(model), experimental_op_resolver_type=OpResolverType.BUILTIN_REF)
    types = collections.Counter(np.dtype(t["dtype"]).name for t in engine.get_tensor_details())
    return "uint8" if types["uint8"] > types["int8"] else "int8"


@contextlib.contextmanager
def processors(threads):
    """Holds one thread to one processor."""
    all_of_them = os.sched_getaffinity(0)
    if threads == 1:
        os.sched_setaffinity(0, {max(all_of_them)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, all_of_them)


def difference(path, expected):
    """How far an answer is from Stint's; None where it has another form."""
    if path.stat().st_size != expected.size:
        return None
    given = np.fromfile(path, expected.dtype)
    return float(np.abs(given.astype(float) - expected.astype(float)).max())


def start_times(plan, model, raw, folder):
    """Milliseconds from a process's start to its first result, of Stint and of LiteRT."""
    output = folder / "start.bin"
    own = [STINT, "infer", plan, "--input", raw, "--output", output]
    engine = pathlib.Path(__file__).parent / "peers/engine.py"
    other = [sys.executable, engine, "XNNPACK", model, "1", raw, output]
    best = {"stint": math.inf, "process": math.inf, "model": math.inf}
    for _ in range(7):
        before = time.perf_counter()
        subprocess.run(own, check=True, stdout=subprocess.DEVNULL)
        best["stint"] = min(best["stint"], time.perf_counter() - before)
        before = time.perf_counter()
        answer = subprocess.run(
            other, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        best["process"] = min(best["process"], time.perf_counter() - before)
        opened = json.loads(answer.stdout)["startMicroseconds"] / 1e6
        best["model"] = min(best["model"], opened)
    return {name: seconds * 1e3 for name, seconds in best.items()}


def measure(model, threads, rounds, names, folder):
    """What was measured of a model."""
    plan, raw, output = folder / "model.plan", folder / "input.bin", folder / "output.bin"
    planned = stint("plan", model, "-o", plan)
    declared = planned["input"]
    size = declared["rows"] * declared["width"] * declared["channels"]
    random = np.random.default_rng(1)
    if declared["type"] == "float32":
        random.random(size, np.float32).tofile(raw)
    else:
        random.integers(0, 256, size, np.uint8).tofile(raw)
    stint("infer", plan, "--input", raw, "--output", output)
    row = {"model": model.stem, "family": family(model), "arenaBytes": planned["arenaBytes"],
           "threads": {}}
    expected = np.fromfile(output, planned["output"]["type"])
    for count in threads:
        with processors(count):
            # A plan for as many threads, as other runtimes are told of them.
            shared = folder / f"model-{count}.plan"
            stint("plan", model, "-o", shared, "--threads", str(count))
            engines, absent, off = {"Stint": Stint(shared, count)}, {}, {}
            for name in names:
                try:
                    engines[name] = Peer(name, model, count, raw, folder)
                    off[name] = difference(engines[name].output, expected)
                except Failure as error:
                    absent[name] = str(error)
            runs = {}
            for name, engine in engines.items():
                runs[name] = max(3, math.ceil(SLICE * 1e6 / max(1, engine.microseconds(3))))
            times = {name: [] for name in engines}
            for _ in range(rounds):
                for name, engine in engines.items():
                    times[name].append(engine.microseconds(runs[name]))
                    time.sleep(PAUSE)
            for engine in engines.values():
                engine.close()
        own = times["Stint"]
        document = engines["Stint"].document
        row["instructionSet"] = document["instructionSet"]
        row["threads"][count] = {
            "minimumMicroseconds": {name: min(taken) for name, taken in times.items()},
            "ratios": {name: statistics.median(t / s for t, s in zip(times[name], own))
                       for name in times if name != "Stint"},
            "difference": off, "absent": absent,
            "gigamacs": document["macs"] / min(own) / 1e3,
            "peakGigamacs": document["peakGigamacs"],
        }
    with processors(1):
        row["startMilliseconds"] = start_times(plan, model, raw, folder)
    return row


def geometric_mean(values):
    return math.exp(statistics.fmean(map(math.log, values))) if values else None


def runs_the_same(at, name):
    """Whether an engine's answer is near enough to be that of the same model."""
    return at["difference"].get(name) is not None and at["difference"][name] <= OFF


def means(rows, count):
    """For both families: the geometric mean of each peer's ratios, and the smallest one's model."""
    found = {}
    for kind in ("int8", "uint8"):
        ratios = collections.defaultdict(dict)
        for row in rows:
            if row["family"] == kind:
                at = row["threads"][count]
                for name, ratio in at["ratios"].items():
                    if runs_the_same(at, name):
                        ratios[name][row["model"]] = ratio
        found[kind] = {
            name: {"geometricMean": geometric_mean(list(by_model.values())),
                   "smallest": min(by_model.values()), "of": min(by_model, key=by_model.get),
                   "modelCount": len(by_model)}
            for name, by_model in ratios.items()}
    return found


def cell(value):
    return "–" if value is None else f"{value:.2f}"


def ratio(at, name):
    """A ratio as text, with an asterisk where the engine did not run the same model."""
    text = cell(at["ratios"].get(name))
    return text if text == "–" or runs_the_same(at, name) else text + "*"


def mean_rows(result, count, names, fillers):
    """The last rows of a table: of each family the mean ratio, and the smallest."""
    for kind, by_peer in result["means"][count].items():
        for title, key in ((f"**geometric mean, {kind}**", "geometricMean"),
                           (f"smallest, {kind}", "smallest")):
            if by_peer:
                cells = [cell(by_peer.get(name, {}).get(key)) for name in names]
                yield f"| {title} |{' |' * fillers} " + " | ".join(cells) + " |"


def tables(result):
    """What the README says of a machine: all models on one thread, the means on more."""
    names = result["peers"]
    versions = ", ".join(f"{name} {version}" for name, version in result["versions"].items())
    yield (f"**{result['instructionSet']}**: {result['processor']}, {result['processorCount']} "
           f"processors; {versions}.")
    for count in result["threads"]:
        yield ""
        if count == min(result["threads"]):
            yield "| model | Stint ms | of peak | " + " | ".join(f"{n} ÷" for n in names) + " |"
            yield "|---" * (len(names) + 3) + "|"
            for row in result["models"]:
                at = row["threads"][count]
                peak = 100 * at["gigamacs"] / at["peakGigamacs"]
                yield (f"| {row['model']} | {at['minimumMicroseconds']['Stint'] / 1e3:.2f} | "
                       f"{peak:.0f} % | " + " | ".join(ratio(at, name) for name in names) + " |")
            yield from mean_rows(result, count, names, 2)
        else:
            yield f"| {count} threads | " + " | ".join(f"{n} ÷" for n in names) + " |"
            yield "|---" * (len(names) + 1) + "|"
            yield from mean_rows(result, count, names, 0)
    starts = [row["startMilliseconds"] for row in result["models"]]

    def span(key):
        taken = [start[key] for start in starts]
        return f"{min(taken):.1f} to {max(taken):.1f} ms"

    yield ""
    yield (f"From a process's start to its first result Stint takes {span('stint')}; LiteRT with "
           f"XNNPACK, in Python, {span('process')}, of which {span('model')} are from opening the "
           "model on.")


def record(result):
    """Keeps what was measured on such a machine, and shows all that was kept in the README."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"peers-{result['instructionSet']}.json"
    path.write_text(json.dumps(result, indent=1) + "\n")
    lines = []
    for path in sorted(RESULTS.glob("peers-*.json")):
        lines += [*tables(json.loads(path.read_text())), ""]
    readme.put("peers", lines[:-1])


def show(row, names, count):
    at = row["threads"][count]
    print(f"{row['model']:30.30} {at['minimumMicroseconds']['Stint'] / 1e3:7.3f}"
          + "".join(f" {ratio(at, name):>7.7}" for name in names), flush=True)


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--only", default=",".join(PEERS), help="engines: " + ", ".join(PEERS))
    given = parser.parse_args()
    given.threads = [int(count) for count in given.threads.split(",")]
    if not Stint.has_threads and given.threads != [1]:
        print("Stint has no --threads: one thread is measured")
        given.threads = [1]
    if not given.models:
        shared = pathlib.Path(os.environ.get("STINT_SHARED", ROOT.parent / "shared"))
        given.models = sorted((shared / "models").glob("*.tflite"))
        if not given.models:
            sys.exit("bench-peers: ../shared/models is absent; give models: MODELS=\"a.tflite\"")
    given.only = given.only.split(",")
    return given


def main():
    given = arguments()
    names = given.only
    versions = {name: importlib.metadata.version(name) for name in PACKAGES}
    print(f"{processor()}, {len(os.sched_getaffinity(0))} processors")
    print(", ".join(f"{name} {version}" for name, version in versions.items()))
    print("Stint's milliseconds, and the ratio of each peer's time to it\n")
    print(f"{'model':30} {'Stint':>7}" + "".join(f" {name:>7.7}" for name in names))
    rows = []
    for model in given.models:
        with tempfile.TemporaryDirectory() as folder:
            try:
                row = measure(model, given.threads, given.rounds, names, pathlib.Path(folder))
            except subprocess.CalledProcessError:
                print(f"{model.stem}: Stint does not run it", flush=True)
                continue
        rows.append(row)
        for count in given.threads:
            show(row, names, count)
    if not rows:
        sys.exit("bench-peers: no model was measured")
    # As JSON has it: keys are text.
    result = json.loads(json.dumps({
        "processor": processor(), "processorCount": len(os.sched_getaffinity(0)),
        "instructionSet": rows[0]["instructionSet"], "versions": versions, "peers": names,
        "threads": [str(count) for count in given.threads], "models": rows,
        "means": {count: means(rows, count) for count in given.threads},
    }))
    for count in result["threads"]:
        print(f"\nthreads {count}: geometric mean, smallest")
        for kind, by_peer in result["means"][count].items():
            for name, of in by_peer.items():
                print(f"  {kind:5} {name:12} {of['geometricMean']:6.2f} {of['smallest']:6.2f}"
                      f"  of {of['modelCount']}: {of['of']}")
    (ROOT / ".build/bench-peers.json").write_text(json.dumps(result, indent=1))
    (ROOT / ".build/bench-peers.md").write_text("\n".join(tables(result)) + "\n")
    if given.record:
        record(result)
    print("\nwritten: .build/bench-peers.json, .build/bench-peers.md")


main()
