"""Comparing two contents of an article: everything for the desk, or only what readers see."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.desk.contents import FIELDS, ROWS, Content, field_of
from articles.desk.text_diff import Row, around_changes, compare_bodies, compare_texts
from articles.desk.versions import SHOWN_TO_READERS

MOMENTS = ("posted_at", "revised_at")


class Change(NamedTuple):
    """One part of an article that differs, row by row; None stands for rows left out."""

    name: str
    label: str
    rows: Sequence[Row | None]


def changes_between(old: Content, new: Content, *, for_readers: bool = False) -> list[Change]:
    """Everything that differs, formatting included; or only what differs for readers."""
    found = []
    for name in (*(SHOWN_TO_READERS if for_readers else FIELDS), *ROWS):
        if name == "body":
            rows = compare_bodies(old[name], new[name], with_tags=not for_readers)
        else:
            rows = compare_texts(in_words(old, name), in_words(new, name))
        if any(row.changed for row in rows):
            found.append(Change(name, label_of(name), around_changes(rows) if name == "body" else rows))
    return found


def label_of(name: str) -> str:
    """What people call a part of an article."""
    if name in ROWS:
        return _("Credits") if name == "contributions" else _("Explanations")
    return capfirst(str(field_of(name).verbose_name))


def in_words(content: Content, name: str) -> str:
    """A part of a content as text, one line for each row where it has rows."""
    if name == "contributions":
        return "\n".join(_credit(row) for row in content[name])
    if name == "explanations":
        return "\n".join(f"{row['name']}: {row['text']}" for row in content[name])
    value = content[name]
    if name in ("publisher", "section"):
        return str(content["names"].get(name, ""))
    if name in MOMENTS and value:
        return date_format(localtime(datetime.datetime.fromisoformat(value)), "DATETIME_FORMAT")
    return "" if value is None else str(value)


def _credit(row: dict[str, Any]) -> str:
    return f"{row['role']}: {row['name']}" + (f" ({row['place']})" if row["place"] else "")
