"""The search page."""

import datetime
import re
from html import unescape

import pytest

from newsroom.search_page import RESULTS_A_PAGE
from tests import factories

pytestmark = pytest.mark.django_db

# The newest matches with their headings; what is counted; what these are filed under; their sections and publishers;
# the terms they use, counted and named; the terms of that name and of similar names; the articles of the page; the
# sections in the masthead; the pages in the footer.
SEARCH_QUERIES = 12
# The names of terms; sections; publishers.
SUGGESTION_QUERIES = 3


def headlines(html: str) -> list[str]:
    found = re.findall(r'<h3 class="card-headline"[^>]*><a [^>]*>(.*?)</a></h3>', html)
    return [re.sub("<[^>]*>", "", headline) for headline in found]


def page(client, query: str) -> str:
    response = client.get(f"/search/?{query}")
    assert response.status_code == 200
    assert response.text.count("<h1") == 1
    return response.text


@pytest.mark.parametrize("rows", [3, 13])
def test_the_number_of_queries_does_not_grow_with_the_number_of_rows(client, rows, django_assert_num_queries):
    for number in range(rows):
        article = factories.article(
            body="<p>crude</p>", section=factories.section(f"S{number}"), publisher=factories.publisher(f"P{number}")
        )
        factories.mention(article, factories.term(f"Crude oil {number}"))
    with django_assert_num_queries(SEARCH_QUERIES):
        html = page(client, "q=crude")
    assert len(headlines(html)) == rows


def test_a_term_s_name_shows_its_definition_before_the_articles(client):
    factories.term("Gross domestic product", names=("GDP",), definition="What a country <makes>.")
    factories.term("GDP deflator")
    factories.term("GDP secret", status="draft")
    factories.article("GDP falls")
    for query in ("gdp", "%22GDP%22", "gross++domestic+PRODUCT"):
        html = page(client, f"q={query}")
        assert html.index("What a country &lt;makes&gt;.") < html.index("</main>")
    html = page(client, "q=gdp")
    places = [html.index(part) for part in ("What a country", "GDP deflator</a>", 'class="card-headline"')]
    assert places == sorted(places)
    assert "GDP secret" not in html


def test_search_words_are_highlighted_in_headline_and_text(client):
    factories.article("Crude & oil", body="<p>Prices of <em>crude</em> rose.</p><p>More.</p>")
    html = page(client, "q=crude+price")
    assert "<mark>Crude</mark> &amp; oil</a>" in html
    assert "<mark>Prices</mark> of <mark>crude</mark> rose. More.</p>" in html


def test_an_article_with_the_words_only_in_its_headline_shows_its_standfirst(client):
    factories.article("Crude", standfirst="What it is <about>.")
    assert "What it is &lt;about&gt;." in page(client, "q=crude")


def test_facets_link_to_the_articles_they_count_and_back(client):
    noon = factories.NOON
    for number, name in enumerate(("Sport", "Sport", "Markets")):
        posted = noon - datetime.timedelta(days=366 * number)
        factories.article(f"{name} {number}", body="<p>crude</p>", section=factories.section(name), posted_at=posted)
    html = page(client, "q=crude&page=1")
    narrowed = unescape(re.search(r'href="\?([^"]*section=sport[^"]*)"', html)[1])
    assert narrowed == "q=crude&section=sport"
    html = page(client, narrowed)
    assert headlines(html) == ["Sport 0", "Sport 1"]
    both = unescape(re.search(r'href="\?([^"]*year=2025[^"]*)"', html)[1])
    html = page(client, both)
    assert headlines(html) == ["Sport 1"]
    assert 'href="/articles/?q=crude&amp;section=sport&amp;since=2025-01-01&amp;until=2025-12-31"' in html
    back = unescape(re.search(r'class="chosen" href="\?([^"]*)"', html)[1])
    assert back == "q=crude&year=2025"


def test_each_result_is_on_one_page(client):
    for _ in range(2 * RESULTS_A_PAGE + 1):
        factories.article(body="<p>crude</p>")
    seen, query = [], "q=crude"
    while query:
        html = page(client, query)
        seen.append(headlines(html))
        onward = re.search(r'rel="next" href="\?([^"]*)"', html)
        query = onward and unescape(onward[1])
    assert [len(part) for part in seen] == [RESULTS_A_PAGE, RESULTS_A_PAGE, 1]
    assert len({headline for part in seen for headline in part}) == 2 * RESULTS_A_PAGE + 1
    assert re.search(r'rel="prev" href="\?([^"]*)"', html)[1] == "q=crude&amp;page=2"


@pytest.mark.parametrize("number", ["0", "2", "x", "-1", "9" * 30])
def test_a_page_beyond_the_results_is_a_404(client, number):
    factories.article(body="<p>crude</p>")
    assert client.get(f"/search/?q=crude&page={number}").status_code == 404


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("q=-war", "Enter at least one word to search for."),
        ("q=crude&section=nowhere", "Select a valid choice."),
        ("q=crude&publisher=nobody", "No publisher is called “nobody”."),
        ("q=crude&year=x", "Enter a whole number."),
        ("q=crude&year=99999", "less than or equal to 9998"),
        ("q=%00", "Null characters are not allowed."),
        ("q=wheat", "Neither an article nor a term has these words."),
        ("q=&section=sport", "The glossary from A to Z"),
        ("", "The glossary from A to Z"),
    ],
)
def test_a_search_without_results_explains_why(client, query, message):
    factories.article(body="<p>crude</p>")
    html = page(client, query)
    assert message in html
    assert headlines(html) == []


def test_filters_that_leave_no_results_can_be_removed(client):
    factories.article(body="<p>crude</p>", section=factories.section("Sport"))
    factories.article(body="<p>wheat</p>", section=factories.section("Markets"))
    html = page(client, "q=crude&section=markets")
    assert "Clear one of the filters." in html
    assert 'class="chosen" href="?q=crude"' in html


def test_the_query_is_shown_as_typed(client):
    html = page(client, "q=%3Cscript%3E%7B%7B+7%7Cadd%3A1+%7D%7D")
    assert "<script>{{" not in html
    assert 'value="&lt;script&gt;{{ 7|add:1 }}"' in html


def test_suggestions_are_only_what_readers_can_open(client, django_assert_num_queries):
    factories.term("Gross domestic product", names=("GDP", "GDP per head"))
    factories.term("GDP secret", status="draft")
    factories.section("GDP desk")
    with django_assert_num_queries(SUGGESTION_QUERIES):
        answer = client.get("/search/suggestions/?q=gd").json()
    assert answer == {
        "suggestions": [
            {"kind": "Term", "text": "GDP", "url": "/glossary/gross-domestic-product/"},
            {"kind": "Section", "text": "GDP desk", "url": "/sections/gdp-desk/"},
        ]
    }


@pytest.mark.parametrize("query", ["", "q=", "q=g", "q=%00%00", "q=%25%25", "q=" + "x" * 5000])
def test_text_without_suggestions_gets_an_empty_list(client, query):
    factories.term("Gross domestic product")
    assert client.get(f"/search/suggestions/?{query}").json() == {"suggestions": []}
