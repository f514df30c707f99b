"""The A to Z: under which letter a headword stands, and in which order. Pure functions; accents count for nothing."""

import re
import unicodedata
from string import ascii_uppercase

SIGNS = "#"
LETTERS = (SIGNS, *ascii_uppercase)

_LATIN_LETTER = re.compile(r"LATIN CAPITAL LETTER ([A-Z])\b")


def initial(headword: str) -> str:
    """The letter under which a headword stands: its first, as a plain capital; SIGNS where it is none."""
    first = unicodedata.normalize("NFC", headword)[:1].upper()[:1]
    if latin := first and _LATIN_LETTER.search(unicodedata.name(first, "")):
        return latin[1]
    return first if first.isalpha() else SIGNS


def sort_key(headword: str) -> str:
    """What headwords are sorted by: small letters without accents, after those that begin with a sign.

    It begins with the small initial, so that a letter of the A to Z is a place in the order.
    """
    letters = unicodedata.normalize("NFKD", headword.casefold())
    plain = "".join(character for character in letters if not unicodedata.combining(character))
    letter = initial(headword)
    return f"{'' if letter == SIGNS else letter.lower()} {plain}"
