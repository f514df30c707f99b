"""An article's versions, one for each save, and the forms that are open on it now."""

from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Version(models.Model):
    """An article with its credits and explanations as one save left it; see `articles.desk.versions`."""

    class Act(models.TextChoices):
        """What the save was."""

        FOUND = "found", _("State before this change")  # by an import or a script, which keep no versions of their own
        SAVED = "saved", _("Saved")
        SUBMITTED = "submit", _("Submitted for review")
        TAKEN_BACK = "take_back", _("Taken back")
        SENT_BACK = "send_back", _("Sent back")
        PUBLISHED = "publish", _("Published")
        UNSCHEDULED = "unschedule", _("Taken off the schedule")
        WITHDRAWN = "withdraw", _("Withdrawn")
        REINSTATED = "reinstate", _("Published again")
        CORRECTED = "correct", _("Corrected")
        AMENDED = "amend", _("Working copy published")
        COPIED = "copy", _("Working copy begun")
        RESTORED = "restore", _("Older version restored")

    article = models.ForeignKey(
        Article, models.CASCADE, db_index=False, related_name="versions", verbose_name=_("article")
    )
    number = models.PositiveIntegerField(_("number"))
    in_copy = models.BooleanField(
        _("in a working copy"), default=False, help_text=_("Saved in a copy of the article, before that was published.")
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    act = models.CharField(_("what"), max_length=10, choices=Act.choices, default=Act.SAVED)
    note = models.TextField(_("note"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Article.Status.choices)
    content = models.JSONField(_("content"), encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], condition=models.Q(in_copy=False), name="version_once_per_number"
            ),
        ]
        indexes = [models.Index(fields=["article", "-made_at", "-id"], name="version_newest")]

    def __str__(self) -> str:
        return f"{self.article_id}, {self.number}"

    @property
    def name(self) -> str:
        """How it is called among the article's versions."""
        if self.in_copy:
            return gettext("version %s of a working copy") % self.number
        return gettext("version %s") % self.number


class OpenFormQuerySet(models.QuerySet):
    def of(self, person: models.Model, article: Article | None) -> Self:
        """The one form that the person has on the article, or for a new one."""
        return self.filter(person=person, article=article)


class OpenForm(models.Model):
    """An article's form that a person has open, and what they typed into it and did not save.

    One for each person and article, and one for each person's new article. It is no version and changes none.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_forms", verbose_name=_("person")
    )
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="open_forms", verbose_name=_("article")
    )
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)
    typed = models.TextField(_("what was typed"), blank=True)  # the form as a browser sends it
    typed_at = models.DateTimeField(_("typed"), null=True)

    objects = OpenFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("open form")
        verbose_name_plural = _("open forms")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "article"], name="open_form_once_per_article"),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(article__isnull=True), name="open_form_once_for_a_new_article"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.article}"
