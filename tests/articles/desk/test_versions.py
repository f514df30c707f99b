"""Versions: kept at each save of the desk, and of what imports stored before it is replaced."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.desk import saving, steps
from articles.desk import working_copies as copies
from articles.desk.versions import published_versions, versions_of
from articles.models import Article, Publisher, Version
from newsroom.management.commands.demo import SAMPLE_SEEDS
from tests import factories
from tests.admin_forms import save_unchanged
from tests.desk import edit
from tests.people import editor, signed_in

pytestmark = pytest.mark.django_db


def test_an_import_keeps_no_versions_and_the_first_save_keeps_what_it_had_stored():
    call_command("import_seeds", str(SAMPLE_SEEDS), stdout=StringIO())
    assert not Version.objects.exists()
    article = Article.objects.first()
    headline = article.headline
    assert [(one.number, one.act) for one in versions_of(article)] == [(1, "found")]
    save_unchanged(signed_in(editor()), article, headline="Other words")
    assert [(one.number, one.act, one.content["headline"]) for one in article.versions.order_by("number")] == [
        (1, "found", headline),
        (2, "saved", "Other words"),
    ]


def test_an_import_that_changes_an_article_keeps_the_former_version(tmp_path):
    seed = tmp_path / "014.txt"
    seed.write_text(next(SAMPLE_SEEDS.glob("014*")).read_text(encoding="utf-8"), encoding="utf-8")
    call_command("import_seeds", str(seed), stdout=StringIO())
    article = Article.objects.get()
    seed.write_text(seed.read_text(encoding="utf-8").replace(article.headline, "A new headline"), encoding="utf-8")
    call_command("import_seeds", str(seed), stdout=StringIO())
    assert [(one.number, one.content["headline"]) for one in article.versions.all()] == [(1, article.headline)]
    article.refresh_from_db()
    assert [(one.number, one.content["headline"]) for one in published_versions(article)] == [
        (1, article.versions.get().content["headline"]),
        (2, "A new headline"),
    ]


def test_saving_an_unchanged_form_makes_no_version():
    article = factories.article()
    client = signed_in(editor())
    save_unchanged(client, article)
    save_unchanged(client, article)
    assert Article.objects.get().version == 1
    assert article.versions.count() == 1


def test_credits_and_explanations_are_part_of_a_version_and_come_back_with_it():
    article = factories.article("Tide")
    factories.contribution(article, "Ada Quill")
    factories.explanation(article, factories.term("Ebb"), "Water that goes.")

    def strip(held: Article) -> None:
        held.contributions.all().delete()
        held.explanations.all().delete()
        held.headline, held.publisher = "Ebb", None

    saving.change(article.pk, editor(), strip)
    older = article.versions.get(number=1)
    steps.restore(article, older, editor())
    article.refresh_from_db()
    assert (article.headline, article.publisher.name, article.version) == ("Tide", "The Harbour Post", 3)
    assert article.contributions.get().contributor.name == "Ada Quill"
    assert article.explanations.get().text == "Water that goes."
    assert article.versions.first().act == "restore"


def test_a_version_finds_the_publisher_into_which_its_own_was_merged():
    article = factories.article(publisher=factories.publisher("Gazette"))
    edit(article, publisher=None)
    gone, stays = Publisher.objects.get(name="Gazette"), factories.publisher("Ledger")
    key = gone.pk
    gone.delete()
    stays.add_former_names(name="Gazette", merged_pk=key)
    steps.restore(article, article.versions.get(number=1), editor())
    assert Article.objects.get(pk=article.pk).publisher == stays


def test_what_a_script_changed_is_a_version_of_its_own():
    article = factories.article("Tide")
    edit(article, headline="Ebb")
    Article.objects.update(headline="Flood")
    edit(article, headline="Surge")
    kept = article.versions.order_by("number").values_list("number", "act", "content__headline")
    assert list(kept) == [(1, "found", "Tide"), (2, "saved", "Ebb"), (3, "found", "Flood"), (4, "saved", "Surge")]


def test_readers_see_what_changed_between_versions_that_were_published_and_nothing_else(client):
    draft = factories.draft(headline="Secret name", posted_at=None, body="<p>Eleven ships sank.</p>")
    edit(draft, headline="Ships sink")
    article = steps.take(draft, "publish", editor())
    address = article.get_changes_url()
    assert "Nothing that readers saw has changed" in client.get(address).text
    copy = copies.begin(article, editor())
    edit(copy, body="<p>Wild guess.</p>")
    edit(copy, body="<p>Twelve ships sank.</p>")
    copy.refresh_from_db()
    copies.publish(copy, editor(), seen=(article.version, copy.version), correction="It was twelve.")
    page = client.get(address).text
    assert "<del>Eleven</del>" in page
    assert "<ins>Twelve</ins>" in page
    for unseen in ("Secret", "guess", "edwin"):
        assert unseen not in page
    assert f'href="{address}"' in client.get(article.get_absolute_url()).text


def test_changes_made_before_the_posted_time_are_not_shown_to_readers(monkeypatch):
    article = factories.future(headline="Too early")
    edit(article, headline="Right")
    article.refresh_from_db()
    assert published_versions(article) == []
    monkeypatch.setattr(timezone, "now", lambda: article.posted_at)
    assert [version.content["headline"] for version in published_versions(article)] == ["Right"]
