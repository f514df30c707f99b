"""The index of a vocabulary's names: every form in which a text may write them, and where a text does.

An Aho-Corasick automaton finds all forms in one pass over the folded text, those within words and those within
each other included; then edges, case and the choice between overlapping ones are looked at. It must not choose
itself: leftmost-longest before the edges are known loses 'interest' in 'interest ratesetter'. A walk in Python
over the words of the text, with a dictionary, takes three times as long at 10,000 names.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from string import ascii_letters
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick

from glossary.addresses import Stretches
from glossary.markup import BLOCK, BREAK, INLINE
from glossary.names import (
    fold,
    is_acronym,
    keeps_case,
    normalise,
    plural_forms,
    singular_forms,
    spelling,
    straighten,
)
from glossary.plain_text import Text

Reason = Literal["name", "plural", "singular"]

_PLAIN_EDGES = frozenset(" .,;:!?()[]'\"“”‘’-–—/" + BREAK + BLOCK)
_ASCII_LETTERS = frozenset(ascii_letters)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Name:
    """One way to call a term: `match_case` None is the automatic rule, True keeps the case, False takes any."""

    term: Hashable
    text: str
    match_case: bool | None = None


class Form(NamedTuple):
    """A name as a text may write it."""

    name: Name
    reason: Reason
    spelling: str  # with each hyphen as a space, as loose() makes it
    fixed: int  # of how many of its last characters the case counts
    exact_key: str  # the whole key, where hyphens that join no words are part of it; else empty

    def fits(self, surface: str) -> bool:
        """Whether a stretch of text that is alike but for case and hyphens is this form."""
        if self.fixed and loose(surface)[-self.fixed :] != self.spelling[-self.fixed :]:
            return False
        return not self.exact_key or normalise(surface) == self.exact_key


# Start and end in the text, and the forms that stand there, each as good as the others.
Match = tuple[int, int, tuple[Form, ...]]


def loose(text: str) -> str:
    """The text with straight apostrophes and each hyphen as a space, as long as it was."""
    return straighten(text).replace("-", " ")


def forms(name: Name) -> Iterable[tuple[str, Form]]:
    """The name, its plurals and its singular, each with the folded loose text under which it is found."""
    text = spelling(name.text)
    keeps = keeps_case(text, name.match_case)
    spelled = loose(text)
    acronym = is_acronym(spelled.rpartition(" ")[2])
    variants: list[tuple[str, Reason]] = [(text, "name")]
    variants += [(plural, "plural") for plural in plural_forms(text)]
    if " " in spelled:
        variants += [(singular, "singular") for singular in singular_forms(text)]
    for variant, reason in variants:
        spelled = loose(variant)
        fixed = 0
        if keeps:
            fixed = len(variant)
        elif acronym and reason == "plural":
            fixed = len(variant) - len(text)
        exact_key = normalise(variant) if "-" in variant else ""
        key = fold(spelled)
        yield key, Form(name, reason, spelled, fixed, exact_key if "-" in exact_key else "")


class Index:
    """Forms, to be found in texts. Built once, never changed."""

    __slots__ = ("_automaton", "_forms")

    def __init__(self, keyed: Iterable[tuple[str, Form]]) -> None:
        by_key: dict[str, tuple[Form, ...]] = {}
        for key, form in keyed:
            by_key[key] = (*by_key.get(key, ()), form)
        self._automaton = AhoCorasick(list(by_key), store_patterns=False)
        self._forms = list(by_key.values())

    def find(self, text: Text, addresses: Stretches) -> list[Match]:
        """The matches in a text, from left to right and none within another."""
        plain, forms = text.plain, self._forms
        matches: list[Match] = []
        taken = 0
        # Sorted, they come as rule 5 chooses: the leftmost first, and of those the longest.
        for start, minus_end, number in sorted(self._whole_words(plain)):
            if start < taken:
                continue
            end, here = -minus_end, forms[number]
            if addresses and addresses.touch(start, end):
                continue
            if text.rewritten and min(text.in_html(start), text.in_html(end)) < 0:
                continue
            if len(here) > 1 or here[0].fixed or here[0].exact_key:
                here = _best(here, plain[start:end])
            if here:
                matches.append((start, end, here))
                taken = end
        return matches

    def _whole_words(self, plain: str) -> list[tuple[int, int, int]]:
        """Where in a text forms stand between edges: start, the end as a negative number, the form's number."""
        # The bulk of the hits of a large vocabulary are within words: these two sets decide nearly all at once.
        edges, letters = _PLAIN_EDGES, _ASCII_LETTERS
        return [
            (start, -end, number)
            for number, start, end in self._hits(fold(loose(plain)))
            if (after := plain[end]) not in letters
            and (before := plain[start - 1]) not in letters
            and (after in edges or is_edge(plain, end, 1))
            and (before in edges or is_edge(plain, start - 1, -1))
        ]

    def _hits(self, folded: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(folded, overlapping=True)
        except UnicodeEncodeError:
            # Half a surrogate pair is no character, but a string may hold one.
            return self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", folded), overlapping=True)


def _best(candidates: tuple[Form, ...], surface: str) -> tuple[Form, ...]:
    """Of the forms that fit, a name before plurals and singulars, then the same case before another."""
    candidates = tuple(form for form in candidates if form.fits(surface))
    if len(candidates) < 2:
        return candidates
    surface = loose(surface)
    ranks = [(form.reason != "name", form.spelling != surface) for form in candidates]
    best = min(ranks)
    return tuple(form for form, rank in zip(candidates, ranks, strict=True) if rank == best)


def is_edge(text: str, position: int, step: int) -> bool:
    """Whether no letter, number or combining mark stands at a position, tags within a word passed over.

    `step` is 1 to look on from the position, -1 to look back.
    """
    character = text[position]
    while character == INLINE:
        position += step
        character = text[position]
    return not (character.isalnum() or unicodedata.category(character)[0] == "M")
