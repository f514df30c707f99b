"""Stretches of a text in which linking goes by other rules: addresses and direct quotations.

Both work on `PlainText.plain`, in which INLINE, BREAK and BLOCK stand for tags.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from glossary.linking.markup import BLOCK, BREAK, INLINE

# What an address cannot hold: white space, dashes, double quotes, angle brackets, and tags that end a word.
_RUN = re.compile(f'[^ ‒–—―"“”„‟«»<>{BREAK}{BLOCK}]+')
_DOT_AND_LETTERS = re.compile(rf"\.{INLINE}*[^\W\d_]{INLINE}*[^\W\d_]")
_LABELS = re.compile(rf"[\w{INLINE}-]+(?:\.[\w{INLINE}-]+)+")
_TOP_LABEL = re.compile(rf"(?:{INLINE}*[^\W\d_])+(?!{INLINE}*\w)")
_PORT = re.compile(r":\d+(?=/)")

_CLOSING = {'"': '"', "“": "”", "„": "“”", "‟": "”", "«": "»"}  # by the mark that opens
_QUOTE_OR_BLOCK = re.compile(f'["“”„‟«»‘’{BLOCK}]')


class Address(NamedTuple):
    """A stretch of a text; a name that holds all from first_dot to last_dot is exempt (-1: none is)."""

    start: int
    end: int
    first_dot: int = -1
    last_dot: int = -1


class Stretches:
    """Some stretches of a text, in order and apart from each other."""

    __slots__ = ("_all", "_ends")

    def __init__(self, stretches: list[Address]) -> None:
        self._all = stretches
        self._ends = [stretch.end for stretch in stretches]

    def __bool__(self) -> bool:
        return bool(self._all)

    def touch(self, start: int, end: int) -> bool:
        """Whether a match from `start` to `end` overlaps one of them without holding all of its dots."""
        for index in range(bisect_right(self._ends, start), len(self._all)):
            stretch = self._all[index]
            if stretch.start >= end:
                return False
            if not (start <= stretch.first_dot and stretch.last_dot < end):
                return True
        return False


_NONE = Stretches([])


def find_addresses(text: str) -> Stretches:
    """The addresses: runs with an @ or ://, and labels joined by dots that end like a host's, with their path."""
    hosts = list(_hosts(text))
    # A search for one character is ten times as fast as one for three.
    if "@" not in text and (":" not in text or "://" not in text):
        return Stretches(hosts) if hosts else _NONE
    runs = [Address(*run.span()) for run in _RUN.finditer(text) if "@" in run[0] or "://" in run[0]]
    within = Stretches(runs)
    return Stretches(sorted([*runs, *(host for host in hosts if not within.touch(host.start, host.end))]))


def find_quotations(text: str) -> Stretches:
    """What is in double quotation marks, guillemets or curly single ones.

    A quotation that a paragraph does not close goes on to the paragraph's end, as the press prints one that the
    next paragraph continues; a curly single one does not, because its mark is an apostrophe as well.
    """
    return Stretches(list(_quotations(text)))


def _hosts(text: str) -> Iterator[Address]:
    done = 0
    for dot in _DOT_AND_LETTERS.finditer(text):
        if dot.start() < done:
            continue
        start = dot.start()
        while _is_label(text[start - 1]) or (text[start - 1] == "." and _is_label(text[start - 2])):
            start -= 1
        if labels := _LABELS.match(text, start):
            done = labels.end()
            if host := _host(text, *labels.span()):
                done = max(done, host.end)
                yield host


def _host(text: str, start: int, end: int) -> Address | None:
    """The address that the labels `text[start:end]` begin, or None: NATO.The is a missing space."""
    first_dot, last_dot = text.index(".", start), text.rindex(".", start, end)
    top = _TOP_LABEL.match(text, last_dot + 1, end)
    if not top:
        return None
    letters = top[0].replace(INLINE, "")
    if len(letters) < 2 or not (letters.islower() or letters.isupper()):
        return None
    end = top.end()
    if port := _PORT.match(text, end):
        end = port.end()
    if text[end] == "/" and (path := _RUN.match(text, end)):
        end = path.end()
    return Address(start, end, first_dot, last_dot)


def _is_label(character: str) -> bool:
    return character.isalnum() or character in {"-", "_", INLINE}


def _quotations(text: str) -> Iterator[Address]:
    opened = single = -1
    for mark in _QUOTE_OR_BLOCK.finditer(text):
        position, sign = mark.start(), mark[0]
        if opened >= 0:
            if sign == BLOCK or sign in _CLOSING[text[opened]]:
                yield Address(opened, position + 1)
                opened = -1
        elif sign in _CLOSING:
            opened, single = position, -1
        elif sign == "‘" and single < 0 and not text[position - 1].isalnum():
            single = position
        elif sign == "’" and single >= 0 and not text[position + 1].isalnum():
            yield Address(single, position + 1)
            single = -1
        elif sign == BLOCK:
            single = -1
