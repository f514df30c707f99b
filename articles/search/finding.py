"""Articles looked up in the full-text index.

The index is walked from the newest match on and only as far as a page needs, however common a word is.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import Article, Contribution, FullText, Mention, SearchEntry
from articles.models.search_entry import ID_BITS, article_id, docid
from articles.search.expressions import FacetQuery, expression
from articles.search.queries import Query, read_query
from articles.search.ranking import Match, best_first
from articles.search.words import words_of
from glossary.linking.matching import Name, forms

MOST_MATCHES = 1000  # in the admin, whose lists sort them
MOST_RANKED = 2000  # the newest matches; what is older is found by narrowing, or in the list of all
NAMES_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """What readers may narrow a search by; None where they do not. Keys are primary keys."""

    publisher: int | None = None
    section: int | None = None
    contributor: int | None = None
    term: int | None = None
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None  # that moment itself left out


def search(text: str, filters: Filters | None = None) -> QuerySet[FullText]:
    """The published articles that have the words, as rows of the index, the newest first.

    `text` is what a person typed, see `articles.search.queries`. Slice the result: `found[:20]`, and `keys` tells
    which articles they are.
    """
    query = read_query(text)
    return _newest(query, filters or Filters()) if query else FullText.objects.none()


def best(text: str, filters: Filters | None = None) -> list[int]:
    """The primary keys of the newest MOST_RANKED published articles that have the words, the best first."""
    query = read_query(text)
    if not query:
        return []
    newest = _newest(query, filters or Filters())[:MOST_RANKED]
    rows = SearchEntry.objects.filter(docid__in=newest.values("pk")).order_by("-docid")
    matches = (
        Match(article_id(key), key >> ID_BITS, headline, standfirst)
        for key, headline, standfirst in rows.values_list("docid", "headline", "standfirst")
    )
    return best_first(query, matches, minute=docid(timezone.now(), 0) >> ID_BITS)


def keys(rows: Iterable[FullText]) -> list[int]:
    """The primary keys of the articles that rows of the index stand for."""
    return [article_id(row.pk) for row in rows]


def matching(text: str) -> QuerySet[Article]:
    """The newest articles of any status that have the words, at most MOST_MATCHES; unordered."""
    query = read_query(text)
    if not query:
        return Article.objects.none()
    rows = FullText.objects.filter(document__match=expression(query, connection.vendor)).order_by("-pk")
    return Article.objects.filter(pk__in=keys(rows.only("pk")[:MOST_MATCHES]))


def candidates(names: Iterable[str], *, at_most: int | None = None) -> set[int] | None:
    """The primary keys of all articles whose body may use one of the names, and of some that do not.

    Every form is looked for under which the linker finds a name. None if one of the names has no word that could be
    looked up: then any article may use it. With `at_most`, so many of them are enough.
    """
    phrases: dict[tuple[str, ...], None] = {}
    for name in names:
        for _, form in forms(Name(term=None, text=name)):
            words = tuple(words_of(form.spelling))
            if not words:
                return None
            phrases[words] = None
    if _is_one_dropped(word for words in phrases for word in words):
        return None
    found = set(SearchEntry.objects.filter(is_whole=False).values_list("pk", flat=True))
    wanted = list(phrases)
    for start in range(0, len(wanted), NAMES_AT_ONCE):
        anyone = expression(Query(), connection.vendor, any_of=wanted[start : start + NAMES_AT_ONCE])
        rows = FullText.objects.filter(document__match=anyone).values_list("pk", flat=True)
        found.update(map(article_id, rows[:at_most]))
        if at_most is not None and len(found) >= at_most:
            break
    return found


def _is_one_dropped(words: Iterable[str]) -> bool:
    """Whether the index leaves one of the words out: PostgreSQL knows not every letter that Python knows, nor ¼."""
    odd = [word for word in set(words) if not word.isascii()]
    if not odd or connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM unnest(%s::text[]) word WHERE to_tsvector('newsroom', word) = '')", [odd]
        )
        return cursor.fetchone()[0]


def _newest(query: Query, filters: Filters) -> QuerySet[FullText]:
    facets = FacetQuery(status=Article.Status.PUBLISHED, publisher=filters.publisher, section=filters.section)
    rows = FullText.objects.filter(document__match=expression(query, connection.vendor, facets))
    now = timezone.now() + datetime.timedelta(minutes=1)
    until = min(filters.until, now) if filters.until else now
    rows = rows.filter(pk__lt=docid(until, 0))
    if filters.since:
        rows = rows.filter(pk__gte=docid(filters.since, 0))
    article = OuterRef("pk").bitand((1 << ID_BITS) - 1)
    if filters.contributor is not None:
        rows = rows.filter(Exists(Contribution.objects.filter(Q(contributor=filters.contributor), article_id=article)))
    if filters.term is not None:
        rows = rows.filter(Exists(Mention.objects.filter(Q(term=filters.term), article_id=article)))
    return rows.order_by("-pk").only("pk")
