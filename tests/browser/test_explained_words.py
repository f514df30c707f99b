"""A word that a reader asks about is explained where it stands: with a mouse, a keyboard, a finger, or no script."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from articles.models import Article
from tests import factories

SENTENCE = "The alliance met again while ministers of every country argued about the treaty for hours. "
MEANING = "NATO is a military alliance of countries in Europe and North America."


@pytest.fixture
def article(transactional_db: None) -> Article:
    """One in which NATO stands in the middle of a text, with other words before and after it."""
    from articles.linking.storing import link_article

    factories.term("NATO", definition=MEANING)
    factories.term("treaty", definition="A treaty is an agreement between <b>states</b>.")
    factories.term("undefined word", definition="")
    body = f"<p>{SENTENCE * 6}</p><p>{SENTENCE}Then NATO spoke of an undefined word.</p><p>{SENTENCE * 6}</p>"
    article = factories.article("Ministers meet", body=body)
    link_article(article)
    return article


@pytest.fixture
def reading(page: Page, article: Article) -> Page:
    page.goto(article.get_absolute_url())
    return page


def word(page: Page, text: str = "NATO") -> Locator:
    return page.locator(".prose a.term", has_text=re.compile(f"^{text}$"))


def explanation(page: Page) -> Locator:
    return page.locator(".gloss:popover-open")


def overlap(page: Page) -> bool:
    """Whether the open explanation lies on any line of the word it explains."""
    return page.evaluate(
        """() => {
            const note = document.querySelector(".gloss:popover-open");
            const shown = note.getBoundingClientRect();
            const href = note.parentNode.querySelector("a").href;
            const word = [...document.querySelectorAll(".prose a.term")].find((link) => link.href === href);
            return [...word.getClientRects()].some((line) => line.top < shown.bottom && line.bottom > shown.top
                && line.left < shown.right && line.right > shown.left);
        }"""
    )


def test_the_mouse_on_a_word_shows_its_explanation_which_stays_while_the_mouse_is_on_it(reading: Page):
    word(reading).hover()
    expect(explanation(reading)).to_contain_text(MEANING)
    assert not overlap(reading)
    explanation(reading).hover()
    reading.wait_for_timeout(500)
    expect(explanation(reading)).to_be_visible()
    reading.mouse.move(5, 5)
    expect(explanation(reading)).to_have_count(0)


def test_a_mouse_that_only_passes_over_a_word_opens_nothing(reading: Page):
    word(reading).hover()
    reading.mouse.move(5, 5)
    reading.wait_for_timeout(400)
    expect(explanation(reading)).to_have_count(0)


def test_only_one_word_is_explained_at_a_time(reading: Page):
    word(reading).hover()
    expect(explanation(reading)).to_contain_text("military")
    word(reading, "treaty").hover()
    expect(explanation(reading)).to_contain_text("agreement")
    expect(explanation(reading)).to_have_count(1)


def test_escape_dismisses_it_without_moving_the_mouse_and_it_stays_away(reading: Page):
    word(reading).hover()
    expect(explanation(reading)).to_be_visible()
    reading.keyboard.press("Escape")
    expect(explanation(reading)).to_have_count(0)
    reading.wait_for_timeout(400)
    expect(explanation(reading)).to_have_count(0)


def test_the_keyboard_alone_opens_leaves_and_dismisses_it_and_follows_the_word(reading: Page):
    word(reading, "treaty").focus()
    expect(explanation(reading)).to_contain_text("agreement")
    reading.keyboard.press("Tab")
    reading.keyboard.press("Tab")
    expect(word(reading)).to_be_focused()
    expect(explanation(reading)).to_contain_text(MEANING)
    reading.keyboard.press("Tab")
    expect(explanation(reading).get_by_role("link", name="More in the glossary")).to_be_focused()
    expect(explanation(reading)).to_be_visible()
    reading.keyboard.press("Escape")
    expect(explanation(reading)).to_have_count(0)
    expect(word(reading)).to_be_focused()
    reading.keyboard.press("Enter")
    expect(reading).to_have_url(re.compile("/glossary/nato/$"))


def test_a_mouse_elsewhere_takes_nothing_from_who_uses_the_keyboard(reading: Page):
    word(reading).focus()
    reading.mouse.move(300, 300)
    reading.mouse.move(10, 10)
    reading.wait_for_timeout(500)
    expect(explanation(reading)).to_contain_text(MEANING)


def test_a_screen_reader_hears_the_explanation_with_the_word(reading: Page):
    expect(word(reading)).to_have_accessible_description(re.compile(re.escape(MEANING)))
    expect(word(reading, "undefined word")).to_have_accessible_description("")


def test_a_word_without_a_definition_opens_nothing_and_leads_to_its_entry(reading: Page):
    word(reading, "undefined word").hover()
    reading.wait_for_timeout(400)
    expect(explanation(reading)).to_have_count(0)
    word(reading, "undefined word").click()
    expect(reading).to_have_url(re.compile("/glossary/undefined-word/$"))


def test_markup_in_a_definition_is_shown_as_typed(reading: Page):
    word(reading, "treaty").hover()
    expect(explanation(reading)).to_contain_text("A treaty is an agreement between <b>states</b>.")


def test_no_request_is_made_to_explain_a_word(reading: Page):
    requests: list[str] = []
    reading.wait_for_load_state("networkidle")
    reading.on("request", lambda request: requests.append(request.url))
    word(reading).hover()
    expect(explanation(reading)).to_be_visible()
    assert requests == []


@pytest.fixture
def phone(browser: Browser, live_server) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True
    )
    yield context
    context.close()


def test_a_finger_opens_the_explanation_and_goes_on_from_it(phone: BrowserContext, article: Article):
    page = phone.new_page()
    page.goto(article.get_absolute_url())
    word(page).tap()
    expect(explanation(page)).to_contain_text(MEANING)
    assert not overlap(page)
    word(page).tap()
    expect(explanation(page)).to_have_count(0)
    expect(page).to_have_url(re.compile("/articles/"))
    word(page).tap()
    page.locator("h1").tap()
    expect(explanation(page)).to_have_count(0)
    word(page).tap()
    explanation(page).get_by_role("link").tap()
    expect(page).to_have_url(re.compile("/glossary/nato/$"))


def test_at_four_times_the_size_the_explanation_fits_and_leaves_the_word_free(browser: Browser, live_server, article):
    # 1280 by 1024 pixels at 400 %
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 320, "height": 256}, device_scale_factor=4
    )
    page = context.new_page()
    page.goto(article.get_absolute_url())
    for place in ("start", "center", "end"):
        word(page).evaluate("(link, block) => link.scrollIntoView({block, behavior: 'instant'})", place)
        page.mouse.move(1, 1)
        expect(explanation(page)).to_have_count(0)
        page.mouse.move(*centre(word(page)))
        expect(explanation(page)).to_be_visible()
        assert not overlap(page), place
        shown = explanation(page).bounding_box()
        assert shown["x"] >= 0
        assert shown["x"] + shown["width"] <= 320
        assert shown["y"] >= 0
        assert shown["y"] + shown["height"] <= 256
    context.close()


def centre(found: Locator) -> tuple[float, float]:
    box = found.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_without_scripts_a_word_leads_to_its_entry(browser: Browser, live_server, article):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(article.get_absolute_url())
    expect(page.get_by_role("checkbox")).to_have_count(0)
    word(page).click()
    expect(page).to_have_url(re.compile("/glossary/nato/$"))
    context.close()


def test_a_reader_switches_the_links_off_and_they_stay_off(reading: Page):
    reading.get_by_label("Explain these words in the text").uncheck()
    expect(reading.locator(".prose a.term[href]")).to_have_count(0)
    expect(reading.locator(".mentions").get_by_text(MEANING)).to_be_visible()
    reading.reload()
    expect(reading.get_by_label("Explain these words in the text")).not_to_be_checked()
    expect(reading.locator(".prose a.term[href]")).to_have_count(0)
    word(reading).hover()
    reading.wait_for_timeout(400)
    expect(explanation(reading)).to_have_count(0)
    reading.get_by_label("Explain these words in the text").check()
    word(reading).hover()
    expect(explanation(reading)).to_contain_text(MEANING)


def test_in_print_the_explained_words_are_notes_with_their_numbers(reading: Page):
    reading.emulate_media(media="print")
    expect(reading.locator(".mentions").get_by_text(MEANING)).to_be_visible()
    expect(reading.get_by_label("Explain these words in the text")).to_be_hidden()
    marks = reading.locator(".prose a.term").evaluate_all(
        "(links) => links.map((link) => getComputedStyle(link, '::after').content)"
    )
    assert marks == ["counter(term)"] * 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_with_an_explanation_open_has_no_fault_that_axe_finds(reading: Page, scheme: str):
    reading.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    word(reading).hover()
    expect(explanation(reading)).to_be_visible()
    found = Axe().run(reading)
    assert found.violations_count == 0, found.generate_report()
