"""The terms that an article explains: found among those there are, or made."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.importing.case_rules import case_rule, texts_of
from articles.importing.lookups import Lookups
from articles.models import Article
from articles.seeds import Seed, SeedExplanation
from glossary.defining import change_definition
from glossary.linking.names import UnusableName, check_name
from glossary.models import Name, Term


@dataclass(slots=True)
class TermReading:
    """The term of one explanation; what was doubtful; what was decided, for --explain."""

    term: Term | None
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def place_explanation(entry: SeedExplanation, seed: Seed, lookups: Lookups, *, for_readers: bool) -> TermReading:
    """The term that an explanation belongs to, made with its names if there is none.

    A term is found by any of its names, whatever their case or plural. Aliases are added to it, unless another
    term goes by them: two terms are never made one, and none loses a name. What readers may not see
    yet (`for_readers` False) makes a draft, and changes nothing that they see already.
    """
    reading = TermReading(None)
    try:
        check_name(entry.term)
    except UnusableName as error:
        reading.doubts.append(f"'{entry.term}' can't be a term: {error} Its explanation reads: {entry.definition}")
        return reading
    texts = texts_of(seed)
    found = lookups.terms_named(entry.term)
    if len(found) > 1:
        reading.doubts.append(
            f"{len(found)} terms go by '{entry.term}': the explanation went to '{found[0].headword}' "
            f"({found[0].slug}). Is it the right one?"
        )
    if found:
        reading.term = found[0]
        reading.notes.append(f"'{entry.term}' is the term '{found[0].headword}', which the glossary has already")
    else:
        status = Term.Status.PUBLISHED if for_readers else Term.Status.DRAFT
        reading.term = Term.objects.create(headword=entry.term, definition=entry.definition, status=status)
        _add_name(reading, entry.term, texts, lookups)
    if reading.term.is_published and not for_readers:
        return reading
    if not reading.term.definition:
        Term.objects.filter(pk=reading.term.pk).update(definition=entry.definition, linking_due=True)
        reading.term.definition = entry.definition
    for alias in entry.aliases:
        _add_alias(reading, alias, texts, lookups)
    return reading


def _add_alias(reading: TermReading, alias: str, texts: Sequence[str], lookups: Lookups) -> None:
    try:
        check_name(alias)
    except UnusableName as error:
        reading.doubts.append(f"'{alias}' can't be a name of '{reading.term.headword}': {error}")
        return
    holders = lookups.terms_named(alias)
    others = [term for term in holders if term.pk != reading.term.pk]
    if others:
        reading.doubts.append(
            f"'{alias}', given as another name of '{reading.term.headword}', is a name of '{others[0].headword}'. "
            "Are the two one term? If so, give one of them the names of the other in the admin, and retire the other."
        )
    elif not holders:
        _add_name(reading, alias, texts, lookups)


def _add_name(reading: TermReading, text: str, texts: Sequence[str], lookups: Lookups) -> None:
    rule = case_rule(text, texts)
    lookups.add_name(Name.objects.create(term=reading.term, text=text, match_case=rule.rule))


def follow_changed_definition(term: Term, before: str, after: str, article: Article) -> None:
    """The article that gave a term its definition explains it anew: the definition follows, if it is still the
    old text and no other article explains the term so."""
    if term.is_published and not article.is_published:
        return
    others = term.explanations.filter(text=before).exclude(article=article)
    if term.definition == before and not others.exists():
        change_definition(term, after)
