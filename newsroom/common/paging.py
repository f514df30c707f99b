"""Keyset pagination of long lists, newest first: the last page is as quick as the first.

A page begins after the last entry of the page before (?before=, ?after=) instead of at an offset, so nothing is
counted and nothing moves when an article is published meanwhile. A cursor is an entry's moment and key.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeVar

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

MOST_COUNTED = 1000

Row = TypeVar("Row")

_CURSOR = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(\d{6})?)?(?:-(\d{1,19}))?\Z", re.ASCII)


class Cursor(NamedTuple):
    """The position of an entry: its moment, then its key among those of the same moment."""

    moment: datetime.datetime
    key: int = 0

    def __str__(self) -> str:
        moment = self.moment.astimezone(datetime.UTC)
        fraction = f"{moment.microsecond:06}" if moment.microsecond else ""
        return f"{moment.year:04}{moment:%m%dT%H%M%S}{fraction}-{self.key}"

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """The inverse of str(); raises ValueError for any other text."""
        match = _CURSOR.match(text)
        if not match:
            raise ValueError(text)
        year, month, day, hour, minute, second, microsecond, key = (int(group or 0) for group in match.groups())
        return cls(datetime.datetime(year, month, day, hour, minute, second, microsecond, tzinfo=datetime.UTC), key)


class Listing(Protocol):
    """What can be shown page by page."""

    @property
    def rows(self) -> QuerySet[Any]:
        """For counting."""

    def cursors(self, count: int, *, before: Cursor | None = None, after: Cursor | None = None) -> Sequence[Cursor]:
        """At most `count`: the newest, or those next before a cursor; or those next after one, oldest first."""


@dataclass(frozen=True, slots=True)
class NewestFirst:
    """Rows of a table as a Listing: by a moment and a key that an index holds in this order."""

    rows: QuerySet[Any]
    moment: str
    key: str = "pk"
    repeats: bool = False  # whether several rows may have the same cursor, which is listed once

    def cursors(self, count: int, *, before: Cursor | None = None, after: Cursor | None = None) -> list[Cursor]:
        rows = self.rows
        if before:
            # The first condition is what an index can begin at; the second has to do with equal moments only.
            rows = rows.filter(self._at("lte", before), self._at("lt", before) | Q((f"{self.key}__lt", before.key)))
        if after:
            rows = rows.filter(self._at("gte", after), self._at("gt", after) | Q((f"{self.key}__gt", after.key)))
        order = (self.moment, self.key) if after else (f"-{self.moment}", f"-{self.key}")
        found = rows.order_by(*order).values_list(self.moment, self.key)
        return [Cursor(*row) for row in (found.distinct() if self.repeats else found)[:count]]

    def _at(self, lookup: str, cursor: Cursor) -> Q:
        return Q((f"{self.moment}__{lookup}", cursor.moment))


@dataclass(frozen=True, slots=True)
class ListPage:
    """The keys of a page's entries, and ?after= and ?before= for the pages around it, if there are any."""

    keys: list[int]
    newer: str | None
    older: str | None
    first: Cursor | None

    def in_order(self, rows: Iterable[Row], key: str = "pk") -> list[Row]:
        """The rows in the order of the page, matched by their attribute `key`."""
        found = {getattr(row, key): row for row in rows}
        return [found[key] for key in self.keys if key in found]


def page_or_404(request: HttpRequest, listing: Listing, size: int) -> ListPage:
    """The page that a request asks for with ?before= or ?after=, else the first; 404 if there is none."""
    before, after = (_asked(request, name) for name in ("before", "after"))
    if after:
        cursors = list(listing.cursors(size + 1, after=after))
        if len(cursors) > size:
            cursors = cursors[:size][::-1]
            return _list_page(cursors, has_newer=True, has_older=True)
        before = None  # fewer are newer than fill a page: show the first page
    cursors = list(listing.cursors(size + 1, before=before))
    if before and not cursors:
        raise Http404(_("This list has no such page."))
    return _list_page(cursors[:size], has_newer=bool(before), has_older=len(cursors) > size)


def years_of(listing: Listing) -> list[tuple[int, str]]:
    """The years from the list's newest entry back to its oldest, each with its ?before=.

    Empty for a list of one year.
    """
    newest = listing.cursors(1)
    oldest = listing.cursors(1, after=Cursor(datetime.datetime.min.replace(tzinfo=datetime.UTC)))
    if not (oldest and newest) or oldest[0].moment.year == newest[0].moment.year:
        return []
    years = range(newest[0].moment.year, oldest[0].moment.year - 1, -1)
    return [(year, str(Cursor(datetime.datetime(min(year + 1, 9999), 1, 1, tzinfo=datetime.UTC)))) for year in years]


def count_up_to(rows: QuerySet[Any], most: int = MOST_COUNTED) -> int:
    """How many rows there are, counted up to `most + 1`."""
    return rows.order_by()[: most + 1].count()


def _asked(request: HttpRequest, name: str) -> Cursor | None:
    text = request.GET.get(name)
    if not text:
        return None
    try:
        return Cursor.read(text)
    except ValueError as error:
        raise Http404(_("This list has no such page.")) from error


def _list_page(cursors: list[Cursor], *, has_newer: bool, has_older: bool) -> ListPage:
    return ListPage(
        keys=[cursor.key for cursor in cursors],
        newer=str(cursors[0]) if has_newer and cursors else None,
        older=str(cursors[-1]) if has_older else None,
        first=cursors[0] if cursors else None,
    )
