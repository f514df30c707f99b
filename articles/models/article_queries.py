"""The query methods of articles, which all lists, counts and searches use."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from articles.models.states import Status

if TYPE_CHECKING:
    from articles.models.article import Article


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> "ArticleQuerySet":
        """What readers may see now: status is published and its time has come."""
        return self.filter(status=Status.PUBLISHED, posted_at__lte=timezone.now())

    def withdrawn(self) -> "ArticleQuerySet":
        """What readers once saw, the last withdrawn first."""
        return self.filter(status=Status.WITHDRAWN).order_by("-withdrawn_at")

    def published_by_key(self, keys: Collection[int]) -> "dict[int, Article]":
        """The published ones of these primary keys.

        The status is checked in Python: in the query, SQLite would walk all published articles instead of looking up
        a few keys.
        """
        return {article.pk: article for article in self.filter(pk__in=keys).order_by() if article.is_published}

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-posted_at", "-pk")

    def for_cards(self) -> "ArticleQuerySet":
        """With what a list shows of each article, and without the texts that it does not show."""
        return self.select_related("publisher", "section").defer("body", "linked_body", "imported")
