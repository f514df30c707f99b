"""Words of a text that may need a definition."""

import pytest

from glossary.linking.term_candidates import phrases, singular_key


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The IAEA met the WHO.", ["IAEA", "WHO"]),
        ("U.S. and U.N. officials at the G20 and COP28.", ["U.S", "U.N", "G20", "COP28"]),
        ("The European Commission met.", ["European Commission"]),
        ("He asked the Bank of New Veldania and the Rural Union.", ["Bank of New Veldania", "Rural Union"]),
        ("the Food and Agriculture Organization said", ["Food and Agriculture Organization"]),
        ("between Dublin and Lyon, by Monday March 3", []),
        ("On Monday the Chips Act passed in January.", ["Chips Act"]),
        ("It was Veldania's Central Bank's decision.", ["Central Bank"]),
        ("The Chips Act. European leaders spoke", ["Chips Act"]),
        ("He read part II and WORDS IN LONGER CAPITALS.", ["LONGER", "WORDS"]),
        ("nothing of that kind", []),
        ("The Ministry of", []),
    ],
)
def test_acronyms_and_capitalised_phrases_are_found(text, found):
    assert sorted(phrases(f"<p>{text}</p>").values()) == sorted(found)


def test_a_phrase_ends_with_its_paragraph_and_goes_on_through_emphasis():
    assert list(phrases("<p>the Chips</p><p>acts of the Rural <em>Union</em></p>").values()) == ["Rural Union"]


def test_entities_are_characters_and_code_is_no_text():
    found = phrases("<p>the AT&amp;T deal</p><pre>SELECT Chips Act</pre>")
    assert list(found.values())[:1] == ["AT&T"]


def test_a_phrase_is_one_whatever_its_case_and_said_as_first_written():
    assert phrases("<p>the Chips Act and the CHIPS Act</p>") == {"chips act": "Chips Act", "chips": "CHIPS"}


def test_a_phrase_in_the_plural_is_known_by_its_singular_too():
    assert singular_key("Interest Rates") == "interest rate"
    assert singular_key("IAEA") == "iaea"


@pytest.mark.parametrize("text", ["", "<", "<p>", "&amp", "A" * 10_000, "Aa " * 3000, "\x00\ud800", "É Ü" * 100])
def test_any_text_is_read(text):
    assert isinstance(phrases(text), dict)
