"""Names that several terms share: the rules that decide which is meant, and names that none decides."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.named import Publisher, Section
from glossary.models import Term


class SenseRule(models.Model):
    """Where several terms share a name, this term is meant if all conditions of the rule hold."""

    term = models.ForeignKey(
        Term,
        models.CASCADE,
        related_name="sense_rules",
        verbose_name=_("term"),
        help_text=_("The sense that is meant where this rule holds."),
    )
    section = models.ForeignKey(
        Section,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="sense_rules",
        verbose_name=_("section"),
        help_text=_("The rule holds in articles of this section only. Left empty, in those of all."),
    )
    publisher = models.ForeignKey(
        Publisher,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="sense_rules",
        verbose_name=_("publisher"),
        help_text=_("The rule holds in articles of this publisher only. Left empty, in those of all."),
    )
    words = models.CharField(
        _("words nearby"),
        max_length=500,
        blank=True,
        help_text=_(
            "Words or phrases, separated by commas. The rule applies where one of them is within about thirty words of "
            "the name, in upper or lower case: Tbilisi, Caucasus."
        ),
    )

    class Meta:
        verbose_name = _("sense rule")
        verbose_name_plural = _("sense rules")
        ordering = ["term", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(section__isnull=False) | Q(publisher__isnull=False) | ~Q(words=""),
                name="sense_rule_says_something",
                violation_error_message=_(
                    "A rule needs a section, a publisher or words: otherwise it would always apply."
                ),
            ),
        ]

    def __str__(self) -> str:
        parts = []
        if self.section:
            parts.append(gettext("in %s") % self.section)
        if self.publisher:
            parts.append(gettext("of %s") % self.publisher)
        if self.words:
            parts.append(gettext("near: %s") % self.words)
        return gettext("%(term)s is meant %(when)s") % {"term": self.term, "when": ", ".join(parts)}


class UndecidedName(models.Model):
    """A name in an article that is not linked, because nothing decides which of several terms it means.

    Only linking writes it.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, db_index=False, related_name="undecided_names", verbose_name=_("article")
    )
    terms = models.CharField(_("terms"), help_text=_("Their primary keys in order, separated by commas."))
    around = models.TextField(_("text around it"))

    class Meta:
        verbose_name = _("undecided name")
        verbose_name_plural = _("undecided names: articles that wait for a sense")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["article", "terms"], name="undecided_name_once")]

    def __str__(self) -> str:
        return self.around

    @property
    def term_keys(self) -> list[int]:
        return [int(key) for key in self.terms.split(",")]
