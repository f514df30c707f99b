"""Measures the pages as a reader's browser gets them: python -m benchmarks.reading.

Serves the sample newsroom as in production, and prints a Markdown table of what Lighthouse, axe and the Nu HTML checker
say of each kind of page. Needs npm, Java and Chromium; what it fetches goes into a folder that is thrown away.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from benchmarks.checkers import AXE, CATEGORIES, CHROMIUM, LIGHTHOUSE, NU, Lighthouse, axe, install, lighthouse, nu
from benchmarks.served import served
from benchmarks.table import write_line

RUNS = 5
MOST_KILOBYTES, MOST_SCRIPT_KILOBYTES = 60, 10
HEADINGS = ["", *CATEGORIES, "largest paint", "layout shift", "first view", "scripts"]


def pages(site: str) -> dict[str, str]:
    """The address of each kind of page."""
    article = re.search(r'href="(/articles/2[^"]*)"', source(f"{site}/").decode())
    if not article:
        sys.exit("The front page links to no article.")
    paths = {
        "front page": "/",
        "article": article[1],
        "section": "/sections/markets/",
        "term": "/glossary/inflation/",
        "glossary": "/glossary/",
        "search": "/search/?q=inflation",
        "list with filters": "/articles/?section=markets&term=inflation",
        "page": "/about/",
    }
    return {name: f"{site}{path}" for name, path in paths.items()}


def rules_broken(tools: Path, addresses: dict[str, str]) -> Iterator[str]:
    """What axe finds in the light and in the dark, and the Nu checker in the source."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, address in addresses.items():
            for dark in (False, True):
                yield from (
                    f"axe, {name}, {'dark' if dark else 'light'}: {broken}"
                    for broken in axe(tools, browser, address, dark=dark)
                )
        browser.close()
    with tempfile.TemporaryDirectory(prefix="newsroom-") as folder:
        files = [Path(folder) / f"{name}.html" for name in addresses]
        for file, address in zip(files, addresses.values(), strict=True):
            file.write_bytes(source(address))
        yield from (f"Nu, {broken}" for broken in nu(tools, files))


def source(address: str) -> bytes:
    try:
        with urlopen(address) as answer:  # noqa: S310 -- our own server
            return answer.read()
    except HTTPError as refusal:
        return refusal.read()


def reached(page: str, found: Lighthouse) -> bool:
    light = found.kilobytes <= MOST_KILOBYTES or page != "article"
    return (
        set(found.scores.values()) == {100}
        and found.shift == 0
        and light
        and found.script_kilobytes <= MOST_SCRIPT_KILOBYTES
        and not found.third_parties
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("--quick", action="store_true", help="axe and the Nu checker only.")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help="Of Lighthouse, for each page and device.")
    parser.add_argument("--tools", type=Path, metavar="FOLDER", help="Keep what npm fetches there, or find it there.")
    options = parser.parse_args()
    with ExitStack() as stack:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="newsroom-")))
        tools = options.tools or temporary / "tools"
        if not (tools / "node_modules").exists():
            install(tools, [AXE, NU] if options.quick else [AXE, NU, LIGHTHOUSE])
        addresses = pages(stack.enter_context(served(temporary)))
        also = {"page that is not there": "/nowhere/", "search that finds nothing": "/search/?q=wheat+-oil"}
        checked = addresses | {name: addresses["front page"].removesuffix("/") + path for name, path in also.items()}
        broken = list(rules_broken(tools, checked))
        print(f"axe (light and dark) and Nu, {len(checked)} pages: {len(broken)} broken rules", *broken, "", sep="\n")
        well = not broken
        if not options.quick:
            write_line(HEADINGS)
            write_line(["---", *["---:"] * (len(HEADINGS) - 1)])
            for page, address in addresses.items():
                for desktop in (False, True):
                    found = lighthouse(tools, address, desktop=desktop, runs=options.runs)
                    write_line([f"{page}, {'desktop' if desktop else 'phone'}", *_cells(found)])
                    if not reached(page, found):
                        well = False
                        print(f"Not reached: {found}", file=sys.stderr)
    sys.exit(0 if well else 1)


def _cells(found: Lighthouse) -> list[str]:
    return [
        *(str(found.scores[name]) for name in CATEGORIES),
        f"{found.milliseconds:,} ms",
        f"{found.shift:.3f}",
        f"{found.kilobytes:.1f} KB",
        f"{found.script_kilobytes:.1f} KB",
    ]


if __name__ == "__main__":
    main()
