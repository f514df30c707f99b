"""The sentence that a term's page shows around a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.linking.sentences import LONGEST_SIDE, sentence_around


def around(html: str, surface: str, written: str = "") -> str:
    before, surface, after = sentence_around(html, html.index(written or surface), surface)
    return f"{before}[{surface}]{after}"


@pytest.mark.parametrize(
    ("html", "surface", "expected"),
    [
        ("<p>One. Two tariffs came. Three.</p>", "tariffs", "Two [tariffs] came."),
        ("<p>Tariffs came. They stayed.</p>", "Tariffs", "[Tariffs] came."),
        ("<p>One. He said <em>no</em> tariffs</p><p>Next.</p>", "tariffs", "He said no [tariffs]"),
        ("<h2>Head</h2><p>A tariff</p>", "tariff", "A [tariff]"),
        ("<p>U.S. President Ames raised tariffs. Then rest.</p>", "tariffs", "U.S. President Ames raised [tariffs]."),
        ("<p>Mr. Smith likes NATO.</p>", "NATO", "Mr. Smith likes [NATO]."),
        ('<p>"Go." "The tariff is bad," she said.</p>', "tariff", '"The [tariff] is bad," she said.'),
        ("<ul><li>first</li><li>NATO &amp; Co</li></ul>", "NATO", "[NATO] & Co"),
    ],
)
def test_sentence_of_the_same_paragraph_is_shown_as_text(html, surface, expected):
    assert around(html, surface) == expected


def test_word_written_with_references_is_shown_decoded():
    assert around("<p>An S&amp;P 500 fund.</p>", "S&P 500", written="S&amp;P") == "An [S&P 500] fund."


def test_long_sentence_is_cut_between_words():
    html = f"<p>{'before ' * 100}tariff{' after' * 100}</p>"
    before, _, after = sentence_around(html, html.index("tariff"), "tariff")
    assert before.startswith("… before ")
    assert after.endswith(" after …")
    assert max(len(before), len(after)) <= LONGEST_SIDE + 2


def test_text_that_has_changed_since_shows_the_word_alone():
    assert sentence_around("<p>Other text</p>", 5, "tariff") == ("", "tariff", "")


@given(st.text(), st.integers(0, 50), st.text(max_size=5))
def test_any_text_is_accepted(html, offset, surface):
    assert sentence_around(html, offset, surface).surface == surface
