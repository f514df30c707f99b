"""The front page, the error pages and what all pages share."""

import re
from functools import partial

import pytest
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, permission_denied, server_error

from newsroom.front_page import A_WEEK, ARTICLES_SHOWN, OF_EACH_SECTION, SECONDS_SHOWN
from tests import factories

pytestmark = pytest.mark.django_db

# The newest articles; the sections with what is newest in each, and these articles; the words of the week, counted and
# named; the sections in the masthead; the pages in the footer.
FRONT_QUERIES = 7
TRICKY = "<script>alert(1)</script> {{ 7|add:1 }} {% now 'Y' %} & co"


def fill(rows: int) -> None:
    for number in range(rows):
        section = factories.section(f"Section {number}")
        article = factories.article(section=section, publisher=factories.publisher(f"Publisher {number}"))
        factories.mention(article, factories.term())


def headings(html: str) -> int:
    return html.count("<h1")


@pytest.mark.parametrize("rows", [7, 17])
def test_front_page_takes_the_same_queries_for_any_number_of_rows(client, rows, django_assert_num_queries):
    fill(rows)
    with django_assert_num_queries(FRONT_QUERIES):
        response = client.get("/")
    assert response.status_code == 200
    assert headings(response.text) == 1


def test_newest_article_leads_and_older_ones_follow_in_order(client):
    articles = [factories.article(f"Story {name}") for name in ("new", "middle", "old")]
    html = client.get("/").text
    places = [html.index(f">{article.headline}</a>") for article in articles]
    assert places == sorted(places)
    assert html.index("lead-headline") < places[0] < html.index("card-headline")


def test_card_shows_publisher_section_exact_date_and_minutes(client):
    factories.article(posted_at=factories.NOON, reading_minutes=4)
    html = client.get("/").text
    assert "The Harbour Post" in html
    assert "Headlines" in html
    assert '<time datetime="2026-02-02T12:00:00+00:00">2 February 2026, 12:00 UTC</time>' in html
    assert "4 min read" in html


def test_date_without_a_time_is_shown_without_one(client):
    factories.article(posted_at=factories.NOON.replace(hour=0))
    assert '<time datetime="2026-02-02">2 February 2026</time>' in client.get("/").text


def test_article_without_publisher_and_section_is_still_a_card(client):
    article = factories.article(publisher=None, section=None)
    assert article.headline in client.get("/").text


def test_front_page_shows_published_articles_only(client):
    shown = factories.article("Shown to readers")
    word = factories.term("Unseen word")
    for make in (factories.draft, factories.withdrawn, factories.future):
        hidden = make(headline="Kept from readers", section=factories.section("Closed"))
        factories.mention(hidden, word)
    html = client.get("/").text
    assert shown.headline in html
    assert "Kept from readers" not in html
    assert "Closed" not in html
    assert "Unseen word" not in html


def test_each_section_shows_what_is_newest_in_it_besides_the_top_stories(client):
    factories.article("Lead story")
    for number in range(SECONDS_SHOWN):
        factories.article(f"Second story {number}", section=factories.section("Sport"))
    factories.article("Sport today", section=factories.section("Sport"))
    factories.article("Sport yesterday", section=factories.section("Sport"))
    for number in range(OF_EACH_SECTION):
        factories.article(f"Sport before, {number}", section=factories.section("Sport"))
    blocks = client.get("/").text.split('id="sections"')[1].split("</main>")[0]
    assert re.findall(r">(Sport [^<]*)</a></h3>", blocks) == ["Sport today", "Sport yesterday", "Sport before, 0"]
    assert "Lead story" not in blocks
    assert "Second story" not in blocks


def test_a_section_without_more_than_the_top_stories_has_no_block(client):
    factories.article("Lead story", section=factories.section("Sport"))
    html = client.get("/").text
    assert "Lead story" in html
    assert 'id="sections"' not in html


def test_words_of_the_week_are_those_that_most_articles_of_the_newest_week_use(client):
    lead = factories.article("Lead story")
    frequent, rare, past = (factories.term(name) for name in ("Frequent", "Rare", "Past"))
    for article in (lead, factories.article()):
        factories.mention(article, frequent)
    factories.mention(lead, rare)
    factories.mention(factories.article(posted_at=lead.posted_at - A_WEEK), past)
    strip = client.get("/").text.split('id="words"')[1].split("</section>")[0]
    assert strip.index("Frequent") < strip.index("In 2 articles this week") < strip.index("Rare")
    assert "Past" not in strip


def test_words_in_the_news_are_the_published_terms_that_the_articles_use(client):
    article = factories.article()
    for status in ("published", "draft", "retired"):
        factories.mention(article, factories.term(f"Word {status}", status=status))
    html = client.get("/").text
    assert 'href="/glossary/word-published/"' in html
    assert "Word draft" not in html
    assert "Word retired" not in html


def test_headline_shows_markup_and_template_syntax_as_typed(client):
    factories.article(TRICKY, standfirst=TRICKY)
    html = client.get("/").text
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7|add:1 }} {% now &#x27;Y&#x27; %} &amp; co" in html


def test_older_articles_are_in_the_archive_from_where_the_front_page_ends(client):
    for _ in range(ARTICLES_SHOWN):
        factories.article()
    assert 'rel="next"' not in client.get("/").text
    last = factories.article("The oldest of all")
    html = client.get("/").text
    assert "The oldest of all" not in html
    older = re.search(r'rel="next" href="([^"]+)"', html)[1]
    archive = client.get(older).text
    assert last.headline in archive
    assert archive.count('class="card-headline"') == 1


def test_empty_site_says_what_it_is_and_how_content_comes(client, django_assert_num_queries):
    factories.draft(headline="Kept from readers")
    # the newest articles; the sections in the masthead; the pages in the footer
    with django_assert_num_queries(3):
        response = client.get("/")
    assert headings(response.text) == 1
    assert "manage.py import_seeds" in response.text
    assert "manage.py demo" in response.text
    assert "Kept from readers" not in response.text


def test_empty_site_in_production_tells_readers_of_no_commands_and_no_admin(client, settings):
    settings.PRODUCTION = True
    html = client.get("/").text
    assert headings(html) == 1
    assert "Nothing has been published here yet." in html
    assert "manage.py" not in html
    assert "/admin/" not in html


@pytest.mark.parametrize("path", ["/", "/glossary/", "/nowhere/"])
def test_every_page_carries_a_strict_content_security_policy(client, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/glossary/", "/nowhere/"])
def test_every_page_has_landmarks_a_skip_link_and_a_language(client, path, settings):
    settings.SITE_NAME = "The <Daily> Test"
    html = client.get(path).text
    for part in ('<html lang="en" dir="ltr">', "<title>", 'name="description"', 'href="#content"', "<header"):
        assert part in html
    for part in ("<main ", "<nav ", "<footer", "The &lt;Daily&gt; Test"):
        assert part in html
    for inline in (" style=", "<style", " onclick", "https://"):
        assert inline not in html
    assert re.findall(r"<script(?! src=)", html) == []


def test_pages_are_sent_compressed_to_browsers_that_can_read_it(client):
    factories.article()
    assert "Content-Encoding" not in client.get("/").headers
    response = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response.headers["Vary"]
    assert len(response.content) < len(client.get("/").content) / 2


def test_an_unknown_address_gets_a_404_page_in_the_site_layout(client, django_assert_num_queries):
    # the page of that address; the sections in the masthead; the pages in the footer
    with django_assert_num_queries(3):
        response = client.get("/nowhere/")
    assert response.status_code == 404
    assert headings(response.text) == 1
    assert "masthead" in response.text


@pytest.mark.parametrize("status", [403, 404])
def test_each_error_page_says_what_happened_and_links_onward(status, rf):
    html = render_to_string(f"{status}.html", request=rf.get("/nowhere/"))
    assert headings(html) == 1
    assert f'<p class="kicker">{status}</p>' in html
    for part in ("masthead", 'href="/articles/"', 'href="/glossary/"', 'action="/search/"'):
        assert part in html


def test_a_403_page_has_the_site_layout(db):
    response = permission_denied(RequestFactory().get("/"), Exception("no"))
    assert response.status_code == 403
    assert headings(response.text) == 1
    assert "masthead" in response.text


def test_the_csrf_failure_page_has_the_site_layout():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert headings(response.text) == 1
    assert "masthead" in response.text
    assert "<style" not in response.text


def test_admin_offers_one_choice_of_theme(client, admin_client):
    assert client.get("/admin/login/").text.count('class="theme-toggle"') == 1
    assert admin_client.get("/admin/").text.count('class="theme-toggle"') == 1


@pytest.mark.parametrize(
    ("view", "status"), [(server_error, 500), (partial(bad_request, exception=Exception("broken")), 400)]
)
def test_failure_pages_need_neither_database_nor_context(view, status, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = view(RequestFactory().get("/"))
    assert response.status_code == status
    assert headings(response.text) == 1
    assert "/static/css/site.css" in response.text
    assert "broken" not in response.text


def test_failure_page_renders_without_hashed_file_names(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    assert "/static/css/site.css" in render_to_string("500.html")


def test_health_says_ok_and_asks_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(1):  # SELECT 1
        response = client.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")
    assert response.headers["Content-Type"] == "text/plain"
    assert "no-store" in response.headers["Cache-Control"]


def test_health_is_exempt_from_the_https_redirect(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/").status_code == 301
    assert client.get("/healthz").status_code == 200


def test_health_fails_when_the_database_does(client, monkeypatch):
    def refuse():
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/healthz")
    assert (response.status_code, response.text) == (503, "database unavailable\n")


@pytest.mark.parametrize("path", ["/", "/glossary/", "/healthz"])
def test_pages_are_only_read(client, path):
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405
