"""Readable addresses: the last part of an article's, a term's or a publisher's URL."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db.models import QuerySet
from django.utils.text import slugify

SLUG_MAX_LENGTH = 80
MOST_IN_QUERY = 10_000  # values


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


def free_slug(slug: str, rows: QuerySet, *, also_taken: Iterable[str] = ()) -> str:
    """`slug`, or the first of slug-2, slug-3 ... that no row of `rows` and no entry of `also_taken` has."""
    taken = {*also_taken, *rows.filter(slug__startswith=slug).values_list("slug", flat=True)}
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def free_slugs(slugs: Sequence[str], rows: QuerySet) -> Iterator[str]:
    """For each of some slugs the free one, as free_slug says, among the rows and those before it."""
    taken = {slug for part in in_parts(slugs) for slug in rows.filter(slug__in=part).values_list("slug", flat=True)}
    for slug in slugs:
        free = free_slug(slug, rows, also_taken=taken) if slug in taken else slug
        taken.add(free)
        yield free


def in_parts(values: Iterable[str]) -> Iterator[list[str]]:
    """The values in lists of a length that a query may be given: SQLite takes no more than 32,766."""
    remaining = iter(values)
    while part := list(islice(remaining, MOST_IN_QUERY)):
        yield part


def _letters(slug: str) -> int:
    return sum(character.isalnum() for character in slug)
