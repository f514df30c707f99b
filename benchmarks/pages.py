"""Imports a small and a large corpus and measures import and pages side by side: python -m benchmarks.pages.

Prints a Markdown table, and says of each line whether what is wanted of it was reached: as many queries at each size,
and no median more than twice as long.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.site import Site
from benchmarks.table import write_line

FILES_PER_SECOND = 300
MOST_GROWTH = 2.0  # of a page's median time from the smallest size to the largest
MOST_MEMORY_GROWTH = 1.1  # of the largest import's memory, from a tenth of its files to its end
REQUESTS = 30

Row = tuple[str, list[str], str, bool]  # what was measured, the figures at each size, how they compare, reached or not


def measure(folder: Path, sizes: Sequence[int], requests: int) -> Iterator[Row]:
    """Each line of the table, as it is measured."""
    sites = [Site(folder, size) for size in sizes]
    try:
        yield from _imports(sites)
        yield from _pages(sites, requests)
    finally:
        for site in sites:
            site.close()


def _imports(sites: Sequence[Site]) -> Iterator[Row]:
    found = [site.ask("import") for site in sites]
    speeds = [figures["files_per_second"] for figures in found]
    yield "import, files a second", [f"{speed:,.0f}" for speed in speeds], "", min(speeds) >= FILES_PER_SECOND
    memory = [figures["memory"] for figures in found]
    shown = [", ".join(f"{megabytes:.0f}" for megabytes in at_marks) for at_marks in memory]
    growth = memory[-1][-1] / memory[-1][0]
    yield (
        "its memory in MB after a tenth, after half, at the end",
        shown,
        f"{growth:.2f}",
        growth <= MOST_MEMORY_GROWTH,
    )


def _pages(sites: Sequence[Site], requests: int) -> Iterator[Row]:
    addresses = [site.ask("pages") for site in sites]
    for page in addresses[0]:
        asked = [(site, pages[page]) for site, pages in zip(sites, addresses, strict=True)]
        counted = [site.ask("count", address) for site, address in asked]
        times: list[list[float]] = [[] for _ in asked]
        for _ in range(requests):
            for found, (site, address) in zip(times, asked, strict=True):
                found.append(site.ask("time", address))
        medians = [statistics.median(found) for found in times]
        ratio = medians[-1] / medians[0]
        answers = all(status == 200 for status, _ in counted)
        reached = answers and len({queries for _, queries in counted}) == 1 and ratio <= MOST_GROWTH
        figures = [
            f"{queries} queries, {median:.1f} ms" if status == 200 else f"answers {status}"
            for (status, queries), median in zip(counted, medians, strict=True)
        ]
        yield page, figures, f"{ratio:.2f}", reached


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000], metavar="N", help="Articles.")
    parser.add_argument("--requests", type=int, default=REQUESTS, metavar="N", help="For each page and size.")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="Keep the databases there, and use those there.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsroom-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        write_line(["", *(f"{size:,} articles" for size in options.sizes), "ratio", "reached"])
        write_line(["---"] + ["---:"] * (len(options.sizes) + 1) + ["---"])
        all_reached = True
        for name, figures, ratio, reached in measure(folder, sorted(options.sizes), options.requests):
            write_line([name, *figures, ratio, "yes" if reached else "no"])
            all_reached = all_reached and reached
    sys.exit(0 if all_reached else 1)


if __name__ == "__main__":
    main()
