"""The glossary as a vocabulary: the names of its published terms, ready to be found in texts."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.urls import reverse

from glossary.linking import Choose, Linked, Name, Vocabulary
from glossary.models import Name as NameRow
from glossary.models import Term

CASE_RULES: dict[str, bool | None] = {
    NameRow.MatchCase.AUTO: None,
    NameRow.MatchCase.ALWAYS: True,
    NameRow.MatchCase.NEVER: False,
}


class Addresses(dict[int, str]):
    """The addresses of terms' pages by their primary keys, each made when it is first asked for: making all takes
    longer than finding all names."""

    def __init__(self, slugs: dict[int, str]) -> None:
        super().__init__()
        self._slugs = slugs

    def __missing__(self, term: int) -> str:
        self[term] = reverse("glossary:term", args=[self._slugs[term]])
        return self[term]


@dataclass(frozen=True, slots=True)
class Glossary:
    """A vocabulary whose terms are primary keys, and the address of each term's page."""

    vocabulary: Vocabulary[int]
    addresses: Addresses

    def link(
        self,
        html: str,
        *,
        but: Collection[int] = (),
        choose: Choose[int] | None = None,
        quotations: bool = True,
        per_paragraph: int | None = None,
        per_text: int | None = None,
    ) -> Linked[int]:
        """The HTML with its terms linked to their pages, and the mentions.

        Terms in `but` get neither; the other arguments are those of `Vocabulary.link`.
        """
        return self.vocabulary.link(
            html,
            suppress=frozenset(but),
            href=self.addresses.__getitem__,
            choose=choose,
            quotations=quotations,
            per_paragraph=per_paragraph,
            per_text=per_text,
        )


Row = tuple[int, str, str, str]  # primary key and slug of the term; text and rule of capitals of the name


def load_glossary() -> Glossary:
    """The published terms as the database has them now."""
    return glossary_of(load_names())


def load_names() -> tuple[Row, ...]:
    """The names of the published terms as the database has them now."""
    names = NameRow.objects.filter(term__status=Term.Status.PUBLISHED)
    return tuple(names.order_by("pk").values_list("term_id", "term__slug", "text", "match_case"))


@lru_cache(maxsize=1)  # Texts are linked in batches, and few of them see another glossary than the one before.
def glossary_of(names: tuple[Row, ...]) -> Glossary:
    vocabulary = Vocabulary(Name(term, text, CASE_RULES[match_case]) for term, _, text, match_case in names)
    return Glossary(vocabulary, Addresses({term: slug for term, slug, _, _ in names}))


def link_definition(term: Term, glossary: Glossary) -> str:
    """The term's definition as safe HTML, with the other terms in it linked."""
    return glossary.link(as_html(term.definition), but={term.pk}).html


def as_html(definition: str) -> str:
    """A definition, which is plain text, as the HTML in which links are made."""
    return escape(definition, quote=False)
