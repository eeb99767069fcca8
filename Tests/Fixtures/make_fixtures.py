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
not run is listed in `kit.REFUSED`, and the script fails when that list is no longer true.

`kit` builds models and asks LiteRT; `families` says what is covered, a module an operator family.
"""
import argparse
import pathlib

import families  # fills FIXTURES and REFUSED
from kit import FIXTURES, REFUSED, Net, answers, golden, spread

HERE = pathlib.Path(__file__).parent


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
    labels = "".join(colour + "\n" for colour in families.COLOURS)
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
