"""The names that texts are searched for after a change of the glossary."""

import pytest

from glossary.models import ChangedName, FormerSlug, Name, Term
from tests import factories

pytestmark = pytest.mark.django_db


def noted() -> set[str]:
    return set(ChangedName.objects.values_list("text", flat=True))


@pytest.fixture
def nato() -> Term:
    term = factories.term("NATO", names=("the alliance",))
    ChangedName.objects.all().delete()
    return term


def test_a_new_term_is_searched_for_by_all_its_names():
    factories.term("NATO", names=("the alliance",))
    assert noted() == {"NATO", "the alliance"}


def test_a_new_name_alone_is_searched_for(nato):
    Name.objects.create(term=nato, text="the pact")
    assert noted() == {"the pact"}


def test_a_changed_name_is_searched_for_by_its_old_and_new_text(nato):
    name = nato.names.get(text="the alliance")
    name.text = "the pact"
    name.save()
    assert noted() == {"the alliance", "the pact"}


def test_a_name_with_another_case_rule_is_searched_for(nato):
    name = nato.names.get(text="the alliance")
    name.match_case = Name.MatchCase.ALWAYS
    name.save()
    assert noted() == {"the alliance"}


def test_a_deleted_name_is_searched_for(nato):
    nato.names.get(text="the alliance").delete()
    assert noted() == {"the alliance"}


def test_a_deleted_term_is_searched_for_by_all_its_names(nato):
    nato.delete()
    assert noted() == {"NATO", "the alliance"}


@pytest.mark.parametrize("status", [Term.Status.RETIRED, Term.Status.DRAFT])
def test_a_retired_or_republished_term_is_searched_for_by_all_its_names(nato, status):
    nato.status = status
    nato.save()
    assert noted() == {"NATO", "the alliance"}
    ChangedName.objects.all().delete()
    nato.status = Term.Status.PUBLISHED
    nato.save()
    assert noted() == {"NATO", "the alliance"}


def test_terms_whose_status_is_set_together_are_searched_for(nato):
    other = factories.term("OPEC")
    ChangedName.objects.all().delete()
    assert Term.objects.filter(pk__in=[nato.pk, other.pk]).set_status(Term.Status.RETIRED) == 2
    assert noted() == {"NATO", "the alliance", "OPEC"}


def test_a_term_with_a_new_address_is_searched_for_by_all_its_names(nato):
    nato.slug = "north-atlantic-treaty"
    nato.save()
    assert noted() == {"NATO", "the alliance"}


def test_drafts_and_new_definitions_are_not_searched_for(nato):
    draft = factories.term("OPEC", status=Term.Status.DRAFT)
    draft.names.get().delete()
    nato.definition = "Another."
    nato.save()
    assert noted() == set()
    assert Term.objects.get(pk=nato.pk).linking_due


def test_a_name_that_changes_during_the_search_is_searched_for_from_the_start(nato):
    Name.objects.create(term=nato, text="the pact")
    ChangedName.objects.update(position=700, looked_through=3, to_look_through=9)
    nato.names.get(text="the pact").delete()
    [again] = ChangedName.objects.values_list("text", "position", "looked_through", "to_look_through")
    assert again == ("the pact", 0, 0, None)


def test_a_renamed_term_moves_and_its_old_address_leads_to_the_new_one(client, nato):
    nato.headword = "North Atlantic Treaty Organization"
    nato.save()
    nato.name_it_by_its_headword()
    assert nato.get_absolute_url() == "/glossary/north-atlantic-treaty-organization/"
    assert set(nato.names.values_list("text", flat=True)) == {
        "NATO",
        "the alliance",
        "North Atlantic Treaty Organization",
    }
    for page in ("", "explanations/"):
        answer = client.get(f"/glossary/nato/{page}?before=x")
        assert answer.status_code == 301
        assert answer["Location"] == f"/glossary/north-atlantic-treaty-organization/{page}?before=x"


def test_an_address_that_an_editor_chose_stays_when_the_headword_changes():
    term = factories.term("NATO", slug="alliance")
    term.headword = "Otan"
    term.save()
    assert term.slug == "alliance"
    assert not FormerSlug.objects.exists()


def test_a_new_term_does_not_take_the_former_address_of_another(nato):
    nato.headword = "Otan"
    nato.save()
    assert factories.term("Nato").slug == "nato-2"


def test_a_term_that_takes_its_old_address_back_redirects_from_the_other(client, nato):
    nato.slug = "otan"
    nato.save()
    nato.slug = "nato"
    nato.save()
    assert client.get("/glossary/nato/").status_code == 200
    assert client.get("/glossary/otan/")["Location"] == "/glossary/nato/"


def test_the_former_address_of_an_unpublished_term_is_a_404(client, nato):
    nato.slug = "otan"
    nato.save()
    Term.objects.set_status(Term.Status.RETIRED)
    assert client.get("/glossary/nato/").status_code == 404
