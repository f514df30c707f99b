"""The metadata block that a page prints under its headline: publisher, dates, reading time."""

import datetime
import re
from typing import NamedTuple

from articles.seeds.printed_dates import read_date
from articles.seeds.values import SeedError

_MINUTES = r"\d{1,4}\s*-?\s*min(?:ute)?s?\b\.?"
_LABEL = re.compile(
    r"(?P<minutes>(?:about |less than |[<~] ?)?\d{1,4}\s*-?\s*min(?:ute)?s?\.?[\s-]*"
    r"(?:of\s+|to\s+)?read(?:ing(?:\s+time)?)?(?-i:(?![a-z]))"
    rf"|(?:estimated\s+)?read(?:ing)?(?:\s+time)?\s*:\s*(?:about |[<~] ?)?{_MINUTES}(?:\s+read\b)?)"
    r"|(?P<publisher>(?:published|posted)\s+by\b\s*:?|publisher\s*:)"
    r"|(?P<posted>(?:posted|published)(?:\s+on\b\s*:?|\s*:|\b)|publication\s+date\s*:?|date\s*:)"
    r"|(?P<updated>(?:last\s+)?(?:updated|modified)(?:\s+on\b\s*:?|\s*:|\b))",
    re.IGNORECASE,
)
# What may follow another piece: 'Posted on February 2, 2026 by X', 'Published by X on February 2, 2026'.
_LABEL_AFTER_ANOTHER = re.compile(r"(?P<publisher>by)\s+(?=\S)|(?P<posted>on)\s+(?=\S)", re.IGNORECASE)
# Where the next piece begins in a line that was joined ('2 min readLast updated: ...').
_NEXT_LABEL = re.compile(
    # The minutes may follow a date without a space ('February 2, 20262 min read').
    r"(?:(?<![\d/-])|(?<=[ ,]\d{4})|(?<=\d{4}-\d\d-\d\d)|(?<=\d/\d{4}))\d{1,3}\s*-?\s*min(?:ute)?s?\.?\s*read"
    r"|(?:published|posted)\s+by\b|posted\s+on\b|last\s+updated\b|(?:estimated\s+)?read(?:ing)?\s+time\s*:"
    r"|(?<=[|·•,;] )(?:posted|published|updated|modified)\b|(?<=\d{4})\s+by\s"
    r"|\son\s(?=\S{1,10}(?:\s\S{1,10}){0,3}\s?\d{4}\b)",
    re.IGNORECASE,
)
_SEPARATORS = " \t|·•,;–—-"
_ABBREVIATED_END = re.compile(r"\b(?:(?i:inc|ltd|corp|bros)|[A-Z]\w{0,2})\.$")  # Inc., Wall St.
_BARE_LABEL = re.compile(r"(?:published\s+by|posted\s+on|last\s+updated|publisher\s*:)\s*:?$", re.IGNORECASE)
LONGEST_DATE, LONGEST_LABEL = 60, 40
MOST_WORDS_IN_PUBLISHER = 12
MOST_WORDS_IN_SHOUTED_PUBLISHER = 3  # Yahoo!, but no sentence


class Metadata(NamedTuple):
    """One piece of the block. `value` is None if the page left it empty or printed something that is not a date."""

    kind: str  # publisher, posted, updated, read_minutes
    value: str | datetime.date | int | None
    text: str
    time: str = ""


def read_metadata(line: str) -> list[Metadata] | None:
    """The pieces of a metadata line in order, or None if the line is something else.

    Raises SeedError for an impossible or ambiguous date.
    """
    pieces: list[Metadata] = []
    rest = line.strip(_SEPARATORS)
    while rest:
        marker = _LABEL.match(rest) or (_LABEL_AFTER_ANOTHER.match(rest) if pieces else None)
        if not marker:
            return None
        following = _NEXT_LABEL.search(rest, marker.end())
        end_of_value = following.start() if following else len(rest)
        end = marker.end() if marker.groupdict().get("minutes") else end_of_value
        piece = _read_piece(marker, rest[:end].strip(_SEPARATORS), rest[marker.end() : end].strip(_SEPARATORS))
        if piece is None:
            return None
        pieces.append(piece)
        rest = rest[end:].strip(_SEPARATORS)
    return pieces or None


def _read_piece(marker: re.Match[str], text: str, value: str) -> Metadata | None:
    named = marker.groupdict()
    if named.get("minutes"):
        return Metadata("read_minutes", int(re.findall(r"\d+", marker[0])[0]) or 1, text)
    if marker["publisher"]:
        return Metadata("publisher", value or None, text) if _names_a_publisher(value) else None
    kind = "posted" if marker["posted"] else "updated"
    date, time = read_date(value)
    # 'Posted on' and 'Last updated:' with a few words after them are metadata; 'Updated: ...' may be a headline.
    is_label = marker[0].lower().rstrip().endswith((" on", " on:", "last updated:", "last modified:"))
    is_label = is_label or value.endswith((" ago", "yesterday", "today"))
    if date is None and value and not (is_label and len(value.split()) <= 4 and not value.endswith(".")):
        return None
    return Metadata(kind, date, text, time)


def _names_a_publisher(value: str) -> bool:
    """A name, not the rest of a sentence that opens with 'Published by'."""
    if len(value) > 200 or len(value.split()) > MOST_WORDS_IN_PUBLISHER:
        return False
    if value.endswith(("!", "?")):
        return len(value.split()) <= MOST_WORDS_IN_SHOUTED_PUBLISHER
    return not value.endswith(".") or bool(_ABBREVIATED_END.search(value))


def read_bare_date(line: str) -> list[Metadata] | None:
    """A line that is only a date, as some pages print it under the headline, without a label."""
    if len(line) > LONGEST_DATE or not re.search(r"\d{4}", line):
        return None
    date, time = read_date(line)
    return [Metadata("posted", date, line, time)] if date else None


def is_bare_label(line: str) -> bool:
    """Whether the line is a label whose value is on the next line: 'Published by'."""
    return len(line) <= LONGEST_LABEL and bool(_BARE_LABEL.search(line)) and is_metadata(line)


def is_metadata(line: str) -> bool:
    """Whether the line belongs to a metadata block, even if its date is invalid."""
    try:
        return read_metadata(line) is not None
    except SeedError:
        return True
