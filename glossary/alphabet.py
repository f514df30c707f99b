"""The A to Z: the letter and the sort key of a headword, ignoring accents. Pure functions."""

import re
import unicodedata
from string import ascii_uppercase

SIGNS = "#"
LETTERS = (SIGNS, *ascii_uppercase)

_LATIN_LETTER = re.compile(r"LATIN CAPITAL LETTER ([A-Z])\b")


def initial(headword: str) -> str:
    """The first letter as a plain capital; SIGNS if the headword does not begin with a letter."""
    first = unicodedata.normalize("NFC", headword)[:1].upper()[:1]
    if latin := first and _LATIN_LETTER.search(unicodedata.name(first, "")):
        return latin[1]
    return first if first.isalpha() else SIGNS


def sort_key(headword: str) -> str:
    """Lower case without accents; headwords that begin with a sign sort first.

    It begins with the initial, so that each letter of the A to Z is a point in the order.
    """
    letters = unicodedata.normalize("NFKD", headword.casefold())
    plain = "".join(character for character in letters if not unicodedata.combining(character))
    letter = initial(headword)
    return f"{'' if letter == SIGNS else letter.lower()} {plain}"
