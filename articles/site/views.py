"""The readers' pages of articles, of lists of them, and of sections, publishers and contributors."""

from itertools import pairwise

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.desk.access import may
from articles.desk.comparing import changes_between
from articles.desk.versions import published_versions
from articles.models import Article
from articles.models.named import Named
from articles.site import previews
from articles.site.article_page import at_address, day_of, shown_with, withdrawn_page
from articles.site.filters import filter_articles
from articles.site.lists import articles_of, cards
from newsroom.common.paging import Listing, count_up_to, page_or_404, years_of

ARTICLES_A_PAGE = 20


@require_safe
def article(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    """The article of an address; a redirect if it moved, 410 if it was withdrawn. Staff see unpublished ones too."""
    article = at_address(year, month, day, slug)
    if article.is_published:
        if article.slug != slug or article.posted_on != day_of(year, month, day):
            return redirect(str(article.get_absolute_url()), permanent=True)
        return render(request, "articles/article.html", shown_with(article))
    if article.status == Article.Status.WITHDRAWN:
        return withdrawn_page(request, article)
    if may(request.user, "view", article):
        return previews.show(request, article, shown_with(article))
    raise Http404


@require_safe
def changes(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    """The differences between the published versions of an article. Unpublished versions are not shown."""
    article = at_address(year, month, day, slug)
    if article.status == Article.Status.WITHDRAWN:
        return withdrawn_page(request, article)
    if not article.is_published:
        raise Http404
    if (article.posted_on, article.slug) != (day_of(year, month, day), slug):
        return redirect(str(article.get_changes_url()), permanent=True)
    versions = published_versions(article)
    steps = [
        (new.made_at, changes_between(old.content, new.content, for_readers=True)) for old, new in pairwise(versions)
    ]
    return render(request, "articles/changes.html", {"article": article, "steps": steps[::-1], "first": versions[:1]})


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """An unpublished article, for anybody with a valid link."""
    try:
        key, until = previews.read(token)
    except signing.BadSignature as error:
        raise Http404 from error
    article = Article.objects.select_related("publisher", "section").filter(pk=key).first()
    if article is None:
        raise Http404
    if until <= timezone.now():
        return render(request, "articles/preview_ended.html", {"until": until}, status=410)
    if article.is_published:
        return redirect(str(article.get_absolute_url()))
    if article.status == Article.Status.WITHDRAWN:
        return withdrawn_page(request, article)
    return previews.show(request, article, shown_with(article), until=until)


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """All articles, or those that the filters leave. Fields left empty are dropped from the address."""
    if "" in request.GET.values():
        query = request.GET.copy()
        for name in [name for name, value in query.items() if not value]:
            del query[name]
        return redirect(f"{request.path}?{query.urlencode()}" if query else request.path)
    filterset = filter_articles(request.GET)
    found = filterset.listing
    context = {
        "filter": filterset,
        "is_filtered": any(name in request.GET for name in filterset.filters),
        "count": count_up_to(found.rows),
    }
    return render(request, "articles/archive.html", context | page_context(request, found))


@require_safe
def named(request: HttpRequest, model: type[Named], slug: str) -> HttpResponse:
    """The page of a section, publisher or contributor, with its articles; a redirect from a former address."""
    row = model.objects.at_address(slug)
    if row is None:
        raise Http404
    if row.slug != slug:
        query = request.META["QUERY_STRING"]
        return redirect(f"{row.get_absolute_url()}?{query}" if query else row, permanent=True)
    kind = model._meta.model_name
    context = {"named": row, "kind": kind} | page_context(request, articles_of(row))
    return render(request, f"articles/{kind}.html", context)


def page_context(request: HttpRequest, found: Listing) -> dict[str, object]:
    """The context of a page of a list: its articles, links to the pages around it, and the years to jump to."""
    page = page_or_404(request, found, ARTICLES_A_PAGE)
    return {
        "articles": page.in_order(cards(page.keys)),
        "page": page,
        "years": years_of(found),
    }
