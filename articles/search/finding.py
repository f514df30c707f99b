"""Find articles in the full-text index.

The index is read from the newest match backwards, and only as far as a page needs, however common a word is.
"""

import datetime
from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, FullText, Publisher, SearchEntry, Section
from articles.models.search_entry import ID_BITS, article_id, docid
from articles.search.expressions import any_in_body, expression
from articles.search.queries import read_query
from articles.search.ranking import FoundArticle, best_first
from articles.search.words import words_of
from glossary.linking.matching import Name, forms

MOST_MATCHES = 1000  # in the admin, whose lists sort them
MOST_RANKED = 2000  # the newest matches; older ones are found by narrowing, or sorted by date
NAMES_AT_ONCE = 50


def search(
    text: str,
    *,
    publisher: Publisher | None = None,
    section: Section | None = None,
    since: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
) -> QuerySet[FullText]:
    """The published articles with the words, as rows of the index, newest first; `keys` gives their primary keys.

    `text` is what a person typed (see queries.py). `until` is exclusive.
    """
    query = read_query(text)
    if not query:
        return FullText.objects.none()
    facets = [f"status{Article.Status.PUBLISHED}"]
    facets += [f"publisher{publisher.pk}"] if publisher else []
    facets += [f"section{section.pk}"] if section else []
    rows = FullText.objects.filter(document__match=expression(query, connection.vendor, facets))
    # One upper bound, not two: FTS5 uses only one to start from, and it may be the later one.
    now = timezone.now() + datetime.timedelta(minutes=1)
    rows = rows.filter(pk__lt=docid(min(until, now) if until else now, 0))
    if since:
        rows = rows.filter(pk__gte=docid(since, 0))
    return rows.order_by("-pk").only("pk")


def best(text: str, found: QuerySet[FullText]) -> list[int]:
    """The primary keys of the newest MOST_RANKED articles that a search for the text found, best first."""
    query = read_query(text)
    if not query:
        return []
    rows = SearchEntry.objects.filter(docid__in=found[:MOST_RANKED].values("pk")).order_by("-docid")
    matches = (
        FoundArticle(article_id(key), key >> ID_BITS, headline, standfirst)
        for key, headline, standfirst in rows.values_list("docid", "headline", "standfirst")
    )
    return best_first(query, matches, minute=docid(timezone.now(), 0) >> ID_BITS)


def keys(rows: Iterable[FullText]) -> list[int]:
    """The primary keys of the articles of these index rows."""
    return [article_id(row.pk) for row in rows]


def matching(text: str) -> QuerySet[Article]:
    """The newest MOST_MATCHES articles of any status with the words, unordered."""
    query = read_query(text)
    if not query:
        return Article.objects.none()
    rows = FullText.objects.filter(document__match=expression(query, connection.vendor)).order_by("-pk")
    return Article.objects.filter(pk__in=keys(rows.only("pk")[:MOST_MATCHES]))


def candidates(names: Iterable[str], *, at_most: int | None = None) -> set[int] | None:
    """The primary keys of all articles whose body may use one of the names, and of some that do not.

    Searches for every form in which the linker finds a name. None if one of the names has no word to search for:
    then any article may use it. `at_most` limits the search.
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
        some_name = any_in_body(wanted[start : start + NAMES_AT_ONCE], connection.vendor)
        rows = FullText.objects.filter(document__match=some_name).values_list("pk", flat=True)
        found.update(map(article_id, rows[:at_most]))
        if at_most is not None and len(found) >= at_most:
            break
    return found


def _is_one_dropped(words: Iterable[str]) -> bool:
    """Whether the index drops one of the words: PostgreSQL does not know ¼ and some letters that Python knows."""
    odd = [word for word in set(words) if not word.isascii()]
    if not odd or connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM unnest(%s::text[]) word WHERE to_tsvector('newsroom', word) = '')", [odd]
        )
        return cursor.fetchone()[0]
