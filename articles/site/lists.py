"""Lists of published articles, newest first, and what they show."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, Contribution, Contributor, FullText, Section
from articles.models.named import Named
from articles.models.search_entry import ID_BITS, article_id, docid
from newsroom.common.paging import Cursor, NewestFirst


@dataclass(frozen=True, slots=True)
class SearchMatches:
    """Rows of the full-text index as a Listing: their key holds the article's moment and key."""

    rows: QuerySet[FullText]

    def cursors(self, count: int, *, before: Cursor | None = None, after: Cursor | None = None) -> list[Cursor]:
        rows = self.rows.order_by("pk" if after else "-pk")
        if before:
            rows = rows.filter(pk__lt=docid(*before))
        if after:
            rows = rows.filter(pk__gt=docid(*after))
        return [_cursor(key) for key in rows.values_list("pk", flat=True)[:count]]


def newest_articles_of(parts: QuerySet[Any], *, repeats: bool) -> NewestFirst:
    """The articles of mentions or contributions; `repeats` says whether an article may have several of them."""
    return NewestFirst(parts, moment="shown_from", key="article_id", repeats=repeats)


def articles_of(row: Named) -> NewestFirst:
    """The published articles of a section or a publisher, or those that a contributor worked on."""
    if isinstance(row, Contributor):
        return newest_articles_of(Contribution.objects.of_published().filter(contributor=row), repeats=True)
    return NewestFirst(Article.objects.published().filter((row._meta.model_name, row)), moment="posted_at")


def cards(keys: list[int]) -> Iterable[Article]:
    """The articles of a page, with what their cards show."""
    return Article.objects.for_cards().published_by_key(keys).values()


def sections_in_use() -> QuerySet[Section]:
    """The sections that have an article which readers may see."""
    return Section.objects.filter(Exists(Article.objects.published().filter(section=OuterRef("pk"))))


def _cursor(key: int) -> Cursor:
    minutes = datetime.timedelta(minutes=key >> ID_BITS)
    return Cursor(datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + minutes, article_id(key))
