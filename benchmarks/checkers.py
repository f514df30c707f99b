"""What measures pages: Lighthouse, axe and the Nu HTML checker, fetched from npm into a folder of their own."""

import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

LIGHTHOUSE, AXE, NU = "lighthouse@12.8.2", "axe-core@4.14.1", "vnu-jar@26.9.27"
TRIES = 3  # on a busy machine, the browser does not always answer in time: that is no measurement
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass(frozen=True, slots=True)
class Lighthouse:
    """What the runs over a page came to."""

    scores: dict[str, int]  # performance is the median of the runs, the others are the lowest
    milliseconds: int  # to the largest contentful paint, the median
    shift: float  # cumulative layout shift, the greatest
    kilobytes: float  # all that a first view fetches, as it comes over the wire
    script_kilobytes: float
    third_parties: int
    failed: list[str]  # audits of the categories but performance


def install(folder: Path, packages: Sequence[str]) -> None:
    """Fetch npm packages; none of their install scripts is run."""
    command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder), *packages]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def lighthouse(tools: Path, address: str, *, desktop: bool, runs: int) -> Lighthouse:
    reports = [_lighthouse(tools, address, desktop=desktop) for _ in range(runs)]
    scores = {name: [round(100 * report["categories"][name]["score"]) for report in reports] for name in CATEGORIES}
    # A browser draws its own date fields with pictures that it carries along, as data: addresses.
    requests = [one for one in _items(reports[0], "network-requests") if one["url"].startswith("http")]
    sizes = {True: 0, False: 0}
    for request in requests:
        sizes[request["resourceType"] == "Script"] += request["transferSize"]
    origin = address.split("/", 3)[2]
    return Lighthouse(
        scores={
            name: round(statistics.median(found)) if name == "performance" else min(found)
            for name, found in scores.items()
        },
        milliseconds=round(statistics.median(_number(report, "largest-contentful-paint") for report in reports)),
        shift=max(_number(report, "cumulative-layout-shift") for report in reports),
        kilobytes=sum(sizes.values()) / 1000,
        script_kilobytes=sizes[True] / 1000,
        third_parties=sum(request["url"].split("/", 3)[2] != origin for request in requests),
        failed=sorted({name for report in reports for name in _failed(report)}),
    )


def axe(tools: Path, browser: Browser, address: str, *, dark: bool) -> list[str]:
    """The rules that a page breaks, each with the first place where it does."""
    context = browser.new_context(color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.goto(address)
    page.evaluate((tools / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")
    context.close()
    return [f"{broken['id']}: {broken['nodes'][0]['html']}" for broken in found["violations"]]


def nu(tools: Path, files: Sequence[Path]) -> list[str]:
    """What the Nu checker calls an error or a warning in HTML files: addresses of this machine it does not open."""
    jar = str(tools / "node_modules/vnu-jar/build/dist/vnu.jar")
    command = ["java", "-jar", jar, "--format", "json", "--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{message['url'].rpartition('/')[2]}, line {message.get('lastLine')}: {message['message']}"
        for message in messages
        if message["type"] != "info" or message.get("subType") == "warning"
    ]


def _lighthouse(tools: Path, address: str, *, desktop: bool) -> dict[str, Any]:
    command = [
        "node",
        str(tools / "node_modules/lighthouse/cli/index.js"),
        address,
        "--output=json",
        "--quiet",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking",
        *(["--preset=desktop"] if desktop else []),
    ]
    environment = {**os.environ, "CHROME_PATH": str(CHROMIUM)}
    for _ in range(TRIES):
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if done.returncode == 0:
            return json.loads(done.stdout)
    raise RuntimeError(f"Lighthouse could not measure {address}:\n{done.stderr}")


def _items(report: dict[str, Any], audit: str) -> list[dict[str, Any]]:
    return report["audits"][audit]["details"]["items"]


def _number(report: dict[str, Any], audit: str) -> float:
    return report["audits"][audit]["numericValue"]


def _failed(report: dict[str, Any]) -> list[str]:
    used = {ref["id"] for name in CATEGORIES[1:] for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    return [name for name in used if report["audits"][name]["score"] not in {None, 1}]
