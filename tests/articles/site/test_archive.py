"""The list of all articles, narrowed by what stands in its address; sections, publishers and contributors."""

import datetime
import re
from html import unescape

import pytest

from articles.site.views import ARTICLES_A_PAGE
from tests import factories

pytestmark = pytest.mark.django_db

# The places of the page's articles; the newest and the oldest (for the years); the articles counted up to a thousand;
# the articles of the page; the sections in the masthead; the sections to choose from; names of publishers to suggest;
# the pages in the footer.
ARCHIVE_QUERIES = 9
# One for the row that each of these filters names; the section's twice, once read and once shown as chosen.
SECTION_FILTER, PUBLISHER_FILTER, CONTRIBUTOR_FILTER, TERM_FILTER = 1, 1, 1, 1
# The section (publisher, contributor); the places; newest and oldest; the articles; the sections in the masthead; the
# pages in the footer.
NAMED_QUERIES = 7


def headlines(html: str) -> list[str]:
    return re.findall(r'class="card-headline"[^>]*><a [^>]*>([^<]*)</a>', html)


def shown(client, query: str) -> list[str]:
    response = client.get(f"/articles/?{query}")
    assert response.status_code == 200
    assert response.text.count("<h1") == 1
    return headlines(response.text)


@pytest.fixture
def stories():
    """Newest first: Oil, Gas, Bank."""
    markets, sport = factories.section("Markets"), factories.section("Sport")
    post, gazette = factories.publisher("The Harbour Post"), factories.publisher("Gazette")
    oil = factories.article("Oil", body="<p>crude prices</p>", section=markets, publisher=post)
    gas = factories.article("Gas", body="<p>crude fell</p>", section=sport, publisher=post)
    bank = factories.article("Bank", body="<p>lender</p>", section=markets, publisher=gazette)
    factories.contribution(oil, "Ada Quill", role="reporting")
    factories.contribution(oil, "Ada Quill", role="writing")
    factories.contribution(bank, "Ada Quill")
    factories.contribution(gas, "Ben Ink")
    tariff = factories.term("Tariff", names=("Duty",))
    factories.mention(gas, tariff)
    factories.mention(bank, tariff)


@pytest.mark.parametrize("rows", [3, 13])
def test_archive_takes_the_same_queries_for_any_number_of_rows(client, rows, django_assert_num_queries):
    for number in range(rows):
        factories.article(section=factories.section(f"S{number}"), publisher=factories.publisher(f"P{number}"))
    with django_assert_num_queries(ARCHIVE_QUERIES):
        assert len(shown(client, "")) == rows


@pytest.mark.parametrize(
    ("query", "found", "more_queries"),
    [
        ("section=markets", ["Oil", "Bank"], SECTION_FILTER),
        ("publisher=gazette", ["Bank"], PUBLISHER_FILTER),
        ("publisher=the+harbour+POST", ["Oil", "Gas"], PUBLISHER_FILTER),
        ("section=markets&publisher=gazette", ["Bank"], SECTION_FILTER + PUBLISHER_FILTER),
        ("contributor=Ada+Quill", ["Oil", "Bank"], CONTRIBUTOR_FILTER),
        ("contributor=ada-quill&section=markets", ["Oil", "Bank"], CONTRIBUTOR_FILTER + SECTION_FILTER),
        ("term=tariff", ["Gas", "Bank"], TERM_FILTER),
        ("term=duty", ["Gas", "Bank"], TERM_FILTER),
        ("term=tariff&contributor=ada-quill", ["Bank"], TERM_FILTER + CONTRIBUTOR_FILTER),
        ("q=crude", ["Oil", "Gas"], 0),
        ("q=crude+-prices", ["Gas"], 0),
        ("q=crude&section=markets", ["Oil"], SECTION_FILTER),
        ("q=crude&term=tariff&contributor=ben-ink", ["Gas"], TERM_FILTER + CONTRIBUTOR_FILTER),
        ("since=2026-02-02", ["Oil", "Gas", "Bank"], 0),
        ("q=lender&since=2026-02-02&until=2026-02-02", ["Bank"], 0),
    ],
)
def test_filters_narrow_the_list_alone_and_together(
    client, stories, query, found, more_queries, django_assert_num_queries, monkeypatch
):
    noon = datetime.datetime(2026, 2, 2, 12, tzinfo=datetime.UTC)
    for number, headline in enumerate(("Oil", "Gas", "Bank")):
        moment = noon - number * factories.HOUR
        factories.Article.objects.filter(headline=headline).update(posted_at=moment, posted_on=moment.date())
    with django_assert_num_queries(ARCHIVE_QUERIES + more_queries):
        assert shown(client, query) == found


@pytest.mark.parametrize("query", ["until=2020-01-01", "since=2030-01-01", "q=wheat", "q=crude&until=2020-01-01"])
def test_an_empty_list_says_so(client, stories, query):
    response = client.get(f"/articles/?{query}")
    assert headlines(response.text) == []
    assert "No articles match." in response.text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("publisher=nobody", "No publisher is called “nobody”."),
        ("contributor=nobody", "No contributor is called “nobody”."),
        ("term=nothing", "The glossary has no term “nothing”."),
        ("q=---", "Enter at least one word to search for."),
        ("q=-war", "Enter at least one word to search for."),
        ("since=yesterday", "Enter a valid date."),
        ("section=nowhere", "Select a valid choice."),
        ("publisher=%3Cb%3E", "No publisher is called “&lt;b&gt;”."),
        ("publisher=%00", "Null characters are not allowed."),
    ],
)
def test_a_filter_that_cannot_be_read_is_explained_at_its_field(client, stories, query, message):
    response = client.get(f"/articles/?{query}")
    assert response.status_code == 200
    assert message in response.text
    assert headlines(response.text) == []


def test_the_state_is_in_the_address_and_nothing_empty_with_it(client, stories):
    response = client.get("/articles/?q=crude&section=&publisher=&since=")
    assert (response.status_code, response.headers["Location"]) == (302, "/articles/?q=crude")
    assert client.get("/articles/?q=").headers["Location"] == "/articles/"
    html = client.get("/articles/?q=%22a+b%22&section=sport").text
    assert 'value="&quot;a b&quot;"' in html
    assert '<option value="sport" selected>' in html


@pytest.mark.parametrize("query", ["", "q=crude&", "section=markets&", "contributor=ada-quill&", "term=tariff&"])
def test_every_narrowed_list_pages_on_and_back(client, query):
    section, term = factories.section("Markets"), factories.term("Tariff")
    for _ in range(2 * ARTICLES_A_PAGE + 1):
        article = factories.article(body="<p>crude</p>", section=section)
        factories.contribution(article, "Ada Quill", role="writing")
        factories.contribution(article, "Ada Quill", role="reporting")
        factories.mention(article, term)
    seen, address, pages = [], f"/articles/?{query}", []
    while address:
        html = client.get(address).text
        pages.append(headlines(html))
        seen += pages[-1]
        older = re.search(r'rel="next" href="([^"]+)"', html)
        address = older and "/articles/" + unescape(older[1])
    assert [len(page) for page in pages] == [ARTICLES_A_PAGE, ARTICLES_A_PAGE, 1]
    assert len(set(seen)) == len(seen)
    newer = re.search(r'rel="prev" href="([^"]+)"', html)[1]
    assert headlines(client.get("/articles/" + unescape(newer)).text) == pages[1]


@pytest.mark.parametrize("query", ["before=x", "after=2026", "before=19000101", "q=crude&before=19000101"])
def test_a_cursor_outside_the_list_is_a_404(client, stories, query):
    assert client.get(f"/articles/?{query}").status_code == 404


@pytest.mark.parametrize("kind", ["section", "publisher", "contributor"])
@pytest.mark.parametrize("rows", [3, 13])
def test_pages_of_names_take_the_same_queries_for_any_number_of_rows(client, kind, rows, django_assert_num_queries):
    named = getattr(factories, kind)("The Desk")
    for number in range(rows):
        article = factories.article(**{} if kind == "contributor" else {kind: named})
        factories.contribution(article, "The Desk", role=f"role {number}")
    with django_assert_num_queries(NAMED_QUERIES):
        html = client.get(named.get_absolute_url()).text
    assert html.count("<h1") == 1
    assert len(headlines(html)) == rows
    assert f'href="/articles/?{kind}=the-desk"' in html


@pytest.mark.parametrize("kind", ["section", "publisher", "contributor"])
def test_pages_of_names_show_published_articles_only(client, kind):
    named = getattr(factories, kind)("The Desk")
    for make in (factories.draft, factories.withdrawn, factories.future):
        article = make(headline="Kept from readers", **{} if kind == "contributor" else {kind: named})
        factories.contribution(article, "The Desk")
    html = client.get(named.get_absolute_url()).text
    assert "Kept from readers" not in html
    assert "Nothing has been published here yet." in html
    assert client.get(f"/{kind}s/unknown/").status_code == 404


def test_publisher_and_section_say_what_they_are(client):
    publisher = factories.publisher("Gazette", description="A <daily>.", website="https://example.org/")
    html = client.get(publisher.get_absolute_url()).text
    assert "A &lt;daily&gt;." in html
    assert 'href="https://example.org/"' in html
    section = factories.section("Sport", description="Balls and bats.")
    assert "Balls and bats." in client.get(section.get_absolute_url()).text


def test_masthead_leads_to_the_sections_that_have_articles(client):
    factories.article(section=factories.section("Sport"))
    factories.draft(section=factories.section("Closed"))
    html = client.get("/glossary/").text
    assert '<a href="/sections/sport/">Sport</a>' in html
    assert "Closed" not in html
