"""Previews: of the form as it is typed, and of what is saved."""

import pytest
from django.urls import reverse

from articles.models import Article
from tests import factories
from tests.admin_forms import served

pytestmark = pytest.mark.django_db


def test_a_preview_shows_what_is_typed_and_linked_and_stores_nothing(ada):
    factories.term("Tide")
    article = factories.article("Old", body="<p>Old.</p>")
    factories.contribution(article, "Ada Quill")
    data = served(ada, article) | {
        "headline": "Typed",
        "body": "<p>The tide <script>x</script>rises.</p>",
        "posted_at_0": "no date",
    }
    shown = ada.post(reverse("admin:articles_article_preview", args=[article.pk]), data)
    for part in ("Typed", '<a class="term" href="/glossary/tide/">tide</a>', "Ada Quill", "nothing of it is saved"):
        assert part in shown.text
    assert "<script>x" not in shown.text
    assert "Enter a valid date" in shown.text
    assert Article.objects.get().headline == "Old"
    new = served(ada, Article) | {"headline": "Brand new"}
    assert "Brand new" in ada.post(reverse("admin:articles_article_preview"), new).text
    assert Article.objects.count() == 1
