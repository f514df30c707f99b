"""The lines of a text, numbered and clean, and the characters that nobody sees."""

import re
from dataclasses import dataclass

_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
# Controls other than white space, which splitting and folding take care of.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# Zero-width and directional characters, and the soft hyphen: invisible, and able to make two names look alike
# or a line read backwards (Unicode Technical Report 36, section 2.10).
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something: its number in the file, from 1, and its text, white space folded."""

    number: int
    text: str


def numbered_lines(text: str) -> tuple[list[Line], list[int]]:
    """The lines of a text that are not blank, and the numbers of those that held control characters."""
    lines, mended = [], []
    for number, raw in enumerate(_LINE_END.split(text), 1):
        plain = _CONTROL.sub("", raw)
        if plain != raw:
            mended.append(number)
        if folded := " ".join(plain.split()):
            lines.append(Line(number, folded))
    return lines, mended


def without_invisible(text: str) -> str:
    """The text without bidirectional overrides, zero-width characters and soft hyphens, space folded again."""
    visible = text if text.isascii() else _INVISIBLE.sub("", text)
    return " ".join(visible.split())
