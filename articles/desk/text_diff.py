"""What differs between two texts, word by word, side by side. Pure functions."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape, unescape
from typing import NamedTuple

from glossary.linking.plain_text import text_of

MOST_WORDS = 3000  # of a paragraph that is compared word by word; a longer one differs as a whole

_BLOCK_END = re.compile(r"(?<=</p>)|(?<=</h2>)|(?<=</h3>)|(?<=</li>)|(?<=</blockquote>)|(?<=</pre>)|(?<=</figure>)")
_TOKEN = re.compile(r"<[^>]*>|&#?\w+;|\s+|\w+|[^\w\s]")
_SPACE_AT_END = re.compile(r"\s+(?=(?:</[^>]*>)+$)")  # editors drop it
_TAG = re.compile(r"(<[^>]*>)")
_QUIET_TAG = re.compile(r"</?(?:p|li|ul|ol|br)\b[^>]*>")  # the layout shows these anyway


class Piece(NamedTuple):
    """A stretch of text: whether the other side has it too, and whether it is a tag and no text."""

    text: str
    changed: bool = False
    is_tag: bool = False


class Row(NamedTuple):
    """A paragraph as it was and as it is; one side is empty where the other has it alone."""

    old: Sequence[Piece]
    new: Sequence[Piece]
    changed: bool


def compare_texts(old: str, new: str) -> list[Row]:
    """Two plain texts, line by line."""
    return _compare(_lines(old), _lines(new))


def compare_bodies(old: str, new: str, *, with_tags: bool = True) -> list[Row]:
    """Two sanitised bodies, paragraph by paragraph; without tags, what only looks different is the same."""
    if with_tags:
        return _compare(_blocks(old), _blocks(new))
    return _compare(*([escape(text_of(block)) for block in _blocks(body)] for body in (old, new)))


def around_changes(rows: Sequence[Row], *, context: int = 1) -> list[Row | None]:
    """The rows that changed with as many beside them; None stands for others left out."""
    near = {i + step for i, row in enumerate(rows) if row.changed for step in range(-context, context + 1)}
    shown: list[Row | None] = []
    for i, row in enumerate(rows):
        if i in near:
            shown.append(row)
        elif not shown or shown[-1] is not None:
            shown.append(None)
    return shown


def _compare(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """Two texts as HTML, paragraph by paragraph."""
    rows: list[Row] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += [Row(pieces := _pieces(text), pieces, changed=False) for text in old[a:b]]
            continue
        pairs = min(b - a, d - c)
        rows += [_words(old[a + i], new[c + i]) for i in range(pairs)]
        rows += [Row(_pieces(text, changed=True), (), changed=True) for text in old[a + pairs : b]]
        rows += [Row((), _pieces(text, changed=True), changed=True) for text in new[c + pairs : d]]
    return rows


def _words(old: str, new: str) -> Row:
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(one), len(other)) > MOST_WORDS:
        return Row(_pieces(old, changed=True), _pieces(new, changed=True), changed=True)
    left: list[Piece] = []
    right: list[Piece] = []
    opcodes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    for i, (kind, a, b, c, d) in enumerate(opcodes):
        # Space between two words that changed is marked with them.
        changed = kind != "equal" or (0 < i < len(opcodes) - 1 and "".join(one[a:b]).isspace())
        left += _pieces("".join(one[a:b]), changed=changed)
        right += _pieces("".join(other[c:d]), changed=changed)
    return Row(_joined(left), _joined(right), changed=True)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Adjacent pieces of one kind joined."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and not piece.is_tag and not joined[-1].is_tag and joined[-1].changed == piece.changed:
            joined[-1] = piece._replace(text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _pieces(html: str, *, changed: bool = False) -> list[Piece]:
    """The texts between tags, and the tags except quiet ones."""
    parts = [part for part in _TAG.split(html) if part and not _QUIET_TAG.fullmatch(part)]
    return [
        Piece(part, changed, is_tag=True) if _TAG.fullmatch(part) else Piece(unescape(part), changed) for part in parts
    ]


def _lines(text: str) -> list[str]:
    return [escape(line) for line in text.splitlines() if line.strip()]


def _blocks(html: str) -> list[str]:
    blocks = (_SPACE_AT_END.sub("", block.strip()) for block in _BLOCK_END.split(html))
    return [block for block in blocks if _QUIET_TAG.sub("", block)]
