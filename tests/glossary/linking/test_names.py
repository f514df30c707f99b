"""What makes two spellings one name, which names are refused, and how a name is inflected."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.linking.names import (
    UnusableName,
    check_name,
    fold,
    keeps_case,
    lookup_keys,
    name_warnings,
    normalise,
    plural_forms,
    same_word,
    singular_forms,
)

letters = st.text("aAbBsSyYoOxXéßİ -.'&1", max_size=8)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Interest rate", "interest rate"),
        ("interest-rate", "interest rate"),
        ("interest\u2011rate", "interest rate"),
        ("interest \n\t rate", "interest rate"),
        ("interest\xa0rate", "interest rate"),
        ("Moody’s", "Moody's"),
        ("cafe\u0301", "café"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("  NATO ", "nato"),
        ("GROẞ", "groß"),
    ],
)
def test_spellings_that_are_alike_have_one_key(one, other):
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "Strasse"),
        ("İstanbul", "istanbul"),
        ("interest--rate", "interest rate"),
        ("interest - rate", "interest rate"),
        ("AA-", "AA"),
        ("resume", "résumé"),
        ("interest/rate", "interest rate"),
        ("Israel–Hamas", "Israel-Hamas"),
    ],
)
def test_spellings_that_are_not_alike_have_keys_of_their_own(one, other):
    assert normalise(one) != normalise(other)


def test_folding_maps_each_character_to_one_by_unicodes_simple_case_folding():
    for character in map(chr, range(sys.maxunicode + 1)):
        full, lower = character.casefold(), character.lower()
        expected = full if len(full) == 1 else lower if len(lower) == 1 else character
        assert fold(character) == expected


@given(st.text(st.sampled_from("aΣςßẞİŉǰ\u0390ﬁK\u0301"), max_size=12))
def test_folding_keeps_every_character_at_its_place(text):
    assert fold(text) == "".join(map(fold, text))


@given(st.text(max_size=20))
def test_a_key_is_the_same_for_every_canonically_equivalent_spelling(text):
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "cannot be empty"),
        ("  \n", "cannot be empty"),
        ("&%!", "“&%!” has none"),
        ("x" * 201, "200 characters at most"),
        ("x" * 5000, "5,000"),
        ("<b>NATO</b>", "“<b>NATO</b>”"),
        ("a > b", "cannot contain"),
        ("in\tflation", "control characters"),
        ("in\x00flation", "control characters"),
        ("half \ud83d", "control characters"),
    ],
)
def test_a_name_that_no_text_can_be_searched_for_is_refused_with_its_reason(text, sentence):
    with pytest.raises(UnusableName) as refusal:
        check_name(text)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize("text", ["a", "C++", ".NET", "401(k)", "7", "Ё", "x" * 200, "Moody’s", "S&P 500"])
def test_a_name_with_a_letter_or_a_digit_is_usable(text):
    assert check_name(text) is None


@pytest.mark.parametrize(
    ("text", "match_case", "warned"),
    [
        ("a", None, True),
        ("X", None, True),
        ("the", None, True),
        ("It", None, True),
        ("us", False, True),
        ("US", False, True),
        ("US", None, False),
        ("IT", True, False),
        ("The", True, True),
        ("inflation", None, False),
        ("C++", None, False),
    ],
)
def test_a_name_that_would_be_found_nearly_everywhere_is_warned_of(text, match_case, warned):
    assert bool(name_warnings(text, match_case=match_case)) is warned


@pytest.mark.parametrize("text", ["NATO", "iPhone", "S&P 500", "Bank of Japan", "U.S.", "eBay", ".NET"])
def test_a_capital_after_the_first_character_keeps_the_case(text):
    assert keeps_case(text)
    assert not keeps_case(text, match_case=False)


@pytest.mark.parametrize("text", ["inflation", "Inflation", "Interest rate", "401(k)", "G7"])
def test_a_name_without_such_a_capital_matches_in_any_case(text):
    assert not keeps_case(text)
    assert keeps_case(text, match_case=True)


@pytest.mark.parametrize(
    ("text", "plurals"),
    [
        ("bond", ("bonds",)),
        ("interest rate", ("interest rates",)),
        ("loss", ("losses",)),
        ("Los", ("Loses",)),
        ("tax", ("taxes",)),
        ("blitz", ("blitzes",)),
        ("branch", ("branches",)),
        ("crash", ("crashes",)),
        ("euro", ("euros", "euroes")),
        ("potato", ("potatos", "potatoes")),
        ("currency", ("currencies",)),
        ("survey", ("surveys",)),
        ("CEO", ("CEOs", "CEOes")),
        ("ETF", ("ETFs",)),
        ("OS", ("OSs", "OSes")),
        ("FTY", ("FTYs",)),
        ("401(k)", ("401(k)s",)),
        ("T-bill", ("T-bills",)),
        ("y", ("ys",)),
    ],
)
def test_the_plural_is_made_of_the_last_word(text, plurals):
    assert plural_forms(text) == plurals


@pytest.mark.parametrize(
    ("text", "singular"),
    [
        ("Interest rates", "Interest rate"),
        ("Treasury securities", "Treasury security"),
        ("income taxes", "income tax"),
        ("credit losses", "credit loss"),
        ("clearing houses", "clearing house"),
        ("saturation clauses", "saturation clause"),
        ("bank branches", "bank branch"),
        ("sweet potatoes", "sweet potato"),
        ("annual bonuses", "annual bonus"),
        ("T-bills", "T-bill"),
        ("bond ETFs", "bond ETF"),
        ("Futures", None),
        ("News", None),
        ("fake news", None),
        ("gross loss", None),
        ("Standard & Poor’s", None),
        ("interest rate", None),
    ],
)
def test_only_a_plural_of_two_words_or_more_has_a_singular(text, singular):
    assert next(iter(singular_forms(text)), None) == singular


@given(letters)
def test_every_singular_has_the_name_among_its_plurals(text):
    assert all(text.strip() in plural_forms(singular) for singular in singular_forms(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("creditor", "Creditors"),
        ("Interest rate", "interest rates"),
        ("interest-rate", "Interest rate"),
        ("Security", "securities"),
        ("ETF", "ETFs"),
        ("OS", "OSs"),
        ("OS", "OSes"),
        ("BREXIT", "Brexit"),
        ("Moody's", "MOODY’S"),
    ],
)
def test_headwords_are_the_same_word_whatever_case_or_plural(one, other):
    assert same_word(one, other)
    assert same_word(other, one)
    assert normalise(other) in lookup_keys(one)
    assert normalise(one) in lookup_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US", "us"),
        ("WHO", "who"),
        ("WHO", "Who"),
        ("IT", "It"),
        ("AIDS", "aids"),
        ("AIDS", "AID"),
        ("news", "new"),
        ("Los", "loss"),
        ("interest", "interest rate"),
    ],
)
def test_a_short_name_in_capitals_is_never_a_common_word(one, other):
    assert not same_word(one, other)
    assert not same_word(other, one)


@given(letters, letters)
def test_what_is_the_same_word_is_found_by_its_keys(one, other):
    if same_word(one, other):
        assert normalise(other) in lookup_keys(one)
