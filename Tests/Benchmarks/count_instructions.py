#!/usr/bin/env python3
"""Instructions that an inference takes on boards' processors, by class, and bytes that it moves.

usage: count_instructions.py [--record | --check] [--top N] [MODEL.tflite ...]

The board's program runs under an emulator whose plugin counts (instructions/insncount.c). An
inference is the difference of two runs and one run, in one program, so that its start counts for
nothing. Counts are the same each time, on any machine.

Without models, those of instructions/stint.tsv that are at hand: fixtures of this package and
models of ../shared/models. --record writes that table anew; --check fails where an inference
needs over 3 % more than it says, or was never recorded. --top N lists the blocks in which most
instructions of two runs are, with the functions that they lie in.

Writes .build/bench-arm.md; --record puts its first table into the README. Needs `make build
cross`.
"""
import argparse
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from peers import readme
from peers.engines import ROOT, stint

HERE = pathlib.Path(__file__).resolve().parent / "instructions"
TABLE, XNNPACK = HERE / "stint.tsv", HERE / "xnnpack.tsv"
BOARD = ROOT / ".build/board/stint"
SYMBOLS = ROOT / ".build/board/aarch64-none-none-elf/release/stint-board"
PLUGIN = ROOT / ".build/insncount.so"
EMULATOR = ["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"]
# Processors, and a board that has each.
PROCESSORS = {"cortex-a53": "rpi3", "cortex-a72": "rpi4", "cortex-a76": "rpi5"}
# What a table starts from, where there is none.
MODELS = [
    "mobilenet-v2-1.0-224-int8-ptq", "mobilenet-v2-1.0-224-uint8-qat",
    "efficientnet-lite0-224-int8-flowers5", "vww-96-int8-mlperf", "mobilenet-v1-0.25-128-int8",
    "net-mobilenet-v2", "net-mobilenet-v2-uint8", "tiny-classifier",
]
ALLOWED = 1.03


def plugin():
    """Builds the plugin, if it is older than its source."""
    source = HERE / "insncount.c"
    if not PLUGIN.exists() or PLUGIN.stat().st_mtime < source.stat().st_mtime:
        compiler = shutil.which("cc") or shutil.which("clang")
        if compiler is None:
            sys.exit("count-instructions: there is no C compiler: install gcc")
        part = PLUGIN.with_suffix(f".{os.getpid()}")
        subprocess.run([compiler, "-O2", "-fPIC", "-shared", "-o", part, source], check=True)
        part.rename(PLUGIN)
    return PLUGIN


def find(name):
    """A model by its name; None where it is not at hand."""
    shared = pathlib.Path(os.environ.get("STINT_SHARED", ROOT.parent / "shared"))
    for folder in (ROOT / "Tests/Fixtures/operators", shared / "models"):
        path = folder / f"{name}.tflite"
        if path.exists():
            return path
    return None


def table(path):
    """The rows of a table, by model and processor."""
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    keys = lines[0].split("\t")
    rows = {}
    for line in lines[1:]:
        row = dict(zip(keys, line.split("\t")))
        key = row.pop("model"), row.pop("cpu")
        rows[key] = {name: float(value) for name, value in row.items()}
    return rows


def emulate(cpu, plan, raw, folder, repeats, option):
    """What the plugin says of some inferences in one program: names and figures."""
    said = folder / f"{cpu}-{repeats}.txt"
    command = [
        *EMULATOR, "-cpu", cpu, "-plugin", f"{plugin()},{option}", "-d", "plugin", "-D", said,
        BOARD, "infer", plan, "--input", raw, "--output", folder / f"{cpu}-{repeats}.bin",
        "--repeat", str(repeats)]
    if "--threads" in subprocess.run(
            [*EMULATOR, BOARD, "help", "infer"], check=True, stdout=subprocess.PIPE,
            text=True).stdout:
        command += ["--threads", "1"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return [line.split("\t") for line in said.read_text().splitlines()]


def counted(model, cpu, folder, has_classes):
    """The instructions of an inference, by class or all together."""
    plan, raw = folder / f"{cpu}.plan", folder / "input.bin"
    planned = stint("plan", model, "-o", plan, "--board", PROCESSORS[cpu], "--threads", "1")
    declared = planned["input"]
    size = declared["rows"] * declared["width"] * declared["channels"]
    size *= 4 if declared["type"] == "float32" else 1
    raw.write_bytes(bytes(index * 37 % 251 for index in range(size)))
    # What answers wrong may be quick.
    checked = subprocess.run(
        [*EMULATOR, "-cpu", cpu, BOARD, "check", plan], stdout=subprocess.DEVNULL)
    if checked.returncode != 0:
        sys.exit(f"count-instructions: {model.stem} on {cpu} answers otherwise than it should")
    option = "class=on" if has_classes else "class=off"
    one, two = ({line[0]: int(line[1]) for line in emulate(cpu, plan, raw, folder, n, option)}
                for n in (1, 2))
    if two.pop("threads") != 1:
        sys.exit("count-instructions: the program ran on several threads, which are not counted")
    return {name: two[name] - one[name] for name in two}


def measure(model, has_classes):
    """The counts of a model on each processor."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        return {cpu: counted(model, cpu, folder, has_classes) for cpu in PROCESSORS}


def symbols():
    """Addresses and names of the program's functions, in order."""
    answer = subprocess.run(
        ["aarch64-linux-gnu-nm", "-n", SYMBOLS], check=True, stdout=subprocess.PIPE, text=True)
    lines = [line.split() for line in answer.stdout.splitlines()]
    return [(int(line[0], 16), line[2]) for line in lines if len(line) == 3 and line[1] in "tT"]


def show_blocks(model, count):
    """Prints the blocks in which most instructions are."""
    names = symbols()
    for cpu in PROCESSORS:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            counted(model, cpu, folder, False)
            lines = emulate(
                cpu, folder / f"{cpu}.plan", folder / "input.bin", folder, 2,
                f"class=off,top={count}")
        print(f"\n{model.stem} on {cpu}: millions of instructions, length, address, function")
        total = next(int(line[1]) for line in lines if line[0] == "total")
        # The emulator loads the program at a multiple of 16 MiB.
        for _, address, length, runs in (line for line in lines if line[0] == "block"):
            offset = int(address, 16) & 0xffffff
            inside = [name for start, name in names if start <= offset]
            amount = int(length) * int(runs)
            print(f"{amount / 1e6:9.3f} {100 * amount / total:5.1f} % {length:>4} {offset:#8x}  "
                  f"{inside[-1] if inside else '?'}")


def record(rows):
    keys = list(next(iter(rows.values())))
    lines = ["# Instructions of an inference, and bytes: made by `make bench-arm RECORD=1`.",
             "\t".join(["model", "cpu", *keys])]
    for (model, cpu), row in rows.items():
        lines.append("\t".join([model, cpu, *(str(int(row[key])) for key in keys)]))
    TABLE.write_text("\n".join(lines) + "\n")


def check(rows):
    """Prints what needs more than was recorded; whether that is nothing."""
    recorded = table(TABLE)
    good = True
    for key, row in rows.items():
        known = recorded.get(key)
        now = int(row["total"])
        if known is None:
            print(f"{key[0]} on {key[1]}: {now:,} instructions, of which nothing was recorded")
            good = False
        elif now > ALLOWED * known["total"]:
            print(f"{key[0]} on {key[1]}: {now:,} instructions instead of {int(known['total']):,}, "
                  f"{100 * (now / known['total'] - 1):+.1f} %; at most +3 % is allowed")
            good = False
    return good


def summary(rows, others):
    """The instructions of models, in millions, beside those of others."""
    yield "| millions an inference | a53 | a72 | a76 | XNNPACK | goal | MB loaded | MB stored |"
    yield "|---|---|---|---|---|---|---|---|"
    for model in dict.fromkeys(model for model, _ in rows):
        at = [rows[model, cpu] for cpu in PROCESSORS]
        beside = [others.get((model, cpu)) for cpu in PROCESSORS]

        def both(key, digits="{:g}"):
            return " / ".join(digits.format(o[key]) for o in beside) if all(beside) else "–"

        def of(key):
            return " / ".join(f"{row[key] / 1e6:.3g}" for row in at)

        yield (f"| {model} | " + " | ".join(f"{row['total'] / 1e6:.4g}" for row in at)
               + f" | {both('XNNPACK')} | {both('goal')} | {of('bytesLoaded')} | "
               f"{of('bytesStored')} |")


def by_class(rows):
    """The same by class, in millions."""
    others = ("total", "bytesLoaded", "bytesStored")
    classes = [key for key in next(iter(rows.values()))
               if key not in others and any(row[key] >= 1e4 for row in rows.values())]
    yield "| millions, by class | " + " | ".join(classes) + " |"
    yield "|---" * (len(classes) + 1) + "|"
    for (model, cpu), row in rows.items():
        yield f"| {model}, {cpu[7:]} | " + " | ".join(
            f"{row[key] / 1e6:.3f}" for key in classes) + " |"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", type=pathlib.Path)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--top", type=int, default=0)
    given = parser.parse_args()
    if not BOARD.exists():
        sys.exit(f"count-instructions: there is no {BOARD}: `make cross` builds it")
    models = given.models
    if not models:
        names = dict.fromkeys(model for model, _ in table(TABLE)) if TABLE.exists() else MODELS
        found = {name: find(name) for name in names}
        absent = [name for name, path in found.items() if path is None]
        if absent:
            print("not at hand: " + ", ".join(absent))
            if given.record:
                sys.exit("count-instructions: a table without them would forget them")
        models = [path for path in found.values() if path]
    if given.top:
        for model in models:
            show_blocks(model, given.top)
        return
    plugin()
    rows = {}
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for model, by_cpu in zip(models, pool.map(lambda m: measure(m, not given.check), models)):
            for cpu, row in by_cpu.items():
                rows[model.stem, cpu] = row
    if given.check:
        sys.exit(0 if check(rows) else 1)
    others = table(XNNPACK)
    if given.record:
        record(rows)
        readme.put("instructions", summary({k: v for k, v in rows.items() if k in others}, others))
    lines = [*summary(rows, others), "", *by_class(rows)]
    print("\n".join(lines))
    (ROOT / ".build/bench-arm.md").write_text("\n".join(lines) + "\n")


main()
