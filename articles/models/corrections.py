"""Corrections: public notices of what was wrong in an article."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class CorrectionQuerySet(models.QuerySet):
    def of_published(self) -> "CorrectionQuerySet":
        """Those of articles that readers may see now, with their articles."""
        return self.filter(
            article__status=Article.Status.PUBLISHED, article__posted_at__lte=timezone.now()
        ).select_related("article")

    def newest_first(self) -> "CorrectionQuerySet":
        return self.order_by("-date", "-pk")


class Correction(models.Model):
    """A dated public notice of what was wrong in an article."""

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="corrections",
        verbose_name=_("article"),
        help_text=_("The article that was wrong. Readers see the correction at its end."),
    )
    date = models.DateField(
        _("date"),
        default=timezone.localdate,
        help_text=_("The day of the notice, printed with it; the newest stands first."),
    )
    text = models.TextField(_("text"), help_text=_("What was wrong and what is right, as readers will read it."))

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["-date", "-id"], name="correction_newest")]

    def __str__(self) -> str:
        return f"{self.date}: {self.text[:60]}"
