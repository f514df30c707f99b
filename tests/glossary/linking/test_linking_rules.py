"""The linking rules, each clause by its name."""

import pytest

from glossary.linking import Mention, Name, Vocabulary


def links(html, *names, **options):
    """The surfaces that the names (texts, or Names) link in the HTML, in order."""
    linked = vocabulary_of(*names).link(html, **options)
    return [mention.surface for mention in linked.mentions if mention.linked]


def counts(html, *names, **options):
    """How often each name that has a mention is used."""
    mentions = vocabulary_of(*names).link(html, **options).mentions
    return {mention.term: mention.count for mention in mentions}


def vocabulary_of(*names):
    return Vocabulary(name if isinstance(name, Name) else Name(name, name) for name in names)


def always(term):
    """A rule of the editors that gives every shared name to one term."""

    def choose(_terms, _context):
        return term

    return choose


# Where


@pytest.mark.parametrize(
    "html",
    [
        "<h1>NATO</h1>",
        "<h2 id=x>In <em>NATO</em></h2>",
        "<H6>NATO</H6>",
        '<a href="/x">NATO</a>',
        "<a>see <b>NATO</b></a>",
        "<button>NATO</button>",
    ],
)
def test_where_headings_and_links_are_counted_and_not_linked(html):
    assert links(html, "NATO") == []
    assert counts(html + " NATO", "NATO") == {"NATO": 2}


@pytest.mark.parametrize(
    "html",
    [
        "<code>NATO</code>",
        "<pre>NATO</pre>",
        "<pre><span>NATO</span></pre>",
        "<script>NATO</script>",
        "<style>NATO</style>",
        '<img alt="NATO">',
        "<p title='NATO'></p>",
        "<!-- NATO -->",
        "<textarea>NATO</textarea>",
    ],
)
def test_where_code_pre_scripts_styles_and_attributes_are_neither_linked_nor_counted(html):
    assert counts(html + " NATO", "NATO") == {"NATO": 1}


def test_where_text_after_a_heading_a_link_or_code_is_linked_again():
    for element in ("h2", "a", "code", "pre", "script"):
        assert links(f"<{element}>x</{element}> NATO", "NATO") == ["NATO"]


# Rule 1: edges


@pytest.mark.parametrize(
    "text", ["NATO-led", "GDP/NATO", "NATO_x", "(NATO)", "“NATO”", "—NATO—", "NATO's", "NATO’s", "NATO."]
)
def test_edges_are_hyphens_slashes_underscores_dashes_and_punctuation(text):
    assert links(text, "NATO") == ["NATO"]


@pytest.mark.parametrize("text", ["xNATO", "NATOx", "NATO1", "1NATO", "NATO\u0301", "NATOй", "NATO²", "éNATO"])
def test_edges_are_not_letters_numbers_or_combining_marks(text):
    assert links(text, "NATO") == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("U.S.", "the U.S. economy"),
        ("U.S.", "U.S.-led"),
        ("C++", "C++, C"),
        (".NET", "the .NET platform"),
        ("401(k)", "a 401(k) plan"),
        ("S&P 500", "the S&P 500."),
        ("OPEC+", "OPEC+’s"),
        ("AA-", "rated AA- by"),
        ("Yahoo!", "Yahoo! said"),
    ],
)
def test_edges_hold_whatever_the_names_own_first_and_last_characters(name, text):
    assert links(text, name) == [name]


@pytest.mark.parametrize(
    ("name", "text"), [("U.S.", "U.S.A"), ("C++", "C++11"), (".NET", "ASP.NET"), ("401(k)", "401(k)x")]
)
def test_edges_are_missing_where_a_letter_or_number_touches_a_sign(name, text):
    assert links(text, name) == []


@pytest.mark.parametrize(
    "html",
    [
        "interest <b>rate</b>",
        "interest<!-- --> rate",
        "inter<wbr>est rate",
        "interest <br>rate",
        "<p>interest</p> <p>rate</p>",
    ],
)
def test_edges_a_match_never_crosses_a_tag(html):
    assert links(html, "interest rate") == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>hyper</p>inflation",
        "hyper<br>inflation",
        "hyper<hr/>inflation",
        "hyper<img src=x>inflation",
        "hyper<input>inflation",
        "hyper<video src=x></video>inflation",
        "<sup>hyper</sup>inflation",
        "hyper<SUB>x</SUB>inflation",
        "<td>hyper</td><td>inflation</td>",
        "<li>hyper<li>inflation",
    ],
)
def test_edges_blocks_br_hr_images_media_forms_sup_and_sub_end_a_word(html):
    assert links(html, "inflation") == ["inflation"]


@pytest.mark.parametrize(
    "html",
    [
        "hyper<em>inflation</em>",
        "<em>hyper</em>inflation",
        "hyper<!-- x -->inflation",
        "hyper<b><i class=x>inflation</i></b>",
        "<em>inflation</em>ary",
        "inflation<wbr>ary",
        "<code>hyper</code>inflation",
        "hyper<x-y>inflation</x-y>",
    ],
)
def test_edges_other_tags_and_comments_stand_inside_a_word(html):
    assert links(html, "inflation") == []


@pytest.mark.parametrize("html", ["<em>inflation</em>", "an <b>inflation</b> of", "<i></i>inflation<!-- -->."])
def test_edges_a_whole_word_within_a_tag_is_linked(html):
    assert links(html, "inflation") == ["inflation"]


@pytest.mark.parametrize("text", ["NATO's", "NATO’s", "CEOs' pay"])
def test_edges_the_link_covers_the_plural_ending_and_never_the_possessive_mark(text):
    assert links(text, "NATO", "CEO") in (["NATO"], ["CEOs"])


# Rule 2: alike


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


# Rule 3: case


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


# Rule 4: plurals


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


# Rule 5: choice


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


# Rule 6: once


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


# Rule 7: addresses


@pytest.mark.parametrize(
    "text",
    [
        "https://nato.int/x",
        "https://x.org/NATO",
        "(https://x.org/?q=NATO)",
        "mail press@NATO, x",
        "@NATO",
        "NATO@x",
        "x.org/NATO",
        "x.org/a/NATO,b",
        "x.org:80/NATO",
        "www.x.org/NATO.",
        "NATO.int",
        "NATO.INT",
        "NATO.the",
        "www.NATO.int",
        "NATO.int-based",
        "https://x.org/<b>NATO</b>",
        "x<b>.org/</b>NATO",
        "&#104;ttp&#58;//NATO",
    ],
)
def test_addresses_are_not_linked_in(text):
    assert links(text, "NATO") == []


@pytest.mark.parametrize(
    "text",
    [
        "NATO.The",
        "x.org NATO",
        "x.org—NATO",
        "x.org/y–NATO",
        "https://x.org/\xa0NATO",
        '"https://x.org/"NATO',
        "“https://x.org”NATO",
        "&lt;https://x.org&gt;NATO",
        "<p>https://x.org/</p>NATO",
        "https://x.org<br>NATO",
        "NATO.",
        "NATO.1",
        "NATO.x",
        "x.org, NATO",
    ],
)
def test_addresses_end_where_they_end(text):
    assert links(text, "NATO") == ["NATO"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("U.S.", "the U.S. dollar"),
        ("Amazon.com", "at Amazon.com, x"),
        ("Amazon.com", "Amazon.com’s"),
        ("Amazon.com", "Amazon.com/books"),
        ("ASP.NET", "the ASP.NET platform"),
    ],
)
def test_addresses_do_not_bind_a_name_that_holds_every_dot(name, text):
    assert links(text, name) == [name]


@pytest.mark.parametrize("text", ["www.Amazon.com", "x@Amazon.com", "https://Amazon.com/", "Amazon.com.au"])
def test_addresses_bind_a_name_that_holds_only_some_of_the_dots(text):
    assert links(text, "Amazon.com") == []


def test_addresses_leave_a_shorter_name_that_does_not_touch_them():
    assert links("GDP nato.int", "GDP NATO", "GDP") == ["GDP"]


# Settings


@pytest.mark.parametrize(
    "text", ["“NATO”", '"Of NATO"', "&quot;NATO&quot;", "«NATO»", "„NATO“", "‘NATO’", "<p>“NATO<p>"]
)
def test_quotations_are_linked_by_default_and_only_counted_if_so_wished(text):
    assert links(text, "NATO") == ["NATO"]
    assert links(text, "NATO", quotations=False) == []
    assert counts(f"{text} NATO", "NATO", quotations=False) == {"NATO": 2}


@pytest.mark.parametrize(
    "text", ["“x” NATO “y”", '"x" NATO', "<p>“x</p><p>NATO</p>", "the workers’ NATO’s", "‘x’ NATO"]
)
def test_quotations_end_with_their_mark_or_the_paragraph(text):
    assert links(text, "NATO", quotations=False) == ["NATO"]


def test_limits_keep_the_earliest_links_of_the_text():
    html = "<p>alpha beta gamma</p><p>delta alpha</p>"
    names = [Name(word, word) for word in ("delta", "gamma", "beta", "alpha")]
    linked = Vocabulary(names).link(html, per_text=2)
    assert [(mention.term, mention.linked) for mention in linked.mentions] == [
        ("alpha", True),
        ("beta", True),
        ("gamma", False),
        ("delta", False),
    ]
    assert linked.html.count("<a ") == 2


def test_limits_in_a_paragraph_start_again_with_the_next():
    html = "<p>alpha<br>beta</p><p>gamma delta</p>"
    assert links(html, "alpha", "beta", "gamma", "delta", per_paragraph=1) == ["alpha", "gamma"]
    assert links(html, "alpha", "beta", "gamma", "delta", per_paragraph=1, per_text=1) == ["alpha"]
    assert links(html, "alpha", per_paragraph=0) == []
