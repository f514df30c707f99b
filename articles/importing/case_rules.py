"""The case rule of a new name, from its spelling in the article. Pure."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from articles.seeds import Seed
from glossary.linking import Name, Vocabulary

SHORT_NAME = 5  # letters; a name in capitals up to this long may look like a common word: WHO, US, IT
_SENTENCE_ENDS = tuple(".!?:…")
_OPENING_MARKS = "\"'“”‘’«»„([{-–—•* "


class CaseRule(NamedTuple):
    """One of auto, always, never, and the sentence that `import_seeds --explain` prints."""

    rule: str
    why: str


def case_rule(name: str, texts: Iterable[str]) -> CaseRule:
    """The case rule for a name, from the plain paragraphs of the article that brings it.

    Never, if the text has it in lower case; always, if it is one word, capitalised mid-sentence and never in lower
    case; otherwise automatic. For a short name in capitals, lower case is no evidence: 'who' says nothing about WHO.
    """
    spelled = list(_spellings(name, texts))
    lower = next((form for form, _ in spelled if form == form.lower()), None)
    if lower and not _is_short_capitals(name):
        return CaseRule("never", f"any case matches: the text has '{lower}'")
    if len(name.split()) == 1 and name[:1].isupper() and (lower is None or _is_short_capitals(name)):
        capital = next((form for form, inside in spelled if inside and form[:1] == name[:1]), None)
        if capital:
            return CaseRule("always", f"its capital is kept: '{capital}' is capitalised mid-sentence")
    return CaseRule("auto", "automatic: the text gives no evidence about its capitals")


def texts_of(seed: Seed) -> list[str]:
    """The plain texts that show how an article spells names: not the headline, where capitals mean little."""
    return [*filter(None, [seed.standfirst]), *seed.paragraphs]


def _spellings(name: str, texts: Iterable[str]) -> Iterable[tuple[str, bool]]:
    """Each form of the name in the texts, and whether it is mid-sentence."""
    vocabulary = Vocabulary([Name(term=0, text=name, match_case=False)])
    for text in texts:
        html = escape(text, quote=False)
        for occurrence in vocabulary.occurrences(html):
            before = html[: occurrence.offset].rstrip()
            bare = before.rstrip(_OPENING_MARKS)
            yield occurrence.surface, bool(bare) and bare == before and not bare.endswith(_SENTENCE_ENDS)


def _is_short_capitals(name: str) -> bool:
    letters = [character for character in name if character.isalpha()]
    return name == name.upper() and 0 < len(letters) <= SHORT_NAME
