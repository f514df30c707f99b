"""The linking rules: which words are a name (alike, case, plurals), and which of several is linked (choice, once)."""

import pytest

from glossary.linking import Mention, Name, Vocabulary
from tests.glossary.linking.rules import always, counts, links, vocabulary_of


@pytest.mark.parametrize(
    "text",
    [
        "interest-rate",
        "interest\u2010rate",
        "interest\u2011rate",
        "interest  rate",
        "interest\nrate",
        "interest\r\n  rate",
        "interest\xa0rate",
        "interest&nbsp;rate",
        "interest &#160; rate",
        "interest\u202frate",
    ],
)
def test_alike_one_hyphen_or_one_run_of_white_space_between_words(text):
    assert len(links(text, "interest rate")) == 1
    assert len(links(text, "interest-rate")) == 1


@pytest.mark.parametrize(
    "text", ["interest--rate", "interest - rate", "interest- rate", "interestrate", "interest–rate", "interest, rate"]
)
def test_alike_nothing_else_between_words(text):
    assert links(text, "interest rate") == []


def test_alike_a_hyphen_that_joins_no_words_is_part_of_the_name():
    assert links("AA rated, AA- rated", "AA-") == ["AA-"]
    assert links("5 or (-5) or -5", "-5") == ["-5"]


def test_alike_straight_and_curly_apostrophes():
    assert links("Moody’s", "Moody's") == ["Moody’s"]
    assert links("Moody's", "Moody’s") == ["Moody's"]
    assert links("Moody&#x27;s", "Moody’s") == ["Moody's"]


@pytest.mark.parametrize("html", ["AT&amp;T", "AT&T", "AT&#38;T", "AT&#x26;T", "&#65;T&amp;&#x54;", "AT&#0000038;T"])
def test_alike_entities_are_read_as_characters_and_stay_as_they_were_typed(html):
    linked = vocabulary_of("AT&T").link(f"<p>{html}!")
    assert linked.html == f'<p><a class="term" href="/glossary/AT&amp;T/">{html}</a>!'
    assert linked.mentions == (Mention("AT&T", "AT&T", 3, 1, True),)


@pytest.mark.parametrize("name", ["café", "cafe\u0301"])
@pytest.mark.parametrize("text", ["café", "cafe\u0301", "caf&eacute;", "cafe&#769;"])
def test_alike_canonically_equivalent_unicode_with_the_right_offsets(name, text):
    html = f"e\u0301te\u0301, {text} e\u0301"
    linked = Vocabulary([Name(1, name)]).link(html)
    assert linked.html == f'e\u0301te\u0301, <a class="term" href="/glossary/1/">{text}</a> e\u0301'
    assert linked.mentions[0].offset == 7


def test_alike_a_mark_that_composes_makes_another_letter():
    assert links("cafe\u0301", "cafe") == []


def test_alike_case_is_folded_one_character_to_one():
    assert links("STRASSE", "straße") == []
    assert links("Straße strasse", "straße") == ["Straße"]
    assert links("İİ İ ΣΊΣΥΦΟΣ", "σίσυφος") == ["ΣΊΣΥΦΟΣ"]


def test_alike_offsets_stay_right_after_characters_whose_lower_case_is_longer():
    html = "İİİ <b>İ</b> inflation"
    (mention,) = Vocabulary([Name(1, "inflation")]).link(html).mentions
    assert html[mention.offset :] == "inflation"


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("NATO", ["Nato", "nato"]),
        ("iPhone", ["IPhone", "iphone"]),
        ("S&P 500", ["s&p 500", "S&p 500"]),
        ("Bank of Japan", ["bank of Japan", "Bank Of Japan", "BANK OF JAPAN"]),
    ],
)
def test_case_is_kept_exactly_by_a_name_with_a_capital_after_its_first_character(name, others):
    assert links(name, name) == [name]
    assert [links(other, name) for other in others] == [[] for _ in others]


@pytest.mark.parametrize("text", ["inflation", "Inflation", "INFLATION", "inFlation"])
def test_case_is_free_for_other_names(text):
    assert links(text, "Inflation") == [text]


def test_case_by_a_names_own_rule():
    always, never = Name(1, "Apple", match_case=True), Name(1, "NATO", match_case=False)
    assert links("an apple by Apple", always) == ["Apple"]
    assert links("APPLE", always) == []
    assert links("nato", never) == ["nato"]
    assert links("Apples APPLES apples", always) == ["Apples"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bond", "bonds"),
        ("bond", "BONDS"),
        ("interest rate", "interest-rates"),
        ("loss", "losses"),
        ("tax", "taxes"),
        ("branch", "branches"),
        ("currency", "currencies"),
        ("survey", "surveys"),
        ("euro", "euros"),
        ("potato", "potatoes"),
        ("CEO", "CEOs"),
        ("ETF", "ETFs"),
        ("OS", "OSs"),
        ("401(k)", "401(k)s"),
    ],
)
def test_plurals_of_the_last_word_are_linked_with_their_ending(name, text):
    assert links(f"the {text} of", name) == [text]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Los", "loss"),
        ("tax", "taxs"),
        ("branch", "branchs"),
        ("currency", "currencys"),
        ("survey", "surveies"),
        ("bond", "bondes"),
        ("CEO", "CEOS"),
        ("Attorney general", "attorneys general"),
        ("bond", "bonded"),
    ],
)
def test_plurals_there_is_no_other_stemming(name, text):
    assert links(text, name) == []


def test_plurals_an_acronym_takes_its_ending_in_lower_case_even_where_its_own_case_is_free():
    name = Name(1, "ETF", match_case=False)
    assert [links(text, name) for text in ("etfs", "ETFs", "ETFS")] == [["etfs"], ["ETFs"], []]


def test_plurals_a_name_of_two_words_in_the_plural_matches_its_singular():
    assert links("an interest rate", "Interest rates") == ["interest rate"]
    assert links("a T-bill", "T-bills") == ["T-bill"]


@pytest.mark.parametrize(("name", "text"), [("Futures", "future"), ("Securities", "security"), ("News", "new")])
def test_plurals_a_one_word_plural_does_not_match_its_singular(name, text):
    assert links(text, name) == []


def test_choice_is_leftmost_then_longest():
    names = "interest", "interest rate", "rate swap", "swap"
    assert links("interest rate swap", *names) == ["interest rate", "swap"]


def test_choice_is_among_whole_words_only():
    assert links("interest ratesetter", "interest", "interest rates", "interest rate") == ["interest"]
    assert links("interest rates", "interest rate", "interest") == ["interest rates"]
    assert links("central banking", "central bank", "central", "bank") == ["central"]


def test_choice_a_plural_takes_its_stretch_like_any_other_form():
    assert links("bank rates", "bank rate", "bank", "rates") == ["bank rates"]


def test_choice_a_name_whose_case_does_not_fit_hides_no_shorter_one():
    assert links("the bank of Japan", "Bank of Japan", "bank", "Japan") == ["bank", "Japan"]


@pytest.mark.parametrize("options", [{}, {"suppress": {"interest rate"}}])
def test_choice_a_longer_name_keeps_its_stretch_even_as_a_repeat_or_switched_off(options):
    assert links("interest rate, interest rate", "interest rate", "rate", **options) in (["interest rate"], [])
    assert counts("interest rate, interest rate; rate", "interest rate", "rate", **options)["rate"] == 1


def test_choice_on_a_tie_the_name_beats_a_plural_or_singular():
    assert counts("bonds", "bond", "Bonds") == {"Bonds": 1}
    assert counts("interest rate", "interest rates", "interest rate") == {"interest rate": 1}


def test_choice_on_a_tie_the_same_case_beats_folded():
    names = Name("firm", "Apple", match_case=True), Name("fruit", "apple")
    assert counts("Apple", *names) == {"firm": 1}
    assert counts("apple", *names) == {"fruit": 1}
    assert counts("polish POLISH Polish", Name(1, "Polish"), Name(2, "polish")) == {1: 1, 2: 1}


def test_choice_on_a_tie_a_name_in_another_case_still_beats_a_plural_in_the_same():
    assert counts("bonds", Name(1, "bond"), Name(2, "BONDS", match_case=False)) == {2: 1}


def test_choice_a_shared_name_links_neither_and_still_takes_its_stretch():
    names = Name(1, "bond market"), Name(2, "bond market"), Name(3, "bond")
    assert links("bond market", *names) == []


def test_choice_a_rule_of_the_editors_decides_a_shared_name_by_its_context():
    asked = []

    def choose(terms, context):
        asked.append((terms, context))
        return terms[1]

    names = Name("metal", "mercury"), Name("planet", "mercury")
    html = "<p>The <em>planet</em> mercury, and mercury</p>"
    linked = Vocabulary(names).link(html, choose=choose)
    assert [(mention.term, mention.count) for mention in linked.mentions] == [("planet", 2)]
    assert asked == [(("metal", "planet"), "The planet mercury, and mercury")] * 2


@pytest.mark.parametrize("answer", [None, "a third"])
def test_choice_a_rule_that_names_none_of_them_links_neither(answer):
    names = Name(1, "mercury"), Name(2, "mercury")
    assert links("mercury", *names, choose=always(answer)) == []


def test_choice_switching_one_of_two_off_does_not_give_a_shared_name_to_the_other():
    names = Name(1, "mercury"), Name(2, "mercury")
    assert links("mercury", *names, suppress={1}) == []
    assert links("mercury", *names, suppress={1}, choose=always(1)) == []
    assert links("mercury", *names, suppress={1}, choose=always(2)) == ["mercury"]


def test_once_the_first_occurrence_that_may_carry_a_link_is_linked_and_all_are_counted():
    html = "<h2>NATO</h2><p><a href=x>NATO</a> <code>NATO</code> Of NATO and NATO</p>"
    linked = Vocabulary([Name(1, "NATO")]).link(html)
    assert linked.html == html.replace("Of NATO", 'Of <a class="term" href="/glossary/1/">NATO</a>')
    assert linked.mentions == (Mention(1, "NATO", html.index("Of NATO") + 3, 4, True),)


def test_once_for_a_term_whatever_its_names():
    names = Name(1, "NATO"), Name(1, "North Atlantic Treaty Organization")
    assert links("NATO, the North Atlantic Treaty Organization", *names) == ["NATO"]


def test_once_a_term_without_a_place_for_a_link_has_no_mention():
    assert Vocabulary([Name(1, "NATO")]).link("<h2>NATO</h2>").mentions == ()
