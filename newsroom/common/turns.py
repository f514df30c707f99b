"""Linking takes turns: of two sessions, one of which changes a term and one an article, the later sees the other's."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

LOCK = 7_305_120_117  # any number that no other application locks in the same database


def take_turn() -> None:
    """Wait until no other transaction links, and keep others waiting until this transaction ends.

    Who also changes rows in the transaction takes the turn first: two that hold rows and wait for each other's
    would never end. On SQLite writing transactions wait for each other anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@contextmanager
def turn() -> Iterator[None]:
    """A transaction in which nobody else links."""
    with transaction.atomic():
        take_turn()
        yield
