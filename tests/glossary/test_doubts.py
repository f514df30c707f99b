"""What an editor is told about a name before a text is linked by it."""

import pytest

from glossary.doubts import doubts
from tests import factories

pytestmark = pytest.mark.django_db


def said(text: str, term: int | None = None) -> str:
    return " ".join(doubts([(text, "auto")], term).popitem()[1])


def test_a_name_stands_within_another_only_as_whole_words():
    factories.term("disinterested party")
    factories.term("compound-interest loan")
    assert said("interest") == (
        "It is part of 'compound-interest loan': where a text uses the longer name, only that is linked."
    )
    assert said("interested") == ""


def test_a_term_is_not_told_of_its_own_names():
    term = factories.term("interest", names=("interest rate",))
    assert said("interest", term.pk) == ""


def test_of_many_names_three_are_told():
    for number in range(5):
        factories.term(f"bond {number}")
    assert said("bond").startswith("It is part of 'bond 0', 'bond 1', 'bond 2' and 2 more")


@pytest.mark.parametrize("terms", [2, 20])
def test_any_number_of_names_takes_one_query(terms, django_assert_num_queries):
    for number in range(terms):
        factories.term(f"bond {number}")
    with django_assert_num_queries(1):
        doubts([(f"bond {number}", "auto") for number in range(terms)], None)


def test_no_names_have_no_doubts():
    assert doubts([], None) == {}
