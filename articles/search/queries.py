"""Parse what a person typed into a search box, for both engines. Pure functions.

    "interest rate" banks -mortgage

All words, and phrases in double quotes, must be found; those after a minus must not. Nothing else is syntax, and no
text is an error.
"""

import re
from dataclasses import dataclass

from articles.search.words import words_of

MOST_PIECES = 20  # only the first words of a pasted text are searched

# A minus counts before a word but not inside one, as in well-known.
_PIECE = re.compile(r'(?:(?<=\s)|^)(?P<minus>[-\u2212])?"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\x00": " "})

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Phrases of one or more folded words that a text must have, and that it must not have."""

    wanted: tuple[Phrase, ...] = ()
    unwanted: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to find: a query of only unwanted phrases finds nothing."""
        return bool(self.wanted)


def read_query(text: str) -> Query:
    """Parse a text. Any text is a query."""
    wanted: dict[Phrase, None] = {}
    unwanted: dict[Phrase, None] = {}
    for piece in _PIECE.finditer(text.translate(_QUOTES)):
        typed = piece["phrase"] if piece["phrase"] is not None else piece["word"]
        is_unwanted = bool(piece["minus"])
        if piece["word"] and typed[0] in "-\u2212" and typed[1:2].isalnum():
            is_unwanted = True
        # A word such as U.S. is a phrase of two.
        if phrase := tuple(words_of(typed)):
            (unwanted if is_unwanted else wanted).setdefault(phrase)
        if len(wanted) + len(unwanted) == MOST_PIECES:
            break
    return Query(tuple(wanted), tuple(unwanted))
