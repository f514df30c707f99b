"""Articles into the full-text index."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from articles.models.search_entry import SearchEntry, docid
from articles.search.words import cut, words_of, words_of_html

MOST_IN_HEADING = 500  # words of a headline or a standfirst

if TYPE_CHECKING:
    from articles.models import Article


def index(articles: Iterable["Article"]) -> None:
    """Store the words of these articles; call it in the transaction that stores the articles."""
    # FTS5 writes out what it has gathered whenever a key is smaller than the one before: in order, once for all.
    SearchEntry.objects.bulk_create(
        sorted(map(_entry, articles), key=lambda entry: entry.docid),
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["docid", "headline", "standfirst", "body", "facets", "is_whole"],
    )


def facets(status: str, publisher_id: int | None, section_id: int | None) -> str:
    """What else than words an article is found by, as words of their own. `articles.triggers` says it in SQL."""
    return f"status{status} publisher{publisher_id or 0} section{section_id or 0}"


def words_for(article: "Article") -> dict[str, str | bool]:
    """The fields of its SearchEntry that hold an article's words."""
    body = words_of_html(article.body)
    kept = cut(body)
    return {
        "headline": " ".join(words_of(article.headline)[:MOST_IN_HEADING]),
        "standfirst": " ".join(words_of(article.standfirst)[:MOST_IN_HEADING]),
        "body": " ".join(kept),
        "is_whole": len(kept) == len(body),
    }


def _entry(article: "Article") -> SearchEntry:
    return SearchEntry(
        article=article,
        docid=docid(article.posted_at, article.pk),
        facets=facets(article.status, article.publisher_id, article.section_id),
        **words_for(article),
    )
