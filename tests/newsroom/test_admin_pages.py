"""Every admin page opens, with the same number of queries whatever stands in the database."""

import datetime
from io import StringIO

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.http import HttpResponse
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Contributor, Correction, Mention, Publisher, Section, SeedFile, SeedWarning
from glossary.models import Name, Term
from newsroom.management.commands.demo import SAMPLE_SEEDS
from tests import factories

pytestmark = pytest.mark.django_db

OURS = [model for model in admin.site._registry if model._meta.app_label in {"articles", "glossary"}]
# session and user; count of the filtered rows, count of all, rows; and a query for what a filter lists
LIST_QUERIES = {
    "article": 2 + 3 + 2,  # + section and publisher in the filters
    "contribution": 2 + 3 + 1,  # + roles in the filter
    "contributor": 2 + 3,
    "correction": 2 + 3,
    "explanation": 2 + 3,
    "mention": 2 + 3,
    "publisher": 2 + 3,
    "section": 2 + 3,
    "seedfile": 2 + 3,
    "seedwarning": 2 + 3,
    "term": 2 + 3,
}


@pytest.fixture
def newsroom() -> None:
    """The sample seeds, imported; for tests that want real rows."""
    call_command("import_seeds", str(SAMPLE_SEEDS), stdout=StringIO())


@pytest.fixture
def ten_rows() -> None:
    """Ten rows of every model."""
    add_ten_more()


def add_ten_more() -> None:
    for number in range(10):
        article = factories.article(section=factories.section(), publisher=factories.publisher())
        term = factories.term(f"Word {number}")
        factories.explanation(article, term)
        factories.mention(article, term)
        factories.contribution(article, name=f"Person {number}")
        Correction.objects.create(article=article, text="Wrong.")
        seed_file = SeedFile.objects.create(name=f"{article.pk}.txt", size=1, seed={}, article=article)
        SeedWarning.objects.create(seed_file=seed_file, line=1, message="Doubtful.")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_list_opens_with_a_constant_number_of_queries(
    ten_rows, admin_client, model, django_assert_num_queries: DjangoAssertNumQueries
):
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for _ in range(2):
        with django_assert_num_queries(LIST_QUERIES[model._meta.model_name]):
            assert admin_client.get(address).status_code == 200
        add_ten_more()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_lists_can_be_searched(ten_rows, admin_client, model):
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    assert admin_client.get(address, {"q": "inflation 'x\" %"}).status_code == 200


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_add_change_delete_and_history_open(ten_rows, admin_client, model):
    names = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    is_written_by_the_software = model in {SeedFile, SeedWarning, Mention}
    assert admin_client.get(reverse(f"{names}_add")).status_code == (403 if is_written_by_the_software else 200)
    key = model.objects.first().pk
    for page in ("change", "history"):
        assert admin_client.get(reverse(f"{names}_{page}", args=[key])).status_code == 200, page
    delete = admin_client.get(reverse(f"{names}_delete", args=[key]))
    assert delete.status_code == (403 if is_written_by_the_software else 200)


def test_an_article_opens_with_a_known_number_of_queries(
    newsroom, admin_client, django_assert_num_queries: DjangoAssertNumQueries
):
    article = Article.objects.first()
    address = reverse("admin:articles_article_change", args=[article.pk])
    for times in range(2):
        ContentType.objects.clear_cache()
        # session, user, article, content type; a query for each of the five inlines and one for the seeds' warnings;
        # the names that the publisher's and the section's autocomplete fields show
        # and, by Django's autocomplete widget, one more for each contributor and each explained term
        rows = article.contributions.count() + article.explanations.count()
        with django_assert_num_queries(ARTICLE_QUERIES + rows):
            assert admin_client.get(address).status_code == 200
        for number in range(10):
            term = factories.term()
            factories.mention(article, term)
            factories.contribution(article, name=f"Person {times} {number}")
            factories.explanation(article, term)
            SeedFile.objects.create(name=f"more {times} {number}.txt", size=1, seed={}, article=article)


ARTICLE_QUERIES = 12


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


def test_warnings_are_resolved_by_somebody_who_may_and_reopened(newsroom, admin_client, admin_user, client):
    warning = SeedWarning.objects.first()
    address = reverse("admin:articles_seedwarning_changelist")
    onlooker = User.objects.create_user("onlooker", password="x", is_staff=True)
    onlooker.user_permissions.add(Permission.objects.get(codename="view_seedwarning"))
    client.force_login(onlooker)
    client.post(address, {"action": "resolve", "_selected_action": [warning.pk]})
    warning.refresh_from_db()
    assert warning.resolved_at is None
    answer = admin_client.post(address, {"action": "resolve", "_selected_action": [warning.pk]}, follow=True)
    assert "1 warning is resolved now." in answer.text
    warning.refresh_from_db()
    assert warning.resolved_by == admin_user
    answer = admin_client.post(address, {"action": "reopen", "_selected_action": [warning.pk]}, follow=True)
    assert "1 warning is open again." in answer.text
    warning.refresh_from_db()
    assert warning.resolved_at is None


def test_an_undated_draft_opens_and_can_be_deleted(admin_client):
    draft = factories.draft(posted_at=None)
    factories.mention(draft, factories.term("Tide"))
    assert admin_client.get(reverse("admin:articles_article_change", args=[draft.pk])).status_code == 200
    admin_client.post(reverse("admin:articles_article_delete", args=[draft.pk]), {"post": "yes"})
    assert not Article.objects.exists()


@pytest.mark.parametrize("model", [SeedFile, SeedWarning, Mention], ids=lambda model: model.__name__)
def test_what_the_software_writes_offers_no_delete_on_its_own_pages(ten_rows, admin_client, model):
    names = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    row = model.objects.first()
    assert "deletelink" not in admin_client.get(reverse(f"{names}_change", args=[row.pk])).text
    assert "delete_selected" not in admin_client.get(reverse(f"{names}_changelist")).text
    selected = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    admin_client.post(reverse(f"{names}_changelist"), selected)
    assert model.objects.filter(pk=row.pk).exists()


def test_an_editor_deletes_an_article_and_a_term_without_permissions_on_what_the_software_writes(ten_rows, client):
    editor = User.objects.create_user("desk", password="x", is_staff=True)
    may = [f"{verb}_{name}" for verb in ("view", "delete") for name in ("article", "term")]
    may += ["delete_contribution", "delete_explanation", "delete_correction"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=may))
    client.force_login(editor)
    one, other = Article.objects.all()[:2]
    term = Term.objects.get(mentions__article=other)
    assert "/admin/articles/mention/" not in client.get(reverse("admin:articles_article_changelist")).text
    client.post(reverse("admin:articles_article_delete", args=[one.pk]), {"post": "yes"})
    client.post(reverse("admin:glossary_term_delete", args=[term.pk]), {"post": "yes"})
    assert not Article.objects.filter(pk=one.pk).exists()
    assert not Term.objects.filter(pk=term.pk).exists()


def test_a_seed_shows_its_explanations_with_their_aliases_as_lists(admin_client):
    explanation = {"term": "European Central Bank", "aliases": ["ECB <b>"], "definition": "A bank."}
    seed_file = SeedFile.objects.create(name="a.txt", size=1, seed={"explanations": [explanation]})
    page = admin_client.get(reverse("admin:articles_seedfile_change", args=[seed_file.pk])).text
    assert "aliases: <ol><li>ECB &lt;b&gt;</li></ol>" in page


def test_an_article_of_a_day_and_slug_that_are_taken_is_refused_in_the_form(admin_client):
    there, other = factories.article("Tide"), factories.article("Ebb", posted_at=factories.NOON)
    there.posted_at = factories.NOON
    there.save()
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


def typed(moment: datetime.datetime) -> dict[str, str]:
    """A moment in the two fields of the article's form."""
    return {"posted_at_0": f"{moment:%Y-%m-%d}", "posted_at_1": f"{moment:%H:%M:%S}"}


def refused(client, row, **changes: str) -> str:
    """Post a form as `post_form` does; the page that refuses it. Nothing may have been stored."""
    model = row if isinstance(row, type) else type(row)
    rows = list(model.objects.order_by("pk").values()), list(Name.objects.order_by("pk").values())
    answer = post_form(client, row, **changes)
    assert answer.status_code == 200
    assert (list(model.objects.order_by("pk").values()), list(Name.objects.order_by("pk").values())) == rows
    assert "errorlist" in answer.text
    return answer.text


def save_unchanged(client, row, **changes: str) -> None:
    """Post a change form as it was served, but for the changes."""
    answer = post_form(client, row, **changes)
    assert answer.status_code == 302, [form.errors for form in answer.context["errors"]] or answer.context["errors"]


def post_form(client, row, **changes: str) -> HttpResponse:
    """Post the form of a row, or the empty one of a model, as it was served, but for the changes."""
    names = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    address = reverse(f"{names}_add") if isinstance(row, type) else reverse(f"{names}_change", args=[row.pk])
    context = client.get(address).context
    data: dict[str, object] = {}
    forms = [context["adminform"].form]
    for formset in context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if hasattr(field.field.widget, "widgets"):
                data |= {
                    f"{field.html_name}_{i}": part or ""
                    for i, part in enumerate(field.field.widget.decompress(value) if value else ["", ""])
                }
            elif value is not None and value is not False:
                data[field.html_name] = value
    return client.post(address, data | changes)
