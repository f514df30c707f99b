"""What editors write in the admin's forms: stored, linked, or refused with a reason."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.desk.saving import store
from articles.models import Article, Contributor, Publisher, Section, SeedFile
from glossary.models import Term
from newsroom.management.commands.demo import SAMPLE_SEEDS
from tests import factories
from tests.admin_forms import post_form, refused, save_unchanged, typed

pytestmark = pytest.mark.django_db


def test_an_article_is_written_in_wide_and_tall_fields(admin_client):
    form = admin_client.get(reverse("admin:articles_article_add")).context["adminform"].form
    assert form["headline"].field.widget.attrs["class"] == "vLargeTextField"
    assert form["body"].field.widget.attrs["rows"] == 30


def test_an_article_shows_its_seed_and_its_warnings(newsroom, admin_client):
    article = Article.objects.get(seed_files__name__startswith="014")
    page = admin_client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert article.seed_files.get().sha256 in page
    assert "Taken as the standfirst: no dateline shows where the article begins." in page


def test_saving_an_unchanged_form_touches_nothing_that_the_import_looks_at(newsroom, admin_client):
    article = Article.objects.first()
    save_unchanged(admin_client, article)
    out = StringIO()
    call_command("import_seeds", str(SAMPLE_SEEDS), stdout=out)
    assert "kept edits                   0" in out.getvalue()
    assert "updated                      0" in out.getvalue()


def test_saving_an_article_links_it_and_sanitises_it(newsroom, admin_client):
    article = Article.objects.first()
    body = '<p onclick="x()">Inflation rose.</p><script>alert(1)</script>'
    save_unchanged(admin_client, article, body=body)
    article.refresh_from_db()
    assert article.body == "<p>Inflation rose.</p>"
    assert article.linked_body == '<p><a class="term" href="/glossary/inflation/">Inflation</a> rose.</p>'
    assert article.version == 2


def test_a_retired_term_loses_its_links_and_a_published_one_gets_them_back(newsroom, admin_client):
    term = Term.objects.get(slug="inflation")
    users = term.mentions.count()
    address = reverse("admin:glossary_term_changelist")
    assert users > 0
    for action, expected in (("retire", 0), ("publish", users)):
        answer = admin_client.post(address, {"action": action, "_selected_action": [term.pk]}, follow=True)
        assert "1 term is now" in answer.content.decode()
        assert Article.objects.filter(linked_body__contains="/glossary/inflation/").count() == expected


def test_a_deleted_term_leaves_no_link_behind(newsroom, admin_client):
    term = Term.objects.get(slug="inflation")
    admin_client.post(reverse("admin:glossary_term_delete", args=[term.pk]), {"post": "yes"})
    assert not Term.objects.filter(slug="inflation").exists()
    assert not Article.objects.filter(linked_body__contains="/glossary/inflation/").exists()
    assert not Term.objects.filter(linked_definition__contains="/glossary/inflation/").exists()


def test_a_renamed_term_keeps_its_old_name_and_is_linked_by_the_new_one(newsroom, admin_client):
    term = Term.objects.get(slug="inflation")
    save_unchanged(admin_client, term, headword="Ceasefire monitors")
    assert {name.text for name in term.names.all()} == {"Inflation", "Ceasefire monitors"}


def test_an_undated_draft_opens_and_can_be_deleted(admin_client):
    draft = factories.draft(posted_at=None)
    factories.mention(draft, factories.term("Tide"))
    assert admin_client.get(reverse("admin:articles_article_change", args=[draft.pk])).status_code == 200
    admin_client.post(reverse("admin:articles_article_delete", args=[draft.pk]), {"post": "yes"})
    assert not Article.objects.exists()


def test_a_seed_shows_its_explanations_with_their_aliases_as_lists(admin_client):
    explanation = {"term": "European Central Bank", "aliases": ["ECB <b>"], "definition": "A bank."}
    seed_file = SeedFile.objects.create(name="a.txt", size=1, seed={"explanations": [explanation]})
    page = admin_client.get(reverse("admin:articles_seedfile_change", args=[seed_file.pk])).text
    assert "aliases: <ol><li>ECB &lt;b&gt;</li></ol>" in page


def test_an_article_of_a_day_and_slug_that_are_taken_is_refused_in_the_form(admin_client):
    there, other = factories.article("Tide"), factories.article("Ebb", posted_at=factories.NOON)
    there.posted_at = factories.NOON
    store(there)
    assert "Another article of that day has this slug" in refused(admin_client, other, slug=there.slug)
    new = {"headline": "Flood", "body": "<p>Words.</p>", "slug": there.slug, **typed(factories.NOON)}
    assert "Another article of that day has this slug" in refused(admin_client, Article, **new)


def test_a_published_article_needs_no_typed_slug(admin_client):
    new = {"headline": "High tide", "body": "<p>Words.</p>", "status": "published", **typed(factories.NOON)}
    assert post_form(admin_client, Article, **new).status_code == 302
    assert Article.objects.get().slug == "high-tide"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("body", "<script>alert(1)</script>", "Nothing of this text can be kept"),
        ("headline", "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH JOINER}", "needs a character that can be seen"),
    ],
)
def test_an_article_without_a_visible_text_or_headline_is_refused_in_the_form(admin_client, field, value, said):
    typed_in = {"headline": "Tide", "body": "<p>Words.</p>", field: value}
    assert said in refused(admin_client, Article, **typed_in)
    assert said in refused(admin_client, factories.article(), **{field: value})


@pytest.mark.parametrize("model", [Publisher, Section, Contributor], ids=lambda model: model.__name__)
def test_a_name_that_is_taken_in_another_case_is_refused_in_the_form(admin_client, model):
    model.objects.create(name="Harbour Post")
    assert "There is &#x27;Harbour Post&#x27; already" in refused(admin_client, model, name="HARBOUR  post")
    other = model.objects.create(name="Gazette")
    assert "There is &#x27;Harbour Post&#x27; already" in refused(admin_client, other, name="harbour post")


def test_two_equal_names_of_a_term_are_refused_in_the_form(admin_client):
    said = "This term has that name already."
    new_rows = {"names-TOTAL_FORMS": "2", "names-0-text": "Tide", "names-1-text": "TIDE"}
    assert said in refused(admin_client, Term, headword="Ebb", **new_rows, **{"names-1-match_case": "auto"})
    term = factories.term("Ebb", names=("Tide",))
    assert said in refused(admin_client, term, **{"names-2-text": "tide"})
    swapped = {"names-0-text": "Tide", "names-1-text": "Ebb"}
    assert said in refused(admin_client, term, **swapped)


def test_a_deleted_name_of_a_term_can_be_written_anew(admin_client):
    term = factories.term("Ebb", names=("Tide",))
    save_unchanged(admin_client, term, **{"names-1-DELETE": "on", "names-2-text": "tide"})
    assert {name.text for name in term.names.all()} == {"Ebb", "tide"}


def test_a_headword_that_cannot_be_seen_is_refused_in_the_form(admin_client):
    assert "A name needs a letter or a digit" in refused(admin_client, Term, headword="\N{ZERO WIDTH SPACE}")
