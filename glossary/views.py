"""The glossary's pages. What they show of articles comes through the terms' reverse relations."""

import datetime
from itertools import groupby
from operator import attrgetter

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from glossary.alphabet import LETTERS
from glossary.linking.names import normalise
from glossary.models import Term, TermQuerySet
from glossary.months import Picture, picture
from newsroom.common.paging import NewestFirst, count_up_to, page_or_404, years_of

TERMS_A_PAGE = 100
USES_A_PAGE = 20
EXPLANATIONS_SHOWN = 5
EXPLANATIONS_A_PAGE = 20
USES_LOOKED_AT = 50  # for the terms that are often used beside one
TERMS_BESIDE = 6


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The terms in order, from ?from= on; with ?q=, those of which a name holds it."""
    published = Term.objects.published()
    start, asked = request.GET.get("from", "").strip().lower(), " ".join(request.GET.get("q", "").split())
    terms = published.named_like(asked) if asked else published
    columns = ("headword", "slug", "definition", "sort_key", "initial")
    here = list(terms.in_order().filter(sort_key__gte=start).only(*columns)[: TERMS_A_PAGE + 1])
    if start and not here:
        raise Http404(_("No term comes after this place."))
    shown, further = here[:TERMS_A_PAGE], here[TERMS_A_PAGE:]
    earlier = terms.filter(sort_key__lt=start).order_by("-sort_key", "-pk").values_list("sort_key", flat=True)
    earlier = list(earlier[:TERMS_A_PAGE])
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
        return lead_on(request, "glossary:term", term)
    sources = term.explanations.in_the_words(term.definition)
    source = with_articles(sources.of_published()).order_by("shown_from", "article_id").first()
    others = with_articles(term.explanations.of_published())
    if source:
        others = others.exclude(digest=source.digest)
    others = list(others.order_by("-shown_from", "-article_id", "pk")[: EXPLANATIONS_SHOWN + 1])
    uses = term.mentions.of_published()
    listing = NewestFirst(uses, moment="shown_from", key="article_id")
    page = page_or_404(request, listing, USES_A_PAGE)
    context = {
        "term": term,
        "source": source,
        # Articles that readers may not see count too: what one of them words is not in the editors' words.
        "is_editors_own": bool(term.definition) and not (source or sources.exists()),
        "other_names": term.names.exclude(key=normalise(term.headword)),
        "changes_of_meaning": term.former_definitions.filter(changes_meaning=True),
        "see_also": term.see_also.published().in_order(),
        "explanations": others[:EXPLANATIONS_SHOWN],
        "has_more_explanations": len(others) > EXPLANATIONS_SHOWN,
        "page": page,
        "mentions": page.in_order(with_articles(uses.filter(article__in=page.keys)), key="article_id"),
        "count": count_up_to(uses),
        "years": years_of(listing),
        "months": months_of(term),
        "beside": often_beside(term),
    }
    return render(request, "glossary/term.html", context)


@require_safe
def explanations(request: HttpRequest, slug: str) -> HttpResponse:
    """Every article that explains a term, with its explanation."""
    term = term_or_404(slug)
    if term.slug != slug:
        return lead_on(request, "glossary:explanations", term)
    rows = term.explanations.of_published()
    listing = NewestFirst(rows, moment="shown_from", key="article_id", repeats=True)
    page = page_or_404(request, listing, EXPLANATIONS_A_PAGE)
    here = with_articles(rows.filter(article__in=page.keys)).order_by("-shown_from", "-article_id", "pk")
    context = {"term": term, "page": page, "explanations": here, "years": years_of(listing)}
    return render(request, "glossary/explanations.html", context)


def months_of(term: Term) -> Picture | None:
    """When published articles used the term. What is scheduled is counted already, and is taken off again."""
    now = timezone.now()
    today = now.astimezone(datetime.UTC).date()
    uses = dict(term.monthly_uses.values_list("month", "articles"))
    # Of the months that are shown, only this one has articles still to come.
    if this_month := uses.get(today.replace(day=1)):
        to_come = term.mentions.filter(shown_from__gt=now, shown_from__lt=first_of_next_month(today))
        uses[today.replace(day=1)] = this_month - to_come.count()
    return picture(uses, today)


def first_of_next_month(day: datetime.date) -> datetime.datetime:
    month = (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    return datetime.datetime(month.year, month.month, 1, tzinfo=datetime.UTC)


def often_beside(term: Term) -> TermQuerySet:
    """The terms that most of its newest uses have beside it."""
    newest = term.mentions.of_published().order_by("-shown_from", "-article_id").values_list("article_id", flat=True)
    used = Term.objects.published().filter(mentions__article__in=list(newest[:USES_LOOKED_AT])).exclude(pk=term.pk)
    often = used.annotate(together=Count("mentions")).filter(together__gt=1)
    return often.order_by("-together", "sort_key")[:TERMS_BESIDE]


def term_or_404(slug: str) -> Term:
    """The published term that stands at an address, or once stood there."""
    term = Term.objects.published().at_address(slug)
    if term is None:
        raise Http404(_("No term stands here."))
    return term


def lead_on(request: HttpRequest, view: str, term: Term) -> HttpResponse:
    """From a former address of a term to the same page at its own."""
    query = request.META["QUERY_STRING"]
    address = reverse(view, args=[term.slug])
    answer = redirect(f"{address}?{query}" if query else address, permanent=True)
    # Browsers would keep it for ever, and an editor may undo the merge that it comes from.
    patch_cache_control(answer, no_cache=True)
    return answer


def with_articles(rows: QuerySet) -> QuerySet:
    """Rows that belong to an article, with what a list shows of it."""
    return rows.select_related("article__publisher", "article__section").defer(
        "article__linked_body", "article__imported"
    )
