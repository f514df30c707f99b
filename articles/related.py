"""Articles that have terms in common."""

from collections import Counter
from collections.abc import Collection

from django.db import connection
from django.utils import timezone

from articles.models import Article, Mention

TERMS_LOOKED_AT = 12
USES_OF_EACH = 12  # the newest; a term that has fewer is rare, and says more
SHOWN = 4


def related_to(article: Article, terms: Collection[int]) -> list[Article]:
    """Published articles that use the same terms, those that share the rarest first; `terms` are primary keys.

    Of each term only the newest uses are looked at, so that a term of thousands costs as little as one of ten.
    """
    weights: Counter[int] = Counter()
    uses = _newest_uses(article, list(terms)[:TERMS_LOOKED_AT])
    sizes = Counter(term for term, _ in uses)
    for term, other in uses:
        weights[other] += 1 / sizes[term]
    best = sorted(weights, key=lambda key: (-weights[key], -key))[:SHOWN]
    found = Article.objects.published().for_cards().in_bulk(best)
    return [found[key] for key in best if key in found]


def _newest_uses(article: Article, terms: list[int]) -> list[tuple[int, int]]:
    """Term and article of the newest uses of each term. Raw, since a union of limited queries has no other way."""
    if not terms:
        return []
    table = connection.ops.quote_name(Mention._meta.db_table)
    newest = (
        f"SELECT * FROM (SELECT term_id, article_id FROM {table} "  # noqa: S608 -- the name of a table of ours
        "WHERE term_id = %s AND shown_from <= %s AND article_id <> %s "
        f"ORDER BY shown_from DESC, article_id DESC LIMIT {USES_OF_EACH}) AS newest"
    )
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([newest] * len(terms)), [value for term in terms for value in (term, now, article.pk)]
        )
        return cursor.fetchall()
