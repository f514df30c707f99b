"""The history of an article: its versions compared, and restored."""

import pytest
from django.urls import reverse

from articles.models import Article
from tests import factories
from tests.admin_forms import save_unchanged
from tests.people import editor

pytestmark = pytest.mark.django_db


def test_the_history_names_each_save_and_compares_and_restores(ada):
    article = factories.article("Tide", body="<p>Eleven ships sank.</p>")
    save_unchanged(ada, article, body="<p>Twelve ships sank.</p>")
    history = ada.get(reverse("admin:articles_article_history", args=[article.pk])).text
    for said in ("State before this change", "Saved", "ada"):
        assert said in history
    older = article.versions.get(number=1)
    compare = ada.get(reverse("admin:articles_article_compare", args=[article.pk]), {"old": "now", "new": older.pk})
    assert "<del>Eleven</del>" in compare.text
    restore = reverse("admin:articles_article_restore", args=[article.pk, older.pk])
    assert "<ins>Eleven</ins>" in ada.get(restore).text
    assert ada.post(restore).status_code == 302
    assert Article.objects.get().body == "<p>Eleven ships sank.</p>"


def test_versions_of_one_article_are_not_found_under_another(ada):
    one, other = factories.draft(), factories.draft()
    save_unchanged(ada, one, headline="Changed")
    key = one.versions.first().pk
    assert ada.get(reverse("admin:articles_article_restore", args=[other.pk, key])).status_code == 404
    query = {"old": key, "new": "now"}
    assert ada.get(reverse("admin:articles_article_compare", args=[other.pk]), query).status_code == 404


def test_a_row_on_its_own_page_is_changed_in_the_articles_history_too(ada):
    article = factories.article()
    contribution = factories.contribution(article, "Ada Quill", "writing")
    save_unchanged(ada, contribution, role="editing")
    article.refresh_from_db()
    assert article.version == 2
    assert article.versions.first().made_by == editor("ada")
    ada.post(reverse("admin:articles_contribution_delete", args=[contribution.pk]), {"post": "yes"})
    assert article.versions.first().content["contributions"] == []
