"""An editor at work in the admin, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article

pytestmark = pytest.mark.usefixtures("newsroom")


def test_an_editor_finds_an_article_by_words_changes_it_and_sees_it_with_its_links(editor_page: Page):
    editor_page.goto("/admin/articles/article/")
    editor_page.get_by_role("textbox").first.fill('"antibiotic" trial -dockers')
    editor_page.get_by_role("button", name="Search").click()
    editor_page.get_by_role("link", name="New pill matches hospital drips").click()
    editor_page.get_by_role("textbox", name="Headline:").fill("A headline of the editors")
    editor_page.locator(".tiptap").fill("The placebo was inactive.")
    editor_page.get_by_role("button", name="Save and continue editing").click()
    expect(editor_page.get_by_text("was changed successfully")).to_be_visible()
    editor_page.get_by_role("link", name="View on site").click()
    expect(editor_page.locator("h1")).to_have_text("A headline of the editors")
    editor_page.locator(".prose a.term", has_text="placebo").click()
    expect(editor_page).to_have_url(re.compile("/glossary/placebo/$"))


def test_an_editor_settles_a_warning_on_its_articles_page(editor_page: Page):
    article = Article.objects.get(seed_files__name__startswith="014")
    editor_page.goto("/admin/articles/article/?warnings=open")
    editor_page.get_by_role("link", name=article.headline).click()
    expect(editor_page.get_by_text(article.seed_files.get().sha256)).to_be_visible()
    editor_page.get_by_label("no dateline shows where the article begins").check()
    editor_page.get_by_role("button", name="Save", exact=True).click()
    expect(editor_page.get_by_text("was changed successfully")).to_be_visible()
    editor_page.goto("/admin/articles/article/?warnings=open")
    expect(editor_page.get_by_text("0 articles")).to_be_visible()
    editor_page.goto("/admin/articles/seedwarning/?state=resolved")
    expect(editor_page.locator("#result_list .field-state")).to_contain_text("resolved by admin")


def test_an_editor_narrows_the_list_to_a_publisher_by_typing_its_name(editor_page: Page):
    editor_page.goto("/admin/articles/article/?status__exact=published")
    editor_page.locator("#changelist-filter .select2-selection").first.click()
    editor_page.locator(".select2-search__field").fill("north")
    editor_page.get_by_role("option", name="Northgate Review").click()
    editor_page.get_by_role("button", name="Filter").first.click()
    expect(editor_page).to_have_url(re.compile("publisher__id__exact=[0-9]+"))
    expect(editor_page).to_have_url(re.compile("status__exact=published"))
    expect(editor_page.locator("#result_list .field-publisher")).to_have_text(["Northgate Review"] * 3)


def test_an_editor_merges_two_publishers_and_the_old_address_leads_to_the_one_that_stays(editor_page: Page):
    editor_page.goto("/admin/articles/publisher/")
    for name in ("Harbour Ledger", "Northgate Review"):
        editor_page.get_by_role("row", name=name).get_by_role("checkbox").check()
    editor_page.locator("select[name=action]").select_option(label="Merge the selected publishers into one")
    editor_page.get_by_role("button", name="Go").click()
    editor_page.get_by_label("Harbour Ledger").check()
    editor_page.get_by_role("button", name="Merge them").click()
    expect(editor_page.get_by_text("'Northgate Review' merged into 'Harbour Ledger'")).to_be_visible()
    editor_page.goto("/publishers/northgate-review/")
    expect(editor_page).to_have_url(re.compile("/publishers/harbour-ledger/$"))
    expect(editor_page.locator("h1")).to_have_text("Harbour Ledger")
    expect(editor_page.get_by_role("link", name="New pill matches hospital drips")).to_be_visible()


def test_an_editor_adds_a_term_and_finds_it_linked(editor_page: Page):
    editor_page.goto("/admin/glossary/term/add/")
    editor_page.get_by_role("textbox", name="Headword").fill("Vessel")
    editor_page.get_by_role("textbox", name="Definition").fill("A ship or boat.")
    editor_page.get_by_role("button", name="Save", exact=True).click()
    expect(editor_page.get_by_text("was added successfully")).to_be_visible()
    editor_page.goto("/glossary/vessel/")
    editor_page.locator("main a[href*='/articles/2026/']").first.click()
    expect(editor_page.locator("article a.term[href='/glossary/vessel/']").first).to_be_visible()
