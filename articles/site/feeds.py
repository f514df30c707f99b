"""The feed of corrections and withdrawals."""

import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from articles.models import Article, Correction
from newsroom.common.dates import midnight

ENTRIES = 30


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
