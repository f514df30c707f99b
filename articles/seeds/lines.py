"""The lines of a text, numbered and cleaned."""

import re
from dataclasses import dataclass

_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
# Control characters other than white space.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number in the file, from 1, and its text with runs of white space as one space."""

    number: int
    text: str


def numbered_lines(text: str) -> tuple[list[Line], list[int]]:
    """The lines of a text that are not blank, and the numbers of those that held control characters."""
    lines, cleaned = [], []
    for number, raw in enumerate(_LINE_END.split(text), 1):
        plain = _CONTROL.sub("", raw)
        if plain != raw:
            cleaned.append(number)
        if folded := " ".join(plain.split()):
            lines.append(Line(number, folded))
    return lines, cleaned
