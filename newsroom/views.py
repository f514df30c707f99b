"""The pages that belong to the site as a whole."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsroom.front_page import front_page
from newsroom.models import Page


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


def search(request):
    return render(request, "newsroom/search.html", {})


def suggestions(request):
    return HttpResponse("[]")
