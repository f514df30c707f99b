"""Rows that belong to an article: contributions, explanations of terms, mentions of terms."""

import hashlib
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.named import Contributor
from glossary.linking.sentences import Context, sentence_around
from glossary.models import Term


class Part(models.Model):
    """A row of an article, by which the page of a contributor or a term finds the article.

    `shown_from` is the article's posted date while it is published, else null. Triggers keep it up to date
    (in `articles/migrations`), so that a list of the newest articles needs neither a join nor a sort.
    """

    # Fields of each kind of part.
    article: "models.ForeignKey[Article]"
    article_id: int

    shown_from = models.DateTimeField(_("shown from"), null=True, editable=False)

    class Meta:
        abstract = True


class PartQuerySet(models.QuerySet):
    def of_published(self) -> Self:
        """Rows of articles that readers may see now."""
        return self.filter(shown_from__lte=timezone.now())


class Contribution(Part):
    """What one person or agency did for one article."""

    # No index of its own for a foreign key that starts another index: each one slows imports down.
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        db_index=False,
        related_name="contributions",
        verbose_name=_("article"),
        help_text=_("The article that is credited."),
    )
    contributor = models.ForeignKey(
        Contributor,
        models.PROTECT,
        db_index=False,
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
        help_text=_("Where the work was done, if the credits say so. It is printed after the name."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Credits are printed by this number, the lowest first.")
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["contributor", "-shown_from", "-article"], name="contribution_newest"),
            models.Index(fields=["role", "-id"], name="contribution_newest_of_role"),
        ]
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


class ExplanationQuerySet(PartQuerySet):
    def in_the_words(self, text: str) -> Self:
        """Explanations with exactly this text."""
        return self.filter(digest=text_digest(text))


class Explanation(Part):
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
        db_index=False,
        related_name="explanations",
        verbose_name=_("term"),
        help_text=_("What is explained. The term's page names the article among those that explain it."),
    )
    text = models.TextField(
        _("text"),
        help_text=_("The explanation as the article printed it. The term's own definition stays as it is."),
    )
    digest = models.CharField(_("digest"), max_length=32, editable=False)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Explanations stand by this number, the lowest first.")
    )

    objects = ExplanationQuerySet.as_manager()

    class Meta:
        verbose_name = _("explanation")
        verbose_name_plural = _("explanations")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="explanation_has_text"),
            models.CheckConstraint(condition=~models.Q(digest=""), name="explanation_has_digest"),
        ]
        indexes = [
            models.Index(fields=["term", "-shown_from", "-article"], name="explanation_newest"),
            models.Index(fields=["term", "digest", "shown_from"], name="explanation_of_text"),
        ]

    def __str__(self) -> str:
        return f"{self.term}: {self.text[:60]}"

    def save(self, **kwargs: Any) -> None:
        self.digest = text_digest(self.text)
        super().save(**kwargs)


class Mention(Part):
    """A term that an article's body uses: where first, in what form, how often. Only linking writes it.

    `glossary.linking.Mention` is the pure value that the linker returns.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, db_index=False, related_name="mentions", verbose_name=_("article")
    )
    term = models.ForeignKey(Term, models.CASCADE, db_index=False, related_name="mentions", verbose_name=_("term"))
    surface = models.CharField(_("form"), help_text=_("The word as it stands in the text."))
    offset = models.PositiveIntegerField(_("offset"), help_text=_("Where it first stands, in the body's HTML."))
    count = models.PositiveIntegerField(_("count"), help_text=_("How often the body uses the term."))
    linked = models.BooleanField(_("linked"), default=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["offset"]
        constraints = [
            models.UniqueConstraint(fields=["article", "term"], name="mention_once_per_term"),
            models.CheckConstraint(condition=models.Q(count__gte=1), name="mention_counts_itself"),
        ]
        indexes = [
            models.Index(fields=["term", "-shown_from", "-article"], name="mention_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.surface} ({self.count})"

    @property
    def context(self) -> Context:
        """The sentence of the article's body in which the term first stands."""
        return sentence_around(self.article.body, self.offset, self.surface)


class Relation(models.Model):
    """Another article that has terms in common with one. Written by `articles.linking.related` only."""

    article = models.ForeignKey(Article, models.CASCADE, db_index=False, related_name="+")
    other = models.ForeignKey(Article, models.CASCADE, related_name="+")
    weight = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "other"], name="relation_once"),
            models.CheckConstraint(condition=~models.Q(article=models.F("other")), name="relation_is_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} and {self.other_id}"


def text_digest(text: str) -> str:
    """A short digest of an explanation's text, to look it up by: the text is too long for an index."""
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]
