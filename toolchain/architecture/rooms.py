"""The folders of a target, and what they use of each other."""

import re

from architecture import swift_source
from architecture.graph import circles

NAME = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?:(?=\s*\()|(?=\W)|$)")
MEMBER = re.compile(r"\.([a-z_]\w*)")
CREATION = re.compile(r"(?<![\w.])([A-Z]\w*)\(\s*([a-z_]\w*):")


class Source:
    """A file: its room, and its code without comments and strings."""

    def __init__(self, path, target):
        within = path.relative_to(target.folder)
        self.path = path
        self.is_in_folder = len(within.parts) > 1
        self.room = within.parts[0]
        # A module's own name before a type says nothing more than the type does.
        code = swift_source.file(path)
        self.code = re.sub(rf"\b{target.name}\.(?=[A-Z])", "", code)
        self.declares = swift_source.Declarations(self.code)


class Uses:
    """What one room uses of another: the names, each with a file that does."""

    def __init__(self):
        self.names = {}

    def add(self, name, file):
        self.names.setdefault(name, file)

    def __str__(self):
        return ", ".join(f"{name} ({file.name})" for name, file in sorted(self.names.items()))


class House:
    """A target's rooms: its folders, and each file that lies beside them."""

    def __init__(self, target, foreign=frozenset()):
        """`foreign` are members of other targets' types, which cannot be told from added ones."""
        self.sources = [Source(path, target) for path in target.files]
        self.uses = {}
        types = self._owners(lambda d: d.types)
        values = self._owners(lambda d: d.values)
        members = self._owners(lambda d: d.members)
        # Members that extensions add in another room than their type's: whoever calls one uses that
        # room. A name that several rooms declare cannot be told apart, and is not counted.
        added = self._owners(
            lambda d: {m for t, m in d.added if t in types},
            where=lambda room, m: members[m] == {room} and m not in foreign)
        created = self._owners(lambda d: {(t, label) for t, label in d.initialisers if t in types})
        for source in self.sources:
            known = source.declares.members | source.declares.types | source.declares.values
            for name in set(NAME.findall(source.code)):
                if name[0].isupper():
                    self._use(source, name, types)
                elif name not in known and re.search(rf"(?<![\w.]){name}\(", source.code):
                    self._use(source, name, values)
            for name in set(MEMBER.findall(source.code)):
                self._use(source, name, added, as_text="." + name)
            for pair in set(CREATION.findall(source.code)):
                self._use(source, pair, created, as_text=f"{pair[0]}({pair[1]}:)")

    def _owners(self, names, where=lambda room, name: True):
        """The rooms that declare each name."""
        owners = {}
        for source in self.sources:
            for name in names(source.declares):
                if where(source.room, name):
                    owners.setdefault(name, set()).add(source.room)
        return owners

    def _use(self, source, name, owners, as_text=None):
        rooms = owners.get(name, ())
        if len(rooms) == 1 and source.room not in rooms:
            (room,) = rooms
            self.uses.setdefault((source.room, room), Uses()).add(as_text or name, source.path)

    def arrows(self):
        for (user, used), uses in sorted(self.uses.items()):
            yield f"{user} → {used}: {uses}"

    def circles(self):
        """The circles that go through a folder, with the names that make them."""
        folders = {source.room for source in self.sources if source.is_in_folder}
        leads_to = {}
        for user, used in self.uses:
            leads_to.setdefault(user, set()).add(used)
        for circle in circles(leads_to):
            if folders & set(circle):
                yield f"{', '.join(circle)} use each other in a circle:"
                for (user, used), uses in sorted(self.uses.items()):
                    if user in circle and used in circle:
                        yield f"  {user} → {used}: {uses}"
