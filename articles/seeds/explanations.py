"""Explanation lines: the term that a line explains, and its other names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.seeds.verbs import Verb, verbs_in

MOST_WORDS_IN_TERM = 10
MOST_WORDS_IN_CERTAIN_TERM = 6
LONGEST_TERM = 150
LONGEST_HEAD = 10_000  # of a line's head

_IN_A_FIELD = re.compile(r"^In\s+(?:[a-z]+\s+){0,3}[a-z]+,\s+(?=an?\s|the\s|[^\W\d_])")  # 'In finance, a spread is'
_LABEL = re.compile(r"^(?P<term>[^:–—]{2,80}?)(?:\s*:|\s+[-–—])\s+(?=\S)")
_ARTICLE = re.compile(r"^(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s+\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_OR_BEHIND_PARENTHESIS = re.compile(r"(\))\s+or\s+")
_PARENTHESIS_IN_WORD = re.compile(r"(?<=\w)\(\w*\)")  # 401(k)
# Words that introduce another name in an aside: 'also known as', 'short for', 'or'.
_LEADING_WORDS = (
    r"(?:(?:which\s+is|that\s+is|i\.e\.|or|and|also|better|commonly|formally|formerly|frequently|generally|informally|"
    r"more|now|officially|often|once|otherwise|popularly|previously|simply|sometimes|usually|widely)\s+)*"
)
_KNOWN_AS = (
    r"known\s+(?:[\w.]+\s+){0,3}?"
    r"(?:as|by\s+(?:its|the|their)\s+(?:\w+\s+)?(?:abbreviation|acronym|initials|name|nickname|shorthand))"
)
_SHORT_FORM = (
    r"abbreviated(?:\s+(?:as|to))?|shortened\s+to|short\s+for|shorthand\s+for|(?:which\s+)?stands?\s+for|standing\s+for|"
    r"(?:an?\s+|the\s+)?(?:abbreviation|acronym|initialism|short\s+form)\s+(?:for|of)|"
    r"(?:abbr\.?|abbreviation|acronym|initials):?"
)
_FORMERLY = r"(?:formerly|previously|now)(?=\s+(?-i:(?:the )?[A-Z]\S*(?:\s+[A-Z]\S*)*$))"
_INTRODUCTION = re.compile(
    rf"^{_LEADING_WORDS}(?:{_KNOWN_AS}|called|referred\s+to\s+(?:\w+\s+)?as|spelled|{_SHORT_FORM}|dubbed|nicknamed|termed|aka|a\.k\.a\.|"
    rf"also|{_FORMERLY}|or(?:\s+(?:just|simply))?)\s+(?P<alias>.+)$",
    re.IGNORECASE,
)
_INLINE_ALIAS = re.compile(
    r"\s+(?=(?:(?:also|commonly|often|better)\s+)*(?:known\s+as|called|short\s+for)\s)", re.IGNORECASE
)
_LABELLED = re.compile(
    r"^(?:an?\s+|the\s+)?(?:so-called\s+|(?:abbreviation|acronym|expression|phrase|term|word)\s+(?=[\"'“‘«])"
    r"|(?:abbreviation|acronym|initialism)\s+(?=(?-i:[A-Z]\S*$)))",
    re.IGNORECASE,
)
_SENTENCE_WORD = re.compile(r"\b(?:that|where|which|whose|have|has|had|will|would|said|says)\b")
_SHORT_FOR = re.compile(r"^\s*(?:short|shorthand|an?\s+(?:abbreviation|acronym))\s+for\s+", re.IGNORECASE)
_LIST_MARK = re.compile(r"^(?:[•*·‣▪●◦–—-]|\d{1,2}[.)])\s+")
_QUOTES = "\"'“”‘’«»„"
_NO_HEADWORD = re.compile(
    r"^(?:an?|the|it|its|this|that|these|those|they|their|he|his|she|her|we|our|i|my|you|your|there|here|when|where|why|"
    r"if|but|and|or|while|since|because|although|however|many|several|such|yes)$"
)
_LOOSE_OPENING = re.compile(r"^(?:what|how|for|in|on|at|as|with|after|before|some|most|one|both|not|no|all)$")
_DEFINES = re.compile(r"(?:refers?\s+to|means?|stands?\s+for|denotes?|describes?)$", re.IGNORECASE)
_END_OF_NAME = re.compile(r"[,;(]|\.$|\s+(?:which|that)\s|\s+and\s+(?=(?:is|are|was|[a-z]+s)\s)")
_STANDS_FOR = re.compile(r"stands?\s+for$", re.IGNORECASE)
_NOT_A_LABEL = re.compile(
    r"(?:advertisement|byline|category|contacts?|copyright|corrections?|disclaimer|disclosure|editor(?:['’]s|ial)?\s+note|"
    r"follow|graphics?|images?|keywords|notes?|photos?|pictures?|read(?:\s+(?:also|more|next))?|related(?:\s+\w+)?|see\s+also|"
    r"share|source|sources|tags?|topics?|updates?|video|watch|also\s+read|more)$",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(r"\b(?:that|which|who|where|when|and|or|of|to|in|for|with|as|than|not|but)$")


@dataclass(frozen=True, slots=True)
class Explained:
    """The names in an explanation line; `certain` if its verb is typical of definitions."""

    term: str
    aliases: tuple[str, ...]
    certain: bool


@lru_cache(maxsize=32)  # each line is read several times
def read_explanation(line: str) -> Explained | None:
    """The term that a line explains, without 'the' or 'a', and its other names; None if it explains none."""
    if (field := _IN_A_FIELD.match(line)) and (explained := read_explanation(line[field.end() :])):
        return replace(explained, certain=False)
    # No term is long enough for its verb to come later.
    for verb in verbs_in(line, 3 * LONGEST_TERM):
        head = line[: verb.start].rstrip()
        if head.count("(") > head.count(")") or not (names := _read_head(head)):
            continue
        term, aliases = names
        if _opens_loosely(term) and not _DEFINES.search(verb.text):
            continue
        if verb.is_core:
            aliases += _written_out(verb, line[verb.end :], term)
        aliases = tuple(alias for alias in dict.fromkeys(aliases) if alias.casefold() != term.casefold())
        return Explained(term, aliases, verb.is_core and len(term.split()) <= MOST_WORDS_IN_CERTAIN_TERM)
    if (label := _LABEL.match(line)) and not _NOT_A_LABEL.match(label["term"]) and (names := _read_head(label["term"])):
        term, aliases = names
        if len(term.split()) <= MOST_WORDS_IN_CERTAIN_TERM and not _opens_loosely(term):
            return Explained(term, aliases, certain=False)
    return None


def _written_out(verb: Verb, rest: str, term: str) -> tuple[str, ...]:
    """The long form in 'CPI stands for consumer price index, which ...' and 'CPI is short for ...'."""
    if not (_STANDS_FOR.search(verb.text) or _SHORT_FOR.match(rest)):
        return ()
    rest = _SHORT_FOR.sub("", rest).strip()
    ends = [match.start() for match in _END_OF_NAME.finditer(rest)] or [len(rest)]
    whole = next((rest[:end] for end in ends if _stands_for(rest[:end], term)), None)
    return (_bare(whole),) if whole else _split_aliases(rest[: ends[0]])


def _read_head(head: str) -> tuple[str, tuple[str, ...]] | None:
    """The term and its aliases, read from the text before the verb; None if that is not a term."""
    printed = _OR_BEHIND_PARENTHESIS.sub(r"\1, or ", _with_commas_for_dashes(_LIST_MARK.sub("", head)))
    bare_head = _PARENTHESIS.sub("", printed).strip()
    aliases: list[str] = []
    for inner in _PARENTHESIS.findall(printed):
        aliases += _aliases_in_parenthesis(inner, _bare(bare_head.partition(",")[0]))
    if "(" in _PARENTHESIS_IN_WORD.sub("", bare_head):
        return None
    term, *segments = (part.strip() for part in bare_head.split(","))
    if segments and segments[-1] and not any(map(_INTRODUCTION.match, segments)):
        # 'Supply, demand and prices are': a list is one term; an aside is closed by a comma.
        term, segments = bare_head, []
    aliases += _aliases_in_asides(segments, term)
    term, *inline = _INLINE_ALIAS.split(term, maxsplit=1)
    aliases += _aliases_in_asides(inline, term)
    term, other = _split_or(term)
    aliases += other
    term = _bare(term)
    # In the order of the line, where one that was joined from two pieces is not found.
    aliases.sort(key=lambda alias: printed.find(alias) % LONGEST_HEAD)
    return (term, tuple(aliases)) if _is_term(term) else None


def _aliases_in_asides(segments: Sequence[str], term: str) -> list[str]:
    """Other names in the pieces between a head's commas."""
    aliases: list[str] = []
    for index, segment in enumerate(segments):
        if match := _INTRODUCTION.match(segment):
            whole = ", ".join([match["alias"], *segments[index + 1 :]]).rstrip(", ")
            aliases += [_bare(whole)] if _stands_for(whole, term) else _split_aliases(match["alias"])
        elif _stands_for(segment, term) or _stands_for(term, segment.removesuffix(" for short")):
            aliases += _split_aliases(segment.removesuffix(" for short"))
    return aliases


def _with_commas_for_dashes(head: str) -> str:
    """'A repo - or repurchase agreement -' with commas around the aside, as in other lines."""
    if not re.search(r"\s[-–—]+$|—$", head):
        return head
    return re.sub(r"\s+[-–—]+(?:\s+|$)|—", ", ", head).strip()


def _split_or(term: str) -> tuple[str, list[str]]:
    """'Quantitative easing or QE': two names if just one is an abbreviation, else one name with 'or' in it."""
    left, found, right = term.partition(" or ")
    if found and (_is_abbreviation(_bare(left)) != _is_abbreviation(_bare(right))):
        return left, [_bare(right)]
    return term, []


def _aliases_in_parenthesis(inner: str, term: str) -> list[str]:
    if ";" in inner:
        return [alias for part in inner.split(";") for alias in _aliases_in_parenthesis(part, term)]
    inner = inner.strip()
    if _stands_for(inner, term) or _contracts(term, inner):
        return [_bare(inner)]
    if match := _INTRODUCTION.match(inner):
        return list(_split_aliases(match["alias"]))
    words = inner.split()
    first = _bare(inner)[:1]
    begins_alike = _is_abbreviation(term) and first == term[:1].lower()
    if not first or len(words) > 7 or (first.islower() and len(words) > 1 and not begins_alike):
        return []  # an aside, such as '(the price of money)'
    first, *others = re.split(r"\s*,\s*", inner)
    short_forms = (_bare(part.removeprefix("or ")) for part in others)
    return [*_split_aliases(first), *filter(_is_abbreviation, short_forms)]


def _stands_for(text: str, abbreviation: str) -> bool:
    """Whether an abbreviation consists of the text's initials: GDP of 'gross domestic product'."""
    letters = re.sub(r"\W", "", _bare(abbreviation))
    if len(letters) < 2 or not letters.isupper():
        return False
    # ESG and ESAG for 'Environmental, Social and Governance'; OECD with the hyphen of 'Co-operation' or without.
    left_out_words: tuple[set[str], ...] = ({"and", "of", "the", "for", "in", "on", "to"}, {"and", "the"}, set())
    return any(
        letters == "".join(word[0] for word in re.findall(pattern, _bare(text)) if word not in left_out).upper()
        for pattern in (r"\w+", r"\w[\w-]*")
        for left_out in left_out_words
    )


def _contracts(short: str, long: str) -> bool:
    """Whether a word consists of the beginnings of others: CapEx of 'capital expenditure'."""
    words = long.casefold().split()
    if not 2 <= len(words) <= 3 or not short.isalpha():
        return False
    match = re.fullmatch("".join(f"({re.escape(word[:2])}\\w*)" for word in words), short.casefold())
    return match is not None and all(map(str.startswith, words, match.groups()))


def _split_aliases(text: str) -> tuple[str, ...]:
    text = text.removesuffix(" for short")
    parts = re.split(r"\s+and\s+", text.strip())
    if not all(_is_abbreviation(_bare(part)) for part in parts):
        parts = re.split(r"\s*[,;]\s*(?:or\s+|and\s+)?|\s+or\s+(?:just\s+|simply\s+)?", text.strip())
    return tuple(filter(_is_term, map(_bare, parts)))


def _bare(name: str) -> str:
    """Without surrounding quotation marks and a leading 'the' or 'a'."""
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
    if not any(character.isalnum() for character in text) or re.search(r"\w{4,}\.\s|:\s|[<>?!\"“”]", text):
        return False
    return not _NO_HEADWORD.match(_first_word(text)) and not _LOOSE_END.search(text) and not _SENTENCE_WORD.search(text)


def _first_word(text: str) -> str:
    """In lower case, except for names such as IT and WHO; a capitalised 'It' opens a sentence."""
    word = text.split()[0]
    return word if word.isupper() and len(word) > 1 else word.lower()


def _opens_loosely(term: str) -> bool:
    """Whether a term opens with a word that also opens sentences: 'After hours trading', 'In the morning'."""
    return bool(_LOOSE_OPENING.match(_first_word(term)))


def _is_abbreviation(text: str) -> bool:
    """One word that is mostly capitals or digits: QE, GDP, S&P, 5G, PMIs, U.S."""
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return " " not in text and 2 <= len(text) <= 12 and capitals >= 1 and capitals * 2 > len(letters)
