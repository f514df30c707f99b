"""Where an imported article came from, and what was doubtful in the reading."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class SeedFile(models.Model):
    """One imported file. It outlives its article: a file whose article is gone was deleted by an editor."""

    name = models.CharField(_("file name"))
    folder = models.CharField(_("folder"), blank=True)
    sha256 = models.CharField(_("SHA-256 of its bytes"), max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("bytes"))
    article = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="seed_files",
        verbose_name=_("article"),
        help_text=_("Empty where an editor deleted the article: importing the file again does not bring it back."),
    )
    seed = models.JSONField(_("what was read"))
    text_digest = models.CharField(
        _("digest of its words"), max_length=64, db_index=True, help_text=_("Two files of one text share it.")
    )
    first_imported_at = models.DateTimeField(_("first imported"), auto_now_add=True)
    imported_at = models.DateTimeField(_("last imported"), default=timezone.now)

    class Meta:
        verbose_name = _("seed file")
        verbose_name_plural = _("seed files")
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["name", "folder"], name="seed_file_once_per_folder"),
        ]

    def __str__(self) -> str:
        return self.name


class SeedWarningQuerySet(models.QuerySet):
    def open(self) -> "SeedWarningQuerySet":
        return self.filter(resolved_at__isnull=True)


class SeedWarning(models.Model):
    """One doubt about a seed file, open until an editor resolves it."""

    class Source(models.TextChoices):
        READING = "reading", _("Reading the file")
        IMPORT = "import", _("Placing it among the articles and terms")

    seed_file = models.ForeignKey(SeedFile, models.CASCADE, related_name="warnings", verbose_name=_("seed file"))
    line = models.PositiveIntegerField(_("line"))
    message = models.TextField(_("message"))
    source = models.CharField(_("arose in"), max_length=7, choices=Source.choices, default=Source.READING)
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("resolved by"),
    )

    objects = SeedWarningQuerySet.as_manager()

    class Meta:
        verbose_name = _("seed warning")
        verbose_name_plural = _("seed warnings")
        ordering = ["seed_file", "line", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(source__in=["reading", "import"]), name="seed_warning_source_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seed_file}, line {self.line}: {self.message}"
