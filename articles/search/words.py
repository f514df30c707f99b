"""A text as the words under which search finds it. Pure functions.

Both engines get words that are ready made, separated by spaces, so that both split and fold them alike: their own
parsers do not agree on hyphens, addresses or letters beyond ASCII. They only stem each word
(Porter's algorithm in both).
"""

import re
import unicodedata

from glossary.linking.markup import INLINE
from glossary.linking.plain_text import read

MOST_WORDS = 15_000  # PostgreSQL tells no positions past 16,383 apart, and phrases need them
MOST_IN_HEADING = 500  # words of a headline or a standfirst
LONGEST_WORD = 60
MOST_BYTES = 500_000  # and keeps at most 1 MB of words with their positions for a text

IndexFields = dict[str, str | bool]

_WORD = re.compile(r"[^\W_]+")
_PARTED = {code: " " for code in range(128) if not chr(code).isalnum()}
_ACCENTS = re.compile("[\u0300-\u036f]")


def words_of(text: str) -> list[str]:
    """The words of a plain text in order, without differences of case and accents (São-Paulo's: sao, paulo, s)."""
    folded = _fold(text)
    # In ASCII, which most articles are written in, this takes a third of the pattern's time.
    words = folded.translate(_PARTED).split() if folded.isascii() else _WORD.findall(folded)
    return [word[:LONGEST_WORD] for word in words]


def words_of_html(html: str) -> list[str]:
    """The words that a reader sees in an HTML text; a word that inline tags part is one."""
    return words_of(read(html).plain.replace(INLINE, ""))


def cut(words: list[str]) -> list[str]:
    """As many of the words, from the first, as both engines can keep."""
    words = words[:MOST_WORDS]
    if len(words) * LONGEST_WORD * 4 <= MOST_BYTES:
        return words
    size = 0
    for number, word in enumerate(words):
        size += len(word.encode()) + 1
        if size > MOST_BYTES:
            return words[:number]
    return words


def index_fields(headline: str, standfirst: str, body: str) -> IndexFields:
    """The fields of a SearchEntry that hold an article's words; the body is HTML."""
    words = words_of_html(body)
    kept = cut(words)
    return {
        "headline": " ".join(words_of(headline)[:MOST_IN_HEADING]),
        "standfirst": " ".join(words_of(standfirst)[:MOST_IN_HEADING]),
        "body": " ".join(kept),
        "is_whole": len(kept) == len(words),
    }


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    # No compatibility forms (NFKD): in NATO™ the linker finds NATO, and so must search.
    decomposed = unicodedata.normalize("NFD", text).casefold()
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", decomposed)))
