"""The linker on HTML of every kind: what is text, where it stands, how long it takes, and the way back."""

import html as html_module
import time

import pytest

from glossary.linking import Linked, Mention, Name, Occurrence, UnusableName, Vocabulary, unlink
from glossary.linking.markup import tags

NATO = Vocabulary([Name(1, "NATO")])
MARKED = '<a class="term" href="/glossary/1/">NATO</a>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>x</p>", ["<p>", "</p>"]),
        ("a < b <3 <> </> x", ["</>"]),
        ('<a title=">" href=x>y', ['<a title=">" href=x>']),
        ("<a title='\"> <b>' x>y", ["<a title='\"> <b>' x>"]),
        ("<a b=c'>d'>", ["<a b=c'>"]),
        ("<a '>'>", ["<a '>"]),
        ('<a b = "c>" d>', ['<a b = "c>" d>']),
        ("<a b=>x>", ["<a b=>"]),
        ("<a/b='>'>", ["<a/b='>'>"]),
        ("<a =b='>'>", ["<a =b='>'>"]),
        ("x <a href='", ["<a href='"]),
        ("x <b", ["<b"]),
        ("<!-- > -->x", ["<!-- > -->"]),
        ("<!-->x-->", ["<!-->"]),
        ("<!--->x-->", ["<!--->"]),
        ("<!----!>x", ["<!----!>"]),
        ("<!-- x", ["<!-- x"]),
        ("<!doctype html>x", ["<!doctype html>"]),
        ("<?php > x", ["<?php >"]),
        ("<![CDATA[x>y]]>", ["<![CDATA[x>"]),
        ("</ x>y", ["</ x>"]),
        ("</", []),
        ("<script>a<b></p></SCRIPT >x", ["<script>a<b></p>", "</SCRIPT >"]),
        ("<script></scripts></script>x", ["<script></scripts>", "</script>"]),
        ("<script><!--<script></script>--></script>x", ["<script><!--<script></script>-->", "</script>"]),
        ("<script><!--></script>x", ["<script><!-->", "</script>"]),
        ("<style>x</style>", ["<style>x", "</style>"]),
        ("<textarea><b></textarea>", ["<textarea><b>", "</textarea>"]),
        ("<plaintext><b></plaintext>", ["<plaintext><b></plaintext>"]),
        ("<title>x", ["<title>x"]),
    ],
)
def test_tags_and_comments_are_found_where_a_browser_finds_them(html, expected):
    assert [html[start:end] for start, end, _ in tags(html)] == expected


@pytest.mark.parametrize(
    "html",
    [
        '<img alt=">" title="NATO">',
        "<p title='<b>NATO</b>'>",
        "<!-- <p>NATO</p> -->",
        "<script>if (a<b) '<p>NATO</p>'</script>",
        "<style><!-- NATO --></style>",
        "<a href='NATO",
    ],
)
def test_what_is_no_text_is_never_linked(html):
    assert NATO.link(html) == Linked(html, ())


@pytest.mark.parametrize(
    "before",
    [
        "",
        "< ",
        "<3 ",
        "&",
        "&amp;",
        "& ",
        "<P CLASS=x>",
        "</p >",
        "<!-- -->",
        "<svg/>",
        "\x00 ",
        "\ud83d ",
        "&#xD83D; ",
    ],
)
def test_text_is_linked_after_anything_that_ends(before):
    assert NATO.link(before + "NATO x").html == before + MARKED + " x"


def test_offsets_are_those_of_the_html_given():
    html = (
        "<p title='a &gt; b'>caf&eacute;&nbsp;&nbsp; &amp; \n x &hellip; AT&amp;T  and\tthe e\u0301 "
        "<b>interest&nbsp;\n rate</b>"
    )
    linked = Vocabulary([Name(1, "AT&T"), Name(2, "interest rate")]).link(html)
    assert linked.mentions == (
        Mention(1, "AT&T", html.index("AT&amp;T"), 1, True),
        Mention(2, "interest\xa0\n rate", html.index("interest"), 1, True),
    )


def test_a_match_never_begins_or_ends_within_a_character_reference():
    assert Vocabulary([Name(1, "f"), Name(2, "\u0338x")]).link("&fjlig; &NotEqualTilde;x").mentions == ()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("&notit; x", "¬it; x"),
        ("&ampx", "&x"),
        ("&#x41;B", "AB"),
        ("&#65B", "AB"),
        ("&#0;x", "\ufffdx"),
        ("&#" + "0" * 5000 + "65;x", "Ax"),
        ("&#" + "9" * 5000 + ";x", "\ufffdx"),
        ("&unknown;x", "&unknown;x"),
    ],
)
def test_references_are_read_as_a_browser_reads_them(html, text):
    (occurrence,) = Vocabulary([Name(1, text)]).occurrences(html)
    assert occurrence.surface == text


def test_addresses_of_terms_are_escaped():
    linked = NATO.link("NATO", href=lambda term: f"/x?a={term}&b=\"<'>")
    assert linked.html == '<a class="term" href="/x?a=1&amp;b=&quot;&lt;&#x27;&gt;">NATO</a>'
    assert unlink(linked.html) == "NATO"


def test_occurrences_are_all_there_with_what_found_them():
    vocabulary = Vocabulary([Name(1, "Bond"), Name(2, "interest rates"), Name(3, "mercury"), Name(4, "Mercury")])
    assert vocabulary.occurrences("<h2>bonds</h2> a bond, an interest-rate MERCURY <code>bond</code>") == [
        Occurrence((1,), "bonds", 4, False, "plural", "Bond"),
        Occurrence((1,), "bond", 17, True, "name", "Bond"),
        Occurrence((2,), "interest-rate", 26, True, "singular", "interest rates"),
        Occurrence((3, 4), "MERCURY", 40, True, "name", "mercury"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<a class="term" href="/x/"><b>NATO</b></a>',
        '<a class="term" href="/x/"></a>',
        '<a class="term" href="/x/" rel="x">NATO</a>',
        '<A class="term" href="/x/">NATO</A>',
        "<a class='term' href='/x/'>NATO</a>",
        '<a href="/x/" class="term">NATO</a>',
        '<a class="term" href="/x/?a&b">NATO</a>',
        '<a class="term" href="/x/">NATO</a >',
        '<a class="term" href="/x/">NATO<!-- --></a>',
        '<h2><a class="term" href="/x/">NATO</a></h2>',
        '<!-- <a class="term" href="/x/">NATO</a> -->',
        '<textarea><a class="term" href="/x/">NATO</a></textarea>',
    ],
)
def test_round_trip_a_link_that_stood_in_the_text_survives_even_if_it_looks_like_ours(html):
    html = f"<p>NATO, {html}, NATO</p>"
    linked = NATO.link(html).html
    assert linked.count(MARKED) == 1
    assert unlink(linked) == html


def test_names_of_other_scripts_and_mixed_ones_are_found():
    names = "НАТО", "北约", "São Paulo", "Ελλάδα", "हिन्दी", "élan"
    vocabulary = Vocabulary(Name(name, name) for name in names)
    html = " ".join(names)
    assert [mention.surface for mention in vocabulary.link(f"<p>{html}.</p>").mentions] == list(names)
    assert vocabulary.link("हिन्दीx 北约国").mentions == ()


# A vocabulary


def test_a_vocabulary_refuses_an_unusable_name_by_its_name_or_leaves_it_out():
    names = [Name(1, "NATO"), Name(2, "<b>")]
    with pytest.raises(UnusableName, match="“<b>”"):
        Vocabulary(names)
    assert Vocabulary(names, skip_unusable=True).link("NATO <b>").mentions == NATO.link("NATO <b>").mentions


def test_a_vocabulary_without_names_links_nothing():
    assert Vocabulary([]).link("<p>NATO</p>").html == "<p>NATO</p>"


def test_a_vocabulary_is_immutable():
    with pytest.raises(AttributeError):
        NATO.version = 2
    with pytest.raises(AttributeError):
        NATO.names = ()


# Time


def seconds(work):
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize(
    "pattern",
    [
        "<",
        "<!--",
        "<!-",
        "</",
        "<a ",
        "<a b='",
        '<a b="c" ',
        "<a b='>",
        "<script>",
        "<script><!--",
        "</script",
        "<?",
        "&",
        "&#",
        "&#x",
        "&am",
        "<b>",
        "<b>.",
        "NATO<b>",
        "NATO&",
        "a.b",
        "a.bc.",
        "NATO.",
        "@",
        "e\u0301",
        "\u0301",
        "-",
        "  ",
        "“",
        "‘",
        '<a class="term" href="x">',
        "NATO ",
    ],
)
def test_any_text_is_linked_in_linear_time(pattern):
    html = "NATO " + pattern * (300_000 // len(pattern))
    assert seconds(lambda: unlink(NATO.link(html, quotations=False, per_paragraph=3).html)) < 5


def test_a_body_of_five_megabytes_takes_five_times_as_long_as_one():
    vocabulary = Vocabulary(Name(number, f"term{number} rate") for number in range(1000))
    one = "".join(
        f"<p>The <em>term{n % 1000} rates</em> of AT&amp;T, as U.S. reports say.</p>\n" for n in range(14_000)
    )
    short, long = (seconds(lambda html=html: vocabulary.link(html)) for html in (one, one * 5))
    assert long < 12 * short + 1


@pytest.mark.slow
@pytest.mark.timed
def test_a_hundred_thousand_names_load_in_under_five_seconds():
    names = [Name(number, f"Term {number} of rates") for number in range(100_000)]
    assert seconds(lambda: Vocabulary(names)) < 5


def test_surfaces_are_what_a_browser_shows():
    html = "<p>x &amp; S&amp;P&nbsp;&#53;00s</p>"
    (mention,) = Vocabulary([Name(1, "S&P 500")]).link(html).mentions
    assert html_module.unescape(html[mention.offset :]).startswith(mention.surface)
