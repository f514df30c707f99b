"""Changes definitions, keeping the older texts, and links definitions to other terms."""

from collections.abc import Collection, Iterable, Iterator

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from glossary.linking import Name, Vocabulary
from glossary.models import FormerDefinition, Term
from glossary.vocabulary import Glossary, as_html, link_definition, load_glossary

BATCH = 500


@transaction.atomic
def change_definition(term: Term, text: str, *, by: User | None = None, changes_meaning: bool = False) -> bool:
    """Replace a term's definition and keep the old one; returns whether anything changed.

    An optimistic lock: if somebody else has changed the definition since `term` was read, it stays. The new text is
    linked when `terms_changed` is sent next.
    """
    before = term.definition
    unchanged = Term.objects.filter(pk=term.pk, definition=before)
    if text == before or not unchanged.update(definition=text, linking_due=True):
        return False
    term.definition, term.linking_due = text, True
    keep_former(term, before, by=by, changes_meaning=changes_meaning)
    return True


def keep_former(term: Term, before: str, *, by: User | None = None, changes_meaning: bool = False) -> None:
    """Keep the text of a definition that has changed, if there was any."""
    if before and before != term.definition:
        FormerDefinition.objects.create(term=term, text=before, replaced_by=by, changes_meaning=changes_meaning)


def link_due_definitions() -> int:
    """Link the definitions that are new or have changed; returns their number."""
    return link_definitions(Term.objects.filter(linking_due=True).values_list("pk", flat=True))


def link_definitions_touched_by(names: Collection[str], glossary: Glossary) -> None:
    """Link the definitions that are due or use one of the names, in one pass over all definitions."""
    vocabulary = vocabulary_of(names)
    terms = Term.objects.exclude(Q(definition="") & Q(linking_due=False)).order_by()
    rows = terms.only("definition", "linking_due").iterator()
    _store_links([row for row in rows if row.linking_due or _uses(row.definition, vocabulary)], glossary)


def terms_defined_with(names: Collection[str]) -> list[int]:
    """The primary keys of the terms whose definitions use one of these names, in any case or number."""
    vocabulary = vocabulary_of(names)
    definitions = Term.objects.exclude(definition="").values_list("pk", "definition")
    return [pk for pk, definition in definitions.iterator() if _uses(definition, vocabulary)]


def outdated_definitions(terms: QuerySet[Term]) -> Iterator[Term]:
    """Those of the terms whose stored links differ from what the glossary would make now."""
    glossary = load_glossary()
    for term in terms.only("headword", "definition", "linked_definition").order_by("pk").iterator():
        if link_definition(term, glossary) != term.linked_definition:
            yield term


def link_definitions(keys: Iterable[int]) -> int:
    """Link definitions by the glossary as it is now, and store them; returns their number."""
    keys = list(keys)
    if keys:
        glossary = load_glossary()
        for start in range(0, len(keys), BATCH):
            _store_links(Term.objects.only("definition").in_bulk(keys[start : start + BATCH]).values(), glossary)
    return len(keys)


def vocabulary_of(names: Iterable[str]) -> Vocabulary[None]:
    """A vocabulary that finds any of the names, in any case or number, and does not tell them apart."""
    return Vocabulary((Name(None, text, match_case=False) for text in names), skip_unusable=True)


def _uses(definition: str, vocabulary: Vocabulary[None]) -> bool:
    return bool(vocabulary.occurrences(as_html(definition)))


def _store_links(terms: Collection[Term], glossary: Glossary) -> None:
    for term in terms:
        term.linked_definition, term.linking_due = link_definition(term, glossary), False
    Term.objects.bulk_update(terms, ["linked_definition", "linking_due"], batch_size=BATCH)
