"""Slugs: the readable last part of an address."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

SLUG_MAX_LENGTH = 80
MOST_IN_QUERY = 10_000


def readable_slug(text: str, *, fallback: str) -> str:
    """The text as a slug of at most SLUG_MAX_LENGTH characters, cut between words where it can be.

    Accents are dropped (São Paulo: sao-paulo); a script that ASCII cannot spell keeps its own letters, because
    an address of nothing but its digits says less than one in Cyrillic. `fallback` stands in where no letter
    or digit is left.
    """
    plain = slugify(text)
    native = slugify(text, allow_unicode=True)
    if _letters(plain) < _letters(native):
        plain = unicodedata.normalize("NFC", native)
    plain = plain.strip("-_")
    if len(plain) > SLUG_MAX_LENGTH:
        cut = plain[: SLUG_MAX_LENGTH + 1].rpartition("-")[0]
        plain = cut if len(cut) > SLUG_MAX_LENGTH // 2 else plain[:SLUG_MAX_LENGTH].rstrip("-_")
    return plain or fallback


def free_slug(slug: str, rows: QuerySet[Any], *, also_taken: Iterable[str] = ()) -> str:
    """`slug`, or the first of slug-2, slug-3 ... that is neither in `rows` nor in `also_taken`."""
    return next(free_slugs([slug], rows, also_taken=also_taken))


def free_slugs(slugs: Sequence[str], *kinds: QuerySet[Any], also_taken: Iterable[str] = ()) -> Iterator[str]:
    """For each of the slugs, itself or the first of slug-2, slug-3 ... that is not taken by then."""
    taken = {found for rows in kinds for part in in_parts(slugs) for found in _slugs(rows, slug__in=part)}
    taken.update(also_taken)
    for slug in slugs:
        free = slug
        if slug in taken:
            taken.update(found for rows in kinds for found in _slugs(rows, slug__startswith=slug))
            numbered = (f"{slug}-{number}" for number in count(2))
            free = next(candidate for candidate in numbered if candidate not in taken)
        taken.add(free)
        yield free


def in_parts(values: Iterable[str]) -> Iterator[list[str]]:
    """The values in lists short enough for one query: SQLite takes at most 32,766."""
    remaining = iter(values)
    while part := list(islice(remaining, MOST_IN_QUERY)):
        yield part


def _slugs(rows: QuerySet[Any], **lookup: object) -> QuerySet[Any, str]:
    return rows.filter(**lookup).values_list("slug", flat=True)


def _letters(slug: str) -> int:
    return sum(character.isalnum() for character in slug)
