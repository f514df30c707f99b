"""The glossary's pages. What they show of articles comes through the terms' reverse relations."""

import re
import unicodedata
from collections.abc import Iterable
from string import ascii_uppercase
from typing import NamedTuple

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from glossary.models import Term
from glossary.names import normalise
from glossary.paging import page_or_404

USES_A_PAGE = 20
EXPLANATIONS_SHOWN = 20
SIGNS = "#"

_LATIN_LETTER = re.compile(r"LATIN CAPITAL LETTER ([A-Z])\b")


class Initial(NamedTuple):
    """A letter of the A to Z, the name of its place on the page, and its terms in order."""

    letter: str
    anchor: str
    terms: list[Term]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    terms = Term.objects.published().only("headword", "slug", "definition")
    initials = by_initial(terms)
    count = sum(len(initial.terms) for initial in initials)
    return render(request, "glossary/index.html", {"initials": initials, "count": count})


@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponse:
    # Articles that readers may not see count too: what one of them words is not in the editors' words.
    sources = Count("explanations", filter=Q(explanations__text=F("definition")))
    term = get_object_or_404(Term.objects.published().annotate(source_count=sources), slug=slug)
    uses = with_articles(term.mentions.of_published()).order_by("-article__posted_at", "-article_id")
    # The article that the definition came from opens the list; the others follow, oldest first.
    is_source = ExpressionWrapper(Q(text=term.definition), output_field=BooleanField())
    explanations = with_articles(term.explanations.of_published()).annotate(is_source=is_source)
    explanations = explanations.order_by("-is_source", "article__posted_at", "article_id", "position", "pk")
    context = {
        "term": term,
        "other_names": term.names.exclude(key=normalise(term.headword)),
        "see_also": term.see_also.published().in_order(),
        "explanations": explanations[:EXPLANATIONS_SHOWN],
        "page": page_or_404(request, uses, USES_A_PAGE),
    }
    return render(request, "glossary/term.html", context)


def with_articles(rows: QuerySet) -> QuerySet:
    """Rows that belong to an article, with what a list shows of it."""
    return rows.select_related("article__publisher", "article__section").defer(
        "article__body", "article__linked_body", "article__imported"
    )


def by_initial(terms: Iterable[Term]) -> list[Initial]:
    """All of A to Z, then the other letters that occur, then the signs; accents count for nothing."""
    groups: dict[str, list[Term]] = {letter: [] for letter in ascii_uppercase}
    for term in terms:
        groups.setdefault(initial(term.headword), []).append(term)
    return [
        Initial(letter, "signs" if letter == SIGNS else letter, sorted(groups[letter], key=_alphabetically))
        for letter in sorted(groups, key=lambda letter: (letter == SIGNS, letter))
    ]


def initial(headword: str) -> str:
    """The letter under which a headword stands: its first, as a plain capital; SIGNS where it is none."""
    first = unicodedata.normalize("NFC", headword)[:1].upper()[:1]
    if latin := _LATIN_LETTER.search(unicodedata.name(first, "")):
        return latin[1]
    return first if first.isalpha() else SIGNS


def _alphabetically(term: Term) -> tuple[str, str]:
    letters = unicodedata.normalize("NFKD", term.headword.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)), term.headword
