"""Measures the linker: python -m benchmarks.linking [--texts FOLDER] [--archive FOLDER].

Prints a Markdown table and says of each line whether what is wanted of it was reached: the linker beside the bare
search of an automaton (the floor) and other ways to search, what a vocabulary costs, and how long it takes until an
archive of 100,000 articles follows a change of one term. All figures of a line are taken in turns in one run.
"""

import argparse
import gc
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from html import escape
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from benchmarks.archive import changes_of_one_term
from benchmarks.memory import megabytes
from benchmarks.table import Row, write
from benchmarks.texts import TEXTS, WORDS, names_in, read_texts
from glossary.linking import Name, Vocabulary
from glossary.linking.matching import forms

SIZES = (100, 1_000, 10_000, 20_000)
ROUNDS = 15
MOST_TIMES_THE_FLOOR = 3.0
MOST_GROWTH = 3.0  # from 100 terms to 10,000
MOST_SECONDS_TO_BUILD = 5.0  # for 100,000 names
MOST_MEGABYTES = 50  # for 20,000 terms
_WORD = re.compile(r"\w+")


def automaton(names: Sequence[Name], library: str) -> Callable[[str], object]:
    """The search of one library for all forms of the names, and nothing more."""
    keys = list(dict.fromkeys(key for name in names for key, _ in forms(name)))
    if library == "ahocorasick_rs":
        found = AhoCorasick(keys, store_patterns=False)
        return lambda text: found.find_matches_as_indexes(text, overlapping=True)
    found = import_module("ahocorasick").Automaton()  # no dependency of ours, and without types
    for number, key in enumerate(keys):
        found.add_word(key, number)
    found.make_automaton()
    return lambda text: list(found.iter(text))


def walk(names: Sequence[Name]) -> Callable[[str], object]:
    """A walk over the words of a text with a dictionary of the forms by their first words; the longest counts."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for key in dict.fromkeys(key for name in names for key, _ in forms(name)):
        words = tuple(_WORD.findall(key))
        by_first.setdefault(words[0], []).append(words)
    for found in by_first.values():
        found.sort(key=len, reverse=True)

    def search(text: str) -> list[int]:
        words = _WORD.findall(text)
        return [
            place
            for place, word in enumerate(words)
            if any(tuple(words[place : place + len(key)]) == key for key in by_first.get(word, ()))
        ]

    return search


def in_turns(jobs: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median milliseconds of each job."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            start = time.perf_counter()
            job()
            times[name].append(1000 * (time.perf_counter() - start))
    return {name: statistics.median(found) for name, found in times.items()}


def _for_each(texts: Sequence[str], job: Callable[[str], object]) -> Callable[[], object]:
    return lambda: [job(text) for text in texts]


def speeds(texts: Sequence[str], sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    names = names_in(texts[: len(texts) * 2 // 3], max(sizes))
    plain = texts[-min(TEXTS, max(1, len(texts) // 3)) :]
    bare = [text.lower().replace("\n", " ") for text in plain]
    html = [
        "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip()) for text in plain
    ]
    jobs: dict[str, Callable[[], object]] = {}
    engines: dict[str, Callable[[Sequence[Name], str], Callable[[str], object]]] = {
        "ahocorasick_rs": automaton,
        "pyahocorasick": automaton,
        "a walk over words": lambda names, _: walk(names),
    }
    uses = []
    for size in sizes:
        vocabulary = Vocabulary(names[:size])
        uses.append(sum(len(vocabulary.occurrences(text)) for text in html) / len(html))
        jobs[f"linker {size}"] = _for_each(html, vocabulary.link)
        for engine, make in list(engines.items()):
            try:
                search = make(names[:size], engine)
            except ImportError:
                del engines[engine]
                continue
            jobs[f"{engine} {size}"] = _for_each(bare, search)
    took = {name: total / len(plain) for name, total in in_turns(jobs, rounds).items()}
    linker = [took[f"linker {size}"] for size in sizes]
    floor = [took[f"ahocorasick_rs {size}"] for size in sizes]
    at = sizes.index(10_000) if 10_000 in sizes else -1
    yield Row(f"uses of terms in a text of {WORDS} words", [f"{number:.1f}" for number in uses])
    yield Row("the linker, ms for such a text", [f"{ms:.3f}" for ms in linker])
    for engine in engines:
        name = "the floor: ahocorasick_rs alone" if engine == "ahocorasick_rs" else f"{engine}, alone"
        yield Row(f"{name}, ms", [f"{took[f'{engine} {size}']:.3f}" for size in sizes])
    ratios = [ms / least for ms, least in zip(linker, floor, strict=True)]
    yield Row("the linker, times the floor", [f"{r:.2f}" for r in ratios], ratios[at] <= MOST_TIMES_THE_FLOOR)
    growth = [ms / linker[0] for ms in linker]
    yield Row(f"the linker, times itself at {sizes[0]}", [f"{g:.2f}" for g in growth], growth[at] <= MOST_GROWTH)


def costs(texts: Sequence[str], sizes: Sequence[int]) -> Iterator[Row]:
    """What a vocabulary takes to build and to keep, each in a process of its own."""
    found = []
    for size in (*sizes, 100_000):
        with get_context("spawn").Pool(1) as pool:
            found.append(pool.apply(_cost, (names_in(texts, size),)))
    seconds, kept = zip(*found, strict=True)
    shown = [f"{s:.2f}" for s in seconds[:-1]]
    yield Row("building a vocabulary, seconds", shown)
    yield Row("100,000 names, seconds", [f"{seconds[-1]:.2f}"], seconds[-1] < MOST_SECONDS_TO_BUILD)
    yield Row("memory of a vocabulary, MB", [f"{m:.1f}" for m in kept[:-1]], kept[len(sizes) - 1] < MOST_MEGABYTES)


def _cost(names: list[Name]) -> tuple[float, float]:
    gc.collect()
    before, start = megabytes(), time.perf_counter()
    vocabulary = Vocabulary(names)
    seconds = time.perf_counter() - start
    vocabulary.link("<p>Once, for what is made when it is first needed.</p>")
    gc.collect()
    return seconds, megabytes() - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="Text files (*.txt) to link, for invented ones.")
    parser.add_argument("--terms", type=int, nargs="+", default=list(SIZES), metavar="N")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N")
    parser.add_argument("--articles", type=int, default=100_000, metavar="N", help="In the archive.")
    parser.add_argument(
        "--archive", type=Path, metavar="FOLDER", help="What benchmarks.pages --keep left there is used."
    )
    options = parser.parse_args()
    sizes, texts = sorted(options.terms), read_texts(options.texts)
    reached = write(["", *(f"{size:,} terms" for size in sizes)], speeds(texts, sizes, options.rounds))
    reached &= write(None, costs(texts, sizes), columns=len(sizes))
    with tempfile.TemporaryDirectory(prefix="newsroom-") as temporary:
        changes = changes_of_one_term(options.archive or Path(temporary), options.articles, max(sizes))
        print()
        reached &= write([f"{options.articles:,} articles, {max(sizes):,} terms", "took"], changes)
    sys.exit(0 if reached else 1)


if __name__ == "__main__":
    main()
