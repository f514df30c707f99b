"""The page of corrections and withdrawals."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Article, Correction

CORRECTIONS_A_PAGE = 30
MOST_PAGES = 300
WITHDRAWALS_SHOWN = 30  # on the first page


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """The corrections of published articles, the newest first; the first page also has the latest withdrawals."""
    number = page_number(request)
    start = (number - 1) * CORRECTIONS_A_PAGE
    rows = list(Correction.objects.of_published().newest_first()[start : start + CORRECTIONS_A_PAGE + 1])
    if number > 1 and not rows:
        raise Http404
    context = {
        "corrections": rows[:CORRECTIONS_A_PAGE],
        "withdrawn": Article.objects.withdrawn().for_cards()[:WITHDRAWALS_SHOWN] if number == 1 else [],
        "newer": number - 1,
        "older": number + 1 if len(rows) > CORRECTIONS_A_PAGE and number < MOST_PAGES else None,
    }
    return render(request, "articles/corrections.html", context)


def page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= MOST_PAGES):
        raise Http404
    return int(text)
