"""Working copies: readers see the published article until the copy is published, in one step."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from articles.desk import steps
from articles.desk import working_copies as copies
from articles.models import Article
from articles.search.finding import search
from tests import factories
from tests.admin_forms import save_unchanged
from tests.desk import edit
from tests.people import editor, reporter, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = factories.article("Tide", standfirst="It rises.", body="<p>Eleven ships sank.</p>")
    factories.contribution(article, "Ada Quill")
    return article


def publish(copy: Article, **more) -> Article:
    return copies.publish(copy, editor(), seen=(copy.amends.version, copy.version), **more)


def test_no_reader_sees_a_working_copy_and_everybody_sees_the_article_as_it_was(client, article):
    copy = edit(copies.begin(article, editor()), headline="Ebb", body="<p>Twelve ships sank.</p>")
    assert copy.get_absolute_url() is None
    assert [row.headline for row in Article.objects.published()] == ["Tide"]
    assert list(search("twelve")) == []
    page = client.get(article.get_absolute_url()).text
    assert "Eleven" in page
    assert "Twelve" not in page


def test_a_copy_is_published_in_one_step_and_the_article_keeps_its_address_and_its_history(client, article):
    copy = edit(copies.begin(article, editor()), headline="Ebb", body="<p>Twelve ships sank.</p>")
    published = publish(copy, updated=True, correction="It was twelve.")
    assert (published.pk, published.get_absolute_url()) == (article.pk, article.get_absolute_url())
    assert not Article.objects.filter(pk=copy.pk).exists()
    page = client.get(article.get_absolute_url()).text
    for shown in ("Ebb", "Twelve", "Last updated", "It was twelve."):
        assert shown in page
    assert published.contributions.get().contributor.name == "Ada Quill"
    acts = list(article.versions.filter(in_copy=False).order_by("number").values_list("act", flat=True))
    assert acts == ["found", "amend", "correct"]
    assert list(article.versions.filter(in_copy=True).order_by("number").values_list("act", flat=True)) == [
        "copy",
        "saved",
    ]


def test_changes_made_to_the_article_meanwhile_stay_and_conflicts_are_listed(article):
    copy = edit(copies.begin(article, editor()), headline="Ebb")
    edit(article, headline="Flood", standfirst="It falls.")
    merged = copies.what_it_changes(copy)
    assert (merged.taken_over, merged.conflicting) == (["standfirst"], ["headline"])
    copy.refresh_from_db()
    published = publish(copy)
    assert (published.headline, published.standfirst) == ("Ebb", "It falls.")
    assert "Flood" in {version.content["headline"] for version in article.versions.all()}


def test_a_copy_is_published_only_in_the_versions_that_were_looked_at(article):
    copy = copies.begin(article, editor())
    seen = (article.version, copy.version)
    edit(copy, headline="Ebb")
    with pytest.raises(ValidationError, match="saved in the meantime"):
        copies.publish(copy, editor(), seen=seen)
    assert Article.objects.get(pk=article.pk).headline == "Tide"


def test_an_article_has_one_copy_and_starting_another_opens_it(article):
    assert copies.begin(article, editor()) == copies.begin(article, editor())


def test_a_reporter_amends_their_own_published_article_and_an_editor_publishes_it():
    article = factories.article("Tide", written_by=reporter())
    copy = copies.begin(article, reporter())
    save_unchanged(signed_in(reporter()), copy, headline="Ebb", _step="submit")
    copy.refresh_from_db()
    assert copy.status == "in_review"
    with pytest.raises(PermissionDenied):
        copies.publish(copy, reporter(), seen=(article.version, copy.version))
    assert publish(copy).headline == "Ebb"


def test_versions_of_a_discarded_copy_stay_in_the_history(article):
    copy = edit(copies.begin(article, editor()), headline="Ebb")
    steps.discard(copy, editor())
    assert not Article.objects.filter(pk=copy.pk).exists()
    assert "Ebb" in {version.content["headline"] for version in article.versions.filter(in_copy=True)}


def test_the_page_that_publishes_a_copy_shows_what_it_changes(article):
    copy = edit(copies.begin(article, editor()), body="<p>Twelve ships sank.</p>")
    page = signed_in(editor()).get(reverse("admin:articles_article_publish_copy", args=[copy.pk])).text
    assert "<del>Eleven</del>" in page
    assert "<ins>Twelve</ins>" in page
