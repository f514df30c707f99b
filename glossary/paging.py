"""Long lists in pages."""

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest


def page_or_404(request: HttpRequest, rows: QuerySet, size: int) -> Page:
    """The page of `rows` that ?page= asks for, else the first; a page that is not there is a 404."""
    try:
        return Paginator(rows, size).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404(str(error)) from error
