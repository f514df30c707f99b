"""Older texts of definitions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from glossary.models.terms import Term


class FormerDefinition(models.Model):
    """A definition that an editor or an import has replaced."""

    term = models.ForeignKey(
        Term, models.CASCADE, db_index=False, related_name="former_definitions", verbose_name=_("term")
    )
    text = models.TextField(_("older text"))
    replaced_at = models.DateTimeField(_("replaced"), auto_now_add=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("replaced by"),
        help_text=_("Nobody, where an import brought the newer text."),
    )
    changes_meaning = models.BooleanField(
        _("change of meaning"),
        default=False,
        help_text=_("Readers are told since when the word is explained as it is now, and can read this older text."),
    )

    class Meta:
        verbose_name = _("former definition")
        verbose_name_plural = _("former definitions")
        ordering = ["-replaced_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="former_definition_has_text")]
        indexes = [models.Index(fields=["term", "-replaced_at", "-id"], name="former_definition_newest")]

    def __str__(self) -> str:
        return self.text[:60]
