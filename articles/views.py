"""The pages of what we publish."""

import datetime
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilterSet
from articles.listing import cards, listing
from articles.models import Article, Contribution, Contributor, Publisher, Section
from articles.models.names import Named
from articles.related import related_to
from articles.search.finding import Filters
from glossary.models import Term
from glossary.paging import Listing, count_up_to, stretch_or_404, years_of

ARTICLES_A_PAGE = 20
MORE_FROM_SECTION = 4


@require_safe
def article(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    try:
        posted_on = datetime.date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404 from error
    published = Article.objects.published().select_related("publisher", "section")
    article = get_object_or_404(published, posted_on=posted_on, slug=slug)
    related = related_to(article)
    context = {
        "article": article,
        "corrections": article.corrections.all(),
        "credits": by_role(article.contributions.select_related("contributor")),
        "explanations": article.explanations.select_related("term"),
        "mentions": article.mentions.filter(term__status=Term.Status.PUBLISHED).select_related("term"),
        "related": related,
        "more": more_from_section(article, besides=related),
    }
    return render(request, "articles/article.html", context)


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """All articles, or those that the filters leave. What was left empty in the form stays out of the address."""
    if "" in request.GET.values():
        query = request.GET.copy()
        for name in [name for name, value in query.items() if not value]:
            del query[name]
        return redirect(f"{request.path}?{query.urlencode()}" if query else request.path)
    filterset = ArticleFilterSet(request.GET, queryset=Article.objects.published())
    found = filterset.listing()
    context = {
        "filter": filterset,
        "is_filtered": any(name in request.GET for name in filterset.filters),
        "count": count_up_to(found.rows),
    }
    return render(request, "articles/archive.html", context | stretch_of(request, found))


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    return named(request, Section, slug)


@require_safe
def publisher(request: HttpRequest, slug: str) -> HttpResponse:
    return named(request, Publisher, slug)


@require_safe
def contributor(request: HttpRequest, slug: str) -> HttpResponse:
    return named(request, Contributor, slug)


def named(request: HttpRequest, model: type[Named], slug: str) -> HttpResponse:
    """The page of a section, publisher or contributor: what it is, and its articles. A former address leads there."""
    row = model.objects.at_address(slug)
    if row is None:
        raise Http404
    if row.slug != slug:
        query = request.META["QUERY_STRING"]
        return redirect(f"{row.get_absolute_url()}?{query}" if query else row, permanent=True)
    kind = model._meta.model_name
    context = {"named": row, "kind": kind} | stretch_of(request, listing(Filters(**{kind: row.pk})))
    return render(request, f"articles/{kind}.html", context)


def stretch_of(request: HttpRequest, found: Listing) -> dict[str, object]:
    """What a page of a list shows: its articles, the way on, and the years to jump to."""
    stretch = stretch_or_404(request, found, ARTICLES_A_PAGE)
    return {
        "articles": stretch.in_order(cards(stretch.keys)),
        "stretch": stretch,
        "years": years_of(found),
    }


def more_from_section(article: Article, *, besides: Iterable[Article]) -> Iterable[Article]:
    if article.section is None:
        return ()
    shown = [article.pk, *(other.pk for other in besides)]
    others = Article.objects.published().filter(section=article.section).exclude(pk__in=shown)
    return others.newest_first().for_cards()[:MORE_FROM_SECTION]


def by_role(contributions: Iterable[Contribution]) -> dict[str, list[Contribution]]:
    """The contributions under their roles, both in the order of the printed credits."""
    roles: dict[str, list[Contribution]] = {}
    for contribution in contributions:
        roles.setdefault(contribution.role, []).append(contribution)
    return roles
