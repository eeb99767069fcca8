#!/usr/bin/env python3
"""Plans of one model against each other: tensor at a time, balanced, least memory.

Runs turn by turn on one core, so that a busy machine slows all alike; prints the arena, the best
time of each, and the median of the ratios to tensor at a time. Needs `make build` and ../shared.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STINT = os.path.join(ROOT, ".build/release/stint")
MODELS = os.path.join(ROOT, "../shared/models")
MODES = [
    ("tensor at a time", ["--whole-tensors", "--keep-input"]),
    ("balanced", ["--optimize", "balanced"]),
    ("least memory", ["--optimize", "memory"]),
]
NAMES = [
    "mobilenet-v2-1.0-224-int8-ptq",
    "efficientnet-lite0-224-int8-flowers5",
    "mobilenet-v2-0.35-224-int8-food101",
    "mobilenet-v1-0.75-192-uint8-qat",
    "mobilenet-v1-0.25-128-int8",
    "vww-96-int8-mlperf",
    "mobilenet-v3-small-224-int8-gallery45",
    "squeezenet-v1.1-224-int8-food101",
]
TURNS = 9


def stint(*arguments):
    answer = subprocess.run(
        [STINT, *arguments, "--json"], check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)


def milliseconds(plan, raw, repeats, folder):
    core = str(max(os.sched_getaffinity(0)))
    answer = subprocess.run(
        ["taskset", "-c", core, STINT, "infer", plan, "--input", raw, "--output",
         os.path.join(folder, "out"), "--repeat", str(repeats), "--json"],
        check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)["elapsedMicroseconds"] / repeats / 1000


def compare(name, folder):
    model = os.path.join(MODELS, name + ".tflite")
    plans = []
    for index, (_, options) in enumerate(MODES):
        path = os.path.join(folder, f"{index}.plan")
        plans.append((path, stint("plan", model, "-o", path, *options)))
    declared = plans[0][1]["input"]
    size = declared["rows"] * declared["width"] * declared["channels"]
    raw = os.path.join(folder, "in")
    with open(raw, "wb") as file:
        file.write(bytes((index * 37 + 11) % 256 for index in range(size)))
    repeats = max(5, int(150 / milliseconds(plans[0][0], raw, 3, folder)))
    times = [[milliseconds(path, raw, repeats, folder) for path, _ in plans]
             for _ in range(TURNS)]
    for index, (title, _) in enumerate(MODES):
        ratio = statistics.median(turn[index] / turn[0] for turn in times)
        print(f"{name if index == 0 else '':38} {title:17} {plans[index][1]['arenaBytes']:>10,} "
              f"{min(turn[index] for turn in times):>8.3f} {ratio:>6.2f}")


def main():
    if not os.path.isdir(MODELS):
        sys.exit("compare_modes: ../shared/models is not at hand")
    print(f"{'model':38} {'plan':17} {'arena':>10} {'ms':>8} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for name in NAMES:
            compare(name, folder)


if __name__ == "__main__":
    main()
