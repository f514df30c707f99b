"""The metadata block that a page prints under its headline: publisher, dates, reading time."""

import datetime
import re
from dataclasses import dataclass

from articles.seeds.dates import read_date
from articles.seeds.values import SeedError

_PIECE = re.compile(
    r"(?P<minutes>(?:about |less than )?(?P<number>\d{1,4})\s*-?\s*min(?:ute)?s?\.?\s*"
    r"(?:of\s+)?read(?:ing(?:\s+time)?)?(?-i:(?![a-z])))"
    r"|(?P<publisher>published\s+by\b\s*:?)"
    r"|(?P<posted>(?:posted|published)(?:\s+on\b\s*:?|\s*:|\b)|publication\s+date\s*:?)"
    r"|(?P<updated>(?:last\s+)?(?:updated|modified)(?:\s+on\b\s*:?|\s*:|\b))",
    re.IGNORECASE,
)
# Where the next piece begins in a line that was run together ('2 min readLast updated: ...').
_NEXT = re.compile(
    # The minutes may follow right behind a date ('February 2, 20262 min read'), whose digits are not theirs.
    r"(?:(?<![\d/-])|(?<=[ ,]\d{4})|(?<=\d{4}-\d\d-\d\d)|(?<=\d/\d{4}))\d{1,3}\s*-?\s*min(?:ute)?s?\.?\s*read"
    r"|published\s+by\b|posted\s+on\b|last\s+updated\b",
    re.IGNORECASE,
)
_BETWEEN = " \t|·•,;–—-"
_COMPANY_END = re.compile(r"\b(?:inc|ltd|co|corp|llc|plc|pty|bros|[A-Z])\.$", re.IGNORECASE)
MOST_WORDS_IN_PUBLISHER = 12


@dataclass(frozen=True, slots=True)
class Metadata:
    """One piece of the block. `value` is None where the page left it empty or wrote what is no date."""

    kind: str  # publisher, posted, updated, read_minutes
    value: str | datetime.date | int | None
    text: str
    time: str = ""


def read_metadata(line: str) -> list[Metadata] | None:
    """The pieces of a metadata line in order, or None if the line is something else.

    Raises SeedError where a piece holds an impossible or ambiguous date.
    """
    pieces: list[Metadata] = []
    rest = line.strip(_BETWEEN)
    while rest:
        marker = _PIECE.match(rest)
        if not marker:
            return None
        following = _NEXT.search(rest, marker.end())
        end_of_value = following.start() if following else len(rest)
        end = marker.end() if marker["minutes"] else end_of_value
        piece = _read_piece(marker, rest[:end].strip(_BETWEEN), rest[marker.end() : end].strip(_BETWEEN))
        if piece is None:
            return None
        pieces.append(piece)
        rest = rest[end:].strip(_BETWEEN)
    return pieces or None


def _read_piece(marker: re.Match[str], text: str, value: str) -> Metadata | None:
    if marker["minutes"]:
        return Metadata("read_minutes", int(marker["number"]) or 1, text)
    if marker["publisher"]:
        return Metadata("publisher", value or None, text) if _names_a_publisher(value) else None
    kind = "posted" if marker["posted"] else "updated"
    date, time = read_date(value)
    # 'Posted on' and 'Last updated' followed by a few words are the block's; 'Updated: ...' may be a headline.
    is_label = marker[0].lower().rstrip(" :").endswith((" on", "last updated", "last modified"))
    if date is None and value and not (is_label and len(value.split()) <= 4 and not value.endswith(".")):
        return None
    return Metadata(kind, date, text, time)


def _names_a_publisher(value: str) -> bool:
    """A name, not the rest of a sentence that opens with 'Published by'."""
    if len(value) > 200 or len(value.split()) > MOST_WORDS_IN_PUBLISHER:
        return False
    return not value.endswith((".", "!", "?")) or bool(_COMPANY_END.search(value))


def is_metadata(line: str) -> bool:
    """Whether the line belongs to a metadata block, its dates sound or not."""
    try:
        return read_metadata(line) is not None
    except SeedError:
        return True
