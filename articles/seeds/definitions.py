"""Whether a line is a definition or news, where its place in the file does not tell."""

import re

from articles.seeds.explanations import read_explanation
from articles.seeds.verbs import CORE_VERB

# What a definition says its term is: a thing of a kind, not one thing among others, not what happened to it.
_WHAT_IT_IS = re.compile(
    r"(?!(?:the\s+)?(?:first|second|third|last|latest|next|only|same|most|best|worst|\w+est|\d\S*)\b)"
    r"(?!(?:now|not|still|also|likely|due|up|down|set|able|being|more|less|about|in|on|at|under|over)\b)"
    r"(?!\w+ed\b(?!\s+[^\W\d_]+s?\s+(?:that|which|who|in|of|for|by|to)\b))"
    r"(?:(?:an?|the|any|one|when|what|how|where)\s|[a-z]+\b)",
    re.IGNORECASE,
)
_WHAT_IS_DONE_WITH_IT = re.compile(
    r"(?:based|calculated|called|considered|defined|described|designed|given|issued|made|measured|paid|traded|used)\b",
    re.IGNORECASE,
)
_SAID = re.compile(rf"\s(?P<verb>{CORE_VERB})\s+(?P<what>\S.*)", re.IGNORECASE)
_ATTRIBUTES = re.compile(
    r"[\"“](?:[^\s\"”]+\s+){3}|\b(?:said|saying|told|(?<!-)added|adding|according\s+to)\b", re.IGNORECASE
)
_OF_THE_NEWS = re.compile(
    r"\b(?:says|yesterday|tomorrow|(?:on|since|until|by)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:last|this|next)\s+(?:week|month|year|quarter))\b",
    re.IGNORECASE,
)
MOST_SENTENCES = 2


def reads_like_definition(line: str) -> bool:
    """Whether a line, for all that its place does not tell, is a definition and no news.

    Asked only where no credits part the article from its explanations, so it is strict: a definition says what
    its term is, in general; it tells of no weekday, quotes nobody and takes one or two sentences.
    """
    explained = read_explanation(line)
    if not explained or not explained.certain or not may_be_definition(line):
        return False
    verb, what = _said_of(line, explained.term)
    if verb in {"was", "were"}:
        return False
    return verb not in {"is", "are"} or bool(_WHAT_IT_IS.match(what))


def may_be_definition(line: str) -> bool:
    """Whether a line explains something, and nothing in it tells of a day, a speaker, an event or a third sentence."""
    explained = read_explanation(line)
    if not explained or tells_news(line) or len(re.findall(r"[.!?](?:\s|$)", line)) > MOST_SENTENCES:
        return False
    names_a_word = line.lower().startswith(("the term ", "the word ", "the phrase ", "the expression "))
    if line.startswith("The ") and not names_a_word and explained.term.islower() and " " not in explained.term:
        return False  # 'The deal is a sign' tells of one deal; 'The yield curve is a line' of any.
    verb, what = _said_of(line, explained.term) if explained.certain else ("", "")
    return verb not in {"is", "are", "was", "were"} or bool(
        _WHAT_IT_IS.match(what) or _WHAT_IS_DONE_WITH_IT.match(what)
    )


def tells_news(line: str) -> bool:
    """Whether a line quotes, attributes or dates something, as news does and definitions do not."""
    return attributes(line) or bool(_OF_THE_NEWS.search(line))


def attributes(line: str) -> bool:
    """Whether a line quotes four words or more, or tells who said something."""
    return bool(_ATTRIBUTES.search(line))


def _said_of(line: str, term: str) -> tuple[str, str]:
    """The last word of the verb that says what the term is, and what follows it."""
    said = _SAID.search(line[line.find(term) + len(term) :])
    return (said["verb"].lower().split()[-1], said["what"]) if said else ("", "")
