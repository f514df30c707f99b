"""The sentence around a word, as a term's page shows it. Pure functions."""

import re
from typing import NamedTuple

from glossary.linking.markup import SEPARATORS, tags
from glossary.linking.plain_text import inline_text

LONGEST_SIDE = 160  # characters before and after the word

# A full stop ends a sentence unless it belongs to an initial or a title: U.S. President, Mr. Smith.
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Jr|Sr|vs|No))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Rev|Inc))"
    r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?\w)"
)


class Context(NamedTuple):
    """A word in a text, with the parts of its sentence before and after it."""

    before: str
    surface: str
    after: str


def sentence_around(html: str, offset: int, surface: str) -> Context:
    """The sentence around `surface`, which is at `offset` of the HTML; long sentences are shortened."""
    start, end = _block_around(html, offset)
    before, after = inline_text(html[start:offset]), inline_text(html[offset:end])
    if not after.startswith(surface):
        # The text has changed since the word was found there.
        return Context("", surface, "")
    after = after[len(surface) :]
    ends = [match.end() for match in _END.finditer(before + surface[:1])]
    before = before[ends[-1] :] if ends else before
    if over := _END.search(surface[-1:] + after):
        after = after[: over.end() - 1].rstrip()
    return Context(_shortened_before(before.lstrip()), surface, _shortened_after(after.rstrip()))


def _block_around(html: str, offset: int) -> tuple[int, int]:
    start = 0
    for tag in tags(html):
        if tag.name not in SEPARATORS:
            continue
        if tag.start >= offset:
            return start, tag.start
        start = tag.end
    return start, len(html)


def _shortened_before(text: str) -> str:
    if len(text) <= LONGEST_SIDE:
        return text
    return "… " + text[-LONGEST_SIDE:].partition(" ")[2]


def _shortened_after(text: str) -> str:
    if len(text) <= LONGEST_SIDE:
        return text
    return text[:LONGEST_SIDE].rpartition(" ")[0] + " …"
