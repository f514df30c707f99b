"""Working days at the desk, in a real browser: from the first draft to the withdrawal."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from articles.models import Article
from tests import factories
from tests.people import make_groups_again, person

AXE = Axe()
FROM_A_WORD_PROCESSOR = """
<html><head><style>p.MsoNormal {margin: 0}</style></head><body><!--StartFragment-->
<h1 style="color: red">Quay empties</h1>
<p class="MsoNormal" style="margin: 0"><b><span lang="EN-US">Eleven</span></b> ships <i>left</i>.<o:p></o:p></p>
<table><tr><td>In a cell.</td></tr></table><!--EndFragment--></body></html>
"""
PASTE = """(element, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def sign_in(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Sign in somebody of a group, each in a browser of their own; any error in one fails the test."""
    make_groups_again()
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def enter(name: str, group: str) -> Page:
        person(name, group)
        context = browser.new_context(base_url=live_server.url)
        contexts.append(context)
        page = context.new_page()
        page.problems = problems
        page.on("console", lambda message: message.type == "error" and problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto("/admin/login/?next=/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill("password")
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", name="Site administration")).to_be_visible()
        return page

    yield enter
    found = [problem for problem in problems if "410 (Gone)" not in problem]
    for context in contexts:
        # Nothing is sent any more while the database is emptied; what that breaks is no fault of a page.
        context.set_offline(True)
        context.close()
    assert found == []


@pytest.fixture
def reader(browser: Browser, live_server) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url)
    yield context.new_page()
    context.close()


def body_of(page: Page):
    """The editor, once it is ready to be written in."""
    editor = page.locator(".tiptap")
    editor.click()
    expect(editor).to_be_focused()
    return editor


def press(page: Page, name: str) -> None:
    page.locator(".submit-row").get_by_role("button", name=name, exact=True).click()


def open_form(page: Page, article: Article) -> None:
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    expect(page.locator(".tiptap")).to_be_visible()


def check_access(page: Page) -> None:
    """Nothing serious in what is ours of a page: the menus of the editor, the admin's own frame and the fields of its
    own that find a row by typing are left out."""
    problems = getattr(page, "problems", [])
    before = len(problems)
    options = {"exclude": [[".prose-menubar"], ["#nav-sidebar"], [".breadcrumbs"], [".select2-container"]]}
    found = AXE.run(page, context=options).response["violations"]
    del problems[before:]  # the styles that axe itself would like to bring along
    serious = [violation for violation in found if violation["impact"] in ("serious", "critical")]
    told = [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in serious]
    assert told == [], page.url


def test_from_a_reporters_draft_to_a_withdrawal(sign_in, reader, transactional_db):
    factories.term("Inflation")
    rita = sign_in("rita", "Reporters")
    rita.goto("/admin/articles/article/add/")
    rita.get_by_role("textbox", name="Headline:").fill("Ferries sail again")
    body_of(rita).press_sequentially("Eleven ships sail. Inflation falls.")
    check_access(rita)
    press(rita, "Submit for review")
    expect(rita.get_by_text("is in review. An editor takes it from here.")).to_be_visible()
    expect(rita.get_by_role("link", name="Take back to draft")).to_be_visible()
    check_access(rita)

    edwin = sign_in("edwin", "Editors")
    edwin.goto("/admin/articles/article/?status__exact=in_review")
    edwin.get_by_role("link", name="Ferries sail again").click()
    edwin.get_by_role("textbox", name="Standfirst:").fill("After a week, the strike is over.")
    with edwin.expect_popup() as preview:
        press(edwin, "Preview")
    expect(preview.value.locator(".standfirst")).to_have_text("After a week, the strike is over.")
    expect(preview.value.locator(".prose a.term")).to_have_text("Inflation")
    assert Article.objects.get().standfirst == ""
    edwin.locator("#id_posted_at_0").fill("2999-01-01")
    edwin.locator("#id_posted_at_1").fill("09:00:00")
    press(edwin, "Publish")
    expect(edwin.locator(".success", has_text="is scheduled. Readers see it from")).to_be_visible()
    address = Article.objects.get().get_absolute_url()
    assert reader.goto(address).status == 404
    edwin.get_by_role("link", name="Take off the schedule").click()
    edwin.get_by_role("button", name="Take it off").click()
    edwin.locator("#id_posted_at_0").fill("2026-02-02")
    press(edwin, "Publish")
    expect(edwin.get_by_text("is published. Readers see it now.")).to_be_visible()
    check_access(edwin)
    address = Article.objects.get().get_absolute_url()
    assert reader.goto(address).status == 200

    edwin.get_by_role("link", name="Edit in a working copy").click()
    expect(edwin.get_by_role("button", name="Start a working copy")).to_be_visible()
    check_access(edwin)
    edwin.get_by_role("button", name="Start a working copy").click()
    expect(edwin.get_by_text("This is a working copy.")).to_be_visible()
    body_of(edwin).press("Control+a")
    edwin.keyboard.type("Twelve ships sail. Inflation falls.")
    press(edwin, "Save and continue editing")
    reader.reload()
    expect(reader.locator(".prose")).to_contain_text("Eleven")
    press(edwin, "Publish the copy…")
    expect(edwin.locator("ins")).to_have_text("Twelve")
    check_access(edwin)
    edwin.get_by_role("textbox", name="Correction").fill("There were twelve ships, not eleven.")
    edwin.get_by_label("Last updated").check()
    edwin.get_by_role("button", name="Publish these changes").click()
    expect(edwin.get_by_text("The working copy of “Ferries sail again” is published.")).to_be_visible()

    reader.reload()
    expect(reader.locator(".prose")).to_contain_text("Twelve")
    expect(reader.locator(".corrections")).to_contain_text("twelve ships, not eleven")
    expect(reader.get_by_text("Last updated")).to_be_visible()
    reader.get_by_role("link", name="What changed in this article").click()
    expect(reader.locator("del")).to_have_text("Eleven")
    check_access(reader)
    reader.goto("/corrections/")
    expect(reader.get_by_text("There were twelve ships, not eleven.")).to_be_visible()
    check_access(reader)

    press(edwin, "Correct this story…")
    edwin.get_by_role("textbox", name="Correction").fill("It was a Monday.")
    check_access(edwin)
    edwin.get_by_role("button", name="Publish the correction").click()
    edwin.get_by_role("link", name="Withdraw").click()
    edwin.get_by_role("textbox", name="Reason").fill("The harbour took its figures back.")
    edwin.get_by_role("button", name="Withdraw it").click()
    expect(edwin.get_by_text("is withdrawn. Readers are told why.")).to_be_visible()
    assert reader.goto(address).status == 410
    expect(reader.get_by_text("The harbour took its figures back.")).to_be_visible()
    check_access(reader)
    edwin.get_by_role("link", name="History").click()
    expect(edwin.get_by_role("row", name=re.compile("Submitted for review"))).to_contain_text("rita")
    check_access(edwin)
    edwin.get_by_role("radio", name="Older: version 1", exact=True).check()
    edwin.get_by_role("button", name="Compare the two").click()
    expect(edwin.locator("table.changes ins", has_text="After a week")).to_be_visible()
    check_access(edwin)


def test_two_browsers_in_conflict_lose_nothing(sign_in, transactional_db):
    article = factories.article("Tide", standfirst="Old.", body="<p>Eleven ships sank.</p>")
    ada, max_ = sign_in("ada", "Editors"), sign_in("max", "Editors")
    open_form(ada, article)
    open_form(max_, article)
    expect(max_.locator("#desk-others")).to_have_text("Also editing this article: ada")
    ada.get_by_role("textbox", name="Headline:").fill("Ebb")
    ada.get_by_role("textbox", name="Standfirst:").fill("New.")
    press(ada, "Save and continue editing")
    max_.get_by_role("textbox", name="Headline:").fill("Flood")
    body_of(max_).press("Control+End")
    max_.keyboard.type(" Nobody died.")
    press(max_, "Save and continue editing")
    expect(max_.get_by_role("heading", name="Somebody else saved this article")).to_be_visible()
    expect(max_.locator(".theirs")).to_have_text("Ebb")
    expect(max_.get_by_role("textbox", name="Headline:")).to_have_value("Flood")
    expect(max_.get_by_role("textbox", name="Standfirst:")).to_have_value("New.")
    expect(max_.locator(".tiptap")).to_contain_text("Nobody died.")
    check_access(max_)
    press(max_, "Save and continue editing")
    expect(max_.get_by_text("was changed successfully")).to_be_visible()
    article.refresh_from_db()
    assert (article.headline, article.standfirst, article.body) == (
        "Flood",
        "New.",
        "<p>Eleven ships sank. Nobody died.</p>",
    )
    assert "Ebb" in {version.content["headline"] for version in article.versions.all()}


def test_a_text_pasted_from_a_word_processor_comes_out_clean(sign_in, transactional_db):
    rita = sign_in("rita", "Reporters")
    rita.goto("/admin/articles/article/add/")
    rita.get_by_role("textbox", name="Headline:").fill("Pasted")
    body_of(rita).evaluate(PASTE, FROM_A_WORD_PROCESSOR)
    press(rita, "Save and continue editing")
    expect(rita.get_by_text("was added successfully")).to_be_visible()
    clean = "<h2>Quay empties</h2><p><strong>Eleven</strong> ships <em>left</em>.</p><p>In a cell.</p>"
    assert Article.objects.get().body == clean


def test_a_pull_quote_is_made_with_the_editors_menu(sign_in, transactional_db):
    article = factories.draft(headline="Quoted", body="<blockquote><p>We sail.</p></blockquote>")
    edwin = sign_in("edwin", "Editors")
    open_form(edwin, article)
    body_of(edwin)
    edwin.locator(".prose-menubar__selected", has_text="Block style").click()
    edwin.get_by_text("Pull quote").last.click()
    press(edwin, "Save and continue editing")
    expect(edwin.get_by_text("was changed successfully")).to_be_visible()
    article.refresh_from_db()
    assert article.body == '<blockquote class="pullquote"><p>We sail.</p></blockquote>'


def test_what_was_typed_before_a_crash_is_offered_again(sign_in, transactional_db):
    article = factories.draft(headline="Tide", body="<p>One.</p>")
    ada = sign_in("ada", "Editors")
    open_form(ada, article)
    body_of(ada).press("Control+End")
    with ada.expect_response(lambda answer: "/keep/" in answer.url and "_typed" in answer.request.post_data):
        ada.keyboard.type(" Two, typed and not saved.")
    context = ada.context
    ada.close()
    again = context.new_page()
    open_form(again, article)
    expect(again.locator(".tiptap")).to_have_text("One.")
    check_access(again)
    again.get_by_role("button", name="Restore autosave").click()
    expect(again.locator(".tiptap")).to_have_text("One. Two, typed and not saved.")
    assert Article.objects.get().body == "<p>One.</p>"
    press(again, "Save and continue editing")
    expect(again.get_by_text("was changed successfully")).to_be_visible()
    expect(again.get_by_text("was autosaved, but never saved")).to_have_count(0)
    assert Article.objects.get().body == "<p>One. Two, typed and not saved.</p>"


def test_a_preview_link_opens_in_a_browser_without_an_account(sign_in, reader, transactional_db):
    article = factories.draft(headline="Not out yet")
    edwin = sign_in("edwin", "Editors")
    open_form(edwin, article)
    edwin.get_by_role("link", name="Preview link").click()
    expect(edwin.get_by_role("button", name="Create link")).to_be_visible()
    check_access(edwin)
    edwin.get_by_role("button", name="Create link").click()
    reader.goto(edwin.locator(".desk-note a").inner_text())
    expect(reader.locator("h1")).to_have_text("Not out yet")
    expect(reader.get_by_text("This link works until")).to_be_visible()
