"""Full-text search: a table with the words of each article, and the database's full-text index over it."""

import datetime
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler

ID_BITS = 30


class SearchEntry(models.Model):
    """The words of one article, folded and separated by spaces. Only `articles.search.entries` writes it.

    Triggers (in `articles/migrations`) copy every change of it to the full-text index, and every change of an article's
    status, date, publisher and section to it.
    """

    article = models.OneToOneField("articles.Article", models.CASCADE, primary_key=True, related_name="search_entry")
    docid = models.BigIntegerField(unique=True)
    headline = models.TextField()
    standfirst = models.TextField()
    body = models.TextField()
    facets = models.TextField()
    is_whole = models.BooleanField(default=True)  # false: the text is longer than the index can hold

    class Meta:
        indexes = [
            models.Index(fields=["article"], name="search_entry_cut_short", condition=models.Q(is_whole=False)),
        ]

    def __str__(self) -> str:
        return f"Words of article {self.article_id}"


class FullText(models.Model):
    """A row of the full-text index (FTS5 on SQLite, a tsvector on PostgreSQL), which triggers fill.

    Its key grows with the date of the article, so that the newest matches come first without sorting.
    """

    entry = models.OneToOneField(
        SearchEntry, models.DO_NOTHING, to_field="docid", db_column="rowid", primary_key=True, related_name="+"
    )
    document = models.TextField(db_column="articles_fulltext")  # FTS5 calls a table's whole row by the table's name

    class Meta:
        managed = False
        db_table = "articles_fulltext"

    def __str__(self) -> str:
        return f"Index of {self.entry_id}"


@FullText.document.field.register_lookup
class FullTextMatch(Lookup):
    """`document__match=expression`, in the query language of the database."""

    lookup_name = "match"
    prepare_rhs = False

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_extra: object
    ) -> tuple[str, list[Any]]:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} MATCH %s", [*params, self.rhs]

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_extra: object
    ) -> tuple[str, list[Any]]:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} @@ to_tsquery('newsroom', %s)", [*params, self.rhs]


def docid(posted_at: datetime.datetime | None, article_id: int) -> int:
    """The key of an article in the full-text index: minutes since 1970, then the article's primary key.

    An article without a date sorts before all others. The triggers compute the same in SQL.
    """
    minutes = int(posted_at.timestamp() // 60) if posted_at else 0
    return (minutes << ID_BITS) + article_id


def article_id(docid: int) -> int:
    return docid & ((1 << ID_BITS) - 1)
