"""Facets of a search: how many of the articles found are in each section, publisher, term and year.

Only the newest MOST_COUNTED articles are counted, so that a common word costs no more than a rarer one.
"""

import datetime
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils import timezone

from articles.models import FullText, Mention, Publisher, SearchEntry, Section
from articles.models.search_entry import ID_BITS, docid
from glossary.models import Term
from newsroom.common.dates import midnight

MOST_COUNTED = 10_000
MOST_OF_EACH = 8

_FILED_UNDER = re.compile(r"publisher(\d+) section(\d+)\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to filter a search by: as in the URL, as readers see it, and the number of articles with it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    count: int  # of all articles found; MOST_COUNTED + 1 means more than MOST_COUNTED
    sections: list[FacetValue]
    publishers: list[FacetValue]
    terms: list[FacetValue]
    years: list[FacetValue]


def count_facets(found: QuerySet[FullText]) -> Facets:
    """The most frequent values, at most MOST_OF_EACH of a kind; all years, newest first."""
    keys = list(found.values_list("pk", flat=True)[: MOST_COUNTED + 1])
    counted = found[:MOST_COUNTED]
    sections, publishers = _filed_under(counted)
    return Facets(
        count=len(keys),
        sections=_most_frequent(Section.objects.all(), sections),
        publishers=_most_frequent(Publisher.objects.all(), publishers),
        terms=_most_frequent(Term.objects.published(), _terms(counted)),
        years=_years(keys[:MOST_COUNTED]),
    )


def year_of(year: int) -> tuple[datetime.datetime, datetime.datetime]:
    """The first moment of a year in TIME_ZONE, and of the next year."""
    return midnight(datetime.date(year, 1, 1)), midnight(datetime.date(year + 1, 1, 1))


def _filed_under(counted: QuerySet[FullText]) -> tuple[Counter[int], Counter[int]]:
    """Count articles by section and publisher, from the index: reading articles is slower."""
    sections: Counter[int] = Counter()
    publishers: Counter[int] = Counter()
    filed = SearchEntry.objects.filter(docid__in=counted.values("pk")).order_by().values_list("facets")
    for facets, count in filed.annotate(Count("pk")):
        [(publisher, section)] = (map(int, found) for found in _FILED_UNDER.findall(facets))
        sections[section] += count
        publishers[publisher] += count
    return sections, publishers


def _terms(counted: QuerySet[FullText]) -> Counter[int]:
    """Count articles by term, for the most frequent terms; some may not be published."""
    articles = counted.annotate(article=F("pk").bitand((1 << ID_BITS) - 1)).values("article")
    # Not joined with the terms: SQLite would scan all terms and look each up in each article.
    uses = Mention.objects.filter(article__in=articles).order_by().values_list("term").annotate(uses=Count("pk"))
    return Counter(dict(uses.order_by("-uses", "term")[: 2 * MOST_OF_EACH]))


def _most_frequent(rows: QuerySet[Any], counts: Counter[int]) -> list[FacetValue]:
    """The rows that are counted most. Counts of other keys ('none', or an unpublished term) are ignored."""
    found = rows.in_bulk([key for key, _ in counts.most_common(2 * MOST_OF_EACH)])
    values = (FacetValue(row.slug, str(row), counts[key]) for key, row in found.items())
    return sorted(values, key=lambda value: (-value.count, value.name))[:MOST_OF_EACH]


def _years(keys: Sequence[int]) -> list[FacetValue]:
    """The years of these index keys, which are in descending order: a later article has a greater key."""
    oldest_first = keys[::-1]
    values = []
    for year in range(_year(keys[0]), _year(keys[-1]) - 1, -1) if keys else ():
        since, until = (bisect_left(oldest_first, docid(moment, 0)) for moment in year_of(year))
        if until > since:
            values.append(FacetValue(str(year), str(year), until - since))
    return values


def _year(key: int) -> int:
    minutes = datetime.timedelta(minutes=key >> ID_BITS)
    return timezone.localtime(datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + minutes).year
