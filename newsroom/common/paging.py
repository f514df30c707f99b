"""Long lists, newest first, in stretches that are as quick deep down as at the top.

A page begins after the last entry of the one before (?before=, ?after=), not at a number: no page is counted, and
none is shifted by what is published meanwhile. An entry's place is its moment and its key.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

MOST_COUNTED = 1000

_PLACE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(\d{6})?)?(?:-(\d{1,19}))?\Z", re.ASCII)


class Cursor(NamedTuple):
    """Where an entry stands in a list: its moment, then its key among those of the same moment."""

    moment: datetime.datetime
    key: int = 0

    def __str__(self) -> str:
        moment = self.moment.astimezone(datetime.UTC)
        fraction = f"{moment.microsecond:06}" if moment.microsecond else ""
        return f"{moment.year:04}{moment:%m%dT%H%M%S}{fraction}-{self.key}"

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """The place that a text written by str() is; raises ValueError for any other text."""
        match = _PLACE.match(text)
        if not match:
            raise ValueError(text)
        *moment, key = (int(group or 0) for group in match.groups())
        return cls(datetime.datetime(*moment, tzinfo=datetime.UTC), key)


class Listing(Protocol):
    """What can be shown in stretches; `rows` are for counting."""

    rows: QuerySet

    def cursors(self, count: int, *, before: Cursor | None = None, after: Cursor | None = None) -> Sequence[Cursor]:
        """At most `count` cursors: the newest, or those next before a place; or those next after one, oldest first."""


@dataclass(frozen=True, slots=True)
class NewestFirst:
    """Rows of a table as a Listing: by a moment and a key that an index holds in this order."""

    rows: QuerySet
    moment: str = "posted_at"
    key: str = "pk"
    repeats: bool = False  # whether several rows may have the same place, which is listed once

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

    def _at(self, lookup: str, place: Cursor) -> Q:
        return Q((f"{self.moment}__{lookup}", place.moment))


@dataclass(frozen=True, slots=True)
class ListPage:
    """A part of a list: the keys of its entries, and the addresses' ?after= and ?before= that lead on, if they do."""

    keys: list[int]
    newer: str | None
    older: str | None
    first: Cursor | None  # of its entries

    def in_order(self, rows: Iterable, key: str = "pk") -> list:
        """These rows in the order of the list; each is found by the attribute `key`."""
        found = {getattr(row, key): row for row in rows}
        return [found[key] for key in self.keys if key in found]


def page_or_404(request: HttpRequest, listing: Listing, size: int) -> ListPage:
    """The page that a request asks for with ?before= or ?after=, else the newest; one that is not there is a 404."""
    before, after = (_asked(request, name) for name in ("before", "after"))
    if after:
        cursors = list(listing.cursors(size + 1, after=after))
        if len(cursors) > size:
            cursors = cursors[:size][::-1]
            return _list_page(cursors, has_newer=True, has_older=True)
        before = None  # the newest are fewer than fill a page: show the first page as it always is
    cursors = list(listing.cursors(size + 1, before=before))
    if before and not cursors:
        raise Http404(_("There is nothing before this place of the list."))
    return _list_page(cursors[:size], has_newer=bool(before), has_older=len(cursors) > size)


def years_of(listing: Listing) -> list[tuple[int, str]]:
    """The years from the list's newest entry back to its oldest, each with the place to go on from (?before=).

    Empty for a list of one year.
    """
    newest = listing.cursors(1)
    oldest = listing.cursors(1, after=Cursor(datetime.datetime.min.replace(tzinfo=datetime.UTC)))
    if not (oldest and newest) or oldest[0].moment.year == newest[0].moment.year:
        return []
    years = range(newest[0].moment.year, oldest[0].moment.year - 1, -1)
    return [(year, str(Cursor(datetime.datetime(min(year + 1, 9999), 1, 1, tzinfo=datetime.UTC)))) for year in years]


def count_up_to(rows: QuerySet, most: int = MOST_COUNTED) -> int:
    """How many rows there are; `most + 1` stands for more than `most`."""
    return rows.order_by()[: most + 1].count()


def _asked(request: HttpRequest, name: str) -> Cursor | None:
    text = request.GET.get(name)
    if not text:
        return None
    try:
        return Cursor.read(text)
    except ValueError as error:
        raise Http404(_("This is no place of a list.")) from error


def _list_page(cursors: list[Cursor], *, has_newer: bool, has_older: bool) -> ListPage:
    return ListPage(
        keys=[place.key for place in cursors],
        newer=str(cursors[0]) if has_newer and cursors else None,
        older=str(cursors[-1]) if has_older else None,
        first=cursors[0] if cursors else None,
    )
