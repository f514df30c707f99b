"""The index of a vocabulary's names: every form in which a text may write them, and where a text does.

An Aho-Corasick automaton finds all forms in one pass over the folded text, those within words and those within
each other included; then edges, case and the choice between overlapping ones are looked at. It must not choose
itself: leftmost-longest before the edges are known loses 'interest' in 'interest ratesetter'. A walk in Python
over the words of the text, with a dictionary, takes three times as long at 10,000 names.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from string import ascii_letters
from typing import Generic, Literal, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

from glossary.linking.markup import BLOCK, BREAK, INLINE
from glossary.linking.names import (
    fold,
    is_acronym,
    keeps_case,
    loose,
    normalise,
    plural_forms,
    singular_forms,
    spelling,
)
from glossary.linking.plain_text import PlainText
from glossary.linking.web_addresses import Stretches

Reason = Literal["name", "plural", "singular"]
TermT = TypeVar("TermT", bound=Hashable)  # what stands for a term, such as its primary key

_PLAIN_EDGES = frozenset(" .,;:!?()[]'\"“”‘’-–—/" + BREAK + BLOCK)
_ASCII_LETTERS = frozenset(ascii_letters)
_START = itemgetter(1)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Name(Generic[TermT]):
    """A name of a term, as a pure value. `match_case` None is the automatic rule, True keeps case, False ignores it."""

    term: TermT
    text: str
    match_case: bool | None = None


class Form(NamedTuple, Generic[TermT]):
    """A name as a text may write it."""

    name: Name[TermT]
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
Match = tuple[int, int, tuple[Form[TermT], ...]]


def forms(name: Name[TermT]) -> Iterable[tuple[str, Form[TermT]]]:
    """The name, its plurals and its singular, each with the folded loose text under which it is found."""
    text = spelling(name.text)
    keeps = keeps_case(text, match_case=name.match_case)
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


class Index(Generic[TermT]):
    """Forms, to be found in texts. Built once, never changed."""

    __slots__ = ("_automaton", "_forms")

    def __init__(self, keyed: Iterable[tuple[str, Form[TermT]]]) -> None:
        by_key: dict[str, tuple[Form[TermT], ...]] = {}
        for key, form in keyed:
            by_key[key] = (*by_key.get(key, ()), form)
        self._automaton = AhoCorasick(list(by_key), store_patterns=False)
        self._forms = list(by_key.values())

    def find(self, text: PlainText, addresses: Stretches) -> Iterator[Match[TermT]]:
        """The matches in a text, from left to right and none within another."""
        plain, forms, rewritten = text.plain, self._forms, text.rewritten
        touches_address = addresses.touch if addresses else None
        taken = 0
        for number, start, end in self._whole_words(text):
            if start < taken:
                continue
            if touches_address and touches_address(start, end):
                continue
            if rewritten and min(text.in_html(start), text.in_html(end)) < 0:
                continue
            here = forms[number]
            if len(here) > 1 or here[0].fixed or here[0].exact_key:
                here = _best(here, plain[start:end])
            if here:
                taken = end
                yield start, end, here

    def _whole_words(self, text: PlainText) -> list[tuple[int, int, int]]:
        """The forms that stand between edges, each as its number, start and end: leftmost first, then longest."""
        # Most hits of a large vocabulary are within words: these two sets decide on nearly all of them.
        plain, edges, letters = text.plain, _PLAIN_EDGES, _ASCII_LETTERS
        whole = [
            hit
            for hit in self._hits(text.folded)
            if (after := plain[hit[2]]) not in letters
            and (before := plain[hit[1] - 1]) not in letters
            and (after in edges or is_edge(plain, hit[2], 1))
            and (before in edges or is_edge(plain, hit[1] - 1, -1))
        ]
        # They come by their ends. A sort keeps the order of equals, which is now the longest first.
        whole.reverse()
        whole.sort(key=_START)
        return whole

    def _hits(self, folded: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(folded, overlapping=True)
        except UnicodeEncodeError:
            # Half a surrogate pair is no character, but a string may hold one.
            return self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", folded), overlapping=True)


def _best(candidates: tuple[Form[TermT], ...], surface: str) -> tuple[Form[TermT], ...]:
    """Of the forms that fit, a name before plurals and singulars, then the same case before another."""
    candidates = tuple(form for form in candidates if form.fits(surface))
    if len(candidates) < 2:
        return candidates
    surface = loose(surface)
    ranks = [(form.reason != "name", form.spelling != surface) for form in candidates]
    best = min(ranks)
    return tuple(form for form, rank in zip(candidates, ranks, strict=True) if rank == best)


def is_edge(text: str, position: int, step: int) -> bool:
    """Whether there is no letter, number or combining mark at a position, skipping tags within a word.

    `step` is 1 to look on from the position, -1 to look back.
    """
    character = text[position]
    while character == INLINE:
        position += step
        character = text[position]
    return not (character.isalnum() or unicodedata.category(character)[0] == "M")
