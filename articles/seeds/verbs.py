"""The verbs between a term and its meaning in an explanation."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ADVERB = r"(?:(?:also|broadly|commonly|essentially|formally|generally|normally|often|simply|typically|usually)\s+)?"
CORE_VERB = (
    rf"{_ADVERB}(?:is|are|was|were|(?:(?:can|may)\s+)?(?:refers?\s+to|means?|describes?)|stands?\s+for|"
    r"(?:can|may)\s+be\s+(?:defined|described)\s+as|denotes?|(?:is|are)\s+defined\s+as|consists?\s+of|"
    r"(?:occurs?|happens?|arises?|exists?|takes?\s+place)(?=\s+(?:if|when)\s)|"
    r"involves?(?=\s+(?:the\s+(?:act|practice|process|purchase|sale|transfer|use)\b|\w+ing\b)))"
)
# Other verbs that definitions use, in the third person singular; the plural is derived from it.
_SINGULAR_VERBS = (
    "acts as|addresses|affects|aims|allows|applies to|arises|assesses|assumes|begins|belongs|brings|calculates|"
    "captures|carries|collects|combines|compares|comprises|concerns|connects|contains|controls|converts|"
    "coordinates|covers|creates|deals with|determines|develops|eliminates|emerges|employs|enables|encompasses|ensures|"
    "entails|establishes|estimates|evaluates|excludes|exists|expresses|facilitates|focuses|follows|forbids|forms|functions|"
    "gauges|gives|governs|grants|guarantees|happens|helps|holds|identifies|implies|improves|includes|increases|indicates|"
    "involves|issues|lets|limits|links|maintains|makes|manages|marks|measures|monitors|obliges|occurs|offers|operates|"
    "oversees|pays|permits|prevents|produces|prohibits|promotes|protects|provides|publishes|pursues|reduces|reflects|"
    "regulates|relates to|removes|represents|requires|restricts|results|seeks|serves as|serves|sets|shows|signals|"
    "signifies|specialises|specializes|specifies|states|stores|supervises|supports|takes place|takes|tells|tracks|"
    "unites|uses|works"
)


def _plural(phrase: str) -> str:
    verb, space, rest = phrase.partition(" ")
    if verb.endswith("ies"):
        return f"{verb[:-3]}y{space}{rest}"
    return verb[: -2 if verb.endswith(("sses", "shes", "ches")) else -1] + space + rest


_PLURAL_VERBS = "|".join(map(_plural, _SINGULAR_VERBS.split("|")))
_MODAL = r"(?:can|may|must|(?:has|have)(?=\s+(?:an?|its|no|one|the|their)\s))"
_OTHER_VERB = rf"{_ADVERB}(?:(?P<singular>{_SINGULAR_VERBS})|(?P<plural>{_PLURAL_VERBS})|{_MODAL})"
# A word followed by a verb is a noun: 'Export controls are', 'Austerity measures include'.
_VERB = re.compile(
    rf"(?<=[\s,)—–])(?:(?P<core>{CORE_VERB})|(?P<other>{_OTHER_VERB})(?!\s+(?:{CORE_VERB}|{_PLURAL_VERBS}|{_MODAL})\s))(?=\s)",
    re.IGNORECASE,
)
# Unlisted verbs, recognised by the word that follows: 'Food security exists when ...'.
_UNKNOWN_VERB = re.compile(
    r"(?<=\s)(?P<verb>(?!(?:its|this|his|hers|ours|theirs|as|is|was|has|less|perhaps|always|besides|towards|afterwards)\b)"
    r"(?-i:[a-z]{2,})(?<!s)s)\s+(?=(?:a|all|an|any|as|both|by|each|every|for|from|how|if|in|into|its|money|on|out|over|"
    r"people|that|the|their|through|to|up|what|when|where|whether|which|who|with|\w+ing)\b)",
    re.IGNORECASE,
)


class Verb(NamedTuple):
    """A verb and its place in a line; `is_core` if it is typical of definitions."""

    start: int
    end: int
    text: str
    is_core: bool


def verbs_in(line: str, end: int) -> Iterator[Verb]:
    """The verbs that may end a line's headword, likeliest first, in the first `end` characters."""
    doubtful = []
    for match in _VERB.finditer(line, 0, end):
        verb = Verb(match.start(), match.end(), match[0], bool(match["core"]))
        before = line[: match.start()].rstrip(" ,)")
        if match["other"] and before.endswith(("'s", "’s")):
            continue  # 'Gazprom, Russia's state company, is'
        if match["plural"] and not re.search(r"s(?:$| of | and )", before):
            doubtful.append(verb)  # 'A show of hands is': a plural form after words in the singular is a noun
        else:
            yield verb
    yield from doubtful
    for match in _UNKNOWN_VERB.finditer(line, 0, end):
        yield Verb(match.start(), match.end("verb"), match["verb"], is_core=False)
