"""The index of a vocabulary's names, and the walk over a text's words that finds them.

A text is taken apart into its runs of ASCII letters and digits, which Python does in a few calls into C; only at a
run that begins a name does the walk go on, word by word, as long as some name begins with what it has read. The
runs only lead to the places: what is compared is the text itself. Names without an ASCII letter or digit have an
index of their own, on the runs of all other letters, and cost nothing where a text has none.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, count
from operator import add, itemgetter
from typing import Literal, NamedTuple

from glossary.addresses import Stretches
from glossary.markup import INLINE
from glossary.names import fold, is_acronym, keeps_case, normalise, plural_forms, singular_forms, spelling, straighten

Reason = Literal["name", "plural", "singular"]

_ASCII_WORDS = bytes(ord(chr(i).lower()) if i < 128 and chr(i).isalnum() else ord(" ") for i in range(256))
_ASCII_WORD = re.compile("[a-z0-9]+")
_OTHER_WORD = re.compile(r"[^\W\x00-\x7f]+")
_PLAIN_EDGES = frozenset(" .,;:!?()[]'\"“”‘’-–—/\x01\x02")


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


class Match(NamedTuple):
    """`plain[start:end]` is one of the forms, each of which is as good as the others."""

    start: int
    end: int
    forms: tuple[Form, ...]


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


class _Words(NamedTuple):
    """A text and its words of one kind, some of them empty, and where each ends."""

    words: Sequence[str]
    ends: Sequence[int]
    plain: str
    folded: str
    addresses: Stretches


def _ascii_words(folded: str) -> tuple[Sequence[str], Sequence[int]]:
    words = folded.encode("ascii", "replace").translate(_ASCII_WORDS).decode("ascii").split(" ")
    return words, list(map(add, accumulate(map(len, words)), count()))


def _other_words(folded: str) -> tuple[Sequence[str], Sequence[int]]:
    words = list(_OTHER_WORD.finditer(folded))
    return [word[0] for word in words], [word.end() for word in words]


class Index:
    """Forms, to be found in texts. Built once, never changed."""

    __slots__ = ("_parts",)

    def __init__(self, keyed: Iterable[tuple[str, Form]]) -> None:
        ascii_part, other_part = _Part(_ASCII_WORD), _Part(_OTHER_WORD)
        for key, form in keyed:
            (ascii_part if _ASCII_WORD.search(key) else other_part).add(key, form)
        self._parts = ascii_part, other_part

    def matches(self, plain: str, folded: str, addresses: Stretches) -> list[Match]:
        """For each place where forms begin, the longest there: edges, case and addresses considered.

        `folded` is the loose text `plain`, folded. In order of where they begin.
        """
        ascii_part, other_part = self._parts
        matches = ascii_part.matches(_Words(*_ascii_words(folded), plain, folded, addresses))
        if other_part and not folded.isascii():
            matches += other_part.matches(_Words(*_other_words(folded), plain, folded, addresses))
            matches.sort(key=itemgetter(0))
        return matches


class _Part:
    """The forms that have a word of one kind."""

    __slots__ = ("_forms", "_leads", "_longest", "_onwards", "_word")

    def __init__(self, word: re.Pattern[str]) -> None:
        self._word = word
        self._forms: dict[str, tuple[Form, ...]] = {}
        # Beginnings, up to the end of a word, of forms that go on; with the signs that may follow to end a form.
        self._onwards: dict[str, tuple[str, ...]] = {}
        # The words that begin forms, each with how many characters stand before it, most first.
        self._leads: dict[str, tuple[int, ...]] = {}
        self._longest = 0

    def __bool__(self) -> bool:
        return bool(self._forms)

    def add(self, key: str, form: Form) -> None:
        if known := self._forms.get(key):
            self._forms[key] = (*known, form)
            return
        self._forms[key] = (form,)
        self._longest = max(self._longest, len(key))
        words = [word.span() for word in self._word.finditer(key)]
        lead, end = words[0]
        self._add_lead(key[lead:end], lead)
        for _, end in words[:-1]:
            self._onwards.setdefault(key[:end], ())
        if tail := key[words[-1][1] :]:
            self._add_tail(key[: -len(tail)], tail)

    def _add_lead(self, word: bytes, lead: int) -> None:
        leads = self._leads.get(word, ())
        if lead not in leads:
            self._leads[word] = tuple(sorted((*leads, lead), reverse=True))

    def _add_tail(self, stem: str, tail: str) -> None:
        tails = {*self._onwards.get(stem, ()), tail}
        self._onwards[stem] = tuple(sorted(tails, key=len, reverse=True))

    def matches(self, text: _Words) -> list[Match]:
        words, ends, plain = text.words, text.ends, text.plain
        leads = self._leads
        found: list[Match] = []
        for index in compress(range(len(words)), map(leads.__contains__, words)):
            word = words[index]
            for lead in leads[word]:
                start = ends[index] - len(word) - lead
                if start > 0 and is_edge(plain, start - 1, -1) and (match := self._longest_at(start, index, text)):
                    found.append(match)
        return found

    def _longest_at(self, start: int, index: int, text: _Words) -> Match | None:
        """The longest form that begins at `start`, by the word with this index."""
        words, ends, plain, folded, addresses = text
        longest = None
        while (end := ends[index]) - start <= self._longest:
            key = folded[start:end]
            if (here := self._forms.get(key)) and (match := _match(here, start, end, plain, addresses)):
                longest = match
            tails = self._onwards.get(key)
            if tails is None:
                break
            for tail in tails:
                if folded.startswith(tail, end):
                    here, stop = self._forms[key + tail], end + len(tail)
                    if match := _match(here, start, stop, plain, addresses):
                        longest = match
                        break
            index += 1
            while index < len(words) and not words[index]:
                index += 1
            if index == len(words):
                break
        return longest


def _match(candidates: tuple[Form, ...], start: int, end: int, plain: str, addresses: Stretches) -> Match | None:
    if not is_edge(plain, end, 1) or (addresses and addresses.touch(start, end)):
        return None
    if len(candidates) > 1 or candidates[0].fixed or candidates[0].exact_key:
        candidates = _best(candidates, plain[start:end])
    return Match(start, end, candidates) if candidates else None


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
    """Whether no letter, number or combining mark stands at a position, tags within a word passed over."""
    character = text[position]
    if character in _PLAIN_EDGES:
        return True
    while character == INLINE:
        position += step
        character = text[position]
    return not (character.isalnum() or unicodedata.category(character)[0] == "M")


def leftmost(matches: Iterable[Match]) -> list[Match]:
    """The matches that stand, of some in order of their beginnings: each takes its stretch from those after it."""
    chosen: list[Match] = []
    taken = 0
    for match in matches:
        if match.start >= taken:
            taken = match.end
            chosen.append(match)
    return chosen
