"""The linking rules: where in a text a link may stand, and where a word ends."""

import pytest

from glossary.linking import Name, Vocabulary
from tests.glossary.linking.rules import counts, links


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
