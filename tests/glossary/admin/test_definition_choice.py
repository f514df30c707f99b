"""Editors decide what a word means, see who says otherwise, and lose no older text."""

import pytest
from django.urls import reverse

from glossary.models import FormerDefinition, Term
from tests import factories
from tests.admin_forms import refused, save_unchanged

pytestmark = pytest.mark.django_db

OLD, NEW = "A tariff is a list of prices.", "A tariff is a tax on goods that cross a border."


@pytest.fixture
def term() -> Term:
    return factories.term("Tariff", definition=OLD)


def address(term: Term, page: str = "change") -> str:
    return reverse(f"admin:glossary_term_{page}", args=[term.pk])


def former(term: Term) -> list[tuple[str, str | None, bool]]:
    return [(row.text, row.replaced_by and row.replaced_by.username, row.changes_meaning)
            for row in term.former_definitions.all()]  # fmt: skip


def test_a_definition_that_an_editor_rewrites_is_kept_with_who_and_when(term, admin_client):
    save_unchanged(admin_client, term, definition=NEW)
    assert former(term) == [(OLD, "admin", False)]
    assert "Since" not in admin_client.get(term.get_absolute_url()).text
    page = admin_client.get(address(term)).text
    assert OLD in page


def test_nothing_is_kept_of_a_definition_that_stays_or_that_was_empty(term, admin_client):
    save_unchanged(admin_client, term, headword="Tariffs")
    empty = factories.term("Quota", definition="")
    save_unchanged(admin_client, empty, definition=NEW)
    assert not FormerDefinition.objects.exists()


def test_readers_are_told_since_when_a_word_means_something_else(term, admin_client, client):
    save_unchanged(admin_client, term, definition=NEW, changes_meaning="on")
    assert former(term) == [(OLD, "admin", True)]
    page = client.get(term.get_absolute_url()).text
    since = FormerDefinition.objects.get().replaced_at
    assert f"The word has been explained like this since {since.day} {since:%B %Y}" in page
    assert OLD in page


def test_readers_are_not_told_of_a_better_wording(term, admin_client, client):
    save_unchanged(admin_client, term, definition=NEW)
    assert OLD not in client.get(term.get_absolute_url()).text


def test_a_change_of_meaning_can_be_marked_later(term, admin_client, client):
    save_unchanged(admin_client, term, definition=NEW)
    save_unchanged(admin_client, term, **{"former_definitions-0-changes_meaning": "on"})
    assert former(term) == [(OLD, "admin", True)]
    assert OLD in client.get(term.get_absolute_url()).text


def test_a_change_of_meaning_needs_another_definition(term, admin_client):
    assert "The definition has not changed" in refused(admin_client, term, changes_meaning="on")


def test_rival_explanations_stand_side_by_side_with_article_publisher_and_date(term, admin_client):
    for name in ("Harbour Ledger", "Northgate Review"):
        factories.explanation(factories.article(f"In the {name}", publisher=factories.publisher(name)), term, NEW)
    as_it_was = factories.article("As it was")
    factories.explanation(as_it_was, term, OLD)
    factories.explanation(factories.draft(headline="Not out yet"), term, "A tariff is a fee.")
    page = admin_client.get(address(term)).text
    rivals = page.partition("How articles explain it")[2].partition("</table>")[0]
    assert rivals.count(NEW) == 1
    assert "2 articles" in rivals
    assert "In the Harbour Ledger" in rivals
    assert f"{as_it_was.posted_at:%Y-%m-%d}" in rivals
    assert "This is the definition" in rivals
    assert "(Draft)" in rivals
    assert rivals.count("Make it the definition") == 2


def test_one_click_makes_an_explanation_the_definition_and_keeps_the_old_text(term, admin_client):
    article = factories.article("Ports brace for tariffs")
    explanation = factories.explanation(article, term, NEW)
    answer = admin_client.post(address(term, "define"), {"explanation": explanation.pk}, follow=True)
    term.refresh_from_db()
    assert term.definition == NEW
    assert former(term) == [(OLD, "admin", False)]
    assert "is now in the words of &#x27;Ports brace for tariffs&#x27;" in answer.text
    assert "in the words of" in admin_client.get(address(term, "history")).text
    assert Term.objects.get(pk=term.pk).linked_definition == NEW


def test_choosing_the_present_definition_changes_nothing(term, admin_client):
    explanation = factories.explanation(factories.article(), term, OLD)
    answer = admin_client.post(address(term, "define"), {"explanation": explanation.pk}, follow=True)
    assert "already" in answer.text
    assert former(term) == []


@pytest.mark.parametrize("explanation", ["", "x", "999999", "other"])
def test_only_an_explanation_of_the_term_can_be_chosen(term, admin_client, explanation):
    other = factories.explanation(factories.article(), factories.term("Quota"), NEW)
    if explanation == "other":
        explanation = other.pk
    assert admin_client.post(address(term, "define"), {"explanation": explanation}).status_code == 404
    assert former(term) == []


def test_who_may_only_view_chooses_nothing(term, somebody_who_may):
    explanation = factories.explanation(factories.article(), term, NEW)
    client = somebody_who_may("view_term")
    page = client.get(address(term)).text
    assert NEW in page
    assert "Make it the definition" not in page
    assert "Change of meaning:" not in page
    assert client.post(address(term, "define"), {"explanation": explanation.pk}).status_code == 403
    assert former(term) == []


def test_a_choice_needs_a_post_request(term, admin_client):
    assert admin_client.get(address(term, "define")).status_code == 405


def test_the_articles_that_use_a_term_are_shown_with_the_sentence(term, admin_client):
    body = "<p>First it rained. Then the tariff rose. Nobody minded.</p>"
    article = factories.article("Rain and prices", body=body)
    factories.mention(article, term, "tariff", offset=body.index("tariff"))
    uses = admin_client.get(address(term)).text.partition("Used in 1 article")[2]
    assert "Rain and prices" in uses
    assert "Then the <mark>tariff</mark> rose." in uses
