"""The targets of the package: what Package.swift says of them, and what their sources import."""

import json
import os
import subprocess
from pathlib import Path

from architecture import swift_source
from architecture.graph import circles


class Target:
    """A target as Package.swift describes it, for the host, for boards, or for both."""

    def __init__(self, description):
        self.name = description["name"]
        self.kind = description["type"]
        folder = "Tests" if self.kind == "test" else "Sources"
        self.folder = Path(description.get("path") or f"{folder}/{self.name}")
        self.is_for_boards = False
        self.dependencies = set()

    def add(self, description, for_boards):
        """Adds what the host's manifest or the board's says of the target."""
        self.is_for_boards |= for_boards
        for dependency in description["dependencies"]:
            (names,) = dependency.values()
            self.dependencies.add(names[0])

    @property
    def files(self):
        return sorted(self.folder.rglob("*.swift"))

    @property
    def is_source(self):
        return self.folder.parts[0] == "Sources"

    def members(self):
        """The names of members that the target's types have, and of all that is in functions."""
        return {
            name for file in self.files
            for name in swift_source.Declarations(swift_source.file(file)).members
        }

    def imports(self):
        """The modules that the sources import, each with a file that does."""
        found = {}
        for file in self.files:
            for module in swift_source.imports(swift_source.file(file)):
                found.setdefault(module, file)
        return found


class Package:
    """All targets, those of the board's package included."""

    def __init__(self):
        self.targets = {}
        for for_boards in (False, True):
            for description in self._dump(for_boards)["targets"]:
                name = description["name"]
                self.targets.setdefault(name, Target(description)).add(description, for_boards)

    @staticmethod
    def _dump(for_boards):
        environment = {k: v for k, v in os.environ.items() if k != "STINT_BOARD"}
        if for_boards:
            environment["STINT_BOARD"] = "1"
        swift = os.environ.get("SWIFT", "swift")
        return json.loads(subprocess.check_output(
            [swift, "package", "--scratch-path", ".build/manifest", "dump-package"],
            env=environment))

    def arrows(self):
        """The targets that each target of Sources imports, by its own sources."""
        return {
            target.name: set(target.imports()) & set(self.targets)
            for target in self.targets.values() if target.is_source
        }

    def problems(self):
        """Circles, imports without a dependency, and dependencies of Sources without an import."""
        for circle in circles(self.arrows()):
            yield f"targets import each other in a circle: {', '.join(circle)}"
        for target in self.targets.values():
            imported = target.imports()
            for module in sorted(set(imported) & set(self.targets) - target.dependencies):
                yield f"{imported[module]} imports {module}, which Package.swift does not say"
            if target.is_source and target.files:
                for name in sorted(target.dependencies - set(imported)):
                    yield f"{target.name} depends on {name} in Package.swift, and imports it nowhere"
