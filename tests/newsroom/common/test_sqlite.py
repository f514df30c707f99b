"""A migration that changes a table keeps its triggers, and on SQLite those of other tables that name it too."""

import pytest
from django.db import connection, models

from articles.desk.saving import store
from articles.models import Article, SearchEntry
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
}


def triggers() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        return set(cursor.fetchall())


def test_changing_a_column_drops_no_trigger():
    before = triggers()
    assert before
    old = Article._meta.get_field("dateline_place")
    new = models.CharField(max_length=300, blank=True, null=True)
    new.set_attributes_from_name("dateline_place")
    new.model = Article
    with connection.schema_editor() as editor:
        editor.alter_field(Article, old, new)
    with connection.schema_editor() as editor:
        editor.alter_field(Article, new, old)
    assert triggers() == before
    article = factories.article("Tide")
    Article.objects.filter(pk=article.pk).update(status="draft")
    assert "statusdraft" in SearchEntry.objects.get().facets
    store(article)
