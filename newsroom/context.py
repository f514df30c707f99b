"""Template variables of every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from articles.site.lists import sections_in_use
from newsroom.models import Page

SECTIONS_IN_MASTHEAD = 12


def site(_request: HttpRequest) -> dict[str, Any]:
    # Both querysets are lazy: the admin's templates do not use them, and cost no query.
    return {
        "SITE_NAME": settings.SITE_NAME,
        "masthead_sections": sections_in_use()[:SECTIONS_IN_MASTHEAD],
        "footer_pages": Page.objects.in_footer(),
    }
