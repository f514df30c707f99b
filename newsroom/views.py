"""The front page, search, static pages, and the health check."""

from typing import Any

from django.conf import settings
from django.core.paginator import InvalidPage
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import FullText
from newsroom.front_page import front_page
from newsroom.models import Page
from newsroom.search_page import SearchFilterSet, search_results, suggest


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The lead article, top stories, the latest, and a block for each section."""
    context = front_page()
    if not context:
        # In production, readers should see neither commands nor the admin's address.
        return render(request, "newsroom/empty.html", {"shows_getting_started": not settings.PRODUCTION})
    return render(request, "newsroom/front.html", context)


@never_cache
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """200 while the database answers; for load balancers and monitoring."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unavailable\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """A static page."""
    return render(request, "newsroom/page.html", {"page": get_object_or_404(Page.objects.published(), slug=slug)})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The terms and articles that have the words of ?q=, the best first, narrowed by the other filters."""
    filterset = SearchFilterSet(request.GET, FullText.objects.all())
    context: dict[str, Any] = {"filter": filterset, "asked": request.GET.get("q", "").strip()}
    if context["asked"] and filterset.is_valid():
        try:
            context |= search_results(filterset, request.GET.get("page", "1"))
        except InvalidPage as error:
            raise Http404(_("This search has no such page.")) from error
    return render(request, "newsroom/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Completions of ?q= for the search box."""
    return JsonResponse({"suggestions": suggest(request.GET.get("q", "")[:200])})
