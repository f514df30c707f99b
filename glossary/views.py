"""The glossary's pages. What they show of the texts that use a term comes from `glossary.uses`."""

from itertools import groupby
from operator import attrgetter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from glossary.alphabet import LETTERS
from glossary.linking.names import normalise
from glossary.models import Term
from glossary.uses import term_uses

TERMS_A_PAGE = 100


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Published terms in order, starting at ?from=; with ?q=, those with that text in a name."""
    published = Term.objects.published()
    start, asked = request.GET.get("from", "").strip().lower(), " ".join(request.GET.get("q", "").split())
    terms = published.named_like(asked) if asked else published
    columns = ("headword", "slug", "definition", "sort_key", "initial")
    here = list(terms.in_order().filter(sort_key__gte=start).only(*columns)[: TERMS_A_PAGE + 1])
    if start and not here:
        raise Http404(_("There are no terms after this one."))
    shown, further = here[:TERMS_A_PAGE], here[TERMS_A_PAGE:]
    before = terms.filter(sort_key__lt=start).order_by("-sort_key", "-pk").values_list("sort_key", flat=True)
    earlier = list(before[:TERMS_A_PAGE])
    letters = set(published.order_by("initial").values_list("initial", flat=True).distinct())
    context = {
        "asked": asked,
        "letters": [(letter, letter in letters) for letter in (*LETTERS, *sorted(letters.difference(LETTERS)))],
        "groups": [(letter, list(group)) for letter, group in groupby(shown, key=attrgetter("initial"))],
        "next": further[0] if further else None,
        "has_previous": bool(earlier),
        "previous": earlier[-1] if len(earlier) == TERMS_A_PAGE else "",
    }
    return render(request, "glossary/index.html", context)


@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponse:
    term = term_or_404(slug)
    if term.slug != slug:
        return redirect_to_current(request, "glossary:term", term)
    context = {
        "term": term,
        "texts": term_uses().for_readers(request, term),
        "other_names": term.names.exclude(key=normalise(term.headword)),
        "changes_of_meaning": term.former_definitions.filter(changes_meaning=True),
        "see_also": term.see_also.published().in_order(),
    }
    return render(request, "glossary/term.html", context)


def term_or_404(slug: str) -> Term:
    """The published term that has this slug or had it before."""
    term = Term.objects.published().at_address(slug)
    if term is None:
        raise Http404(_("There is no term at this address."))
    return term


def redirect_to_current(request: HttpRequest, view: str, term: Term) -> HttpResponse:
    """Redirect from a former address of a term to the same page at its present one."""
    query = request.META["QUERY_STRING"]
    address = reverse(view, args=[term.slug])
    answer = redirect(f"{address}?{query}" if query else address, permanent=True)
    # Otherwise browsers would keep it for ever, and an editor may undo the merge that moved the term.
    patch_cache_control(answer, no_cache=True)
    return answer
