#!/usr/bin/env python3
"""draw-architecture.py [--check]: draws in README.md who imports whom, as the sources say it.

The diagram lies between two markers. An arrow that a longer way implies is left out; the variants of
the row kernels are one box; headers and system libraries, which decide nothing, are none. With
--check nothing is written: it fails where the README shows another package.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True

from architecture import graph
from architecture.manifest import Package

FIRST, LAST = "<!-- drawn by toolchain/draw-architecture.py -->\n", "<!-- drawn -->\n"


def box(name):
    return "RowKernels" if name.startswith("RowKernels") else name


def arrows(package):
    """The arrows between boxes, without those that are implied."""
    found = {}
    for name, imported in package.arrows().items():
        if package.targets[name].files:
            others = {box(other) for other in imported if package.targets[other].files}
            found.setdefault(box(name), set()).update(others - {box(name)})
    return graph.reduced(found)


def layers(arrows):
    """The boxes in layers: each box lies above all that it imports."""
    heights = {}

    def height(name):
        if name not in heights:
            heights[name] = 1 + max(map(height, arrows[name]), default=-1)
        return heights[name]

    for name in arrows:
        height(name)
    return [sorted(n for n in heights if heights[n] == h) for h in range(max(heights.values()), -1, -1)]


def statements(name, verb, others, separator):
    """One statement of Mermaid's, or several where a line would be too long."""
    lines = [f"  {name}{verb}"]
    for other in others:
        more = f"{'' if lines[-1].endswith(verb) else separator}{other}"
        if len(lines[-1]) + len(more) > 80:
            lines.append(f"  {name}{verb}")
            more = other
        lines[-1] += more
    return lines


def diagram(package):
    """The diagram, in Mermaid's words, which read as a list of who imports whom."""
    found = arrows(package)
    yield "```mermaid"
    yield "flowchart TD"
    for layer in layers(found):
        for name in layer:
            if found[name]:
                yield from statements(name, " --> ", sorted(found[name]), " & ")
    boards = {box(name) for name, target in package.targets.items() if target.is_for_boards}
    yield "  classDef host stroke-dasharray: 4"
    hosts = sorted(set(found) - boards)
    for start in range(0, len(hosts), 7):
        yield f"  class {','.join(hosts[start:start + 7])} host"
    yield "```"


def main():
    readme = Path("README.md")
    text = readme.read_text()
    start, end = text.index(FIRST) + len(FIRST), text.index(LAST)
    drawn = "\n".join(diagram(Package())) + "\n"
    if text[start:end] == drawn:
        return
    if "--check" in sys.argv:
        sys.exit("draw-architecture: README.md shows other arrows than the sources have; run "
                 "toolchain/draw-architecture.py")
    readme.write_text(text[:start] + drawn + text[end:])


main()
