"""Whether a line is a definition or news, judging by its words alone."""

import re

from articles.seeds.explanations import read_explanation
from articles.seeds.verbs import CORE_VERB

# What a definition says its term is: a kind of thing, not a particular one, and not what happened to it.
_WHAT_IT_IS = re.compile(
    r"(?!(?:the\s+|\S+['’]s\s+)?(?:first|second|third|last|latest|next|only|same|most|best|worst|\w+est|\d\S*)\b)"
    r"(?!(?:now|not|still|also|likely|due|up|down|set|able|yet|being|more|less|about|in|on|at|under|over)\b)"
    r"(?!\w+ed\b(?!\s+[^\W\d_]+s?\s+(?:that|which|who|in|of|for|by|to)\b))"
    r"(?!\w+ing\s+(?:at|for|in|on|to|with)\b)"
    r"(?:(?:an?|the|any|one|when|what|how|where)\s|[a-z]+\b)",
    re.IGNORECASE,
)
_ROLE_IN_THE_NEWS = re.compile(
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:ally|bellwether|blow|boost|challenge|concern|contender|critic|favou?rite|investor|"
    r"issue|maker|member|milestone|opponent|part|priority|problem|red\s+line|reminder|rival|setback|shareholder|sign|step|"
    r"success|supplier|supporter|target|test|threat|turning\s+point|winner|worry)\b",
    re.IGNORECASE,
)
_PLURAL_NOUN = re.compile(
    r"(?:(?!(?:at|for|from|in|on|to|with)\b)[\w-]+\s+){0,3}(?!(?:news|plus)\b)[\w-]+[^\Ws]s\b", re.IGNORECASE
)
_PARTICIPLE = re.compile(
    r"(?:based|calculated|called|considered|defined|described|designed|given|issued|made|measured|paid|traded|used)\b",
    re.IGNORECASE,
)
_VERB_AND_REST = re.compile(rf"\s(?P<verb>{CORE_VERB})\s+(?P<what>\S.*)", re.IGNORECASE)
_QUOTATION = re.compile(r"[\"“](?:[^\s\"”]+\s+){3}")  # four words or more
_ATTRIBUTION = re.compile(r"\b(?:said|told|according\s+to)\b", re.IGNORECASE)
_DAY = re.compile(r"\b(?:on|since|until|by)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_NEWS_WORDS = re.compile(
    r"\b(?:says|saying|(?<!-)added|adding|yesterday|tomorrow|(?:last|this|next)\s+(?:week|month|year|quarter))\b",
    re.IGNORECASE,
)
LONGEST_SUMMARY = 180  # characters
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?](?:\s|$)")  # not after U.S.
MOST_SENTENCES = 2


def reads_like_definition(line: str) -> bool:
    """Whether a line is a definition and not news.

    Needed only if no credits separate the article from its explanations, and therefore strict: a definition says
    what its term is in general, mentions no weekday, quotes nobody and has one or two sentences.
    """
    explained = read_explanation(line)
    if not explained or not may_be_definition(line):
        return False
    if not explained.certain:
        # 'The Office for National Statistics (ONS) collects': giving another name is explaining.
        return any(alias.isupper() for alias in explained.aliases)
    verb, what = _verb_and_rest(line, explained.term)
    if verb not in {"is", "are", "was", "were"}:
        return True
    if verb in {"was", "were"} or re.match(r"[^\W\d_]+['’]s\s", explained.term):
        return False  # 'Nvidia's results are a test'
    if explained.aliases and _PARTICIPLE.match(what):
        return True
    # 'are bonds that' names things; 'are sensitive to' describes them.
    names_things = verb == "is" or re.match(r"(?:an?|the|any|those|what)\s", what) or _PLURAL_NOUN.match(what)
    has_no_role = line.startswith(("A ", "An ")) or not _ROLE_IN_THE_NEWS.match(what)
    return bool(_WHAT_IT_IS.match(what) and names_things and has_no_role)


def is_marked_as_definition(line: str) -> bool:
    """Whether a line is a definition even if no other is next to it: 'Tesla is a carmaker' may be news."""
    explained = read_explanation(line)
    if not explained or not reads_like_definition(line):
        return False
    verb, _ = _verb_and_rest(line, explained.term)
    return verb != "is" or bool(explained.aliases) or " " in explained.term or line.startswith(("A ", "An "))


def may_be_definition(line: str) -> bool:
    """Whether a line explains something and mentions no day, speaker or event, in at most two sentences."""
    explained = read_explanation(line)
    if not explained or tells_news(line) or len(_SENTENCE_END.findall(line)) > MOST_SENTENCES:
        return False
    names_a_word = line.lower().startswith(("the term ", "the word ", "the phrase ", "the expression "))
    if line.startswith("The ") and not names_a_word and explained.term.islower() and " " not in explained.term:
        return False  # 'The deal is a sign' tells of one deal; 'The yield curve is a line' of any.
    verb, what = _verb_and_rest(line, explained.term) if explained.certain else ("", "")
    return verb not in {"is", "are", "was", "were"} or bool(_WHAT_IT_IS.match(what) or _PARTICIPLE.match(what))


def tells_news(line: str) -> bool:
    """Whether a line quotes, attributes or dates something, as news does and definitions do not."""
    return any(pattern.search(line) for pattern in (_QUOTATION, _ATTRIBUTION, _DAY, _NEWS_WORDS))


def reports(line: str) -> bool:
    """Whether a line says who said something, as a report does: with a day, in quotation marks, or at length."""
    is_long = len(line) > LONGEST_SUMMARY
    return bool(_ATTRIBUTION.search(line)) and bool(is_long or _QUOTATION.search(line) or _DAY.search(line))


def _verb_and_rest(line: str, term: str) -> tuple[str, str]:
    """The last word of the verb that says what the term is, and what follows it."""
    said = _VERB_AND_REST.search(line[line.find(term) + len(term) :])
    return (said["verb"].lower().split()[-1], said["what"]) if said else ("", "")
