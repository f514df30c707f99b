"""Highlighting, snippets and ranking, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.highlighting import SNIPPET_LENGTH, Finder, marked, snippet
from articles.search.queries import read_query
from articles.search.ranking import HALF_LIFE, FoundArticle, best_first

NOW = 30_000_000


def finder(typed: str) -> Finder:
    return Finder(read_query(typed))


def shown(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.matches else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("price", "Prices rose; the price of oil.", "[Prices] rose; the [price] of oil."),
        ("prices", "Pricing a price.", "[Pricing] a [price]."),
        ('"crude price"', "Crude oil. A crude-price index.", "Crude oil. A [crude-price] index."),
        ("crude price", "Crude price", "[Crude] [price]"),
        ("sao", "In São Paulo", "In [São] Paulo"),
        ("sao", "In Sa\u0303o Paulo", "In [Sa\u0303o] Paulo"),
        ("u.s.", "The U.S. said", "The [U.S]. said"),
        ("it", "IT and itself", "[IT] and itself"),
        ("oil -gas", "oil, gas", "[oil], gas"),
        ("ponies", "A pony", "A [pony]"),
        ("relational", "They relate.", "They [relate]."),
        ("sensibility", "Sensible.", "[Sensible]."),
        ("wheat", "Nothing here", "Nothing here"),
        ("<b>", "a <b> here", "a <[b]> here"),
    ],
)
def test_words_are_highlighted_in_any_form(typed, text, expected):
    assert shown(marked(text, finder(typed))) == expected


@given(st.text(), st.text())
def test_highlighting_loses_no_character(typed, text):
    assert "".join(piece.text for piece in marked(text, finder(typed))) == text


@given(st.text(max_size=20), st.text())
def test_a_snippet_is_short_and_part_of_its_text(typed, text):
    pieces = snippet(text, finder(typed))
    kept = "".join(piece.text for piece in pieces)
    assert kept.removeprefix("… ").removesuffix(" …") in text
    assert len(kept) <= SNIPPET_LENGTH + 4


@given(st.text("ab -.", max_size=400), st.text("ab -.", max_size=400))
def test_a_snippet_shows_the_word_searched_for(before, after):
    pieces = snippet(f"{before} Crude {after}", finder("crude"))
    assert [piece.text for piece in pieces if piece.matches] == ["Crude"]


def test_a_snippet_is_taken_from_where_most_of_the_words_are():
    far = "filler " * 60
    text = f"Oil alone. {far}Crude oil prices rose. {far}"
    found = shown(snippet(text, finder("oil prices crude")))
    assert "[Crude] [oil] [prices] rose." in found
    assert found.startswith("… ")
    assert found.endswith(" …")


def test_a_short_text_is_its_own_snippet():
    assert shown(snippet("Crude oil rose.", finder("oil"))) == "Crude [oil] rose."


def test_a_text_without_the_words_has_no_snippet():
    assert snippet("Crude oil rose.", finder("wheat")) == []


def order(typed: str, *matches: FoundArticle) -> list[int]:
    return best_first(read_query(typed), matches, minute=NOW)


def test_headline_counts_more_than_standfirst_and_standfirst_more_than_text():
    in_text, in_standfirst, in_headline = (
        FoundArticle(1, NOW, "other", "words"),
        FoundArticle(2, NOW, "other", "the oil"),
        FoundArticle(3, NOW, "oil", "words"),
    )
    assert order("oil", in_text, in_standfirst, in_headline) == [3, 2, 1]


def test_among_equal_matches_the_newest_comes_first():
    assert order("oil", FoundArticle(1, NOW - 60, "oil", ""), FoundArticle(2, NOW, "oil", "")) == [2, 1]


def test_a_headline_scores_by_the_share_of_the_words_it_has():
    assert order("oil prices", FoundArticle(1, NOW, "oil", ""), FoundArticle(2, NOW, "oil price", "")) == [2, 1]


def test_a_word_in_an_old_headline_outweighs_one_in_a_new_text():
    assert order("oil", FoundArticle(1, NOW, "x", ""), FoundArticle(2, NOW - 5 * HALF_LIFE, "oil", "")) == [2, 1]


def test_a_word_in_an_old_standfirst_does_not_outweigh_one_in_a_new_text():
    assert order("oil", FoundArticle(1, NOW - 5 * HALF_LIFE, "x", "oil"), FoundArticle(2, NOW, "x", "")) == [2, 1]
