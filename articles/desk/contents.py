"""The content of an article as plain values that can be stored, compared and restored."""

import datetime
from collections.abc import Collection, Mapping
from typing import Any, cast

from django.db.models import Field, Model

from articles.models import Article, Contribution, Contributor, Explanation, Publisher, Section
from glossary.models import Term

FIELDS = (
    "headline", "standfirst", "body", "dateline_place", "dateline_date", "dateline_agency", "publisher", "section",
    "posted_at", "revised_at", "slug", "language", "source_url", "reading_minutes",
)  # fmt: skip
# Rows that belong to an article: the model they lead to, and their other columns.
ROWS = {
    "contributions": ("contributor", ("role", "place", "position")),
    "explanations": ("term", ("text", "position")),
}
RELATED: dict[str, type[Model]] = {
    "publisher": Publisher, "section": Section, "contributor": Contributor, "term": Term
}  # fmt: skip
ROW_MODELS: dict[str, type[Contribution | Explanation]] = {"contributions": Contribution, "explanations": Explanation}

Content = dict[str, Any]


def content_of(article: Article) -> Content:
    """The article's content as JSON has it. Related rows have their names too: a row may be deleted later."""
    return fields_of(article) | {kind: rows_of(article, kind) for kind in ROWS}


def fields_of(article: Article) -> Content:
    """The content without contributions and explanations."""
    content: Content = {name: plain(getattr(article, field_of(name).attname)) for name in FIELDS}
    content["names"] = {name: str(row) for name in ("publisher", "section") if (row := getattr(article, name))}
    return content


def field_of(name: str) -> Field[Any, Any]:
    """The article's field of that name."""
    return cast("Field[Any, Any]", Article._meta.get_field(name))  # and no relation that leads back to the article


def rows_of(article: Article, kind: str) -> list[dict[str, Any]]:
    """The article's contributions or explanations, in their order."""
    related, columns = ROWS[kind]
    rows = ROW_MODELS[kind].objects.filter(article=article).select_related(related).order_by("position", "pk")
    return [
        {"id": row.pk, related: getattr(row, f"{related}_id"), "name": str(getattr(row, related))}
        | {column: getattr(row, column) for column in columns}
        for row in rows
    ]


def plain(value: Any) -> Any:
    """A field's value as JSON has it; a related row is its key."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else value


def is_same(one: Content, other: Content) -> bool:
    """Whether two contents are equal."""
    return comparable(one) == comparable(other)


def comparable(content: Content) -> Content:
    """A content without the keys of rows and the names of related rows, which differ between equal articles."""
    rows = {
        kind: [{key: row[key] for key in (related, *columns)} for row in content[kind]]
        for kind, (related, columns) in ROWS.items()
    }
    return {name: content.get(name) for name in FIELDS} | rows


def write_fields(article: Article, content: Content, names: Collection[str] = FIELDS) -> None:
    """Set the named fields of the article from a content; nothing is stored. A related row that is gone is left out."""
    for name in names:
        if name in RELATED:
            row = _find(name, content[name], content.get("names", {}).get(name))
            if row is not None or content[name] is None:
                setattr(article, name, row)
        else:
            setattr(article, name, field_of(name).to_python(content[name]))


def write_rows(article: Article, content: Mapping[str, Any], kinds: Collection[str] = tuple(ROWS)) -> None:
    """Store the contributions and explanations of a content in place of the article's."""
    for kind in kinds:
        related, columns = ROWS[kind]
        rows = [{key: row[key] for key in (related, *columns)} for row in content[kind]]
        stored = ROW_MODELS[kind].objects.filter(article=article)
        if rows == list(stored.values(related, *columns)):
            continue
        stored.delete()
        for row, named in zip(rows, content[kind], strict=True):
            if target := _find(related, row[related], named["name"]):
                ROW_MODELS[kind].objects.create(article=article, **(row | {related: target}))


def _find(name: str, key: int | None, called: str | None) -> Model | None:
    """The related row of that key; where it is gone, the one that it was merged into or that has its name."""
    model = RELATED[name]
    if key is None:
        return None
    if row := model._default_manager.filter(pk=key).first():
        return row
    if model is Term:
        return Term.objects.filter(names__text=called).first()
    if merged := model._default_manager.filter(former_names__merged_pk=key).first():
        return merged
    return model.objects.called(called) if called else None  # type: ignore[attr-defined]  # Named's own manager
