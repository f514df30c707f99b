"""Three-way merge: a common base, my changes and theirs. Pure functions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(slots=True)
class Merged:
    """The merged values, and the names of those that came from the other side or conflict with it."""

    values: dict[str, Any] = field(default_factory=dict)
    taken_over: list[str] = field(default_factory=list)
    conflicting: list[str] = field(default_factory=list)  # both changed it, differently: mine is kept


def merge(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """Merge value by value: what only they changed is taken over, everything else stays mine."""
    merged = Merged()
    for name, value in mine.items():
        if theirs[name] == base[name] or theirs[name] == value:
            merged.values[name] = value
        elif value == base[name]:
            merged.values[name] = theirs[name]
            merged.taken_over.append(name)
        else:
            merged.values[name] = value
            merged.conflicting.append(name)
    return merged


def merge_rows(base: Sequence[Row], mine: Sequence[Row], theirs: Sequence[Row]) -> list[Row]:
    """The rows under a form, known by their `id`; those of mine without one are new.

    Mine are as they were typed; one may be marked with `DELETE`. A row that they took away is gone unless I changed
    it: then it is new again. Rows that they added are added.
    """
    was, typed = {row["id"]: row for row in base}, {row["id"]: row for row in mine if row["id"]}
    rows = []
    for row in theirs:
        if row["id"] not in typed:
            if row["id"] not in was:
                rows.append(dict(row))
            continue
        own = typed[row["id"]]
        cells = {name: value for name, value in own.items() if name in row}
        rows.append(own | merge(was.get(row["id"], row), cells, row).values)
    kept = {row["id"] for row in rows}
    for key, own in typed.items():
        gone = key not in kept and key in was
        if gone and not own.get("DELETE") and any(own[name] != was[key][name] for name in own if name in was[key]):
            rows.append({name: value for name, value in own.items() if name != "DELETE"} | {"id": None})
    return rows + [dict(row) for row in mine if not row["id"]]
