"""A reader's way through the site, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.usefixtures("newsroom")


def test_a_reader_goes_from_the_front_page_to_an_article_to_a_term_and_to_another_article(page: Page):
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.get_by_role("link", name="Freight", exact=False).first.click()
    expect(page.locator("h1")).to_contain_text("reight")
    term = page.locator("article a.term").first
    word = term.inner_text()
    term.click()
    expect(page).to_have_url(re.compile("/glossary/[^/]+/$"))
    assert page.locator("h1").inner_text().casefold()[:4] == word.casefold()[:4]
    page.locator("main a[href*='/articles/']").first.click()
    expect(page).to_have_url(re.compile("/articles/2026/"))


def test_the_glossary_leads_to_its_terms(page: Page):
    page.goto("/glossary/")
    page.get_by_role("link", name="NATO").first.click()
    expect(page.locator("h1")).to_have_text("NATO")
