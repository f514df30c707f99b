"""The text that a reader sees in an HTML text, and where in the HTML each of its characters stands."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from glossary.linking.markup import BLOCK, BREAK, HEADINGS, INLINE, RAW_TEXT, SEPARATORS, UNCOUNTED, UNLINKED, tag_at
from glossary.linking.names import fold, is_latin_1, loose

_REFERENCE = re.compile("&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0"
_RARE_SPACES = "\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_SPACE_RUN = re.compile("  +")
_COMMON_INLINES = ("abbr", "b", "cite", "em", "i", "q", "s", "small", "span", "strong", "u")
_NOT_ASCII_RUN = re.compile(r"[\x03-\x7f]?[^\x00-\x7f]+")
_TO_SPACES = str.maketrans({INLINE: "", BREAK: " ", BLOCK: " "})
_TO_NOTHING = str.maketrans("", "", INLINE + BREAK + BLOCK)


class Offsets:
    """Maps positions in a text to positions in the text that it was made from."""

    __slots__ = ("_at", "_origins")

    def __init__(self) -> None:
        self._at: list[int] = []
        self._origins: list[int] = []

    def add(self, at: int, origin: int) -> None:
        """From position `at` on, characters follow one another as they do from `origin` on."""
        self._at.append(at)
        self._origins.append(origin)

    def origin(self, position: int) -> int:
        """The original of `position`; -1 if it is within one original character (&fjlig; becomes two characters)."""
        index = bisect_right(self._at, position) - 1
        origin = self._origins[index]
        return origin if origin < 0 else origin + position - self._at[index]


class Zones:
    """Whether text is counted and may carry links, kept up to date tag by tag."""

    __slots__ = ("_open", "_uncounted", "_unlinked")

    KEPT = frozenset(closing + name for name in (*UNLINKED, *UNCOUNTED) for closing in ("", "/"))

    def __init__(self) -> None:
        self._open: dict[str, int] = {}
        self._unlinked = self._uncounted = 0

    def pass_tag(self, name: str, source: str) -> None:
        """Update for a tag whose name is in KEPT; `source` is the tag as written."""
        element = name.removeprefix("/")
        if element in {"svg", "math"} and source.endswith("/>"):
            return
        step = -1 if name.startswith("/") else 1
        group = "heading" if element in HEADINGS else element  # </h3> closes <h2>
        if step < 0 and not self._open.get(group):
            return
        self._open[group] = self._open.get(group, 0) + step
        if element in UNCOUNTED:
            self._uncounted += step
        else:
            self._unlinked += step

    @property
    def here(self) -> tuple[bool, bool]:
        """Whether the text after the last tag is counted, and whether it may carry links."""
        return not self._uncounted, not (self._unlinked or self._uncounted)


# What replaces the most common tags: bare ones in lower case (<p>, </em>) that begin no zone.
_FILLERS = {
    closing + name: SEPARATORS.get(name, INLINE) * len(f"<{closing}{name}>")
    for name in (*_COMMON_INLINES, *SEPARATORS)
    if name not in Zones.KEPT and name not in RAW_TEXT
    for closing in (("",) if name.startswith("/") else ("", "/"))
}


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text of an HTML text.

    `plain` is what a reader sees, in one spelling: character references decoded, NFC, each white space a space and
    each run of them one. Tags are written over with their separator (INLINE, BREAK or BLOCK), and it ends with a
    BLOCK, so that it is surrounded by separators: plain[-1] stands before plain[0] too. `folded` is the same text
    as names are looked for in it, of the same length. Positions are positions in these two.
    """

    plain: str
    folded: str
    _decoded: str
    _to_decoded: tuple[Offsets, ...]
    _to_html: tuple[Offsets, ...]
    _zone_starts: list[int]  # in the HTML
    _zones: list[tuple[bool, bool]]

    @property
    def rewritten(self) -> bool:
        """Whether positions differ from those in the HTML, or may be within a character of it."""
        return bool(self._to_html)

    @property
    def zoned(self) -> bool:
        """Whether there is text that is not counted or may not carry links."""
        return len(self._zones) > 1

    def source(self, start: int, end: int) -> tuple[int, int, str]:
        """Start and end of a stretch in the HTML, and its text with character references decoded."""
        if not self._to_html:
            return start, end, self._decoded[start:end]
        surface = self._decoded[_trace(start, self._to_decoded) : _trace(end, self._to_decoded)]
        return self.in_html(start), self.in_html(end), surface

    def in_html(self, position: int) -> int:
        """The position in the HTML; -1 if it is within one of its characters."""
        return _trace(position, self._to_html)

    def zone(self, position: int) -> tuple[bool, bool]:
        """Whether the text at a position is counted, and whether it may carry a link."""
        return self._zones[bisect_right(self._zone_starts, self.in_html(position)) - 1]


def read(html: str) -> PlainText:
    """The text of any HTML, finished or not."""
    untagged, zone_starts, zones = _without_tags(html)
    decoded, decoding = _decode(untagged)
    plain, folded, cleaning = _clean(decoded)
    return PlainText(plain, folded, decoded, cleaning, (*cleaning, *decoding), zone_starts, zones)


def text_of(html: str) -> str:
    """The text that a reader sees of any HTML, on one line."""
    untagged, _, _ = _without_tags(html)
    return " ".join(unescape(untagged.translate(_TO_SPACES)).split())


def inline_text(html: str) -> str:
    """The text of a part of a paragraph, with its white space unchanged and none added for tags."""
    untagged, _, _ = _without_tags(html)
    return unescape(untagged.translate(_TO_NOTHING))


def _without_tags(html: str) -> tuple[str, list[int], list[tuple[bool, bool]]]:
    """The HTML with its tags written over, a BLOCK added, and the zones in it."""
    before, *pieces = html.split("<")
    parts = [before]
    position, tag_end = len(before), 0
    zones = Zones()
    zone_starts, zone_values = [0], [zones.here]
    for piece in pieces:
        name, closed, text = piece.partition(">")
        end = position + 1 + len(piece)
        if position < tag_end:  # the '<' is in an attribute, a comment or a script
            parts.append(html[tag_end:end])
        elif closed and (filler := _FILLERS.get(name)):
            parts += filler, text
        elif tag := tag_at(html, position):
            tag_end = tag.end
            parts += SEPARATORS.get(tag.name, INLINE) * (tag_end - position), html[tag_end:end]
            if tag.name in Zones.KEPT:
                zones.pass_tag(tag.name, html[position:tag_end])
                zone_starts.append(tag_end)
                zone_values.append(zones.here)
        else:
            parts += "<", piece
        position = end
    parts.append(BLOCK)
    return "".join(parts), zone_starts, zone_values


def _trace(position: int, stages: Iterable[Offsets]) -> int:
    for stage in stages:
        if position >= 0:
            position = stage.origin(position)
    return position


def _decode(text: str) -> tuple[str, tuple[Offsets, ...]]:
    """The text with its character references decoded."""
    if "&" not in text:
        return text, ()
    return _change(text, filter(None, map(_reference, _REFERENCE.finditer(text))))


def _clean(text: str) -> tuple[str, str, tuple[Offsets, ...]]:
    """The text in NFC and with single spaces; the same as names are looked for in it; the way back."""
    for space in _SPACES:
        if space in text:
            text = text.replace(space, " ")
    text, stages = _collapse(text)
    loosened = loose(text)
    # A text with no characters but those of Latin-1 and the press's own has no rare spaces and is NFC.
    if not is_latin_1(loosened):
        for space in _RARE_SPACES:
            text = text.replace(space, " ")
        if not unicodedata.is_normalized("NFC", text):
            text, composing = _change(text, _compositions(text))
            stages = (*composing, *stages)
        text, collapsing = _collapse(text)
        stages = (*collapsing, *stages)
        loosened = loose(text)
    return text, fold(loosened), stages


def _collapse(text: str) -> tuple[str, tuple[Offsets, ...]]:
    if "  " not in text:
        return text, ()
    return _change(text, ((*run.span(), " ") for run in _SPACE_RUN.finditer(text)))


def _change(text: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, tuple[Offsets]]:
    """The text with each `text[start:end]` of the changes replaced, and the way back."""
    offsets = Offsets()
    offsets.add(0, 0)
    parts: list[str] = []
    size = position = 0
    for start, end, new in changes:
        parts += text[position:start], new
        size += start - position
        offsets.add(size, start)
        if len(new) > 1:
            offsets.add(size + 1, -1)
        size += len(new)
        offsets.add(size, end)
        position = end
    parts.append(text[position:])
    return "".join(parts), (offsets,)


def _reference(match: re.Match[str]) -> tuple[int, int, str] | None:
    """What a browser reads for a character reference: the longest name it knows, with or without a semicolon."""
    start, end = match.span()
    written = match[0]
    if written[1] != "#":
        known = (length for length in range(len(written), 2, -1) if written[1:length] in html5)
        length = next(known, 0)
        return (start, start + length, html5[written[1:length]]) if length else None
    # More digits than any character has would be slow to read, and past 4,300 an error.
    hexadecimal = written[2] in "xX"
    digits = written[2:].lstrip("xX0").rstrip(";")
    character = unescape(f"&#{'x' if hexadecimal else ''}{digits};") if 0 < len(digits) < 8 else ""
    return start, end, character or "\ufffd"


def _compositions(text: str) -> Iterable[tuple[int, int, str]]:
    """The stretches of a text that are not NFC, and how they are in NFC (UAX #15)."""
    for run in _NOT_ASCII_RUN.finditer(text):
        if unicodedata.is_normalized("NFC", run[0]):
            continue
        start = run.start()
        for position in range(start + 1, run.end() + 1):
            if position == run.end() or not _joins_the_last(text[position]):
                composed = unicodedata.normalize("NFC", text[start:position])
                if composed != text[start:position]:
                    yield start, position, composed
                start = position


def _joins_the_last(character: str) -> bool:
    # Marks and the vowels and final consonants of Hangul are all that ever composes with a character before it.
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"
