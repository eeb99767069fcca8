"""Arrows between names: who reaches whom, and which go round in circles."""


def reachable(arrows, start):
    """All names that a name leads to by one arrow or more."""
    found, open_names = set(), list(arrows.get(start, ()))
    while open_names:
        name = open_names.pop()
        if name not in found:
            found.add(name)
            open_names += arrows.get(name, ())
    return found


def circles(arrows):
    """The groups of names that lead back to themselves through each other, each sorted."""
    reach = {name: reachable(arrows, name) for name in arrows}
    groups = {
        tuple(sorted(other for other in reach[name] if name in reach.get(other, ())))
        for name in arrows if name in reach[name]
    }
    return sorted(group for group in groups if len(group) > 1)


def reduced(arrows):
    """The arrows without those that longer ways imply; there must be no circle."""
    reach = {name: reachable(arrows, name) for name in arrows}
    return {
        name: {
            other for other in others
            if not any(other in reach.get(between, ()) for between in others if between != other)
        }
        for name, others in arrows.items()
    }
