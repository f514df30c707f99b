"""Counting up to a limit, so that no page waits for a whole table to be counted."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from newsroom.common.paging import count_up_to

LIMIT = 10_000  # rows that are counted and can be paged through; filters find the others


def count_up_to_limit(rows: QuerySet) -> int:
    """How many rows there are; LIMIT + 1 stands for any number above it."""
    return count_up_to(rows, LIMIT)


def in_words(count: int) -> str:
    """What `count_up_to_limit` found, for people."""
    return _("more than %s") % f"{LIMIT:,}" if count > LIMIT else f"{count:,}"
