"""An editor at work in the admin, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article

pytestmark = pytest.mark.usefixtures("newsroom")


@pytest.fixture
def editor_page(page: Page, admin_user) -> Page:
    page.goto("/admin/")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Site administration")).to_be_visible()
    return page


def test_an_editor_opens_an_article_sees_its_seed_and_changes_its_headline(editor_page: Page):
    article = Article.objects.get(seed_files__name__startswith="014")
    editor_page.goto(f"/admin/articles/article/{article.pk}/change/")
    expect(editor_page.get_by_text("no dateline shows where the article begins")).to_be_visible()
    expect(editor_page.get_by_text(article.seed_files.get().sha256)).to_be_visible()
    editor_page.get_by_label("Headline").fill("A headline of the editors")
    editor_page.get_by_role("button", name="Save", exact=True).click()
    expect(editor_page.get_by_text("was changed successfully")).to_be_visible()
    editor_page.goto(article.get_absolute_url())
    expect(editor_page.locator("h1")).to_have_text("A headline of the editors")


def test_an_editor_adds_a_term_and_finds_it_linked(editor_page: Page):
    editor_page.goto("/admin/glossary/term/add/")
    editor_page.get_by_role("textbox", name="Headword").fill("Vessel")
    editor_page.get_by_role("textbox", name="Definition").fill("A ship or boat.")
    editor_page.get_by_role("button", name="Save", exact=True).click()
    expect(editor_page.get_by_text("was added successfully")).to_be_visible()
    editor_page.goto("/glossary/vessel/")
    editor_page.locator("main a[href*='/articles/']").first.click()
    expect(editor_page.locator("article a.term[href='/glossary/vessel/']").first).to_be_visible()
