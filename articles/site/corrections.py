"""The public record: corrections, withdrawals and what changed; and links that show what is not public yet."""

from itertools import pairwise

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.desk.comparing import changes_for_readers
from articles.desk.versions import published_versions
from articles.models import Article, Correction
from articles.site import previews
from articles.site.article_page import shown_with
from articles.site.views import at_address, day_of, withdrawn_page
from newsroom.common.dates import midnight

A_PAGE = 30  # corrections
MOST_PAGES = 300
LATEST = 30  # withdrawals on the first page; entries of the feed


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """The notices of all published articles, the newest first, and the last withdrawals."""
    number = page_number(request)
    start = (number - 1) * A_PAGE
    rows = list(Correction.objects.of_published().newest_first()[start : start + A_PAGE + 1])
    if number > 1 and not rows:
        raise Http404
    context = {
        "corrections": rows[:A_PAGE],
        "withdrawn": Article.objects.withdrawn().for_cards()[:LATEST] if number == 1 else [],
        "newer": number - 1,
        "older": number + 1 if len(rows) > A_PAGE and number < MOST_PAGES else None,
    }
    return render(request, "articles/corrections.html", context)


def page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= MOST_PAGES):
        raise Http404
    return int(text)


class CorrectionsFeed(Feed):
    """Corrections and withdrawals in one feed, the newest first."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("%s: corrections") % settings.SITE_NAME

    def subtitle(self) -> str:
        return _("What was wrong and is put right, and what was withdrawn.")

    def link(self) -> str:
        return reverse("articles:corrections")

    def items(self) -> list[Correction | Article]:
        notices = [*Correction.objects.of_published().newest_first()[:LATEST], *Article.objects.withdrawn()[:LATEST]]
        return sorted(notices, key=self._day, reverse=True)[:LATEST]

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

    def item_updateddate(self, item: Correction | Article):
        return item.withdrawn_at if isinstance(item, Article) else midnight(item.date)

    item_pubdate = item_updateddate

    def _day(self, item: Correction | Article) -> tuple:
        if isinstance(item, Article):
            return localdate(item.withdrawn_at), 0, item.pk
        return item.date, 1, item.pk


@require_safe
def changes(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    """What changed between the versions of an article that readers saw; of what they never saw, nothing."""
    article = at_address(year, month, day, slug)
    if article.status == Article.Status.WITHDRAWN:
        return withdrawn_page(request, article)
    if not article.is_published:
        raise Http404
    if (article.posted_on, article.slug) != (day_of(year, month, day), slug):
        return redirect(article.get_changes_url(), permanent=True)
    versions = published_versions(article)
    steps = [(new.made_at, changes_for_readers(old.content, new.content)) for old, new in pairwise(versions)]
    return render(request, "articles/changes.html", {"article": article, "steps": steps[::-1], "first": versions[:1]})


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """An article that readers do not see yet, for who was given the link."""
    try:
        link = previews.read(token)
    except signing.BadSignature as error:
        raise Http404 from error
    article = Article.objects.select_related("publisher", "section").filter(pk=link.article).first()
    if article is None:
        raise Http404
    if link.has_ended:
        return render(request, "articles/preview_ended.html", {"until": link.until}, status=410)
    if article.is_published:
        return redirect(article)
    if article.status == Article.Status.WITHDRAWN:
        return withdrawn_page(request, article)
    return previews.show(request, article, shown_with(article), until=link.until)
