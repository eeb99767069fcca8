"""Swift sources as a script sees them: code without comments and text, and the names in it."""

import functools
import re

TYPE = re.compile(r"\b(?:struct|class|enum|protocol|actor|typealias|macro)\s+([A-Za-z_]\w*)")
EXTENSION = re.compile(r"\bextension\s+([A-Za-z_][\w.]*)")
FUNCTION = re.compile(r"\bfunc\s+([A-Za-z_]\w*)")
VALUE = re.compile(r"\b(?:let|var)\s+([A-Za-z_]\w*)")
CASE = re.compile(r"^\s*(?:indirect\s+)?case\s+(.*)", re.MULTILINE)
INITIALISER = re.compile(r"\binit[?]?\s*(?:<[^>]*>)?\(\s*([A-Za-z_]\w*)")
SPECIAL = re.compile(
    r'(?P<comment>//)|(?P<block>/\*)|(?P<hashes>#*)(?P<quotes>"""|")|[()]')
IMPORT = re.compile(
    r"^\s*(?:@[\w()]+\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|func|let|var|typealias)\s+)?(\w+)",
    re.MULTILINE)


@functools.cache
def file(path):
    """The code of a file."""
    return code(path.read_text())


def code(text):
    """The text with comments and strings left out; what a string interpolates stays."""
    out = []
    _code(text, 0, out, is_interpolated=False)
    return "".join(out)


def _code(text, index, out, is_interpolated):
    """Copies code from an index on to the closing bracket of an interpolation, or the end."""
    depth = 0
    while match := SPECIAL.search(text, index):
        out.append(text[index:match.start()])
        index = match.start()
        if match["comment"]:
            end = text.find("\n", index)
            index = len(text) if end < 0 else end
        elif match["block"]:
            index = _after_comment(text, index)
        elif match["quotes"]:
            index = _string(text, match, out)
        else:
            depth += 1 if match.group() == "(" else -1
            if is_interpolated and depth < 0:
                return index
            out.append(match.group())
            index += 1
    out.append(text[index:])
    return len(text)


def _after_comment(text, index):
    depth = 0
    for match in re.compile(r"/\*|\*/").finditer(text, index):
        depth += 1 if match.group() == "/*" else -1
        if depth == 0:
            return match.end()
    return len(text)


def _string(text, opening, out):
    hashes, quotes = opening["hashes"], opening["quotes"]
    index = opening.end()
    escape, closing = "\\" + hashes, quotes + hashes
    out.append('""')
    while index < len(text):
        if text.startswith(closing, index):
            return index + len(closing)
        if text.startswith(escape + "(", index):
            out.append(" ")
            index = _code(text, index + len(escape) + 1, out, is_interpolated=True) + 1
            out.append(" ")
        elif text.startswith(escape, index):
            index += len(escape) + 1
        else:
            index += 1
    return index


def imports(code):
    """The names of the modules that a file imports."""
    return set(IMPORT.findall(code))


class Declarations:
    """What a file declares: types, free functions and values, and what extensions add to types."""

    def __init__(self, code):
        self.types = set()
        self.values = set()
        self.members = set()  # at any depth, of any type
        self.added = set()  # (type, member) of extensions
        self.initialisers = set()  # (type, first label) of extensions
        self.extended = set()
        self._read(code)

    def _read(self, code):
        """Walks the lines with the depth of braces: 0 is the file itself, 1 a type's own members."""
        owner = None
        depth = 0
        for line in code.split("\n"):
            inner = re.sub(r"\{.*", "", line)
            if depth == 0:
                if match := EXTENSION.search(inner):
                    owner = match.group(1).split(".")[0]
                    self.extended.add(owner)
                elif match := TYPE.search(inner):
                    self.types.add(match.group(1))
                    owner = None
                elif match := FUNCTION.search(inner) or VALUE.search(inner):
                    self.values.add(match.group(1))
            else:
                names = FUNCTION.findall(inner) + VALUE.findall(inner) + TYPE.findall(inner)
                for cases in CASE.findall(inner):
                    names += re.findall(r"(?:^|,)\s*(\w+)", re.sub(r"\([^)]*\)", "", cases))
                self.members.update(names)
                if owner and depth == 1:
                    self.added.update((owner, name) for name in names)
                    self.initialisers.update((owner, label) for label in INITIALISER.findall(inner))
            depth += line.count("{") - line.count("}")
