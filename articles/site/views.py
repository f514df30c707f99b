"""The pages of what we publish."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.desk.access import allows
from articles.models import Article, Contributor, FormerAddress, Publisher, Section
from articles.models.named import Named
from articles.search.finding import Filters
from articles.site import previews
from articles.site.article_page import shown_with
from articles.site.filters import ArticleFilterSet
from articles.site.lists import cards, listing
from newsroom.common.paging import Listing, count_up_to, page_or_404, years_of

ARTICLES_A_PAGE = 20


@require_safe
def article(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    """The article of that address. What readers do not see is shown to those who may preview it, and is no page to
    others: withdrawn, it tells them why; moved, it is elsewhere."""
    article = at_address(year, month, day, slug)
    if article.is_published:
        if article.slug != slug or article.posted_on != day_of(year, month, day):
            return redirect(article, permanent=True)
        return render(request, "articles/article.html", shown_with(article))
    if article.status == Article.Status.WITHDRAWN:
        return withdrawn_page(request, article)
    if allows(request.user, "view", article):
        return previews.show(request, article, shown_with(article))
    raise Http404


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
    return render(request, "articles/archive.html", context | page_context(request, found))


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
    context = {"named": row, "kind": kind} | page_context(request, listing(Filters(**{kind: row.pk})))
    return render(request, f"articles/{kind}.html", context)


def page_context(request: HttpRequest, found: Listing) -> dict[str, object]:
    """What a page of a list shows: its articles, the way on, and the years to jump to."""
    page = page_or_404(request, found, ARTICLES_A_PAGE)
    return {
        "articles": page.in_order(cards(page.keys)),
        "page": page,
        "years": years_of(found),
    }


def at_address(year: str, month: str, day: str, slug: str) -> Article:
    """The article that stands at an address, else the one that stood there; raises Http404 where neither is."""
    posted_on = day_of(year, month, day)
    rows = Article.objects.select_related("publisher", "section")
    if there := rows.filter(posted_on=posted_on, slug=slug).first():
        return there
    former = FormerAddress.objects.filter(posted_on=posted_on, slug=slug).values("article")
    if moved := rows.filter(pk__in=former).first():
        return moved
    raise Http404


def day_of(year: str, month: str, day: str) -> datetime.date:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404 from error


def withdrawn_page(request: HttpRequest, article: Article) -> HttpResponse:
    """Gone, and why: nothing of the text."""
    return render(request, "articles/withdrawn.html", {"article": article}, status=410)
