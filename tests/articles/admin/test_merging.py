"""An editor makes one of two: asked first, allowed to, and told what became of them."""

import pytest
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.urls import reverse

from articles.models import Article, Contribution, Contributor, Publisher, Section
from tests import factories
from tests.admin_forms import post_form, refused, save_unchanged

pytestmark = pytest.mark.django_db

NAMED = pytest.mark.parametrize("model", [Publisher, Section, Contributor], ids=lambda model: model.__name__)


def pair(model) -> tuple:
    """Two rows, with one article and with two."""
    few, many = model.objects.create(name="Harbour Post"), model.objects.create(name="The Harbour Post")
    for number, row in enumerate((few, many, many)):
        if model is Contributor:
            Contribution.objects.create(article=factories.article(), contributor=row, role="writing", position=number)
        else:
            factories.article(**{model._meta.model_name: row})
    return few, many


def list_of(model) -> str:
    return reverse(f"admin:articles_{model._meta.model_name}_changelist")


def ask(client, *rows, **more):
    """Choose the action for the rows; with `post` and `stays`, answer the page that asks."""
    data = {"action": "merge_selected", "_selected_action": [row.pk for row in rows], **more}
    return client.post(list_of(type(rows[0])), data, follow=True)


@NAMED
def test_the_page_asks_first_and_says_what_would_move(admin_client, model):
    few, many = pair(model)
    page = ask(admin_client, few, many).text
    moving = "contributions" if model is Contributor else "articles"
    assert f"Harbour Post (harbour-post): 1 {moving}" in page
    assert f"The Harbour Post (the-harbour-post): 2 {moving}" in page
    assert f'value="{many.pk}" required id="id_stays_1" checked' in page
    assert model.objects.filter(pk__in=[few.pk, many.pk]).count() == 2


@NAMED
def test_everything_moves_to_the_one_that_stays_and_the_histories_say_so(admin_client, model):
    few, many = pair(model)
    answer = ask(admin_client, few, many, post="yes", stays=few.pk)
    assert "&#x27;The Harbour Post&#x27; merged into &#x27;Harbour Post&#x27;; moved: 2." in answer.text
    assert not model.objects.filter(pk=many.pk).exists()
    assert (few.contributions if model is Contributor else few.articles).count() == 3
    log = LogEntry.objects.order_by("action_flag").values_list("action_flag", "object_id", "object_repr")
    assert list(log) == [(CHANGE, str(few.pk), "Harbour Post"), (DELETION, str(many.pk), "The Harbour Post")]
    page = admin_client.get(reverse(f"admin:articles_{model._meta.model_name}_change", args=[few.pk])).text
    assert "The Harbour Post" in page
    assert "the-harbour-post" in page


@NAMED
@pytest.mark.parametrize("verbs", [("view",), ("view", "change"), ("view", "delete")], ids="-".join)
def test_merging_needs_the_permissions_to_change_and_delete(somebody_who_may, model, verbs):
    rows = pair(model)
    client = somebody_who_may(*(f"{verb}_{model._meta.model_name}" for verb in verbs))
    assert "merge_selected" not in client.get(list_of(model)).text
    ask(client, *rows, post="yes", stays=rows[0].pk)
    assert model.objects.filter(pk__in=[row.pk for row in rows]).count() == 2


def test_the_permissions_to_change_and_delete_are_enough_to_merge(somebody_who_may):
    few, many = pair(Publisher)
    client = somebody_who_may("view_publisher", "change_publisher", "delete_publisher")
    ask(client, few, many, post="yes", stays=few.pk)
    assert list(Publisher.objects.filter(pk__in=[few.pk, many.pk])) == [few]


def test_one_row_or_too_many_are_not_merged(admin_client):
    rows = [factories.contributor(f"Person {number}") for number in range(21)]
    said = "Select at least two and at most 20 to merge."
    assert said in ask(admin_client, rows[0]).text
    assert said in ask(admin_client, *rows).text
    assert "Which one stays?" in ask(admin_client, *rows[:20]).text


def test_the_one_that_stays_is_one_of_those_selected(admin_client):
    few, many = pair(Section)
    other = factories.section("World")
    for stays in (other.pk, "", "x"):
        assert "Which one stays?" in ask(admin_client, few, many, post="yes", stays=stays).text
    assert Section.objects.filter(pk__in=[few.pk, many.pk, other.pk]).count() == 3


@NAMED
def test_a_row_that_is_renamed_or_moved_answers_to_its_old_name_and_address(admin_client, model):
    row = model.objects.create(name="Harbour Post")
    save_unchanged(admin_client, row, name="Harbour Ledger", slug="ledger")
    assert model.objects.called("harbour post") == row
    assert model.objects.at_address("harbour-post") == row
    save_unchanged(admin_client, model.objects.get(pk=row.pk), name="Harbour Post", slug="harbour-post")
    assert model.objects.called("harbour ledger") == row
    assert {former.name or former.slug for former in row.former_names.all()} == {"Harbour Ledger", "ledger"}


@NAMED
def test_a_new_row_does_not_silently_take_a_former_name_or_address(admin_client, model):
    row = model.objects.create(name="Harbour Post")
    row.add_former_names(name="The Post", slug="post")
    said = "&#x27;THE post&#x27; is a former name of &#x27;Harbour Post&#x27;. Use that one"
    assert said in refused(admin_client, model, name="THE post")
    said = "This is a former address of &#x27;Harbour Post&#x27;."
    assert said in refused(admin_client, model, name="Gazette", slug="post")
    assert post_form(admin_client, model, name="Post").status_code == 302
    assert model.objects.get(name="Post").slug == "post-2"


def test_a_former_name_can_be_deleted(admin_client):
    publisher = factories.publisher("Harbour Post")
    publisher.add_former_names(name="The Post")
    save_unchanged(admin_client, publisher, **{"former_names-0-DELETE": "on"})
    assert Publisher.objects.called("The Post") is None
    assert post_form(admin_client, Publisher, name="The Post").status_code == 302


def test_the_list_of_sections_changes_positions_and_nothing_else(admin_client):
    factories.section("World")
    page = admin_client.get(list_of(Section)).context["cl"].formset
    data = {field.html_name: field.value() for form in [page.management_form, *page.forms] for field in form}
    admin_client.post(list_of(Section), data | {"form-0-position": "7", "_save": "Save"})
    section = Section.objects.get()
    assert (section.position, section.former_names.count()) == (7, 0)
    assert not Article.objects.exists()
