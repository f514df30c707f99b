"""A real Chromium and a real server, with the sample newsroom in its database."""

import os
import shutil
import threading
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect, sync_playwright

from newsroom.management.commands.demo import SAMPLE_SEEDS

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        reason = "no Chromium is installed (Debian: apt-get install chromium)"
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread, where Django would take every query for one in a coroutine.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def newsroom(transactional_db: None) -> Iterator[None]:
    """The sample seeds, imported; whatever a test does with them, all links and mentions are true at its end."""
    call_command("import_seeds", str(SAMPLE_SEEDS), stdout=StringIO())
    yield
    call_command("relink", "--check", stdout=StringIO())


@pytest.fixture(autouse=True)
def _requests_end_before_the_database_is_flushed(transactional_db: None) -> Iterator[None]:
    """A page that is closed may have sent a last autosave, which would lock the tables."""
    yield
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=5)


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    """A page that fails the test on any console error, page error or failed request of ours."""
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    problems: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            problems.append(f"console {message.type}: {message.text}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            problems.append(f"{response.status}: {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(f"page error: {error}"))
    page.on("response", on_response)
    yield page
    context.close()
    assert problems == []


@pytest.fixture
def editor_page(page: Page, admin_user) -> Page:
    page.goto("/admin/")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Site administration")).to_be_visible()
    return page
