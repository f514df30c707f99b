"""A lock for whatever writes links: of two sessions that write at once, the second sees what the first stored."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

LOCK = 7_305_120_117  # any number that no other application locks in this database


def take_turn() -> None:
    """Wait until no other transaction holds the lock, and hold it until this one ends.

    Take it before changing rows, or two transactions may deadlock. SQLite has one writer at a time anyway.
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
