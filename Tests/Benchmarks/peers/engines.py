"""The engines that take turns: each a process that runs a model so often as it is told."""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
STINT = pathlib.Path(os.environ.get("STINT", ROOT / ".build/release/stint"))
# What each peer reads; those that read no .tflite have it converted first, once.
PEERS = ["XNNPACK", "builtin", "ONNX Runtime", "OpenVINO", "MNN"]
CONVERTED = ROOT / ".build/peers/models"


def stint(*arguments):
    """The document that a verb of Stint prints."""
    answer = subprocess.run(
        [STINT, *arguments, "--json"], check=True, stdout=subprocess.PIPE)
    return json.loads(answer.stdout)


class Failure(Exception):
    """An engine that does not take a model."""


def converted(name, model):
    """The model in the format that an engine reads."""
    ending = {"ONNX Runtime": "onnx", "MNN": "mnn"}.get(name)
    if ending is None:
        return model
    CONVERTED.mkdir(parents=True, exist_ok=True)
    target = CONVERTED / f"{model.stem}-{model.stat().st_size}.{ending}"
    if target.exists():
        return target
    tools = pathlib.Path(sys.executable).parent
    part = target.with_name("part." + ending)
    command = {
        "onnx": [sys.executable, "-m", "tf2onnx.convert", "--tflite", model, "--output", part,
                 "--opset", "18"],
        "mnn": [tools / "mnnconvert", "-f", "TFLITE", "--modelFile", model, "--MNNModel", part,
                "--bizCode", "stint"],
    }[ending]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if made.returncode != 0 or not part.exists():
        raise Failure("its converter fails")
    part.rename(target)
    return target


class Peer:
    """Another engine with one model, ready to run."""

    def __init__(self, name, model, threads, source, folder):
        self.output = folder / f"{name}-{threads}.bin"
        self.process = subprocess.Popen(
            [sys.executable, HERE / "engine.py", name, converted(name, model), str(threads), source,
             self.output],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.start = self._answer()["startMicroseconds"]

    def _answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise Failure("it does not run the model")
        return json.loads(line)

    def microseconds(self, runs):
        """The least time of some runs."""
        print(runs, file=self.process.stdin, flush=True)
        return self._answer()["minimumMicroseconds"]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Stint:
    """Stint with one plan."""

    # Whether it can share the work of a run between threads.
    has_threads = "--threads" in subprocess.run(
        [STINT, "bench", "--help"], stdout=subprocess.PIPE, text=True).stdout

    def __init__(self, plan, threads):
        self.arguments = [plan] + (["--threads", str(threads)] if self.has_threads else [])
        self.document = None

    def microseconds(self, runs):
        """The least time of some runs."""
        self.document = stint("bench", *self.arguments, "--runs", str(runs))
        return self.document["minimumMicroseconds"]

    def close(self):
        pass


def processor():
    """What the machine calls its processor."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith(("model name", "Model")):
                return line.split(":", 1)[1].strip()
    return os.uname().machine
