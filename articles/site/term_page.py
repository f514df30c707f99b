"""What readers see of articles on a term's page, and the page of all that explain it."""

import datetime

from django.conf import settings
from django.db.models import CharField, Count, QuerySet, Subquery
from django.db.models.functions import Cast, Left
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Explanation, Mention
from glossary.models import Term
from glossary.months import Picture, first_month_shown, picture
from glossary.uses import TermTexts
from glossary.views import redirect_to_current, term_or_404
from newsroom.common.paging import NewestFirst, count_up_to, page_or_404, years_of

USES_A_PAGE = 20
EXPLANATIONS_SHOWN = 5
EXPLANATIONS_A_PAGE = 20
USES_LOOKED_AT = 50  # for the terms that are often used beside one
TERMS_BESIDE = 6


def texts_of(request: HttpRequest, term: Term) -> TermTexts:
    explanations = Explanation.objects.filter(term=term)
    sources = explanations.in_the_words(term.definition)
    source = _with_articles(sources.of_published()).order_by("shown_from", "article_id").first()
    others = _with_articles(explanations.of_published())
    if source:
        others = others.exclude(digest=source.digest)
    newest = list(others.order_by("-shown_from", "-article_id", "pk")[: EXPLANATIONS_SHOWN + 1])
    uses = Mention.objects.filter(term=term).of_published()
    listing = NewestFirst(uses, moment="shown_from", key="article_id")
    page = page_or_404(request, listing, USES_A_PAGE)
    # Unpublished articles count too: a wording that came from one is not the editors' own.
    is_editors_own = bool(term.definition) and not (source or sources.exists())
    context = {
        "term": term,
        "source": source,
        "explanations": newest[:EXPLANATIONS_SHOWN],
        "has_more_explanations": len(newest) > EXPLANATIONS_SHOWN,
        "page": page,
        "mentions": page.in_order(_with_articles(uses.filter(article__in=page.keys)), key="article_id"),
        "count": count_up_to(uses),
        "years": years_of(listing),
        "months": _months(term),
    }
    return TermTexts(
        source=render_to_string(
            "articles/term/_source.html",
            {"source": source, "is_editors_own": is_editors_own, "SITE_NAME": settings.SITE_NAME},
        ),
        beside=_often_beside(term),
        below=render_to_string("articles/term/_texts.html", context, request),
    )


@require_safe
def explanations(request: HttpRequest, slug: str) -> HttpResponse:
    """Every article that explains a term, with its explanation."""
    term = term_or_404(slug)
    if term.slug != slug:
        return redirect_to_current(request, "articles:explanations", term)
    rows = Explanation.objects.filter(term=term).of_published()
    listing = NewestFirst(rows, moment="shown_from", key="article_id", repeats=True)
    page = page_or_404(request, listing, EXPLANATIONS_A_PAGE)
    here = _with_articles(rows.filter(article__in=page.keys)).order_by("-shown_from", "-article_id", "pk")
    context = {"term": term, "page": page, "explanations": here, "years": years_of(listing)}
    return render(request, "articles/term/explanations.html", context)


def _months(term: Term) -> Picture | None:
    """When published articles used the term, by months of UTC."""
    today = timezone.now().astimezone(datetime.UTC).date()
    since = datetime.datetime.combine(first_month_shown(today), datetime.time.min, datetime.UTC)
    uses = Mention.objects.filter(term=term).of_published()
    first_use = Subquery(uses.order_by("shown_from").values("shown_from")[:1])
    # Not TruncMonth: on SQLite that calls Python for each row.
    month = Left(Cast("shown_from", CharField()), len("2026-01"))
    counted = uses.filter(shown_from__gte=since).order_by().values_list(month, first_use).annotate(uses=Count("*"))
    articles: dict[datetime.date, int] = {}
    for year_and_month, first, number in counted:
        articles[datetime.date.fromisoformat(f"{year_and_month}-01")] = number
        # It may be in a month that is not shown: the picture then starts with the earliest that is.
        articles.setdefault(first.astimezone(datetime.UTC).date().replace(day=1), 1)
    return picture(articles, today)


def _often_beside(term: Term) -> list[Term]:
    """The terms that its newest uses most often appear with."""
    newest = Mention.objects.filter(term=term).of_published().order_by("-shown_from", "-article_id")
    articles = list(newest.values_list("article_id", flat=True)[:USES_LOOKED_AT])
    used = Term.objects.published().filter(mentions__article__in=articles).exclude(pk=term.pk)
    often = used.annotate(together=Count("mentions")).filter(together__gt=1)
    return list(often.order_by("-together", "sort_key")[:TERMS_BESIDE])


def _with_articles(rows: QuerySet) -> QuerySet:
    """Rows that belong to an article, with what a list shows of it."""
    return rows.select_related("article__publisher", "article__section").defer(
        "article__linked_body", "article__imported"
    )
