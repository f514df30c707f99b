"""The form of an article: drafts may be unfinished, nobody's work is overwritten, what is typed is kept."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.models import Article
from newsroom.management.commands.demo import SAMPLE_SEEDS
from tests import factories
from tests.admin_forms import address_of_form, post_form, save_unchanged
from tests.people import person, reporter, signed_in

pytestmark = pytest.mark.django_db


def test_a_draft_is_saved_with_every_field_empty_and_is_its_writers_own():
    answer = post_form(signed_in(reporter()), Article, headline="", body="")
    assert answer.status_code == 302
    draft = Article.objects.get()
    assert (draft.status, draft.written_by.username, draft.version) == ("draft", "rita", 1)


def test_submitting_an_unfinished_draft_says_what_is_missing_and_saves_nothing():
    draft = Article.objects.create(written_by=reporter())
    answer = post_form(signed_in(reporter()), draft, standfirst="Typed.", _step="submit")
    assert answer.status_code == 200
    assert "A headline is missing." in answer.text
    assert "The text is missing." in answer.text
    assert Article.objects.get().standfirst == ""


def test_a_published_article_cannot_be_saved_without_a_text(ada):
    assert "The text is missing." in post_form(ada, factories.article(), body="<p></p>").text


def test_saving_an_article_leaves_last_updated_alone(ada):
    article = factories.article("Tide")
    save_unchanged(ada, article, body="<p>Other words.</p>")
    article.refresh_from_db()
    assert article.revised_at is None


def test_a_correction_cannot_be_added_to_an_unpublished_article():
    client = signed_in(person("somebody", "Editors"))
    data = {"article": factories.draft().pk, "date": "2026-02-02", "text": "Wrong."}
    answer = client.post(reverse("admin:articles_correction_add"), data)
    assert "Choose a published article" in answer.text


def test_a_read_only_form_shows_the_text_without_tags():
    article = factories.article(status="in_review", body="<p>Eleven <em>ships</em>.</p>", written_by=reporter())
    page = signed_in(reporter()).get(address_of_form(article)).text
    assert '<div class="as-read"><p>Eleven <em>ships</em>.</p></div>' in page


def test_what_was_written_at_the_desk_survives_the_import_of_a_changed_file(ada, tmp_path):
    seed = tmp_path / "014.txt"
    text = next(SAMPLE_SEEDS.glob("014*")).read_text(encoding="utf-8")
    seed.write_text(text, encoding="utf-8")
    call_command("import_seeds", str(seed), stdout=StringIO())
    article = Article.objects.get()
    save_unchanged(ada, article, body="<p>The desk's own text.</p>")
    save_unchanged(ada, article, headline="The desk's own headline", _correct="1")
    seed.write_text(text.replace("trial", "study"), encoding="utf-8")
    out = StringIO()
    call_command("import_seeds", str(seed), stdout=out)
    article.refresh_from_db()
    assert (article.headline, article.body) == ("The desk's own headline", "<p>The desk's own text.</p>")
    acts = list(article.versions.order_by("number").values_list("act", flat=True))
    assert acts[:3] == ["found", "saved", "saved"]
