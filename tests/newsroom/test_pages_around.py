"""The pages around the news: about, contact, policies."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from newsroom.models import Page
from newsroom.pages import TEXTS, publish_first_pages
from tests import factories

pytestmark = pytest.mark.django_db

# The page; the sections in the masthead; the pages in the footer.
PAGE_QUERIES = 3


def test_a_page_shows_its_text_and_when_it_was_changed(client, django_assert_num_queries):
    page = factories.page("Our policy", body="<h2>First</h2><p>We say so.</p>", description="What we do.")
    with django_assert_num_queries(PAGE_QUERIES):
        response = client.get(page.get_absolute_url())
    html = response.text
    assert html.count("<h1") == 1
    for part in ("<h2>First</h2><p>We say so.</p>", 'content="What we do."', "Our policy – The Newsroom</title>"):
        assert part in html
    assert f'<time datetime="{page.updated_at:%Y-%m-%d}">' in html


def test_every_footer_leads_to_the_published_pages_in_their_order(client):
    Page.objects.all().delete()
    factories.page("Contact", position=2)
    factories.page("About <us>", position=1)
    factories.page("Secret", is_published=False)
    for address in ("/", "/glossary/", "/nowhere/"):
        footer = client.get(address).text.split("<footer")[1]
        assert footer.index("About &lt;us&gt;</a>") < footer.index("Contact</a>")
        assert "Secret" not in footer


def test_a_page_that_is_not_published_is_a_404(client):
    assert client.get(factories.page(is_published=False).get_absolute_url()).status_code == 404


def test_an_address_without_its_slash_leads_to_the_page(client):
    page = factories.page()
    response = client.get(f"/{page.slug}")
    assert (response.status_code, response.headers["Location"]) == (301, page.get_absolute_url())


def test_what_is_unsafe_in_a_page_is_taken_out():
    page = factories.page(body='<p onclick="x()">Text</p><script>alert(1)</script>')
    assert page.body == "<p>Text</p>"


@pytest.mark.parametrize("slug", ["glossary", "search", "admin", "articles"])
def test_a_page_cannot_stand_where_the_site_has_something(slug):
    with pytest.raises(ValidationError, match=f"The address /{slug}/"):
        Page(title="Mine", slug=slug, body="<p>x</p>").full_clean()


def test_a_page_that_the_sanitiser_leaves_empty_is_refused():
    with pytest.raises(ValidationError, match="Nothing is left of this text"):
        Page(title="Mine", slug="mine", body="<script>x</script>").full_clean()


@pytest.mark.parametrize("empty", ["title", "slug", "body"])
def test_the_database_refuses_a_page_without_title_address_or_text(empty):
    values = {"title": "Mine", "slug": "mine", "body": "<p>x</p>"} | {empty: ""}
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.create(**values)


def test_first_pages_are_drafts_until_somebody_publishes_them(client):
    slugs = {path.stem for path in TEXTS.glob("*.html")}
    assert slugs == {"about", "contact", "corrections-policy", "terms-of-use"}
    Page.objects.all().delete()
    for slug in slugs:
        factories.page(slug=slug, is_published=False)
    own = factories.page("Mine", is_published=False)
    assert publish_first_pages() == len(slugs)
    assert Page.objects.published().count() == len(slugs)
    own.refresh_from_db()
    assert not own.is_published


def test_an_editor_writes_a_page_in_the_admin(admin_client, client):
    form = {"title": "Jobs", "slug": "jobs", "description": "", "body": "<p>Write to us.</p>", "position": "5"}
    response = admin_client.post("/admin/newsroom/page/add/", form | {"is_published": "on"})
    assert response.status_code == 302
    assert "<p>Write to us.</p>" in client.get("/jobs/").text
    assert admin_client.get("/admin/newsroom/page/").status_code == 200
