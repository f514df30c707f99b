"""Merges of terms, with what is needed to undo them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from glossary.models.terms import Term


class TermMerge(models.Model):
    """One term merged into another. `glossary.merging` undoes it from `record`; people read the other fields."""

    stays = models.ForeignKey(Term, models.CASCADE, related_name="merges", verbose_name=_("merged into"))
    headword = models.CharField(_("term that went"), max_length=200)
    slug = models.CharField(_("its address"), max_length=100)
    definition = models.TextField(_("its definition"), blank=True)
    record = models.JSONField(_("record"), editable=False)
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("merged by")
    )
    undone_at = models.DateTimeField(_("undone"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("undone by")
    )

    class Meta:
        verbose_name = _("merge of terms")
        verbose_name_plural = _("merges of terms")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.headword} > {self.stays}"

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None
