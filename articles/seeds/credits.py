"""The credits paragraph: `(Reporting by A; writing by B and C; editing by D)`."""

import re
from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

from articles.seeds.values import Credit

_ROLES = {
    "reporting": "reporting", "reported": "reporting",
    "writing": "writing", "written": "writing", "story": "writing",
    "editing": "editing", "edited": "editing",
    "compiling": "compiling", "compiled": "compiling", "compilation": "compiling",
    "translating": "translation", "translated": "translation", "translation": "translation",
    "photography": "photography", "photos": "photography", "photographs": "photography",
    "graphics": "graphics", "graphic": "graphics", "video": "video", "production": "production",
    "fact-checking": "fact-checking", "fact-checked": "fact-checking", "fact checking": "fact-checking",
    "research": "research", "researched": "research",
}  # fmt: skip
ROLES = (*dict.fromkeys(_ROLES.values()), "additional reporting")  # any role may be 'additional'; this one often is
# ASCII only: lower() does not turn every letter that matches ignoring case into ASCII (İ, ſ).
_ROLE = rf"(?a:(?:(?:additional|further)\s+)?(?:{'|'.join(sorted(_ROLES, key=len, reverse=True))}))"
_ROLE_LIST = rf"{_ROLE}(?:\s*(?:,\s*(?:and\s+)?|/|&|\band\b)\s*{_ROLE})*"
_CLAUSE = re.compile(rf"(?<![\w'’-])(?P<roles>{_ROLE_LIST})(?:\s+by\b:?|\s*:)\s*", re.IGNORECASE)
_OPENING = re.compile(rf"^(?:[(\[]\s*(?:with\s+)?{_ROLE_LIST}(?:\s+by\b|\s*:)|{_ROLE_LIST}\s+by\b)", re.IGNORECASE)
_STANDARDS_NOTE = re.compile(r"\s*\bOur Standards:.*$", re.IGNORECASE)
_NEXT_PARENTHESIS = re.compile(rf"\)\s*\((?=\s*{_ROLE_LIST}\s+by\b)", re.IGNORECASE)
_BYLINE = re.compile(r"^(?P<opening>[(\[]?\s*)(?:by:?|authors?:|words\s+by:?)\s+(?=(?-i:[^\W\d_]))", re.IGNORECASE)
_CREDITS_INSIDE = re.compile(rf"\(\s*{_ROLE_LIST}\s+by\b", re.IGNORECASE)

_SUFFIX = re.compile(r"^(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D|Esq)\.?$")
_BETWEEN_NAMES = re.compile(
    r"\s*[;•|·]\s*|\s+[-–—]\s+|\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+|\s*/\s*|\s+with\s+", re.IGNORECASE
)
_PARTICLES = frozenset(
    {
        "al", "ap", "ben", "bin", "bint", "d", "da", "dal", "de", "del", "della", "der", "di", "do", "dos", "du", "e",
        "el", "ibn", "l", "la", "las", "le", "los", "op", "ten", "ter", "van", "vom", "von", "y", "zu", "zur",
    }
)  # fmt: skip
_FOR_AGENCY = re.compile(r"^(?P<name>[^\W\d_]\S*(?:\s+\S+)+?)\s+for\s+(?P<agency>\S.*)$")
_NAME_IN_PLACE = re.compile(r"^(?P<name>.+?)\s+(?:in|at|on|from)\s+(?P<place>(?:the\s+)?[^\W\d_].*)$")
# Places of two or more words, which in a list of places could be taken for people.
_PLACE = re.compile(
    r"(?:Abu Dhabi|Addis Ababa|Buenos Aires|Cape Town|Frankfurt am Main|Hong Kong|Ho Chi Minh City|Kuala Lumpur|"
    r"(?:Kuwait|Mexico|Panama|Quebec|Salt Lake|Vatican) City|Las Vegas|Los Angeles|"
    r"New (?:Delhi|Orleans|York(?: City)?)|"
    r"Phnom Penh|Port-au-Prince|Rio de Janeiro|San (?:Diego|Francisco|Jose|Juan|Salvador)|Santo Domingo|"
    r"Sri Lanka|St\. (?:Louis|Petersburg)|S[aã]o Paulo|Tel Aviv|(?:North|South) (?:Africa|Carolina|Dakota|Korea)|"
    r"Saudi Arabia|United (?:Arab Emirates|Kingdom|Nations|States)|Washington,? D\.?C\.?)$"
)
_AGENCIES = {
    "afp", "agence france-presse", "anadolu", "ansa", "ap", "associated press", "bloomberg", "bloomberg news",
    "dow jones", "dow jones newswires", "dpa", "efe", "interfax", "kyodo", "kyodo news", "pa media",
    "press association", "press trust of india", "pti", "reuters", "ria", "ria novosti", "tass", "thomson reuters",
    "ukrinform", "united press international", "upi", "xinhua", "yonhap", "yonhap news agency",
}  # fmt: skip
_AGENCY_WORD = re.compile(
    r"\b(?:agency|agencies|bureau|bureaus|bureaux|desk|group|media|network|news|newsrooms?|newswires?|press|"
    r"review|services?|staff|team|times|tribune|wires?)$",
    re.IGNORECASE,
)
MOST_WORDS_IN_NAME = 8
LONGEST_NAME, LONGEST_PLACE = 120, 100
LONGEST_CREDITS = 4_000  # characters; a longer paragraph is not credits


class CreditsReading(NamedTuple):
    """The credits of a paragraph, and what was doubtful about them."""

    credits: tuple[Credit, ...]
    doubts: tuple[str, ...]


def opens_credits(line: str) -> bool:
    """Whether a line is, or begins, a credits paragraph.

    In parentheses a role is enough; without them every name must look like one, because a sentence may open
    with 'Reporting by the newspaper showed'.
    """
    if len(line) > LONGEST_CREDITS:
        return False
    if line.startswith(("(", "[")):
        return bool(_OPENING.match(line) or read_byline(line))
    return bool(_OPENING.match(line)) and _has_only_names(read_credits(_STANDARDS_NOTE.sub("", line)))


def read_byline(line: str, whole_names: Iterable[str] = ()) -> CreditsReading | None:
    """The people in 'By Ana Ruiz and Max Roe, Reuters' as writers; None if the line has anything but names."""
    if len(line) > LONGEST_CREDITS or not _BYLINE.match(line) or line.endswith((".", "!", "?")):
        return None
    text = re.sub(r"\s*\|.*$", "", line) if not line.startswith(("(", "[")) else line
    reading = read_credits(text, whole_names)
    people = tuple(credit for credit in reading.credits if not is_agency(credit.name))
    if not (_has_only_names(reading) and any(" " in credit.name for credit in people)):
        return None
    return CreditsReading(people, reading.doubts)


def credits_at_end(paragraph: str) -> tuple[str, str] | None:
    """A paragraph split into its text and the credits that end it, or None if none do."""
    match = _CREDITS_INSIDE.search(paragraph, max(0, len(paragraph) - LONGEST_CREDITS))
    if not match or not paragraph.endswith(")"):
        return None
    text = paragraph[: match.start()].rstrip()
    return (text, paragraph[match.start() :]) if text.endswith((".", "!", "?", '"', "”", "’", "'")) else None


def read_credits(text: str, whole_names: Iterable[str] = ()) -> CreditsReading:
    """The credits of one paragraph, in order. `whole_names` (the publisher, the dateline's agency) may contain
    an 'and' that does not separate two names."""
    inner, doubts = _unwrap(_BYLINE.sub(r"\g<opening>Written by ", _NEXT_PARENTHESIS.sub("; ", text)))
    found: list[Credit] = []
    left_out: list[str] = []
    clauses = list(_CLAUSE.finditer(inner))
    for clause, following in zip_longest(clauses, clauses[1:]):
        names_text = inner[clause.end() : following.start() if following else len(inner)]
        names, name_doubts, no_names = _read_names(names_text, tuple(name for name in whole_names if name))
        doubts += name_doubts
        left_out += no_names
        roles = _read_roles(clause["roles"])
        found += [Credit(role, name, place) for name, place in names for role in roles]
    if left_out:
        more = f" and {len(left_out) - 1} more" if len(left_out) > 1 else ""
        doubts.append(f"'{left_out[0]}'{more} in the credits does not read like a name and was left out.")
    return CreditsReading(tuple(dict.fromkeys(found)), tuple(doubts))


def is_agency(name: str, agencies: Iterable[str] = ()) -> bool:
    """Whether a contributor's name is an agency's: a known one, one of `agencies`, or named like one."""
    is_given = name.casefold() in {agency.casefold() for agency in agencies}
    return is_known_agency(name) or is_given or (name.isupper() and " " not in name and "." not in name)


def is_known_agency(name: str) -> bool:
    """Whether a name is a known agency's, or ends in a word such as News or Bureau."""
    return name.casefold().removeprefix("the ") in _AGENCIES or bool(_AGENCY_WORD.search(name))


def _unwrap(text: str) -> tuple[str, list[str]]:
    text = text.strip()
    if note := _STANDARDS_NOTE.search(text):
        inner, doubts = _unwrap(text[: note.start()])
        return inner, [*doubts, f"'{note[0].strip()}' follows the credits and was not read."]
    if text.startswith("[") and text.endswith("]"):
        text = f"({text[1:-1]})"
    if not text.startswith("("):
        return text.rstrip(". "), []
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            rest = text[index + 1 :].strip(" .")
            return text[1:index], [f"'{rest}' follows the credits and was not read."] if rest else []
    return text[1:].rstrip(" )."), ["The parenthesis around the credits is not closed."]


def _read_roles(text: str) -> list[str]:
    """['additional reporting', 'writing'] for 'Additional reporting and writing'."""
    roles = []
    for match in re.finditer(_ROLE, text, re.IGNORECASE):
        *modifiers, role = match[0].lower().split()
        roles.append(f"additional {_ROLES[role]}" if modifiers else _ROLES[role])
    return list(dict.fromkeys(roles))


def _read_names(text: str, whole_names: tuple[str, ...]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Names with their places; doubts; and the parts that are not names."""
    text = _without_end(text).lstrip(" ;,:")
    stand_ins = {f"\ue000{number}\ue001": name for number, name in enumerate(whole_names)}
    for stand_in, name in stand_ins.items():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", stand_in, text, flags=re.IGNORECASE)
    names: list[tuple[str, str]] = []
    doubts: list[str] = []
    left_out: list[str] = []
    for piece in _split_names(text):
        for stand_in, name in stand_ins.items():
            piece = piece.replace(stand_in, name)
        in_place = _NAME_IN_PLACE.match(piece)
        name, place = (in_place["name"], in_place["place"]) if in_place else (piece, "")
        name = re.sub(r"^(?:by\s+)?(?:the\s+)?", "", name, flags=re.IGNORECASE)
        if (employed := _FOR_AGENCY.match(name)) and is_known_agency(employed["agency"]):
            name = employed["name"]
            doubts.append(f"'for {employed['agency']}' in the credits of {name} was left out.")
        is_place = " " not in name or bool(_PLACE.match(name))
        if not in_place and names and names[-1][1] and is_place and not is_agency(name, whole_names):
            # 'A B in London, Paris and C D': the place goes on.
            names[-1] = (names[-1][0], f"{names[-1][1]}, {name}")
            doubts.append(f"'{name}' in the credits was taken as a place where {names[-1][0]} worked.")
        elif not _is_possible_name(name) or len(place) > LONGEST_PLACE:
            left_out.append(piece)
        else:
            names.append((name, place))
    return names, doubts, left_out


def _without_end(text: str) -> str:
    """Remove the punctuation and the 'and' before the next clause, but not the full stop of an initial."""
    while True:
        text = text.rstrip(" ;,:•|·–—-")
        if not re.search(r"\b(?:[^\W\d_]|Jr|Sr)\.$", text[-8:]):
            text = text.rstrip(" ;,:.•|·–—-")
        if not text[-5:].lower().endswith((" and", " with")):
            return text
        text = text.rpartition(" ")[0]


def _split_names(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in filter(None, (part.strip() for part in _BETWEEN_NAMES.split(text))):
        if pieces and _SUFFIX.match(piece):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    return pieces


def _is_possible_name(name: str) -> bool:
    return (
        any(character.isalpha() for character in name)
        and len(name.split()) <= MOST_WORDS_IN_NAME
        and len(name) <= LONGEST_NAME
        and not re.search(r"[:@<>()\"“”]|\sby\s", name)
    )


def _has_only_names(reading: CreditsReading) -> bool:
    return bool(reading.credits) and not reading.doubts and all(_looks_like_name(each.name) for each in reading.credits)


def _looks_like_name(name: str) -> bool:
    words = name.split()
    if any(word[0].islower() and re.split("[-'’]", word)[0].casefold() not in _PARTICLES for word in words):
        return False
    return (words[0][0].isupper() or len(words) > 1) and words[-1][0].isupper() and len(words) <= 6
