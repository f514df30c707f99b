"""The glossary as a vocabulary: the names of its published terms, ready to be found in texts."""

from collections.abc import Callable
from functools import cache, lru_cache
from html import escape
from typing import NamedTuple

from django.urls import reverse

from glossary.linking import Name, Vocabulary
from glossary.models import Name as NameRow
from glossary.models import Term

CASE_RULES: dict[str, bool | None] = {
    NameRow.MatchCase.AUTO: None,
    NameRow.MatchCase.ALWAYS: True,
    NameRow.MatchCase.NEVER: False,
}


class Glossary(NamedTuple):
    """The published terms: a vocabulary whose terms are primary keys, and the address of each term's page."""

    vocabulary: Vocabulary[int]
    address: Callable[[int], str]


Row = tuple[int, str, str, str]  # a name: primary key and slug of its term, its text and its case rule


def load_glossary() -> Glossary:
    """The published terms as the database has them now."""
    return glossary_of(load_names())


def load_names() -> tuple[Row, ...]:
    """The names of the published terms as the database has them now."""
    names = NameRow.objects.filter(term__status=Term.Status.PUBLISHED)
    return tuple(names.order_by("pk").values_list("term_id", "term__slug", "text", "match_case"))


@lru_cache(maxsize=1)  # most batches of texts are linked by the same glossary as the batch before
def glossary_of(names: tuple[Row, ...]) -> Glossary:
    slugs = {term: slug for term, slug, _, _ in names}

    @cache  # made on demand: making them all takes longer than finding all names in a text
    def address(term: int) -> str:
        return reverse("glossary:term", args=[slugs[term]])

    return Glossary(Vocabulary(Name(term, text, CASE_RULES[rule]) for term, _, text, rule in names), address)


def link_definition(term: Term, glossary: Glossary) -> str:
    """The term's definition as safe HTML, with the other terms in it linked."""
    return glossary.vocabulary.link(as_html(term.definition), {term.pk}, href=glossary.address).html


def as_html(definition: str) -> str:
    """A plain-text definition as HTML, ready to be linked."""
    return escape(definition, quote=False)
