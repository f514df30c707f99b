"""What hangs on an article: who worked on it, which terms it explains, which it uses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.names import Contributor
from glossary.models import Term


class Contribution(models.Model):
    """What one person or agency did for one article."""

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="contributions",
        verbose_name=_("article"),
        help_text=_("The article that is credited."),
    )
    contributor = models.ForeignKey(
        Contributor,
        models.PROTECT,
        related_name="contributions",
        verbose_name=_("contributor"),
        help_text=_("Who did the work. Readers find the article on their page."),
    )
    role = models.CharField(
        _("role"),
        max_length=60,
        help_text=_("What was done, as it is printed: reporting, additional reporting, writing or editing."),
    )
    place = models.CharField(
        _("place"),
        max_length=100,
        blank=True,
        help_text=_("Where the work was done, if the credits say so. It is printed behind the name."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Credits are printed by this number, the lowest first.")
    )

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["role", "-id"], name="contribution_newest_of_role")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "contributor", "role"],
                name="contribution_once_per_role",
                violation_error_message=_("This contributor has that role in the article already."),
            ),
            models.CheckConstraint(condition=~models.Q(role=""), name="contribution_has_role"),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.contributor}"


class ExplanationQuerySet(models.QuerySet):
    def of_published(self) -> "ExplanationQuerySet":
        """Those of articles that readers may see."""
        return self.filter(article__in=Article.objects.published())


class Explanation(models.Model):
    """A definition as one article printed it: where the glossary's own definition may have come from."""

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="explanations",
        verbose_name=_("article"),
        help_text=_("The article that explains the term. The explanation stands at its end."),
    )
    term = models.ForeignKey(
        Term,
        models.CASCADE,
        related_name="explanations",
        verbose_name=_("term"),
        help_text=_("What is explained. The term's page names the article among those that explain it."),
    )
    text = models.TextField(
        _("text"),
        help_text=_("The explanation as the article printed it. The term's own definition stays as it is."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Explanations stand by this number, the lowest first.")
    )

    objects = ExplanationQuerySet.as_manager()

    class Meta:
        verbose_name = _("explanation")
        verbose_name_plural = _("explanations")
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="explanation_has_text")]

    def __str__(self) -> str:
        return f"{self.term}: {self.text[:60]}"


class MentionQuerySet(models.QuerySet):
    def of_published(self) -> "MentionQuerySet":
        """Those in articles that readers may see."""
        return self.filter(article__in=Article.objects.published())


class Mention(models.Model):
    """That an article's body uses a term: where first, in what form, how often. Written by the linker only."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="mentions", verbose_name=_("article"))
    term = models.ForeignKey(Term, models.CASCADE, related_name="mentions", verbose_name=_("term"))
    surface = models.CharField(_("form"), help_text=_("The word as it stands in the text."))
    offset = models.PositiveIntegerField(_("offset"), help_text=_("Where it first stands, in the body's HTML."))
    count = models.PositiveIntegerField(_("count"), help_text=_("How often the body uses the term."))
    linked = models.BooleanField(_("linked"), default=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["offset"]
        constraints = [
            models.UniqueConstraint(fields=["article", "term"], name="mention_once_per_term"),
            models.CheckConstraint(condition=models.Q(count__gte=1), name="mention_counts_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.surface} ({self.count})"
