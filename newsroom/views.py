"""The pages that belong to the site as a whole."""

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import FullText
from articles.search.facets import MOST_COUNTED, count_facets
from articles.search.finding import MOST_RANKED, best
from newsroom import search_page
from newsroom.front_page import front_page
from newsroom.models import Page
from newsroom.search_page import SearchFilterSet, facets_to_choose, named_terms, newest_first, results

RESULTS_A_PAGE = 20


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The newest article leads, a few stand beside it, the sections follow; older ones are in the archive."""
    page = front_page()
    if page is None:
        # In production these are readers, whom neither commands nor the admin's address concern.
        return render(request, "newsroom/empty.html", {"shows_how_to_begin": not settings.PRODUCTION})
    return render(request, "newsroom/front.html", page._asdict())


@never_cache
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Says ok while the database answers; for load balancers and monitors."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unavailable\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One of the pages around the news."""
    return render(request, "newsroom/page.html", {"page": get_object_or_404(Page.objects.published(), slug=slug)})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Articles and terms that have the words of ?q=, the best first, narrowed by what else is in the address."""
    filterset = SearchFilterSet(request.GET, FullText.objects.all())
    context: dict[str, object] = {"filter": filterset, "asked": request.GET.get("q", "").strip()}
    if context["asked"] and filterset.is_valid():
        words, found = filterset.form.cleaned_data["q"], filterset.qs
        keys = best(words, found)
        try:
            shown = Paginator(keys, RESULTS_A_PAGE).page(request.GET.get("page", 1))
        except InvalidPage as error:
            raise Http404(_("There is no such page of these results.")) from error
        facets = count_facets(found)
        context["exact"], context["similar"] = named_terms(context["asked"])
        context |= {
            "count": facets.count,
            "most_counted": MOST_COUNTED,
            "most_ranked": MOST_RANKED,
            "newest_first": newest_first(filterset),
            "facets": facets_to_choose(facets, filterset),
            "results": results(shown.object_list, words),
            "page": shown,
        }
    return render(request, "newsroom/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"suggestions": search_page.suggestions(request.GET.get("q", "")[:200])})
