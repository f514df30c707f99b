"""Invisible characters, taken out of text. Pure functions."""

import re

# Zero-width and directional characters, and the soft hyphen: invisible, and able to make two names look alike
# or a line read backwards (Unicode Technical Report 36, section 2.10).
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def without_invisible(text: str) -> str:
    """The text without bidirectional overrides, zero-width characters and soft hyphens, its white space collapsed."""
    visible = text if text.isascii() else _INVISIBLE.sub("", text)
    return " ".join(visible.split())
