"""Finds terms in a text and links them.

    vocabulary = Vocabulary([Name(term=1, text="NATO"), Name(term=2, text="interest rate")])
    vocabulary.link("<p>NATO and interest rates</p>").html

Pure functions from text and names to text and values: no database, no request, no settings. The rules are in
docs/linking-rules.md.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Generic, NamedTuple

from glossary.linking.markup import BLOCK, BREAK, INLINE, tags
from glossary.linking.matching import Form, Index, Match, Name, Reason, TermT, forms
from glossary.linking.names import UnusableName, check_name
from glossary.linking.plain_text import PlainText, Zones, read
from glossary.linking.web_addresses import find_addresses, find_quotations

__all__ = ["Linked", "Mention", "Name", "Occurrence", "UnusableName", "Vocabulary", "unlink"]

Choose = Callable[[tuple[TermT, ...], str], TermT | None]
Href = Callable[[TermT], str]

_CONTEXT = 200
_SPACES = re.compile(f"[ {BREAK}{BLOCK}]+")
_MARK = '<a class="term" href="'


class Mention(NamedTuple, Generic[TermT]):
    """A term in one text: its first occurrence that may carry a link, and how many there are in all. A pure value.

    `surface` is that occurrence as in the text, character references decoded; `offset` where it begins in the
    HTML; `linked` is false where a limit forbade the link.
    """

    term: TermT
    surface: str
    offset: int
    count: int  # type: ignore[assignment]  # in place of the method of tuples
    linked: bool


@dataclass(frozen=True, slots=True)
class Occurrence(Generic[TermT]):
    """One place where a text uses a name: `terms` has more than one term where they share it.

    `name` is the text of the name that was found, and `reason` whether it was found as it is ("name") or by its
    "plural" or "singular". `linkable` says whether a link may stand here: not in headings, links and the like.
    """

    terms: tuple[TermT, ...]
    surface: str
    offset: int
    linkable: bool
    reason: Reason
    name: str


@dataclass(frozen=True, slots=True)
class Linked(Generic[TermT]):
    """A text with its links, and the mentions in order of their first occurrence that may carry one."""

    html: str
    mentions: tuple[Mention[TermT], ...]


class Vocabulary(Generic[TermT]):
    """The names of terms, ready to be found in texts. Immutable; share it between threads as you like.

    Raises UnusableName, naming it, for a name that check_name refuses; with `skip_unusable` such names are left
    out instead, so that one bad row of a table does not end all linking.
    """

    __slots__ = ("_index",)

    def __init__(self, names: Iterable[Name[TermT]], *, skip_unusable: bool = False) -> None:
        usable = []
        for name in dict.fromkeys(names):
            try:
                check_name(name.text)
            except UnusableName:
                if not skip_unusable:
                    raise
            else:
                usable.append(name)
        self._index = Index(pair for name in usable for pair in forms(name))

    def link(
        self,
        html: str,
        suppress: Collection[TermT] = frozenset(),
        *,
        href: Href[TermT] | None = None,
        choose: Choose[TermT] | None = None,
        quotations: bool = True,
        per_paragraph: int | None = None,
        per_text: int | None = None,
    ) -> Linked[TermT]:
        """Link each term where it first stands in a text, and tell which terms the text uses.

        suppress       terms that get neither link nor mention; no other term gets their places
        href           the address of a term's page; /glossary/TERM/ if not given
        choose         asked for each place where terms share a name, with these terms and the plain text around;
                       returns one of them, or None (as for anything else that is none of them) for no term.
                       Not given, a shared name is never linked
        quotations     False: direct quotations carry no links
        per_paragraph  at most so many links in a paragraph, the earliest
        per_text       at most so many links in the text, the earliest

        Any text is accepted. What is returned is `html` with marks `<a class="term" href="...">` added, which
        unlink takes away again.
        """
        text = read(html)
        counts: dict[TermT, int] = {}
        firsts: dict[TermT, tuple[int, int]] = {}
        may_link = _places(text, quotations=quotations)
        for start, end, found in self._found(text):
            form = found[0] if len(found) == 1 else _decide(start, end, found, text.plain, choose)
            if form is None:
                continue
            term = form.name.term
            if term in counts:
                counts[term] += 1
            elif term not in suppress:
                counts[term] = 1
            else:
                continue
            if term not in firsts and (not may_link or may_link(start, end)):
                firsts[term] = start, end
        within_limits = _limits(text.plain, per_paragraph, per_text)
        as_typed = not text.rewritten
        parts: list[str] = []
        mentions: list[Mention[TermT]] = []
        position = 0
        for term, (start, end) in firsts.items():
            offset, stop, surface = (start, end, html[start:end]) if as_typed else text.source(start, end)
            linked = within_limits(start) if within_limits else True
            mentions.append(Mention(term, surface, offset, counts[term], linked))
            if linked:
                address = escape(href(term) if href else f"/glossary/{term}/")
                parts.append(f'{html[position:offset]}{_MARK}{address}">{html[offset:stop]}</a>')
                position = stop
        parts.append(html[position:])
        return Linked("".join(parts), tuple(mentions))

    def occurrences(self, html: str, *, quotations: bool = True) -> list[Occurrence[TermT]]:
        """Every place where a text uses a name, in the order of the text; `quotations` as for link."""
        text = read(html)
        may_link = _places(text, quotations=quotations)
        occurrences = []
        for start, end, found in self._found(text):
            offset, _, surface = text.source(start, end)
            linkable = not may_link or may_link(start, end)
            name = found[0].name.text
            occurrences.append(Occurrence(_terms(found), surface, offset, linkable, found[0].reason, name))
        return occurrences

    def _found(self, text: PlainText) -> Iterator[Match[TermT]]:
        """The matches that count, in the order of the text."""
        matches = self._index.find(text, find_addresses(text.plain))
        return (match for match in matches if text.zone(match[0])[0]) if text.zoned else matches


def unlink(html: str) -> str:
    """A text without the marks that link made: unlink(vocabulary.link(html).html) == html.

    Every other link stays as it is. The text given to link must hold no mark exactly as link writes it, or that
    one goes as well: a body from a sanitiser that lets no class through holds none.
    """
    kept: list[str] = []
    position = 0
    zones, opened = Zones(), None
    for start, end, name in tags(html):
        if opened and name == "/a" and opened[1] < start and html[start:end] == "</a>":
            kept += html[position : opened[0]], html[opened[1] : start]
            position = end
        linkable = zones.here[1]
        if name in Zones.KEPT:
            zones.pass_tag(name, html[start:end])
        opened = (start, end) if name == "a" and linkable and _is_mark(html[start:end]) else None
    return "".join([*kept, html[position:]])


def _places(text: PlainText, *, quotations: bool) -> Callable[[int, int], bool] | None:
    """The test whether a link may stand from a start to an end; None if it may everywhere."""
    quoted = None if quotations else find_quotations(text.plain)
    if not text.zoned and not quoted:
        return None

    def may_link(start: int, end: int) -> bool:
        return text.zone(start)[1] and not (quoted and quoted.touch(start, end))

    return may_link


def _limits(plain: str, per_paragraph: int | None, per_text: int | None) -> Callable[[int], bool] | None:
    """The test whether a link at a start is within the limits, to be asked in the order of the text."""
    if per_paragraph is None and per_text is None:
        return None
    in_text = in_paragraph = paragraph_end = 0

    def within_limits(start: int) -> bool:
        nonlocal in_text, in_paragraph, paragraph_end
        if start >= paragraph_end:
            in_paragraph, paragraph_end = 0, plain.index(BLOCK, start)
        if in_text == per_text or in_paragraph == per_paragraph:
            return False
        in_text += 1
        in_paragraph += 1
        return True

    return within_limits


def _terms(found: tuple[Form[TermT], ...]) -> tuple[TermT, ...]:
    return tuple(dict.fromkeys(form.name.term for form in found))


def _decide(
    start: int, end: int, found: tuple[Form[TermT], ...], plain: str, choose: Choose[TermT] | None
) -> Form[TermT] | None:
    """The form whose term is meant; None where terms share a name and none of them is chosen."""
    terms = _terms(found)
    if len(terms) == 1:
        return found[0]
    chosen = choose(terms, _context(start, end, plain)) if choose else None
    return next((form for form in found if form.name.term == chosen), None)


def _context(start: int, end: int, plain: str) -> str:
    """The text around a place, without tags, white space single."""
    before = _readable(plain[max(0, start - 5 * _CONTEXT) : start])[-_CONTEXT:]
    after = _readable(plain[end : end + 5 * _CONTEXT])[:_CONTEXT]
    return (before + plain[start:end] + after).strip()


def _readable(plain: str) -> str:
    return _SPACES.sub(" ", plain.replace(INLINE, ""))


def _is_mark(tag: str) -> bool:
    """Whether a start tag is, to the letter, one that Vocabulary.link writes."""
    address = tag[len(_MARK) : -2]
    return tag == f'{_MARK}{escape(unescape(address))}">'
