#!/usr/bin/env python3
"""check-rooms.py [--arrows] [TARGET...]: holds the package's arrows to one direction.

- Folders of a target use each other in one direction. A file that lies beside the folders stands for
  itself: a front door uses every room, and a common type is used by all of them.
- Targets import each other in one direction, and exactly the targets that Package.swift names: no
  import without a dependency, no dependency without an import.

What a folder uses is read from its sources by name: types and free functions of other folders, and
members and initialisers that extensions in one other folder add. With --arrows, all that is found is
printed.
"""

import sys

sys.dont_write_bytecode = True

from architecture.manifest import Package
from architecture.rooms import House


def main():
    names = [a for a in sys.argv[1:] if a != "--arrows"]
    package = Package()
    problems = [] if names else list(package.problems())
    # The variants of the row kernels share one folder.
    sources = {}
    for target in package.targets.values():
        if target.is_source:
            sources.setdefault(target.folder.resolve(), target)
    members = {folder: target.members() for folder, target in sources.items()}
    for name in names or sorted(target.name for target in sources.values()):
        if name not in package.targets:
            sys.exit(f"check-rooms: Package.swift has no target {name}")
        target = package.targets[name]
        foreign = set().union(*(m for f, m in members.items() if f != target.folder.resolve()))
        house = House(target, foreign)
        if "--arrows" in sys.argv:
            for line in house.arrows():
                print(f"{name}: {line}")
        problems += [f"{name}: {line}" for line in house.circles()]
    for problem in problems:
        print(f"check-rooms: {problem}", file=sys.stderr)
    sys.exit(1 if problems else 0)


main()
