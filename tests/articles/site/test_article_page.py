"""An article as a reader sees it."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings

from articles.linking.related import relate
from articles.models import Article, Correction
from tests import factories

pytestmark = pytest.mark.django_db

# The article with publisher and section; its corrections; its credits with their contributors;
# its explanations with their terms; its mentions with their terms; the articles it is related to, by key and as cards;
# more from its section; the sections in the masthead; the pages in the footer.
ARTICLE_QUERIES = 10


def page(client, article: Article) -> str:
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize("rows", [3, 13])
def test_article_takes_the_same_queries_for_any_number_of_rows(client, rows, django_assert_num_queries):
    article = factories.article()
    for number in range(rows):
        factories.contribution(article, f"Person {number}", role=f"role {number}")
        factories.explanation(article, factories.term())
        used = factories.mention(article, factories.term())
        Correction.objects.create(article=article, text=f"Mended {number}")
        factories.mention(factories.article(), used.term)
    relate({article.pk: list(article.mentions.values_list("term", flat=True))})
    with django_assert_num_queries(ARTICLE_QUERIES):
        html = page(client, article)
    assert html.count("<h1") == 1


def test_article_shows_everything_it_carries(client):
    article = factories.article(
        "Harbour reopens",
        standfirst="Ships return after the strike.",
        body="<p>First paragraph.</p><p>Second <em>paragraph</em>.</p>",
        dateline_place="MARENZA",
        dateline_date=datetime.date(2026, 2, 2),
        dateline_agency="Reuters",
        posted_at=factories.NOON.replace(hour=0),
        revised_at=factories.NOON,
        reading_minutes=7,
        source_url="https://example.org/harbour?a=1&b=2",
    )
    Correction.objects.create(article=article, date=datetime.date(2026, 2, 3), text="The pier is the east one.")
    html = page(client, article)
    for part in (
        "Harbour reopens – The Newsroom</title>",
        'content="Ships return after the strike."',
        "Headlines",
        "The Harbour Post",
        "MARENZA",
        '<time datetime="2026-02-02">2 February</time>',
        "(Reuters)",
        '<time datetime="2026-02-02">2 February 2026</time>',
        "Last updated",
        "2 February 2026, 12:00 UTC",
        "7 min read",
        "<p>First paragraph.</p><p>Second <em>paragraph</em>.</p>",
        "3 February 2026",
        "The pier is the east one.",
        'href="https://example.org/harbour?a=1&amp;b=2"',
    ):
        assert part in html


def test_article_with_nothing_but_a_headline_and_a_body_opens(client):
    article = factories.article(publisher=None, section=None, standfirst="")
    html = page(client, article)
    for part in (
        "Last updated",
        "dateline",
        "Credits",
        'id="corrections"',
        "Terms explained",
        "Terms in this article",
    ):
        assert part not in html


def test_revision_on_the_moment_of_posting_is_not_shown(client):
    article = factories.article(posted_at=factories.NOON, revised_at=factories.NOON)
    assert "Last updated" not in page(client, article)


def test_dateline_of_another_year_says_so(client):
    article = factories.article(posted_at=factories.NOON, dateline_date=datetime.date(2025, 12, 31))
    assert '<time datetime="2025-12-31">31 December 2025</time>' in page(client, article)


def test_linked_body_is_shown_where_there_is_one(client):
    article = factories.article(
        body="<p>NATO met.</p>", linked_body='<p><a class="term" href="/glossary/nato/">NATO</a> met.</p>'
    )
    html = page(client, article)
    assert article.linked_body in html
    assert "<p>NATO met.</p>" not in html


def test_credits_stand_under_their_roles_in_the_printed_order(client):
    article = factories.article()
    factories.contribution(article, "Reuters", role="reporting", kind="agency", position=0)
    factories.contribution(article, "Ada Quill", role="writing", position=1)
    factories.contribution(article, "Max Nib", role="editing", position=2)
    factories.contribution(article, "Ben Ink", role="writing", position=3, place="Kyiv")
    html = page(client, article)
    places = [
        html.index(part) for part in ("Reporting", "Reuters", "Writing", "Ada Quill", "Ben Ink</a> in Kyiv", "Editing")
    ]
    assert places == sorted(places)
    assert html.count("<dt>Writing</dt>") == 1


def test_explanations_lead_to_their_terms_where_readers_may_follow(client):
    article = factories.article()
    factories.explanation(article, factories.term("Open word"), "Open word is open.")
    factories.explanation(article, factories.term("Closed word", status="draft"), "Closed word is closed.")
    html = page(client, article)
    assert "Terms explained in this article" in html
    assert '<dt><a class="term" href="/glossary/open-word/">Open word</a></dt>' in html
    assert "<dt>Closed word</dt>" in html
    assert "Closed word is closed." in html


def test_terms_in_the_article_are_the_published_ones_it_mentions(client):
    article = factories.article()
    factories.mention(article, factories.term("Open word"), count=3)
    factories.mention(article, factories.term("Closed word", status="retired"))
    html = page(client, article)
    assert '<a class="term" href="/glossary/open-word/">Open word</a>' in html
    assert "3 times" in html
    assert "Closed word" not in html


def test_the_definitions_of_its_terms_are_in_the_page_for_whoever_asks(client):
    article = factories.article()
    factories.mention(article, factories.term("Open word", definition="It is <open>."))
    factories.mention(article, factories.term("Closed word", definition="It is closed.", status="retired"))
    html = page(client, article)
    assert "It is &lt;open&gt;." in html
    assert "It is closed." not in html
    assert "js/terms.js" in html


def test_an_article_without_terms_loads_no_script_for_them(client):
    assert "terms.js" not in page(client, factories.article())


def test_explaining_words_takes_three_kilobytes_of_script_at_most():
    assert Path(settings.BASE_DIR, "static/js/terms.js").stat().st_size <= 3 * 1024


def test_texts_show_markup_and_template_syntax_as_typed(client):
    tricky = "<script>alert(1)</script> {{ 7|add:1 }} {% now 'Y' %}"
    typed = "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7|add:1 }} {% now &#x27;Y&#x27; %}"
    article = factories.article(
        tricky, standfirst=tricky, dateline_place=tricky, body="<p>{{ 7|add:1 }} {% now 'Y' %}</p>"
    )
    factories.contribution(article, tricky)
    factories.explanation(article, factories.term("Word"), tricky)
    Correction.objects.create(article=article, text=tricky)
    html = page(client, article)
    assert "<script>" not in html
    # Title, description, headline, standfirst, dateline, credit, explanation, correction
    assert html.count(typed) == 8
    assert "<p>{{ 7|add:1 }} {% now 'Y' %}</p>" in html


@pytest.mark.parametrize("make", [factories.draft, factories.future])
def test_article_that_readers_may_not_see_is_a_404(client, make):
    assert client.get(make().get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/articles/2026/02/03/harbour-reopens/",
        "/articles/2026/02/30/harbour-reopens/",
        "/articles/0000/00/00/harbour-reopens/",
        "/articles/2026/2/2/harbour-reopens/",
        "/articles/٢٠٢٦/02/02/harbour-reopens/",
        "/articles/2026/02/02/harbour/",
        "/articles/2026/02/02/harbour-reopens%00/",
    ],
)
def test_address_of_no_article_is_a_404(client, path):
    article = factories.article("Harbour reopens", posted_at=factories.NOON)
    assert article.get_absolute_url() == "/articles/2026/02/02/harbour-reopens/"
    assert client.get(path).status_code == 404


def test_headline_in_any_script_has_an_address_that_opens(client):
    article = factories.article("Порт снова открыт")
    assert "Порт снова открыт" in page(client, article)


def test_article_carries_a_strict_content_security_policy(client):
    response = client.get(factories.article().get_absolute_url())
    assert "unsafe" not in response.headers["Content-Security-Policy"]
