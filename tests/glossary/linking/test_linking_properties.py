"""Properties of the linker that hold for any text and any names."""

import html as html_module
import unicodedata
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.linking import Name, Vocabulary, unlink
from glossary.linking.names import check_name, keeps_case, normalise, plural_forms, same_word, singular_forms
from glossary.linking.plain_text import read

WORDS = [
    "NATO",
    "interest",
    "rate",
    "rates",
    "swap",
    "bank",
    "Bank of Japan",
    "C++",
    "U.S.",
    "AT&T",
    "café",
    "AA-",
    "x",
]
names = st.builds(
    Name,
    st.integers(1, 4),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    st.sampled_from([None, True, False]),
)
vocabularies = st.lists(names, max_size=6).map(Vocabulary)

pieces = st.sampled_from(
    [
        *WORDS,
        *("interest rate", "interest-rates", "nato", "AT&amp;T", "AT&T", "cafe\u0301", "caf&eacute;", "NATOs"),
        *(" ", " ", " ", "  ", "\n", "&nbsp;", "-", ".", "’s", "“", "”", '"', "–", "@", "://", "/", "ß", "İ", "\u0301"),
        *("<p>", "</p>", "<br>", "<em>", "</em>", "<h2>", "</h2>", '<a href="x">', "</a>", "<code>", "</code>"),
        *("<!--", "-->", "<", ">", "&", "&lt;", "&#65", ";", "<script>", "</script>", "<b title='", "'>", "<sup>"),
    ]
)
htmls = st.lists(pieces, max_size=25).map("".join) | st.text(max_size=30)


def first(terms, _context):
    return terms[0]


class Links(HTMLParser):
    """How deep the links of an HTML text are in each other."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = self.deepest = 0
        self.feed(html)

    def handle_starttag(self, tag, _attributes):
        if tag == "a":
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag):
        if tag == "a":
            self.depth = max(0, self.depth - 1)


@settings(max_examples=300)
@given(vocabularies, htmls, st.booleans(), st.none() | st.integers(0, 2))
def test_links_taken_away_again_the_text_is_back_byte_for_byte(vocabulary, html, quotations, limit):
    linked = vocabulary.link(html, quotations=quotations, per_text=limit, choose=first)
    assert unlink(linked.html) == html


@settings(max_examples=200)
@given(st.lists(names, max_size=6), htmls)
def test_every_surface_is_a_form_of_a_name_of_its_term(names, html):
    for mention in Vocabulary(names).link(html).mentions:
        forms = {normalise(form) for name in names if name.term == mention.term for form in forms_of(name.text)}
        assert normalise(mention.surface) in forms


@settings(max_examples=200)
@given(vocabularies, htmls)
def test_offsets_counts_and_surfaces_agree_with_the_occurrences(vocabulary, html):
    occurrences = [found for found in vocabulary.occurrences(html) if len(found.terms) == 1]
    for found in occurrences:
        assert html_module.unescape(html[found.offset :]).startswith(found.surface)
    linked = vocabulary.link(html)
    assert list(linked.mentions) == sorted(linked.mentions, key=lambda mention: mention.offset)
    for mention in linked.mentions:
        mine = [found for found in occurrences if found.terms == (mention.term,)]
        first = next(found for found in mine if found.linkable)
        assert (mention.surface, mention.offset, mention.count) == (first.surface, first.offset, len(mine))
    assert linked.html.count('<a class="term"') == sum(mention.linked for mention in linked.mentions)


@settings(max_examples=200)
@given(vocabularies, st.lists(pieces.filter(lambda piece: "<!" not in piece and "script" not in piece), max_size=25))
def test_no_link_stands_in_another(vocabulary, pieces):
    html = "".join(pieces)
    assert Links(vocabulary.link(html).html).deepest <= max(1, Links(html).deepest)


@given(vocabularies, htmls)
def test_a_text_linked_once_is_not_linked_further(vocabulary, html):
    once = vocabulary.link(html).html
    terms = {mention.term for mention in vocabulary.link(html).mentions}
    assert vocabulary.link(once, suppress=terms).html == once


@given(st.text(st.sampled_from("aeE\u0301\u0323\u0338=각가\u1100\u1161\u11a8\u0958\u212b é"), max_size=12))
def test_text_is_composed_as_unicode_says(text):
    composed = read(text).plain[:-1]
    expected = unicodedata.normalize("NFC", text)
    while "  " in expected:
        expected = expected.replace("  ", " ")
    assert composed == expected


# A slow matcher that does what rule 5 says, word for word, on texts without tags.


def forms_of(text):
    return [text, *plural_forms(text), *singular_forms(text)]


def fits(name, surface):
    """How well the surface fits the name, best first: (not the name itself, not in its case); None if it does not."""
    ranks = []
    for number, form in enumerate(forms_of(name.text)):
        same_case = unhyphened(form) == unhyphened(surface)
        if normalise(form) == normalise(surface) and (
            same_case or not keeps_case(name.text, match_case=name.match_case)
        ):
            ranks.append((number > 0, not same_case))
    return min(ranks, default=None)


def unhyphened(text):
    return " ".join(text.replace("-", " ").split())


def naive(names, text):
    position, found = 0, []
    while position < len(text):
        for end in range(len(text), position, -1):
            surface = text[position:end]
            edges = not text[end : end + 1].isalnum() and not text[position - 1 : position].isalnum()
            ranks = {name: rank for name in names if (rank := fits(name, surface))}
            if edges and ranks and surface == surface.strip():
                best = min(ranks.values())
                found.append((position, surface, {name.term for name, rank in ranks.items() if rank == best}))
                position = end
                break
        else:
            position += 1
    return found


small_names = st.builds(
    Name,
    st.integers(1, 3),
    st.text("abAs -+", min_size=1, max_size=5).filter(lambda text: any(map(str.isalnum, text))),
    st.sampled_from([None, True]),
)


@settings(max_examples=500)
@given(st.lists(small_names, max_size=5, unique=True), st.text("abAs -+", max_size=14))
def test_the_choice_is_that_of_a_matcher_that_tries_everything(names, text):
    occurrences = Vocabulary(names).occurrences(text)
    assert [(found.offset, found.surface, set(found.terms)) for found in occurrences] == naive(names, text)


@given(st.text(max_size=12), st.text(max_size=12))
def test_a_headword_is_the_same_word_both_ways(one, other):
    assert same_word(one, other) == same_word(other, one)


@settings(max_examples=200)
@given(st.text(max_size=8), htmls)
def test_every_usable_name_makes_a_vocabulary_that_links_any_text(text, html):
    try:
        check_name(text)
    except ValueError:
        return
    for surroundings in (text, f"<p>{html_module.escape(text)}</p>", html):
        assert unlink(Vocabulary([Name(1, text)]).link(surroundings).html) == surroundings
