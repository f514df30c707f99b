"""Write articles to the full-text index."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from articles.models.search_entry import SearchEntry, docid
from articles.search.words import IndexFields, index_fields

if TYPE_CHECKING:
    from articles.models import Article


def index(articles: Sequence["Article"], words: Sequence[IndexFields] | None = None) -> None:
    """Store the words of these articles; call it in the transaction that stores the articles.

    `words` are the `index_fields` of each article, if they are known already.
    """
    entries = [
        SearchEntry(
            article=article,
            docid=docid(article.posted_at, article.pk),
            facets=facets(article.status, article.publisher_id, article.section_id),
            **fields,
        )
        for article, fields in zip(articles, words or map(words_for, articles), strict=True)
    ]
    SearchEntry.objects.bulk_create(
        # In order, because FTS5 flushes its pending rows whenever a key is smaller than the one before.
        sorted(entries, key=lambda entry: entry.docid),
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["docid", "headline", "standfirst", "body", "facets", "is_whole"],
    )


def facets(status: str, publisher_id: int | None, section_id: int | None) -> str:
    """Status, publisher and section as words to search by. Triggers do the same in SQL."""
    return f"status{status} publisher{publisher_id or 0} section{section_id or 0}"


def words_for(article: "Article") -> IndexFields:
    """The fields of its SearchEntry that hold an article's words."""
    return index_fields(article.headline, article.standfirst, article.body)
