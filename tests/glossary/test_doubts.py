"""Warnings about names."""

import pytest

from glossary.doubts import doubts
from tests import factories

pytestmark = pytest.mark.django_db


def said(text: str, term: int | None = None) -> str:
    return " ".join(doubts([(text, "auto")], term).popitem()[1])


def test_a_name_is_part_of_another_only_as_whole_words():
    factories.term("disinterested party")
    factories.term("compound-interest loan")
    assert said("interest") == (
        "It is part of 'compound-interest loan': where a text uses the longer name, only that is linked."
    )
    assert said("interested") == ""


def test_a_terms_own_names_give_no_warnings():
    term = factories.term("interest", names=("interest rate",))
    assert said("interest", term.pk) == ""


def test_a_warning_lists_at_most_three_names():
    for number in range(5):
        factories.term(f"bond {number}")
    assert said("bond").startswith("It is part of 'bond 0', 'bond 1', 'bond 2' and 2 more")


@pytest.mark.parametrize("terms", [2, 20])
def test_any_number_of_names_takes_one_query(terms, django_assert_num_queries):
    for number in range(terms):
        factories.term(f"bond {number}")
    with django_assert_num_queries(1):
        doubts([(f"bond {number}", "auto") for number in range(terms)], None)


def test_without_names_there_are_no_warnings():
    assert doubts([], None) == {}
