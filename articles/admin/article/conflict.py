"""Edit conflicts: the second form is merged with what the first person saved, and shown again."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm, Field, MultiWidget
from django.http import QueryDict
from django.utils.translation import gettext

from articles.admin.article.form import REVIEW
from articles.admin.article.pages import number_in
from articles.desk.comparing import changes_between, in_words, label_of
from articles.desk.contents import FIELDS, ROWS, Content, field_of, plain
from articles.desk.three_way_merge import merge, merge_rows
from articles.models import Article, Version
from newsroom.common.rich_text import sanitise

MARKED_DELETED = "DELETE"


class EditConflict(Exception):  # noqa: N818 - no error: somebody else saved first
    """The article is no longer the version that the posted form was made from."""


def check_version(version: int, data: QueryDict) -> None:
    """Raises EditConflict where the posted form was made from another version than the article's present one."""
    if number_in(data.get("based_on", "")) not in (None, version):
        raise EditConflict


def merge_into(
    article: Article, current: Version, form: BaseForm, data: QueryDict
) -> tuple[QueryDict, dict[str, Any] | None]:
    """Merge what was posted with `current`, which the article is now; the base is the version the form was made from.

    Returns the form's new data, and for the page what somebody else saved meanwhile: None where the base is not kept.
    `form` is any form of the article's class, for its fields.
    """
    based_on = int(data.get("based_on", ""))
    made_from = article.versions.filter(number=based_on, in_copy=False).first()
    data = data.copy()
    data["based_on"] = str(article.version)
    if made_from is None:
        data[REVIEW] = "too old"
        return data, None
    data[REVIEW] = "conflict"
    base, theirs = made_from.content, current.content
    fields = {name: form.fields[name] for name in FIELDS if name in form.fields}
    mine = {name: _typed(field, name, data) for name, field in fields.items()}
    merged = merge(base, mine, theirs)
    for name in merged.taken_over:
        _write(data, fields[name], name, theirs[name])
    for kind in ROWS:
        if f"{kind}-TOTAL_FORMS" in data:
            _write_rows(data, kind, merge_rows(_rows(base, kind), list(_typed_rows(data, kind)), _rows(theirs, kind)))
    saves = article.versions.filter(in_copy=False, number__gt=based_on).order_by("number").select_related("made_by")
    return data, {
        "saves": list(saves.defer("content")),  # theirs, the oldest first
        "changes": changes_between(base, theirs),
        # Labels of what only they changed: the form has it now.
        "taken_over": [label_of(name) for name in merged.taken_over],
        # What both changed: its label, and how they have it.
        "conflicting": [(label_of(name), in_words(theirs, name) or gettext("(empty)")) for name in merged.conflicting],
    }


def _typed(field: Field, name: str, data: QueryDict) -> Any:
    """A typed value as a content has it; an invalid one as typed, which equals nothing stored."""
    raw = field.widget.value_from_datadict(data, {}, name)
    try:
        value = field.clean(raw)
    except ValidationError:
        return raw
    if name == "body":
        return sanitise(value or "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else plain(value)


def _write(data: QueryDict, field: Field, name: str, value: Any) -> None:
    model_field = field_of(name)
    widget = field.widget
    if isinstance(widget, MultiWidget):
        parts = widget.decompress(model_field.to_python(value)) or []
        for i, (part, own) in enumerate(zip(parts, widget.widgets, strict=True)):
            data[f"{name}_{i}"] = own.format_value(part) or ""
    elif model_field.is_relation:
        data[name] = "" if value is None else str(value)
    else:
        data[name] = widget.format_value(model_field.to_python(value)) or ""


def _rows(content: Content, kind: str) -> list[dict[str, Any]]:
    related, columns = ROWS[kind]
    return [{"id": str(row["id"]), **{key: _text(row[key]) for key in (related, *columns)}} for row in content[kind]]


def _typed_rows(data: QueryDict, kind: str) -> Iterator[dict[str, Any]]:
    related, own = ROWS[kind]
    columns = (related, *own)
    total = number_in(data.get(f"{kind}-TOTAL_FORMS", "")) or 0
    for i in range(min(total, 1000)):
        row = {column: _text(data.get(f"{kind}-{i}-{column}")) for column in columns}
        key = data.get(f"{kind}-{i}-id") or None
        if key is None and not any(row[column] for column in columns if column != "position"):
            continue
        marked = {MARKED_DELETED: "on"} if data.get(f"{kind}-{i}-{MARKED_DELETED}") else {}
        yield {"id": key} | row | marked


def _write_rows(data: QueryDict, kind: str, rows: Sequence[dict[str, Any]]) -> None:
    for key in [key for key in data if re.match(rf"{kind}-\d+-", key)]:
        del data[key]
    rows = sorted(rows, key=lambda row: row["id"] is None)
    data[f"{kind}-TOTAL_FORMS"] = str(len(rows))
    data[f"{kind}-INITIAL_FORMS"] = str(sum(row["id"] is not None for row in rows))
    for i, row in enumerate(rows):
        for name, value in row.items():
            if value is not None:
                data[f"{kind}-{i}-{name}"] = value


def _text(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n")
