"""An article's fields as an import sees them: what a seed says of each, and whether an editor changed it since."""

import datetime
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.importing.incoming import Arrival
from articles.models import Article, Publisher, Section
from articles.seeds import Seed
from glossary.linking.names import normalise
from newsroom.common import rich_text as bodies
from newsroom.common.dates import midnight

NAMED = {"publisher": Publisher, "section": Section}
FindOrMake = Callable[[type, str | None], Any]


def values_of(arrival: Arrival, imported: Mapping[str, Any], find_or_make: FindOrMake) -> dict[str, Any]:
    """What a file puts into each field of its article.

    `imported` is the article's. A publisher or section that the seed names as it did before is left out: an
    editor may have renamed the row, and the old name must not come back as another one.
    """
    seed, dateline = arrival.seed, arrival.seed.dateline
    values = {
        "headline": seed.headline,
        "standfirst": seed.standfirst or "",
        "body": arrival.body,
        "dateline_place": (dateline and dateline.place) or "",
        "dateline_date": dateline.date if dateline else None,
        "dateline_agency": (dateline and dateline.agency) or "",
        "posted_at": midnight(seed.posted) if seed.posted else None,
        "revised_at": midnight(seed.updated) if seed.updated else None,
        "reading_minutes": seed.read_minutes,
    }
    for field, key in _names(seed).items():
        if imported.get(f"{field} name") != key:
            values[field] = find_or_make(NAMED[field], getattr(seed, field))
    return values


def find_or_make(model: type, name: str | None, **extra: Any) -> Any:
    """The publisher, section or contributor that goes by that name, or went by it before it was renamed or merged;
    made if there is none."""
    if not name:
        return None
    return model.objects.called(name) or model.objects.create(name=name, **extra)


def digest(value: Any) -> str:
    """A short mark of a field's value: equal for equal values, in this run and in later ones."""
    if hasattr(value, "pk"):
        text = f"{type(value).__name__} {value.pk}"
    elif isinstance(value, datetime.datetime):
        text = value.astimezone(datetime.UTC).isoformat()
    else:
        text = repr(value)
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Change:
    """What an import would do to an article's own fields."""

    put: tuple[str, ...]  # fields that take the seed's value
    kept: tuple[str, ...]  # fields that differ from the seed and that an editor has touched
    refused: tuple[str, ...]  # fields that must not be emptied


def compare(article: Article, values: dict[str, Any]) -> Change:
    """Which fields take the seed's value: those that still hold what the last import put there."""
    put, refused = [], []
    kept = [name for name in NAMED if name not in values and not _is_as_imported(article, name, getattr(article, name))]
    for name, new in values.items():
        current = getattr(article, name)
        if name == "body":
            current = bodies.sanitise(current)
        if digest(current) == digest(new):
            continue
        if not _is_as_imported(article, name, current):
            kept.append(name)
        elif name == "posted_at" and new is None and article.status == Article.Status.PUBLISHED:
            refused.append(name)
        else:
            put.append(name)
    return Change(tuple(put), tuple(kept), tuple(refused))


def _is_as_imported(article: Article, name: str, current: Any) -> bool:
    """Whether a field still holds what the last import put there, or the row into which that one was merged."""
    imported = article.imported.get(name)
    if digest(current) == imported:
        return True
    if name not in NAMED or current is None:
        return False
    merged = current.former_names.filter(merged_pk__isnull=False).values_list("merged_pk", flat=True)
    return any(digest(NAMED[name](pk=pk)) == imported for pk in merged)


def apply(article: Article, values: dict[str, Any], names: Sequence[str]) -> None:
    """Put the named values into the article. Saves nothing."""
    for name in names:
        setattr(article, name, values[name])


def remember(article: Article, values: dict[str, Any], seed: Seed) -> None:
    """Note, of each field that holds the seed's value, that it is the import's. Saves nothing."""
    for name, value in values.items():
        mark = digest(value)
        if getattr(article, name) is value or digest(getattr(article, name)) == mark:
            article.imported[name] = mark
            if name in NAMED:
                article.imported[f"{name} name"] = _names(seed)[name]


def _names(seed: Seed) -> dict[str, str]:
    return {field: normalise(getattr(seed, field) or "") for field in NAMED}
