"""The site for everybody: by keyboard, without scripts, in either theme, enlarged, and by the rules of axe."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from articles.models import Article
from newsroom.models import Page as PageAround
from tests import factories

pytestmark = pytest.mark.usefixtures("newsroom")

SHIFT = """() => new Promise((resolve) => {
  let shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { shift += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(shift), 100);
})"""


@pytest.fixture
def addresses(newsroom) -> list[str]:
    """A page of each kind."""
    return [
        "/",
        Article.objects.published().latest().get_absolute_url(),
        "/articles/?section=markets&term=inflation",
        "/sections/markets/",
        "/publishers/harbour-ledger/",
        "/glossary/",
        "/glossary/inflation/",
        "/glossary/inflation/explanations/",
        "/search/",
        "/search/?q=inflation",
        "/search/?q=wheat+-oil",
        factories.page("About us").get_absolute_url(),
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_axe(browser: Browser, live_server, addresses, theme):
    context = browser.new_context(base_url=live_server.url, color_scheme=theme)
    page = context.new_page()
    for address in [*addresses, "/nowhere/"]:
        page.goto(address)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
    context.close()


def test_pages_work_without_scripts_and_fit_a_small_phone_and_four_hundred_percent(browser, live_server, addresses):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 320, "height": 256}
    )
    page = context.new_page()
    for address in addresses:
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        # The pages' own scripts are off; the browser still answers the test's.
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    page.goto("/")
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Articles and terms").fill("inflation")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".defined h2")).to_have_text("Inflation")
    context.close()


def test_nothing_moves_while_a_page_comes(page: Page, addresses):
    for address in addresses:
        page.goto(address)
        assert page.evaluate(SHIFT) == 0, address


def test_the_first_tab_skips_to_the_content_and_each_further_one_shows_where_it_is(page: Page):
    page.goto("/glossary/inflation/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main").get_by_role("link", name="Glossary")).to_be_focused()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_every_link_and_control_is_reached_by_tab_alone_in_the_order_of_the_page(page: Page):
    page.goto("/search/?q=inflation")
    there = page.locator("a[href]:visible, button:visible, input:visible, select:visible").count()
    seen = 0
    for _ in range(there):
        page.keyboard.press("Tab")
        seen += page.evaluate("document.activeElement !== document.body")
    assert seen == there
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")


def test_a_reader_takes_a_suggestion_with_the_arrow_keys(page: Page):
    page.goto("/")
    box = page.get_by_role("combobox", name="Search articles and terms")
    box.press_sequentially("infl")
    expect(page.get_by_role("option", name=re.compile("Inflation"))).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Inflation")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("infl")
    box.press_sequentially("a")
    expect(page.get_by_role("option")).to_have_count(1)
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile("/glossary/inflation/$"))


def test_what_was_typed_is_searched_where_no_suggestion_is_taken(page: Page):
    page.goto("/")
    box = page.get_by_role("combobox", name="Search articles and terms")
    box.press_sequentially("inflation")
    expect(page.get_by_role("option")).to_have_count(1)
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=inflation$"))
    page.get_by_role("link", name=re.compile("^Markets")).last.click()
    expect(page).to_have_url(re.compile("section=markets"))


def test_a_chosen_theme_stays_until_it_is_taken_back(browser: Browser, live_server):
    context = browser.new_context(base_url=live_server.url, color_scheme="light")
    page = context.new_page()

    def background() -> str:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.goto("/")
    light = background()
    switch = page.get_by_role("button", name="Dark theme")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.goto("/glossary/")
    assert background() != light
    switch.click()
    assert background() == light
    assert page.evaluate("localStorage.length") == 0
    page.emulate_media(color_scheme="dark")
    assert background() != light
    context.close()


def test_without_a_choice_the_theme_is_the_machine_s(browser: Browser, live_server):
    shown = []
    for scheme in ("light", "dark"):
        context = browser.new_context(base_url=live_server.url, color_scheme=scheme, java_script_enabled=False)
        page = context.new_page()
        page.goto("/glossary/")
        shown.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        expect(page.locator("[data-theme-switch]")).to_be_hidden()
        context.close()
    assert shown[0] != shown[1]


def test_a_printed_article_is_the_article(page: Page):
    page.goto(Article.objects.published().latest().get_absolute_url())
    page.emulate_media(media="print")
    for kept in (".headline", ".prose", ".credits", ".explanations"):
        expect(page.locator(kept).first).to_be_visible()
    for left_out in ("nav", "search", ".theme", ".further"):
        assert not any(found.is_visible() for found in page.locator(left_out).all()), left_out


def test_a_page_around_the_news_is_found_in_the_footer(page: Page):
    PageAround.objects.all().delete()
    factories.page("Corrections policy", slug="corrections-policy")
    page.goto("/glossary/")
    page.get_by_role("contentinfo").get_by_role("link", name="Corrections policy").click()
    expect(page.locator("h1")).to_have_text("Corrections policy")
