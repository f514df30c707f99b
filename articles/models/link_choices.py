"""What editors decided about the links of one article."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from glossary.models import Term


class LinkChoice(models.Model):
    """A decision about one article: it never links this term, or a name that several terms share means this one."""

    class Choice(models.TextChoices):
        NEVER = "never", _("Never in this story")
        MEANT = "meant", _("This sense")

    article = models.ForeignKey(
        Article, models.CASCADE, db_index=False, related_name="link_choices", verbose_name=_("article")
    )
    term = models.ForeignKey(
        Term,
        models.CASCADE,
        related_name="link_choices",
        verbose_name=_("term"),
        help_text=_("The term that is switched off in this article, or the one of several that is meant."),
    )
    choice = models.CharField(
        _("choice"),
        max_length=5,
        choices=Choice.choices,
        default=Choice.NEVER,
        help_text=_(
            "'Never in this story' takes the link away and gives it to no other term. 'This sense' decides where "
            "several terms share a name."
        ),
    )

    class Meta:
        verbose_name = _("choice about a link")
        verbose_name_plural = _("choices about links")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "term"],
                name="link_choice_once_per_term",
                violation_error_message=_("There is a choice about this term already."),
            ),
            models.CheckConstraint(condition=models.Q(choice__in=["never", "meant"]), name="link_choice_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.term}: {self.get_choice_display()}"
