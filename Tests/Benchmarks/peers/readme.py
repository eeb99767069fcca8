"""Puts what was measured into the package's README."""
import re

from .engines import ROOT


def put(name, lines):
    """Replaces what stands between the marks of a name: comments that no reader sees."""
    path = ROOT / "README.md"
    marks = rf"(<!-- {name}: .*? -->\n).*?(<!-- end of {name} -->)"
    text, count = re.subn(
        marks, lambda found: found[1] + "\n" + "\n".join(lines) + "\n\n" + found[2],
        path.read_text(), flags=re.DOTALL)
    if count != 1:
        raise SystemExit(f"README.md has {count} places for {name} instead of one")
    path.write_text(text)
