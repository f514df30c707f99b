"""Highlight the words of a query in a text, and choose a snippet that shows most of them. Pure functions.

Both engines index stems (Porter's) of folded words; this finds the same words in the original text, so that what
readers see does not depend on the engine.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import snowballstemmer

from articles.search.queries import Phrase, Query
from articles.search.words import words_of

SNIPPET_LENGTH = 230
LEAD_IN = 60  # characters of a snippet before the first match
MOST_LOOKED_AT = 40  # matches in a text to choose the snippet from

_WORD = re.compile("(?:[^\\W_][\u0300-\u036f]*)+")
_stem = snowballstemmer.stemmer("porter").stemWord


class Fragment(NamedTuple):
    """Part of a text, and whether it matches the query."""

    text: str
    matches: bool


class Span(NamedTuple):
    start: int
    end: int
    phrase: int  # which of the wanted phrases it is


class Finder:
    """Finds the wanted phrases of a query in texts."""

    def __init__(self, query: Query) -> None:
        self._phrases = [tuple(_stem(word) for word in phrase) for phrase in query.wanted]
        stems = {stem for phrase in self._phrases for stem in phrase}
        # A stem differs from its word in the last letters only, so that few words of a text have to be stemmed.
        beginnings = sorted({stem[:-1] if len(stem) > 2 else stem for stem in stems})
        self._may_match = re.compile("|".join(map(re.escape, beginnings)) or r"\Z.").match

    def phrases_in(self, words: Sequence[str]) -> set[int]:
        """Which of the wanted phrases are in these folded words."""
        stems = [self._stem_of(word) for word in words]
        return {number for number, phrase in enumerate(self._phrases) if next(_places(stems, phrase), None) is not None}

    def spans_in(self, text: str) -> list[Span]:
        """Where the wanted phrases are in a plain text, in order and without overlap."""
        words = list(_WORD.finditer(text))
        stems = [self._stem_of(_folded(word[0])) for word in words]
        found = [
            Span(words[at].start(), words[at + len(phrase) - 1].end(), number)
            for number, phrase in enumerate(self._phrases)
            for at in _places(stems, phrase)
        ]
        spans: list[Span] = []
        for span in sorted(found, key=lambda span: (span.start, -span.end)):
            if not spans or span.start >= spans[-1].end:
                spans.append(span)
        return spans

    def _stem_of(self, word: str) -> str | None:
        return _stem(word) if self._may_match(word) else None


def marked(text: str, finder: Finder) -> list[Fragment]:
    """The whole text, split at the matches."""
    return list(_fragments(text, 0, len(text), finder.spans_in(text)))


def snippet(text: str, finder: Finder) -> list[Fragment]:
    """The part of a text with most of the wanted phrases, split at the matches; empty if the text has none."""
    spans = finder.spans_in(text)[:MOST_LOOKED_AT]
    if not spans:
        return []

    def phrases_after(start: int) -> set[int]:
        end = start + SNIPPET_LENGTH - LEAD_IN
        return {span.phrase for span in spans if start <= span.start and span.end <= end}

    best = max(spans, key=lambda span: (len(phrases_after(span.start)), -span.start))
    start = max(0, best.start - LEAD_IN)
    if start:
        start = text.find(" ", start, best.start) + 1 or start
    end = min(start + SNIPPET_LENGTH, len(text))
    if end < len(text) and (space := text.rfind(" ", end - LEAD_IN, end)) >= 0:
        end = space
    fragments = list(_fragments(text, start, end, spans))
    before = [Fragment("… ", matches=False)] if start else []
    after = [Fragment(" …", matches=False)] if end < len(text) else []
    return [*before, *fragments, *after]


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    folded = words_of(word)
    return folded[0] if len(folded) == 1 else ""


def _places(stems: Sequence[str | None], phrase: Phrase) -> Iterator[int]:
    first, length = phrase[0], len(phrase)
    for at, stem in enumerate(stems):
        if stem == first and tuple(stems[at : at + length]) == phrase:
            yield at


def _fragments(text: str, start: int, end: int, spans: Collection[Span]) -> Iterator[Fragment]:
    marks = [span for span in spans if start <= span.start and span.end <= end]
    edges = [start, *(edge for span in marks for edge in (span.start, span.end)), end]
    for number, (left, right) in enumerate(pairwise(edges)):
        if left < right:
            yield Fragment(text[left:right], matches=number % 2 == 1)
