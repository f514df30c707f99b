"""The full-text index of articles: their words in a table of ours, and the index that the database keeps of it."""

import datetime

from django.db import models
from django.db.models.lookups import Lookup

ID_BITS = 30


class SearchEntry(models.Model):
    """The words of one article, folded and parted by spaces. Written by `articles.search.index` only.

    Triggers in `articles/migrations` bring every change of it into the full-text index, and every change of the
    article's status, date, publisher and section into it.
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
    """A row of the full-text index: FTS5 on SQLite, a tsvector on PostgreSQL. The database fills it.

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
class Match(Lookup):
    """`document__match=expression`, in the words of the engine."""

    lookup_name = "match"
    prepare_rhs = False

    def as_sqlite(self, compiler, connection) -> tuple[str, list]:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} MATCH %s", [*params, self.rhs]

    def as_postgresql(self, compiler, connection) -> tuple[str, list]:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} @@ to_tsquery('newsroom', %s)", [*params, self.rhs]


def docid(posted_at: datetime.datetime | None, article_id: int) -> int:
    """The key of an article in the full-text index: minutes since 1970, then the article's own key.

    An article without a date comes before all that have one. The triggers say the same in SQL.
    """
    minutes = int(posted_at.timestamp() // 60) if posted_at else 0
    return (minutes << ID_BITS) + article_id


def article_id(docid: int) -> int:
    return docid & ((1 << ID_BITS) - 1)
