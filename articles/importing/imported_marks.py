"""Marks of what an import put into an article, kept in `Article.imported`. Pure.

A mark is a short digest, by which a later import finds the fields and rows that no editor has changed since.
"""

import datetime
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from articles.seeds import Seed
from glossary.linking.names import normalise

NAMED = ("publisher", "section")  # fields whose value is the primary key of a row with a name


def mark(value: object, name: str = "") -> str:
    """A short digest of a field's value, the same in every run."""
    if name in NAMED and value is not None:
        text = f"{name.capitalize()} {value}"
    elif isinstance(value, datetime.datetime):
        text = value.astimezone(datetime.UTC).isoformat()
    else:
        text = repr(value)
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def marks_of_values(seed: Seed, values: Mapping[str, Any]) -> dict[str, Any]:
    """What `Article.imported` records of fields that have the file's values."""
    marks: dict[str, Any] = {name: mark(value, name) for name, value in values.items()}
    return marks | {f"{name} name": key for name, key in keys_of_names(seed).items() if name in values}


def keys_of_names(seed: Seed) -> dict[str, str]:
    """Publisher and section as the seed names them, normalised."""
    return {name: normalise(getattr(seed, name) or "") for name in NAMED}


@lru_cache(maxsize=4096)  # the same people are credited in many files
def contribution_mark(role: str, name: str) -> str:
    return mark(f"{role} {normalise(name)}")
