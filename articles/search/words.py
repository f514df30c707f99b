"""Split a text into the words that search indexes. Pure functions.

Both engines get words that are already folded and separated by spaces, because their own parsers disagree on hyphens,
addresses and letters beyond ASCII. They only stem each word (Porter's algorithm in both).
"""

import re
import unicodedata

from glossary.linking.markup import INLINE
from glossary.linking.plain_text import read

MOST_WORDS = 15_000  # PostgreSQL does not distinguish positions past 16,383, and phrases need them
MOST_IN_HEADING = 500  # words of a headline or a standfirst
LONGEST_WORD = 60
MOST_BYTES = 500_000  # PostgreSQL keeps at most 1 MB of words with positions for a text

IndexFields = dict[str, str | bool]

_WORD = re.compile(r"[^\W_]+")
_SEPARATED = {code: " " for code in range(128) if not chr(code).isalnum()}
_ACCENTS = re.compile("[\u0300-\u036f]")


def words_of(text: str) -> list[str]:
    """The words of a plain text in order, without case and accents (São-Paulo's: sao, paulo, s)."""
    folded = _fold(text)
    # For ASCII, as in most articles, this takes a third of the pattern's time.
    words = folded.translate(_SEPARATED).split() if folded.isascii() else _WORD.findall(folded)
    return [word[:LONGEST_WORD] for word in words]


def words_of_html(html: str) -> list[str]:
    """The words that a reader sees in an HTML text; inline tags do not split a word."""
    return words_of(read(html).plain.replace(INLINE, ""))


def cut(words: list[str]) -> list[str]:
    """The first of the words, as many as both engines can index."""
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
    # Not NFKD, which turns ™ into letters: the linker finds NATO in NATO™, and search must too.
    decomposed = unicodedata.normalize("NFD", text).casefold()
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", decomposed)))
