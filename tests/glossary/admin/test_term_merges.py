"""Merging two terms, and undoing it."""

import pytest
from django.urls import reverse

from articles.linking.checking import differences
from articles.linking.storing import link_article
from articles.models import Article, Explanation, Mention
from glossary.definitions import link_due_definitions
from glossary.models import FormerDefinition, FormerSlug, Name, Term, TermMerge
from tests import factories

pytestmark = pytest.mark.django_db

LIST = reverse("admin:glossary_term_changelist")
MERGES = reverse("admin:glossary_termmerge_changelist")


@pytest.fixture
def terms() -> tuple[Term, Term]:
    """Two terms for one thing, each with everything that hangs on a term."""
    stays = factories.term("Federal Reserve", names=("Fed",))
    goes = factories.term("US central bank", names=("FED", "the Fed board"), definition="The bank of banks.")
    for term in (stays, goes):
        term.see_also.add(factories.term(f"Beside {term.slug}"))
        FormerSlug.objects.create(term=term, slug=f"once-{term.slug}")
        FormerDefinition.objects.create(term=term, text=f"What {term} meant.", changes_meaning=True)
    goes.see_also.add(stays)
    for text in ("The Federal Reserve met.", "The US central bank met.", "The Federal Reserve, the US central bank."):
        article = factories.article(body=f"<p>{text}</p>")
        link_article(article)
        factories.explanation(article, goes)
    return stays, goes


def merge(client, stays: Term, *going: Term) -> str:
    data = {"action": "merge_selected", "_selected_action": [term.pk for term in (stays, *going)]}
    assert "Which one stays?" in client.post(LIST, data).text
    return client.post(LIST, data | {"post": "yes", "stays": stays.pk}, follow=True).text


def undo(client, done: TermMerge) -> str:
    return client.post(reverse("admin:glossary_termmerge_undo", args=[done.pk]), follow=True).text


def everything() -> list:
    """Everything in the glossary except the keys of restored rows; due definitions are linked first."""
    link_due_definitions()
    return [
        list(Term.objects.order_by("pk").values("pk", "headword", "slug", "definition", "status", "linked_definition")),
        sorted(Name.objects.values_list("term", "text", "match_case")),
        sorted(Term.see_also.through.objects.values_list("from_term", "to_term")),
        sorted(FormerSlug.objects.values_list("term", "slug")),
        sorted(FormerDefinition.objects.values_list("term", "text", "replaced_at", "changes_meaning")),
        sorted(Explanation.objects.values_list("pk", "term", "article")),
        sorted(Mention.objects.values_list("article", "term", "surface", "offset", "count")),
        sorted(Mention.objects.values_list("term", "shown_from", "article")),
        sorted(Article.objects.values_list("pk", "linked_body")),
    ]


def links_are_true() -> bool:
    return list(differences(list(Article.objects.values_list("pk", flat=True)))) == []


def test_names_explanations_and_mentions_move_and_the_articles_are_linked_to_the_one_that_stays(terms, admin_client):
    stays, goes = terms
    said = merge(admin_client, stays, goes)
    assert "&#x27;US central bank&#x27; merged into &#x27;Federal Reserve&#x27;." in said
    assert not Term.objects.filter(pk=goes.pk).exists()
    assert set(stays.names.values_list("text", flat=True)) == {
        "Federal Reserve", "Fed", "US central bank", "the Fed board"
    }  # fmt: skip
    assert stays.explanations.count() == 3
    assert stays.mentions.count() == 3
    assert stays.mentions.get(article__body__startswith="<p>The Federal Reserve, ").count == 2
    assert {term.slug for term in stays.see_also.all()} == {"beside-federal-reserve", "beside-us-central-bank"}
    assert links_are_true()


@pytest.mark.parametrize("slug", ["us-central-bank", "once-us-central-bank"])
def test_the_old_addresses_lead_to_the_one_that_stays(terms, admin_client, slug):
    merge(admin_client, *terms)
    answer = admin_client.get(f"/glossary/{slug}/?before=20260101")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/glossary/federal-reserve/?before=20260101"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_merge_that_is_undone_leaves_everything_as_it_was(terms, admin_client):
    stays, goes = terms
    before = everything()
    merge(admin_client, stays, goes)
    assert everything() != before
    said = undo(admin_client, TermMerge.objects.get())
    assert "&#x27;US central bank&#x27; and &#x27;Federal Reserve&#x27; are two terms again." in said
    assert "Undone by admin" in said
    assert everything() == before
    assert links_are_true()


def test_merges_of_merges_are_undone_in_either_order(admin_client, terms):
    stays, goes = terms
    third = factories.term("Fed of New York")
    before = everything()
    merge(admin_client, stays, goes)
    merge(admin_client, third, stays)
    first, second = TermMerge.objects.order_by("pk")
    assert first.stays == third
    undo(admin_client, second)
    undo(admin_client, first)
    assert everything() == before
    TermMerge.objects.all().delete()
    merge(admin_client, stays, goes)
    merge(admin_client, third, stays)
    for done in TermMerge.objects.order_by("pk"):
        undo(admin_client, done)
    # What was related to a term that was not there at the moment is no longer related to it.
    related = 2
    assert [kind for kind, now in enumerate(everything()) if now != before[kind]] == [related]


def test_the_definition_of_the_one_that_goes_is_taken_where_the_other_has_none(admin_client):
    stays, goes = factories.term("Fed", definition=""), factories.term("Federal Reserve", definition="A bank.")
    merge(admin_client, stays, goes)
    stays.refresh_from_db()
    assert (stays.definition, stays.linked_definition) == ("A bank.", "A bank.")
    undo(admin_client, TermMerge.objects.get())
    stays.refresh_from_db()
    assert stays.definition == ""


def test_what_editors_did_since_stays_when_a_merge_is_undone(terms, admin_client):
    stays, goes = terms
    merge(admin_client, stays, goes)
    other = factories.term("Reserve")
    moved = stays.explanations.first()
    moved.term = other
    moved.save()
    Term.objects.filter(pk=stays.pk).update(definition="Another.")
    undo(admin_client, TermMerge.objects.get())
    assert Explanation.objects.get(pk=moved.pk).term == other
    assert Term.objects.get(pk=stays.pk).definition == "Another."


def test_a_merge_is_undone_once(terms, admin_client):
    merge(admin_client, *terms)
    done = TermMerge.objects.get()
    undo(admin_client, done)
    before = everything()
    assert "This merge has been undone already." in undo(admin_client, done)
    assert everything() == before


def test_a_merge_cannot_be_undone_while_another_stands_at_the_old_address(terms, admin_client):
    stays, goes = terms
    merge(admin_client, stays, goes)
    FormerSlug.objects.filter(slug=goes.slug).delete()
    other = factories.term("Another", slug=goes.slug)
    before = everything()
    assert f"&#x27;Another&#x27; now uses the address {goes.slug}" in undo(admin_client, TermMerge.objects.get())
    assert everything() == before
    other.slug = "elsewhere"
    other.save()
    assert "now redirects to &#x27;Another&#x27;" in undo(admin_client, TermMerge.objects.get())


def test_merging_needs_two_terms(terms, admin_client):
    data = {"action": "merge_selected", "_selected_action": [terms[0].pk]}
    assert "Select at least two" in admin_client.post(LIST, data, follow=True).text


def test_who_may_not_delete_terms_merges_none(terms, somebody_who_may):
    client = somebody_who_may("view_term", "change_term")
    data = {"action": "merge_selected", "_selected_action": [term.pk for term in terms], "post": "yes"}
    client.post(LIST, data | {"stays": terms[0].pk})
    assert Term.objects.filter(pk=terms[1].pk).exists()


def test_who_may_only_view_undoes_nothing(terms, admin_client, somebody_who_may):
    merge(admin_client, *terms)
    client = somebody_who_may("view_termmerge", "view_term")
    assert client.get(MERGES).status_code == 200
    done = TermMerge.objects.get()
    assert client.post(reverse("admin:glossary_termmerge_undo", args=[done.pk])).status_code == 403
    assert not Term.objects.filter(pk=terms[1].pk).exists()


def test_merge_and_undo_are_logged_for_both_terms(terms, admin_client):
    stays, goes = terms
    merge(admin_client, stays, goes)
    assert "merged into" in admin_client.get(reverse("admin:glossary_term_history", args=[stays.pk])).text
    undo(admin_client, TermMerge.objects.get())
    assert "are two terms again" in admin_client.get(reverse("admin:glossary_term_history", args=[goes.pk])).text
