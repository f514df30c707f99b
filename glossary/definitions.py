"""Definitions linked to the other terms that they use: `Term.linked_definition`."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from glossary.linking import Name, Vocabulary
from glossary.models import Term
from glossary.vocabulary import as_html, link_definition, load_glossary

BATCH = 500


def link_due_definitions() -> int:
    """Link the definitions that are new or have changed; returns how many they are."""
    return link_definitions(list(Term.objects.filter(linking_due=True).values_list("pk", flat=True)))


def that_use(names: Collection[str]) -> list[int]:
    """The primary keys of the terms in whose definitions one of these names stands, in any case or number."""
    vocabulary = Vocabulary((Name(None, text, match_case=False) for text in names), skip_unusable=True)
    definitions = Term.objects.exclude(definition="").values_list("pk", "definition")
    return [pk for pk, definition in definitions.iterator() if vocabulary.occurrences(as_html(definition))]


def definitions_out_of_true(terms: QuerySet[Term]) -> Iterator[Term]:
    """Those of the terms whose stored links are not what the glossary as it is now would make."""
    glossary = load_glossary()
    for term in terms.only("headword", "definition", "linked_definition").order_by("pk").iterator():
        if link_definition(term, glossary) != term.linked_definition:
            yield term


def link_definitions(keys: Collection[int]) -> int:
    """Link definitions by the glossary as it is now, and store them; returns how many they are."""
    keys = list(keys)
    glossary = load_glossary() if keys else None
    for start in range(0, len(keys), BATCH):
        terms = Term.objects.only("definition").in_bulk(keys[start : start + BATCH]).values()
        for term in terms:
            term.linked_definition, term.linking_due = link_definition(term, glossary), False
        Term.objects.bulk_update(terms, ["linked_definition", "linking_due"])
    return len(keys)
