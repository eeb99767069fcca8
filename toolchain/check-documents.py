#!/usr/bin/env python3
"""check-documents.py: holds documents to the files that they speak of.

- Each path in CONTRIBUTING.md exists. Where a section says that every file of Sources that knows a word
  stands in its list, every one does.
- The code of the tutorial is that of Tests/Outside, all of it.
"""

import re
import sys
from pathlib import Path

TUTORIAL = Path("Sources/StintLibrary/Stint.docc/FirstProgram.md")
OUTSIDE = Path("Tests/Outside")
PATH = re.compile(r"`((?:Sources|Tests|boards|toolchain|docs)/[^`\s]+|[A-Z]\w+\.(?:swift|md))`")
CLAIM = re.compile(r"<!-- every file of Sources that knows `(.+?)` stands in this list -->")


def knows(file, word):
    """Whether a file has a word outside of comments."""
    return re.search(rf"\b{word}\b", re.sub(r"//.*", "", file.read_text()))


def contributing_problems():
    for section in Path("CONTRIBUTING.md").read_text().split("\n## "):
        paths = set(PATH.findall(section))
        for path in sorted(paths):
            if not Path(path).exists():
                yield f"CONTRIBUTING.md names {path}, which does not exist"
        for word in CLAIM.findall(section):
            found = {str(f) for f in Path("Sources").rglob("*.swift") if knows(f, word)}
            if not found:
                yield f"CONTRIBUTING.md takes `{word}` as an example, which no file knows"
            for file in sorted(found - paths):
                yield f"{file} knows `{word}`, and CONTRIBUTING.md does not name it"


def tutorial_problems():
    told = dict(re.findall(r"<!-- (.+?) -->\n```swift\n(.*?)```", TUTORIAL.read_text(), re.DOTALL))
    sources = {str(f.relative_to(OUTSIDE)): f.read_text() for f in OUTSIDE.rglob("*.swift")}
    for name in sorted(told.keys() | sources.keys()):
        if told.get(name) != sources.get(name):
            yield f"{TUTORIAL.name} does not tell {OUTSIDE}/{name} as it is"


problems = [*contributing_problems(), *tutorial_problems()]
for problem in problems:
    print(f"check-documents: {problem}", file=sys.stderr)
sys.exit(1 if problems else 0)
