"""The page of corrections and withdrawals, and their feed."""

import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article, Correction
from newsroom.common.dates import midnight

CORRECTIONS_A_PAGE = 30
MOST_PAGES = 300
WITHDRAWALS_SHOWN = 30  # on the first page
ENTRIES = 30  # of the feed


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
    if not (text.isascii() and text.isdecimal() and len(text) <= 9 and 1 <= int(text) <= MOST_PAGES):
        raise Http404
    return int(text)


class CorrectionsFeed(Feed):
    """Corrections and withdrawals in one feed, the newest first."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("%s: corrections") % settings.SITE_NAME

    def subtitle(self) -> str:
        return _("Corrections and withdrawals, the newest first.")

    def link(self) -> str:
        return reverse("articles:corrections")

    def items(self) -> list[Correction | Article]:
        notices = [*Correction.objects.of_published().newest_first()[:ENTRIES], *Article.objects.withdrawn()[:ENTRIES]]
        return sorted(notices, key=self._day, reverse=True)[:ENTRIES]

    def item_title(self, item: Correction | Article) -> str:
        if isinstance(item, Article):
            return _("Withdrawn: %s") % item.headline
        return _("Correction: %s") % item.article.headline

    def item_description(self, item: Correction | Article) -> str:
        return item.withdrawal_reason if isinstance(item, Article) else item.text

    def item_link(self, item: Correction | Article) -> str:
        return (item if isinstance(item, Article) else item.article).get_absolute_url() or self.link()

    def item_guid(self, item: Correction | Article) -> str:
        return f"{self.item_link(item)}#{'withdrawn' if isinstance(item, Article) else f'correction-{item.pk}'}"

    def item_updateddate(self, item: Correction | Article) -> datetime.datetime | None:
        return item.withdrawn_at if isinstance(item, Article) else midnight(item.date)

    item_pubdate = item_updateddate

    def _day(self, item: Correction | Article) -> tuple[datetime.date, int, int]:
        if isinstance(item, Article):
            return localdate(item.withdrawn_at), 0, item.pk
        return item.date, 1, item.pk
