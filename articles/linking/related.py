"""Related articles: those that share terms, rare terms counting most. Computed when an article is linked.

Each article stores its closest matches. Readers are shown these, and the articles that have it among theirs, so that
older articles show newer ones too.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from articles.models import Article, Relation

TERMS_LOOKED_AT = 12  # of an article, the rarest
USES_OF_EACH = 12  # the newest
MOST_USES = 500  # counting stops here: terms used more often weigh the same
KEPT = 6  # for an article; some may be withdrawn later
SHOWN = 4
TERMS_IN_QUERY = 400  # SQLite takes no more than 500 parts of a union

STORE = "INSERT INTO articles_relation (article_id, other_id, weight) VALUES (%s, %s, %s)"
COUNT = """
SELECT CAST(%s AS bigint), COUNT(*) FROM (
  SELECT 1 FROM articles_mention WHERE term_id = %s AND shown_from <= %s LIMIT %s) AS uses
"""
NEWEST = """
SELECT * FROM (
  SELECT term_id, article_id FROM articles_mention WHERE term_id = %s AND shown_from <= %s
  ORDER BY shown_from DESC, article_id DESC LIMIT %s) AS newest
"""


def relate(terms: Mapping[int, Collection[int]]) -> None:
    """Find and store the closest articles of each article, given the terms it uses. Its mentions are stored."""
    weights = _weights({term for used in terms.values() for term in used})
    looked_at = {
        article: sorted(used, key=lambda term: (-weights[term], term))[:TERMS_LOOKED_AT]
        for article, used in terms.items()
    }
    users = _newest_users({term for used in looked_at.values() for term in used})
    Relation.objects.filter(article__in=list(terms)).delete()
    if rows := [row for pair in looked_at.items() for row in _closest(*pair, weights, users)]:
        with connection.cursor() as cursor:
            cursor.executemany(STORE, rows)


def related_to(article: Article) -> list[Article]:
    """The published articles closest to this one, the closest first."""
    kept = Relation.objects.filter(Q(article=article) | Q(other=article))
    weights: dict[int, float] = {}
    for one, other, weight in kept.values_list("article", "other", "weight"):
        key = other if one == article.pk else one
        weights[key] = max(weight, weights.get(key, 0))
    best = sorted(weights, key=lambda key: (-weights[key], -key))
    # A few more than are shown: some may not be for readers any more, or yet.
    found = Article.objects.for_cards().published_by_key(best[: 4 * SHOWN])
    return [found[key] for key in best if key in found][:SHOWN]


def _closest(
    article: int, terms: Iterable[int], weights: dict[int, float], users: dict[int, list[int]]
) -> Iterator[tuple[int, int, float]]:
    shared: defaultdict[int, float] = defaultdict(float)
    for term in terms:
        for other in users[term]:
            shared[other] += weights[term]
    shared.pop(article, None)
    for other in sorted(shared, key=lambda key: (-shared[key], -key))[:KEPT]:
        yield article, other, shared[other]


def _weights(terms: Collection[int]) -> dict[int, float]:
    """The weight of each term: higher, the fewer articles use it."""
    counts = _each(COUNT, terms, lambda term, now: (term, term, now, MOST_USES))
    return {term: math.log1p(MOST_USES / max(count, 1)) for term, count in counts}


def _newest_users(terms: Collection[int]) -> dict[int, list[int]]:
    """The articles that use each term, the newest, and no more than USES_OF_EACH."""
    users: defaultdict[int, list[int]] = defaultdict(list)
    for term, article in _each(NEWEST, terms, lambda term, now: (term, now, USES_OF_EACH)):
        users[term].append(article)
    return users


def _each(
    part: str, terms: Collection[int], parameters: Callable[[int, str | None], tuple[int | str | None, ...]]
) -> Iterator[tuple[int, int]]:
    """The rows of a query run for each term. Raw SQL: the ORM has no union of limited queries on SQLite."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    ordered = sorted(terms)
    with connection.cursor() as cursor:
        for start in range(0, len(ordered), TERMS_IN_QUERY):
            asked = ordered[start : start + TERMS_IN_QUERY]
            values = [value for term in asked for value in parameters(term, now)]
            cursor.execute(" UNION ALL ".join([part] * len(asked)), values)
            yield from cursor.fetchall()
