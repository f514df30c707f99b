"""An explanation: a line that says what a term means, and by which other names it goes."""

import re
from dataclasses import dataclass

MOST_WORDS_IN_TERM = 10
MOST_WORDS_IN_CERTAIN_TERM = 6
LONGEST_TERM = 150

_ADVERB = r"(?:(?:also|broadly|commonly|essentially|generally|normally|often|simply|typically|usually)\s+)?"
_CORE_VERB = (
    rf"{_ADVERB}(?:is|are|was|were|refers?\s+to|means?|stands?\s+for|can\s+be\s+defined\s+as|denotes?|describes?)"
)
_OTHER_VERB = (
    rf"{_ADVERB}(?:represents?|occurs?|happens?|arises?|takes?\s+place|consists?\s+of|comprises?|measures?|tracks?|"
    r"involves?|includes?|encompass(?:es)?|covers?|reflects?|indicates?|signif(?:y|ies)|serves?\s+as|acts?\s+as|"
    r"provides?|allows?|enables?|oversees?|regulates?|governs?|produces?|seeks?|shows?|compares?|requires?|"
    r"uses?|helps?|determines?|combines?)"
)
_VERB = re.compile(rf"(?<=[\s,])(?:(?P<core>{_CORE_VERB})|(?P<other>{_OTHER_VERB}))(?=\s)", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<term>[^:–—]{2,80}?)(?:\s*:|\s+[-–—])\s+(?=\S)")
_ARTICLE = re.compile(r"^(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s+\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_PARENTHESIS_IN_WORD = re.compile(r"(?<=\w)\(\w*\)")  # 401(k)
_INTRODUCTION = re.compile(
    r"^(?:(?:which\s+is|that\s+is|i\.e\.|or|and|also|better|commonly|formally|formerly|frequently|generally|informally|more|"
    r"now|officially|often|once|otherwise|popularly|previously|simply|sometimes|usually|widely)\s+)*"
    r"(?:known\s+(?:simply\s+)?as|called|referred\s+to\s+as|abbreviated\s+(?:as|to)|shortened\s+to|short\s+for|shorthand\s+for|"
    r"stands?\s+for|which\s+stands\s+for|standing\s+for|(?:an?\s+)?(?:abbreviation|acronym|initialism|short\s+form)\s+(?:for|of)|"
    r"dubbed|nicknamed|termed|aka|a\.k\.a\.|also|or(?:\s+simply)?)\s+(?P<alias>.+)$",
    re.IGNORECASE,
)
_INLINE = re.compile(r"\s+(?=(?:(?:also|commonly|often|better)\s+)*(?:known\s+as|called|short\s+for)\s)", re.IGNORECASE)
_LABELLED = re.compile(
    r"^(?:the\s+)?(?:abbreviation|acronym|expression|phrase|term|word)\s+(?=[\"'“‘«])", re.IGNORECASE
)
_SENTENCE_WORD = re.compile(r"\b(?:that|have|has|had|will|would|said|says)\b")
# What a definition says its term is: a thing of a kind, not one thing among others, not what happened to it.
_WHAT_IT_IS = re.compile(
    r"(?!(?:the\s+)?(?:first|second|third|last|latest|next|only|same|most|best|worst|\w+est|\d\S*)\b)"
    r"(?!(?:now|not|still|also|likely|due|up|down|set|able|being|more|less|about|in|on|at|under|over)\b)"
    r"(?!\w+ed\b)"
    r"(?:(?:an?|the|any|one|when|what|how|where)\s|[a-z]+\b)",
    re.IGNORECASE,
)
_SHORT_FOR = re.compile(r"^\s*(?:short|shorthand|an?\s+(?:abbreviation|acronym))\s+for\s+", re.IGNORECASE)
_LIST_MARK = re.compile(r"^(?:[•*·‣▪●◦–—-]|\d{1,2}[.)])\s+")
_QUOTES = "\"'“”‘’«»„"
_NO_HEADWORD = re.compile(
    r"^(?:it|its|this|that|these|those|they|their|he|his|she|her|we|our|i|my|you|your|there|here|what|when|where|why|how|"
    r"if|for|in|on|at|as|but|and|or|with|while|since|after|before|some|many|most|several|one|both|such|not|no|yes|all)$"
)
_LOOSE_END = re.compile(r"\b(?:that|which|who|where|when|and|or|of|to|in|for|with|as|than|not|but)$")
_OF_THE_NEWS = re.compile(
    r"[\"“”]|\b(?:said|says|saying|told|added|adding|according\s+to|yesterday|tomorrow|"
    r"(?:on|since|until)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this|next)\s+(?:week|month|year|quarter))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Explained:
    """The names of an explanation line; `certain` where its verb is one that definitions use."""

    term: str
    aliases: tuple[str, ...]
    certain: bool


def read_explanation(line: str) -> Explained | None:
    """The term that a line explains, without its article, and its other names; None if it explains none."""
    # No term is so long that its verb stands further back.
    for verb in _VERB.finditer(line, 0, 3 * LONGEST_TERM):
        if _inside_parenthesis(line, verb.start()):
            continue
        head = line[: verb.start()].rstrip()
        if names := _read_head(head):
            term, aliases = names
            rest = line[verb.end() :]
            if verb["core"] and (verb["core"].lower().startswith("stand") or _SHORT_FOR.match(rest)):
                rest = _SHORT_FOR.sub("", rest)
                aliases += _split_aliases(re.split(r"[,;(]|\.$|\s+(?:and|which|that)\s", rest)[0])
            aliases = tuple(alias for alias in dict.fromkeys(aliases) if alias.casefold() != term.casefold())
            return Explained(term, aliases, bool(verb["core"]) and len(term.split()) <= MOST_WORDS_IN_CERTAIN_TERM)
    if (label := _LABEL.match(line)) and (names := _read_head(label["term"])) and len(names[0].split()) <= 6:
        return Explained(*names, certain=False)
    return None


def reads_like_definition(line: str) -> bool:
    """Whether a line, for all that its place does not tell, is a definition and no news.

    Asked only where no credits part the article from its explanations, so it is strict: a definition says what
    its term is, in general; it tells of no weekday, quotes nobody and takes one or two sentences.
    """
    explained = read_explanation(line)
    if not explained or not explained.certain or not may_be_definition(line):
        return False
    if line.startswith(("The ", "the ")) and explained.term.islower() and " " not in explained.term:
        return False  # 'The deal is a sign' tells of one deal; 'The yield curve is a line' of any.
    rest = line[line.find(explained.term) + len(explained.term) :]
    said = re.search(rf"\s(?P<verb>{_CORE_VERB})\s+(?P<what>\S.*)", rest, re.IGNORECASE)
    if said is None:
        return False
    verb = said["verb"].lower().split()[-1]
    if verb in {"was", "were"}:
        return False
    return verb not in {"is", "are"} or bool(_WHAT_IT_IS.match(said["what"]))


def may_be_definition(line: str) -> bool:
    """Whether a line explains something, and nothing in it tells of a day, a speaker or a third sentence."""
    return bool(read_explanation(line)) and not tells_news(line) and len(re.findall(r"[.!?](?:\s|$)", line)) <= 2


def tells_news(line: str) -> bool:
    """Whether a line quotes, attributes or dates something, as news does and definitions do not."""
    return bool(_OF_THE_NEWS.search(line))


def _inside_parenthesis(line: str, index: int) -> bool:
    return line.count("(", 0, index) > line.count(")", 0, index)


def _read_head(head: str) -> tuple[str, tuple[str, ...]] | None:
    """The term and its aliases in what stands before the verb, or None if that is no term."""
    aliases: list[str] = []
    inners = _PARENTHESIS.findall(head)
    head = _PARENTHESIS.sub("", _LIST_MARK.sub("", head)).strip()
    for inner in inners:
        aliases += _aliases_in_parenthesis(inner, _bare(head.partition(",")[0]))
    if "(" in _PARENTHESIS_IN_WORD.sub("", head):
        return None
    term, *segments = (part.strip() for part in head.split(","))
    if segments and segments[-1]:
        # 'Supply, demand and prices are': a list is one term; an aside is closed by a comma.
        introduced = [_INTRODUCTION.match(segment) for segment in segments]
        if not any(introduced):
            term, segments = head, []
    for index, segment in enumerate(segments):
        if match := _INTRODUCTION.match(segment):
            whole = ", ".join([match["alias"], *segments[index + 1 :]]).rstrip(", ")
            aliases += [_bare(whole)] if _stands_for(whole, term) else _split_aliases(match["alias"])
        elif _stands_for(segment, term) or _stands_for(term, segment.removesuffix(" for short")):
            aliases += _split_aliases(segment.removesuffix(" for short"))
    term, *inline = _INLINE.split(term, maxsplit=1)
    for segment in inline:
        if match := _INTRODUCTION.match(segment):
            aliases += _split_aliases(match["alias"])
    term, other = _split_or(term)
    aliases += other
    term = _bare(term)
    return (term, tuple(aliases)) if _is_term(term) else None


def _split_or(term: str) -> tuple[str, list[str]]:
    """'Quantitative easing or QE': two names where one is an abbreviation, else one that holds an 'or'."""
    left, found, right = term.partition(" or ")
    if found and (_is_abbreviation(_bare(left)) != _is_abbreviation(_bare(right))):
        return left, [_bare(right)]
    return term, []


def _aliases_in_parenthesis(inner: str, term: str) -> list[str]:
    inner = inner.strip()
    if _stands_for(inner, term):
        return [_bare(inner)]
    if match := _INTRODUCTION.match(inner):
        return list(_split_aliases(match["alias"]))
    words = inner.split()
    first = _bare(inner)[:1]
    if not first or len(words) > 7 or (first.islower() and len(words) > 1):
        return []  # an aside, such as '(the price of money)'
    first, *others = re.split(r"\s*[,;]\s*", inner)
    return [
        *_split_aliases(first),
        *(alias for part in others if _is_abbreviation(alias := _bare(part.removeprefix("or ")))),
    ]


def _stands_for(text: str, abbreviation: str) -> bool:
    """Whether an abbreviation is made of the text's initials: GDP of 'gross domestic product'."""
    letters = re.sub(r"\W", "", _bare(abbreviation))
    return len(letters) > 1 and letters.isupper() and _initials(_bare(text)) == letters


def _initials(text: str) -> str:
    """ESG for 'Environmental, Social and Governance'."""
    return "".join(word[0] for word in re.findall(r"\w+", text) if word not in {"and", "of", "the", "for"}).upper()


def _split_aliases(text: str) -> tuple[str, ...]:
    parts = re.split(r"\s*[,;]\s*(?:or\s+|and\s+)?|\s+or\s+", text.strip())
    if all(_is_abbreviation(_bare(part)) for part in re.split(r"\s+and\s+", text.strip())):
        parts = re.split(r"\s+and\s+", text.strip())
    bare = (_bare(part) for part in parts)
    return tuple(alias for alias in bare if _is_term(alias))


def _bare(name: str) -> str:
    """Without quotation marks around it and the article before it: an apostrophe inside it stays."""
    name = _LABELLED.sub("", name.strip(" ,;:–—"))
    for _ in range(2):
        if len(name) > 1 and name[0] in _QUOTES and name[-1] in _QUOTES:
            name = name[1:-1].strip()
        name = _ARTICLE.sub("", name, count=1)
    return name


def _is_term(text: str) -> bool:
    words = text.split()
    if not words or len(words) > MOST_WORDS_IN_TERM or len(text) > LONGEST_TERM:
        return False
    if not any(character.isalnum() for character in text) or re.search(r"\w{4,}\.\s|[<>?!\"“”]", text):
        return False
    # A capitalised 'It' or 'This' opens a sentence; IT and WHO are names.
    first = words[0] if words[0].isupper() and len(words[0]) > 1 else words[0].lower()
    return not _NO_HEADWORD.match(first) and not _LOOSE_END.search(text) and not _SENTENCE_WORD.search(text)


def _is_abbreviation(text: str) -> bool:
    """One word that is mostly capitals or digits: QE, GDP, S&P, 5G, PMIs, U.S."""
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return " " not in text and 2 <= len(text) <= 12 and capitals >= 1 and capitals * 2 > len(letters)
