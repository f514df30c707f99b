"""Finds words that may need a definition: acronyms and capitalised phrases of a text. Pure functions.

The rules are made for English prose; texts in other languages yield few phrases, and never wrong links.
"""

import re

from glossary.linking.markup import BLOCK, BREAK, INLINE
from glossary.linking.names import normalise, singular_forms
from glossary.linking.plain_text import read

MAX_LENGTH = 80
_MAX_WORDS = 7

_WORD = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*")
_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z0-9])[A-Z](?:[A-Z0-9&.]{1,6})\Z")
_POSSESSIVE = re.compile(r"['’]s\Z")
_ROMAN = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI".split())
# Lower-case words that stand within a name, never at its end.
_WITHIN = frozenset("of the and for de la le du des da di del van von der den al bin".split())
_BEFORE_THE = frozenset({"of", "for"})
# Words that are capitalised for their place in a sentence, and say nothing when they begin a phrase.
_OPENERS = frozenset(
    """
    a about according after all also although among an and another any as asked at back because before both but by
    despite dr during each even every few first for former from he her here his how however i if in instead into it its
    last later like many meanwhile more most mr mrs ms my new no nor not now of on once one only or other our over
    shares she since so some still such than that the their then there these they this those though three thus to two
    under unlike until we what when where which while who why with without yet you your
    """.split()
)
_CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """.split()
)


def phrases(html: str) -> dict[str, str]:
    """The acronyms and capitalised phrases of a text, as it first writes each, by their keys (see names.normalise)."""
    found: dict[str, str] = {}
    for block in re.split(f"[{BLOCK}{BREAK}]", read(html).plain.replace(INLINE, "")):
        for phrase in _of_block(block):
            if len(phrase) <= MAX_LENGTH:
                found.setdefault(normalise(phrase), phrase)
    return found


def singular_key(phrase: str) -> str:
    """The key of a phrase's singular, under which a term may name it; its own where it has none."""
    return normalise(next(iter(singular_forms(phrase)), phrase))


def _of_block(text: str) -> list[str]:
    found: list[str] = []
    runs: list[list[str]] = [[]]  # of words that may belong to one phrase
    end = -1
    for match in _WORD.finditer(text):
        word = match[0]
        if runs[-1] and text[end : match.start()] != " ":
            runs.append([])
        end = match.end()
        run = runs[-1]
        bare = _POSSESSIVE.sub("", word)
        if _is_acronym(bare):
            found.append(bare)
        if word[0].isupper() and word.casefold() not in _CALENDAR:
            run.append(bare)
            if bare != word:  # what follows belongs to it: Veldania's Central Bank
                runs.append([])
        elif run and word in _WITHIN and (word != "the" or run[-1] in _BEFORE_THE):
            run.append(word)
        elif run:
            runs.append([])
    return found + [phrase for run in runs for phrase in _phrase_of(run)]


def _phrase_of(run: list[str]) -> list[str]:
    """The phrase that a run of capitalised words is, if it is one of two words or more."""
    start, end = 0, len(run)
    while start < end and (run[start].casefold() in _OPENERS or run[start] in _WITHIN):
        start += 1
    while end > start and run[end - 1] in _WITHIN:
        end -= 1
    words = run[start:end]
    capitalised = [word for word in words if word not in _WITHIN]
    if not 2 <= len(capitalised) <= _MAX_WORDS or all(word.isupper() for word in capitalised):
        return []
    if "and" in words and len(capitalised) < 3:  # two names, not one
        return []
    return [" ".join(words)]


def _is_acronym(word: str) -> bool:
    small_word = len(word) == 2 and word.casefold() in _OPENERS | _WITHIN
    return bool(_ACRONYM.match(word)) and word not in _ROMAN and not small_word
