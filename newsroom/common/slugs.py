"""Slugs: the readable last part of an article's, a term's or a publisher's URL."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
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
    also_taken = set(also_taken)
    if slug not in also_taken and not rows.filter(slug=slug).exists():
        return slug  # nearly always; the query below uses no index
    return _first_free(slug, {*also_taken, *_slugs(rows, slug__startswith=slug)})


def free_slugs(slugs: Sequence[str], *kinds: QuerySet[Any]) -> Iterator[str]:
    """Each of the slugs, or the first of slug-2, slug-3 ... that is in none of `kinds` and not yet given out here."""
    taken = {found for rows in kinds for part in in_parts(slugs) for found in _slugs(rows, slug__in=part)}
    for slug in slugs:
        if slug in taken:
            taken.update(found for rows in kinds for found in _slugs(rows, slug__startswith=slug))
        free = _first_free(slug, taken)
        taken.add(free)
        yield free


def in_parts(values: Iterable[str]) -> Iterator[list[str]]:
    """The values in lists short enough for one query: SQLite takes at most 32,766."""
    remaining = iter(values)
    while part := list(islice(remaining, MOST_IN_QUERY)):
        yield part


def _slugs(rows: QuerySet[Any], **lookup: object) -> QuerySet[Any, str]:
    return rows.filter(**lookup).values_list("slug", flat=True)


def _first_free(slug: str, taken: Collection[str]) -> str:
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def _letters(slug: str) -> int:
    return sum(character.isalnum() for character in slug)
