"""The glossary as a vocabulary: the names of its published terms, ready to be found in texts."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.urls import reverse

from glossary.linking import Linked, Name, Vocabulary
from glossary.models import Name as NameRow
from glossary.models import Term

CASE_RULES = {
    NameRow.MatchCase.AUTO: None,
    NameRow.MatchCase.ALWAYS: True,
    NameRow.MatchCase.NEVER: False,
}


@dataclass(frozen=True, slots=True)
class Glossary:
    """A vocabulary whose terms are primary keys, and the address of each term's page."""

    vocabulary: Vocabulary
    addresses: dict[int, str]

    def link(self, html: str, *, but: Collection[int] = (), **limits: bool | int | None) -> Linked:
        """The HTML with its terms linked to their pages, and the mentions.

        Terms in `but` get neither; `limits` are those of `Vocabulary.link`.
        """
        return self.vocabulary.link(html, suppress=frozenset(but), href=self.addresses.__getitem__, **limits)


Row = tuple[int, str, str, str]  # primary key and slug of the term; text and rule of capitals of the name


def load_glossary() -> Glossary:
    """The published terms as the database has them now."""
    return glossary_of(load_names())


def load_names() -> tuple[Row, ...]:
    """The names of the published terms as the database has them now."""
    names = NameRow.objects.filter(term__status=Term.Status.PUBLISHED)
    return tuple(names.order_by("pk").values_list("term_id", "term__slug", "text", "match_case"))


@lru_cache(maxsize=2)  # Texts are linked in batches, and few of them see another glossary than the one before.
def glossary_of(names: tuple[Row, ...]) -> Glossary:
    addresses: dict[int, str] = {}
    found: list[Name] = []
    for term, slug, text, match_case in names:
        if term not in addresses:
            addresses[term] = reverse("glossary:term", args=[slug])
        found.append(Name(term=term, text=text, match_case=CASE_RULES[match_case]))
    return Glossary(Vocabulary(found), addresses)


def link_definition(term: Term, glossary: Glossary) -> str:
    """The term's definition as safe HTML, with the other terms in it linked."""
    return glossary.link(as_html(term.definition), but={term.pk}).html


def as_html(definition: str) -> str:
    """A definition, which is plain text, as the HTML in which links are made."""
    return escape(definition, quote=False)
