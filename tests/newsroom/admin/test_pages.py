"""Every admin page opens, with the same number of queries whatever stands in the database."""

import pytest
from django.contrib import admin
from django.db.models import Model
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.models import (
    Article,
    Contribution,
    Contributor,
    Correction,
    Explanation,
    LinkChoice,
    Mention,
    Phrase,
    Publisher,
    Section,
    SeedFile,
    SeedWarning,
    SenseRule,
    UndecidedName,
)
from glossary.models import ChangedName, FormerDefinition, FormerSlug, Name, Term, TermMerge
from tests import factories
from tests.conftest import add_ten_more

OURS = [model for model in admin.site._registry if model._meta.app_label in {"articles", "glossary"}]
WRITTEN_BY_THE_SOFTWARE = [SeedFile, SeedWarning, Mention, ChangedName, Phrase, TermMerge, UndecidedName]

PERSON = 2  # session and user
LIST = PERSON + 2  # a count up to the limit, and a page of rows with what they are shown with
ROW = PERSON + 1
HISTORY = ROW + 1  # a count of no entries
# A row that is found for each kind of what hangs on it, and the count of that kind up to the limit
# and a look for versions, open forms, former addresses and a working copy, of which there are none
ARTICLE_PARTS = ["contributions", "explanations", "corrections", "mentions", "choices about links", "undecided names"]
ARTICLE_GOES = ROW + 2 * len(ARTICLE_PARTS) + 4
TERM_PARTS = [
    "explanations",
    "mentions",
    "names",
    "former definitions",
    "former addresses",
    "merges",
    "choices",
    "rules",
]
TERM_GOES = ROW + 2 * len(TERM_PARTS)
NAMED_GOES = ROW + 2 * len(["what stands in the way", "former names"])

QUERIES = {
    Article: {
        "changelist": LIST,
        # names in the two fields of publisher and section, its warnings, and its six kinds of rows
        # its working copy, what was typed and not saved, who else has it open
        "change": ROW + 2 + 1 + 6 + 3,
        "delete": ARTICLE_GOES,
        # its versions; what it is now is not among them, and takes the names of publisher and section and two kinds
        "history": ROW + 1 + 4,
    },
    # the contributor in the title, and the names in the two fields
    # and the article, which says who may delete it
    Contribution: {"changelist": LIST, "change": ROW + 1 + 2, "delete": ROW + 2, "history": HISTORY + 1},
    Explanation: {"changelist": LIST, "change": ROW + 1 + 2, "delete": ROW + 2, "history": HISTORY + 1},
    # the headline in the field of the article
    Correction: {"changelist": LIST, "change": ROW + 1, "delete": ROW, "history": HISTORY},
    # the article and the term it leads to
    Mention: {"changelist": LIST, "change": ROW + 2, "history": HISTORY},
    # how many articles wait to be read; the articles of the sentences
    Phrase: {"changelist": LIST + 2, "change": ROW, "history": HISTORY},
    # its former names; and a look for sense rules
    Publisher: {"changelist": LIST, "change": ROW + 1, "delete": NAMED_GOES + 1, "history": HISTORY},
    Section: {"changelist": LIST, "change": ROW + 1, "delete": NAMED_GOES + 2, "history": HISTORY},
    Contributor: {"changelist": LIST, "change": ROW + 1, "delete": NAMED_GOES, "history": HISTORY},
    # open warnings of a page of files; the file's article and its warnings
    SeedFile: {"changelist": LIST + 1, "change": ROW + 2, "history": HISTORY},
    # its file, which is in its title too, and that file's article
    SeedWarning: {"changelist": LIST, "change": ROW + 2, "history": HISTORY + 1},
    # the term that stays, who merged it and who undid that
    TermMerge: {"changelist": LIST, "change": ROW + 1, "history": HISTORY + 1},
    # names of a page of terms; the names, former addresses and definitions; what is doubtful about the names, which are
    # asked for again, and about others like them; the related terms, asked for as chosen and as named; explanations and
    # uses, those of articles that readers see and those of others
    Term: {"changelist": LIST + 1, "change": ROW + 3 + 2 + 2 + 4, "delete": TERM_GOES, "history": HISTORY},
    # the term and the section in the title, and the names in their fields
    SenseRule: {"changelist": LIST, "change": ROW + 2 + 2, "delete": ROW + 2, "history": HISTORY + 2},
    # the terms that may be meant; the article
    UndecidedName: {"changelist": LIST + 1, "change": ROW + 1, "history": HISTORY},
    ChangedName: {"changelist": LIST, "change": ROW, "history": HISTORY},
}


def test_every_model_has_its_pages_in_this_test():
    assert set(OURS) == set(QUERIES)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_its_pages_open_with_a_known_number_of_queries(
    ten_rows, admin_client, model, django_assert_num_queries: DjangoAssertNumQueries
):
    row = model.objects.order_by("pk").last()
    hang_more_on(row, 1)
    addresses = {page: address_of(page, model if page == "changelist" else row) for page in QUERIES[model]}
    for address in addresses.values():
        admin_client.get(address)  # content types are remembered from here on
    for _ in range(2):
        for page, address in addresses.items():
            with django_assert_num_queries(QUERIES[model][page], info=page):
                assert admin_client.get(address).status_code == 200
        hang_more_on(row, 10)
        add_ten_more()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_row_is_added_on_a_page_that_asks_for_no_other(
    admin_client, model, django_assert_num_queries: DjangoAssertNumQueries
):
    is_refused = model in WRITTEN_BY_THE_SOFTWARE
    admin_client.get(address_of("add", model))
    # A refusal is a page of the site, whose head names the sections and whose foot the pages around; of an article
    # something may have been typed and not saved.
    more = 2 if is_refused else 1 if model is Article else 0
    with django_assert_num_queries(PERSON + more):
        answer = admin_client.get(address_of("add", model))
    assert answer.status_code == (403 if is_refused else 200)


@pytest.mark.parametrize("model", WRITTEN_BY_THE_SOFTWARE, ids=lambda model: model.__name__)
def test_what_the_software_writes_offers_no_delete_on_its_own_pages(ten_rows, admin_client, model):
    row = model.objects.first()
    assert admin_client.get(address_of("delete", row)).status_code == 403
    assert "deletelink" not in admin_client.get(address_of("change", row)).text
    assert "delete_selected" not in admin_client.get(address_of("changelist", model)).text
    selected = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    admin_client.post(address_of("changelist", model), selected)
    assert model.objects.filter(pk=row.pk).exists()


def test_an_editor_deletes_an_article_and_a_term_without_permissions_on_what_the_software_writes(
    ten_rows, somebody_who_may
):
    may = [f"{verb}_{name}" for verb in ("view", "delete") for name in ("article", "term")]
    with_them = [f"delete_{name}" for name in ("contribution", "explanation", "correction", "senserule")]
    client = somebody_who_may(*may, *with_them)
    one, other = Article.objects.all()[:2]
    term = Term.objects.get(mentions__article=other)
    assert "/admin/articles/mention/" not in client.get(address_of("changelist", Article)).text
    client.post(address_of("delete", one), {"post": "yes"})
    client.post(address_of("delete", term), {"post": "yes"})
    assert not Article.objects.filter(pk=one.pk).exists()
    assert not Term.objects.filter(pk=term.pk).exists()


def test_nobody_deletes_with_an_article_what_they_may_not_delete(ten_rows, somebody_who_may):
    client = somebody_who_may("view_article", "delete_article", "delete_contribution", "delete_explanation")
    article = Article.objects.first()
    assert "correction" in client.get(address_of("delete", article)).text
    client.post(address_of("delete", article), {"post": "yes"})
    assert Article.objects.filter(pk=article.pk).exists()


def test_deleting_says_what_goes_along_in_numbers(ten_rows, admin_client):
    term = Term.objects.first()
    hang_more_on(term, 10)
    page = admin_client.get(address_of("delete", term)).text
    assert "Explanations: 11" in page
    assert "Mentions: 11" in page


@pytest.mark.parametrize("model", [Publisher, Section, Contributor], ids=lambda model: model.__name__)
def test_who_has_articles_cannot_be_deleted_and_the_page_says_why(ten_rows, admin_client, model):
    row = model.objects.order_by("pk").last()
    page = admin_client.get(address_of("delete", row)).text
    assert "would require deleting the following protected related objects" in page
    assert ("Contributions: 1" if model is Contributor else "Articles: 1") in page
    admin_client.post(address_of("delete", row), {"post": "yes"})
    selected = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    admin_client.post(address_of("changelist", model), selected)
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_field_an_editor_fills_in_says_what_it_does_in_a_sentence(ten_rows, admin_client, model):
    page = admin_client.get(address_of("change", model.objects.first())).context
    forms = [page["adminform"].form, *(inline.formset.empty_form for inline in page["inline_admin_formsets"])]
    for form in forms:
        for field in form.visible_fields():
            if field.name != "DELETE":
                assert str(field.help_text).endswith("."), (type(form), field.name)


def address_of(page: str, row: Model | type[Model]) -> str:
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[] if isinstance(row, type) else [row.pk])


def hang_more_on(row: Model, rows: int) -> None:
    """More rows of every kind that may hang on a row."""
    for _ in range(rows):
        other = factories.term()
        match row:
            case Article():
                factories.mention(row, other)
                LinkChoice.objects.create(article=row, term=other)
                factories.explanation(row, other)
                factories.contribution(row, name=other.headword)
                Correction.objects.create(article=row, text="Wrong.")
                hang_more_on(SeedFile.objects.create(name=f"{other.slug}.txt", size=1, seed={}, article=row), 1)
            case Term():
                article = factories.article()
                Name.objects.create(term=row, text=f"Name {other.headword}")
                factories.mention(article, row)
                LinkChoice.objects.create(article=article, term=row)
                factories.explanation(article, row)
                row.see_also.add(other)
                SenseRule.objects.create(term=row, words=other.headword)
                TermMerge.objects.create(stays=row, headword=other.headword, slug=other.slug, record={})
                FormerSlug.objects.create(term=row, slug=f"once-{other.slug}")
                FormerDefinition.objects.create(term=row, text=f"What {other.headword} meant.")
            case SeedFile():
                SeedWarning.objects.create(seed_file=row, line=1, message=other.headword)
            case Publisher() | Section() | Contributor():
                row.add_former_names(name=other.headword, slug=other.slug)
