"""Lists of published articles, newest first: all, or those that filters and words leave.

Which table a list is walked in depends on what narrows it most; each has an index in the list's order.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Contribution, FullText, Mention, Section
from articles.models.search_entry import ID_BITS, article_id, docid
from articles.search.finding import Filters, search
from newsroom.common.paging import Cursor, Listing, NewestFirst


@dataclass(frozen=True, slots=True)
class Matches:
    """What a search found, as a list."""

    rows: QuerySet[FullText]

    def cursors(self, count: int, *, before: Cursor | None = None, after: Cursor | None = None) -> list[Cursor]:
        rows = self.rows.order_by("pk" if after else "-pk")
        if before:
            rows = rows.filter(pk__lt=docid(*before))
        if after:
            rows = rows.filter(pk__gt=docid(*after))
        return [_cursor(key) for key in rows.values_list("pk", flat=True)[:count]]


def listing(filters: Filters, words: str = "") -> Listing:
    """The published articles that the filters leave and that have the words, where there are words."""
    if words:
        return Matches(search(words, filters))
    if filters.term is not None:
        uses = Mention.objects.of_published().filter(_narrowed(filters, "shown_from", "article__"), term=filters.term)
        if filters.contributor is not None:
            uses = uses.filter(Exists(_contributions(filters.contributor, OuterRef("article_id"))))
        return NewestFirst(uses, moment="shown_from", key="article_id")
    if filters.contributor is not None:
        work = Contribution.objects.of_published().filter(_narrowed(filters, "shown_from", "article__"))
        work = work.filter(contributor=filters.contributor)
        return NewestFirst(work, moment="shown_from", key="article_id", repeats=True)
    return NewestFirst(Article.objects.published().filter(_narrowed(filters, "posted_at", "")))


def cards(keys: list[int]) -> Iterable[Article]:
    """The articles of a page, with what their cards show."""
    return Article.objects.for_cards().published_by_key(keys).values()


def sections_in_use() -> QuerySet[Section]:
    """The sections that have an article which readers may see."""
    return Section.objects.filter(Exists(Article.objects.published().filter(section=OuterRef("pk"))))


def _narrowed(filters: Filters, moment: str, article: str) -> Q:
    """The conditions that concern the article itself, for a table from which `article` leads to it."""
    narrowed = Q()
    if filters.publisher is not None:
        narrowed &= Q((f"{article}publisher", filters.publisher))
    if filters.section is not None:
        narrowed &= Q((f"{article}section", filters.section))
    if filters.since:
        narrowed &= Q((f"{moment}__gte", filters.since))
    if filters.until:
        narrowed &= Q((f"{moment}__lt", filters.until))
    return narrowed


def _contributions(contributor: int, article: OuterRef) -> QuerySet[Contribution]:
    return Contribution.objects.filter(contributor=contributor, article=article)


def _cursor(key: int) -> Cursor:
    minutes = datetime.timedelta(minutes=key >> ID_BITS)
    return Cursor(datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + minutes, article_id(key))
