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
    words = words or [index_fields(article.headline, article.standfirst, article.body) for article in articles]
    entries = [
        SearchEntry(
            article=article,
            docid=docid(article.posted_at, article.pk),
            # Triggers do the same in SQL.
            facets=f"status{article.status} publisher{article.publisher_id or 0} section{article.section_id or 0}",
            **fields,
        )
        for article, fields in zip(articles, words, strict=True)
    ]
    SearchEntry.objects.bulk_create(
        # In order, because FTS5 flushes its pending rows whenever a key is smaller than the one before.
        sorted(entries, key=lambda entry: entry.docid),
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["docid", "headline", "standfirst", "body", "facets", "is_whole"],
    )
