"""The terms that an article explains: found in the glossary, or planned as new ones. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.importing.case_rules import case_rule
from articles.seeds import SeedExplanation
from glossary.linking.names import UnusableName, check_name, lookup_keys, normalise, same_word


@dataclass(eq=False, slots=True)
class KnownTerm:
    """A term of the glossary, or one that the import is about to create, whose `pk` is still 0."""

    headword: str
    slug: str  # as warnings show it
    definition: str
    is_published: bool
    pk: int = 0


class NewName(NamedTuple):
    text: str
    match_case: str


@dataclass(slots=True)
class TermPlan:
    """An explanation to add to an article: its term, and what it adds to the term."""

    position: int
    text: str
    term: KnownTerm | None = None
    is_new: bool = False  # the term is
    definition: str = ""  # for a term that is new or has none
    replaced: str = ""  # the term's definition, if this article gave it and now words it differently
    keeps_edited_explanation: bool = False  # the article has one of this term that an editor rewrote
    names: list[NewName] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class KnownTerms:
    """The terms that the seeds may explain, by their names."""

    def __init__(self) -> None:
        self._names: defaultdict[str, list[tuple[str, KnownTerm]]] = defaultdict(list)
        self._order: dict[KnownTerm, int] = {}  # the oldest first, by primary keys

    def add(self, text: str, term: KnownTerm) -> None:
        self._order.setdefault(term, term.pk or len(self._order) + (1 << 62))
        self._names[normalise(text)].append((text, term))

    def terms_named(self, text: str) -> list[KnownTerm]:
        """The terms with a name, the one with that headword first, then the oldest."""
        names = (name for key in lookup_keys(text) for name in self._names.get(key, ()))
        terms = {term for name, term in names if same_word(name, text)}
        return sorted(terms, key=lambda term: (not same_word(term.headword, text), self._order[term]))


def plan_term(
    entry: SeedExplanation, position: int, texts: Sequence[str], known_terms: KnownTerms, *, for_readers: bool
) -> TermPlan:
    """The term that an explanation belongs to, or a new one with its names.

    A term is found by any of its names, in any case, singular or plural. Aliases are added to it, unless another
    term has them: an import never merges terms or removes a name. If readers may not see the article yet
    (`for_readers` False), a new term is a draft and published terms do not change.
    """
    plan = TermPlan(position, entry.definition)
    try:
        check_name(entry.term)
    except UnusableName as error:
        plan.doubts.append(f"'{entry.term}' can't be a term: {error} Its explanation reads: {entry.definition}")
        return plan
    found = known_terms.terms_named(entry.term)
    if len(found) > 1:
        plan.doubts.append(
            f"{len(found)} terms are named '{entry.term}': the explanation was added to '{found[0].headword}' "
            f"({found[0].slug}). Is it the right one?"
        )
    if found:
        term = plan.term = found[0]
        plan.notes.append(f"'{entry.term}' is the term '{term.headword}', which is already in the glossary")
    else:
        term = plan.term = KnownTerm(entry.term, "new", entry.definition, is_published=for_readers)
        plan.is_new, plan.definition = True, entry.definition
        _add_name(plan, term, entry.term, texts, known_terms)
    if term.is_published and not for_readers:
        return plan
    if not term.definition:
        plan.definition = term.definition = entry.definition
    for alias in entry.aliases:
        _add_alias(plan, term, alias, texts, known_terms)
    return plan


def _add_alias(plan: TermPlan, term: KnownTerm, alias: str, texts: Sequence[str], known_terms: KnownTerms) -> None:
    try:
        check_name(alias)
    except UnusableName as error:
        plan.doubts.append(f"'{alias}' can't be a name of '{term.headword}': {error}")
        return
    holders = known_terms.terms_named(alias)
    others = [holder for holder in holders if holder is not term]
    if others:
        plan.doubts.append(
            f"'{alias}', given as another name of '{term.headword}', is already a name of '{others[0].headword}'. "
            "Are they the same term? If so, merge them in the admin."
        )
    elif not holders:
        _add_name(plan, term, alias, texts, known_terms)


def _add_name(plan: TermPlan, term: KnownTerm, text: str, texts: Sequence[str], known_terms: KnownTerms) -> None:
    plan.names.append(NewName(text, case_rule(text, texts).rule))
    known_terms.add(text, term)
