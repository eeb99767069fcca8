#!/usr/bin/env python3
"""Cycles that a round of the hot loops takes, as llvm-mca estimates them.

usage: loop_cycles.py [--all] [--pattern REGEX]

Reads the objects of the row kernels: those of the board's build for ARM, those of the host's for
x86. A hot loop is an innermost loop with multiplications of vectors; of each function the one
with most is shown, with --all every one. --pattern chooses functions by their (mangled) names.

An estimate assumes that all loads hit the first-level cache and that every jump is foreseen.
Needs llvm-mca (Debian: llvm-19), and `make build cross`.
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BOARD = ROOT / ".build/board/aarch64-none-none-elf/release"
HOST = ROOT / ".build/release"
# A target, where it was built, its disassembler, and the processors that estimates are for.
TARGETS = [
    ("RowKernelsNEON", BOARD, "aarch64-linux-gnu-objdump", ["cortex-a53", "cortex-a72"]),
    ("RowKernelsNEONDotProduct", BOARD, "aarch64-linux-gnu-objdump", ["cortex-a76"]),
    ("RowKernelsAVX2", HOST, "objdump", ["znver3", "znver4"]),
    ("RowKernelsAVX512VNNI", HOST, "objdump", ["znver4"]),
]
PRODUCTS = re.compile(
    r"(sdot|udot|usdot|smull2?|smlal2?|umull2?|umlal2?|mul|mla|sqrdmulh|vpdp\w+|vpmadd\w+|"
    r"vpmull\w+|vpmuldq)\b")
BRANCHES = re.compile(r"(b|b\.\w+|bl|br|blr|ret|cbn?z|tbn?z|brk|j\w+|call\w*)\b")


def functions(target, folder, disassembler):
    """The functions of a target: names, and addresses with instructions."""
    objects = sorted((folder / f"{target}.build").glob("*.o"))
    if not objects or shutil.which(disassembler) is None:
        return {}
    text = subprocess.run(
        [disassembler, "-dr", "--no-show-raw-insn", *objects], check=True, stdout=subprocess.PIPE,
        text=True).stdout
    found, current = {}, []
    for line in text.splitlines():
        begin = re.match(r"[0-9a-f]+ <(.+)>:$", line)
        if begin:
            current = found.setdefault(begin[1], [])
            current.clear()  # a function that several files have a copy of is the same in all
            continue
        match = re.match(r"\s*([0-9a-f]+):\s+(\S.*)$", line)
        if match and not match[2].startswith("R_"):
            current.append((int(match[1], 16), match[2].replace("\t", " ")))
    return found


def innermost_loops(instructions):
    """Instructions from the target of a jump back up to it, with no other jump in between."""
    for index, (address, text) in enumerate(instructions):
        jump = BRANCHES.match(text) and re.search(r"([0-9a-f]+) <", text)
        if not jump or int(jump[1], 16) > address:
            continue
        first = next((i for i, (a, _) in enumerate(instructions) if a == int(jump[1], 16)), index)
        body = instructions[first:index]
        if body and not any(BRANCHES.match(t) for _, t in body):
            yield [t for _, t in body] + [text]


def products(loop):
    return sum(1 for text in loop if PRODUCTS.match(text))


def assembly(loop):
    """A loop without the objdump's notes; the jump back to a label of its own."""
    lines = []
    for text in loop:
        text = re.sub(r"\s*(//|#\s).*$", "", text)
        text = re.sub(r"[0-9a-f]+ <[^>]*>", "again", text)
        # Addresses relative to the program counter: of constants.
        text = re.sub(r"#?\s*<[^>]*>", "", text).strip()
        lines.append(text)
    return "again:\n" + "\n".join(lines) + "\n"


def cycles(program, loop, cpu):
    """Cycles a round, and instructions a cycle; None where it cannot read the loop."""
    triple = "aarch64" if cpu.startswith("cortex") else "x86_64"
    answer = subprocess.run(
        [program, f"-mtriple={triple}", f"-mcpu={cpu}", "-iterations=200"], input=assembly(loop),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    total = re.search(r"Total Cycles:\s+(\d+)", answer.stdout)
    return int(total[1]) / 200 if total else None


def readable(names):
    """What the mangled names say, where Swift is there to tell."""
    if not names or shutil.which("swift") is None:
        return {name: name for name in names}
    said = subprocess.run(
        ["swift", "demangle", "-simplified", "-compact"], input="\n".join(names),
        stdout=subprocess.PIPE, text=True).stdout.splitlines()
    # Without labels, and what all of them are.
    return {name: re.sub(r"^.* of (?=\w+\.)|specialized |static |\(.*$", "", text)
            for name, text in zip(names, said)}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--pattern", default="")
    given = parser.parse_args()
    candidates = [f"llvm-mca-{version}" for version in range(30, 13, -1)] + ["llvm-mca"]
    program = next(filter(shutil.which, candidates), None)
    if program is None:
        sys.exit("loop-cycles: llvm-mca is missing: apt-get install llvm-19")
    print(f"{program}: cycles of a round, products of vectors in it, instructions, function")
    for target, folder, disassembler, cpus in TARGETS:
        hot = []
        for name, instructions in functions(target, folder, disassembler).items():
            loops = [loop for loop in innermost_loops(instructions) if products(loop) > 1]
            if re.search(given.pattern, name):
                hot += [(name, loop) for loop in (
                    loops if given.all else [max(loops, key=products)] if loops else [])]
        print(f"\n{target}" + ("" if hot else ": nothing is built"))
        names = readable(list(dict.fromkeys(name for name, _ in hot)))
        for name, loop in sorted(hot, key=lambda of: -products(of[1])):
            taken = ((cpu, cycles(program, loop, cpu)) for cpu in cpus)
            said = "  ".join(f"{cpu} {'?' if c is None else f'{c:.1f}'}" for cpu, c in taken)
            print(f"  {said}  {products(loop):3} {len(loop):4}  {names[name]}")


main()
