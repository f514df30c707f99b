"""What a person types into a search box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.queries import MOST_PIECES, read_query
from articles.search.words import LONGEST_WORD, MOST_BYTES, MOST_WORDS, cut, words_of, words_of_html


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("oil prices", [("oil",), ("prices",)], []),
        ('"oil prices" -gas', [("oil", "prices")], [("gas",)]),
        ('oil -"natural gas"', [("oil",)], [("natural", "gas")]),
        ("“oil prices”", [("oil", "prices")], []),
        ('an "open quote', [("an",), ("open", "quote")], []),
        ("well-known - dash", [("well", "known"), ("dash",)], []),
        ("U.S. São", [("u", "s"), ("sao",)], []),
        ("oil OIL Oil", [("oil",)], []),
        ("NOT x AND (y OR z*)", [("not",), ("x",), ("and",), ("y",), ("or",), ("z",)], []),
        ("-only", [], [("only",)]),
        ('"" - -- *** \x00', [], []),
    ],
)
def test_words_phrases_and_minus_are_parsed(typed, wanted, unwanted):
    query = read_query(typed)
    assert list(query.wanted) == wanted
    assert list(query.unwanted) == unwanted
    assert bool(query) == bool(wanted)


def test_only_the_first_words_of_a_pasted_text_are_searched():
    assert len(read_query(" ".join(f"word{number}" for number in range(1000))).wanted) == MOST_PIECES


@given(st.text())
def test_any_text_is_a_query_of_letters_and_digits(typed):
    query = read_query(typed)
    for phrase in (*query.wanted, *query.unwanted):
        assert all(word.isalnum() and len(word) <= LONGEST_WORD for word in phrase)


def test_words_ignore_case_and_accents():
    assert words_of("São-Paulo's NATO™ İstanbul Straße") == ["sao", "paulo", "s", "nato", "istanbul", "strasse"]


def test_words_of_html_are_the_visible_ones():
    html = '<p title="no">hyper<em>inflation</em> &amp; CO<sub>2</sub></p><p>next</p>'
    assert words_of_html(html) == ["hyperinflation", "co", "2", "next"]


def test_a_text_is_cut_to_what_both_engines_can_index():
    assert len(cut(["a"] * (MOST_WORDS + 5))) == MOST_WORDS
    long = cut(["語" * LONGEST_WORD] * MOST_WORDS)
    assert sum(len(word.encode()) + 1 for word in long) <= MOST_BYTES
