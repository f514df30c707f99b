"""How many articles use a term, month by month: counted when mentions change, so that no reader waits for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from glossary.models import Term


class MonthlyUse(models.Model):
    """The articles of one month (of UTC) that mention a term, scheduled ones included.

    The database counts them itself (triggers in `articles/migrations`), whoever writes mentions and however.
    """

    term = models.ForeignKey(
        Term, models.CASCADE, db_index=False, related_name="monthly_uses", verbose_name=_("term"), editable=False
    )
    month = models.DateField(_("month"), editable=False, help_text=_("Its first day."))
    articles = models.IntegerField(_("articles"), editable=False)

    class Meta:
        verbose_name = _("use in a month")
        verbose_name_plural = _("uses by month")
        constraints = [models.UniqueConstraint(fields=["term", "month"], name="monthly_use_once_per_month")]

    def __str__(self) -> str:
        return f"{self.term_id} {self.month:%Y-%m}: {self.articles}"
