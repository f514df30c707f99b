"""The full-text index, in the words of each database, and the articles there are in it."""

from django.db import migrations

from articles.models.parts import text_digest
from articles.models.search_entry import docid
from articles.search.entries import facets, words_for
from articles.triggers import PARTS, put_triggers

SQLITE = """
CREATE VIRTUAL TABLE articles_fulltext USING fts5(
  headline, standfirst, body, facets,
  content='articles_searchentry', content_rowid='docid', tokenize='porter ascii'
)
"""

# Porter's stems and no stop words: WHO and IT are names.
POSTGRESQL = """
CREATE TEXT SEARCH DICTIONARY newsroom_stem (TEMPLATE = snowball, Language = porter);
CREATE TEXT SEARCH CONFIGURATION newsroom (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION newsroom ADD MAPPING FOR
  asciiword, word, numword, int, uint, float, sfloat, version, hword, hword_part, asciihword, hword_asciipart,
  numhword, hword_numpart WITH newsroom_stem;
CREATE TABLE articles_fulltext (rowid bigint PRIMARY KEY, articles_fulltext tsvector NOT NULL);
CREATE INDEX articles_fulltext_words ON articles_fulltext USING gin (articles_fulltext);
"""

POSTGRESQL_BACK = """
DROP TRIGGER IF EXISTS article_is_filed_otherwise ON articles_article;
DROP TRIGGER IF EXISTS article_is_shown_otherwise ON articles_article;
DROP TRIGGER IF EXISTS search_entry_comes_or_goes ON articles_searchentry;
DROP TRIGGER IF EXISTS search_entry_changes ON articles_searchentry;
DROP TRIGGER IF EXISTS search_entries_all_go ON articles_searchentry;
DROP TABLE articles_fulltext;
DROP TEXT SEARCH CONFIGURATION newsroom;
DROP TEXT SEARCH DICTIONARY newsroom_stem;
"""


def make_index(apps, schema_editor):
    connection = schema_editor.connection
    schema_editor.execute(POSTGRESQL if connection.vendor == "postgresql" else SQLITE)
    put_triggers(connection)


def fill_index(apps, schema_editor):
    database = schema_editor.connection.alias
    Article = apps.get_model("articles", "Article")
    SearchEntry = apps.get_model("articles", "SearchEntry")
    for article in Article.objects.using(database).order_by("pk").iterator(500):
        SearchEntry.objects.using(database).create(
            article=article,
            docid=docid(article.posted_at, article.pk),
            facets=facets(article.status, article.publisher_id, article.section_id),
            **words_for(article),
        )
    for explanation in apps.get_model("articles", "Explanation").objects.using(database).iterator(500):
        explanation.digest = text_digest(explanation.text)
        explanation.save(update_fields=["digest"])
    for part in ("Contribution", "Explanation", "Mention"):
        # The triggers put in what is right.
        apps.get_model("articles", part).objects.using(database).update(shown_from=None)


def drop_index(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_BACK)
            for part in PARTS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {part}_shown_from ON {part}")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("DROP TABLE articles_fulltext")


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_search")]

    operations = [
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(fill_index, migrations.RunPython.noop),
    ]
