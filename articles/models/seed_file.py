"""Imported files, and the warnings about them."""

from collections.abc import Collection
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connections, models, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class SeedFileQuerySet(models.QuerySet["SeedFile"]):
    def with_name_beginning(self, text: str) -> Self:
        """Files whose names begin with the text. Uses the index on names."""
        if connections[self.db].vendor == "sqlite":
            # SQLite's LIKE ignores case and therefore can't use the index.
            return self.filter(name__gte=text, name__lt=f"{text}\U0010ffff")
        return self.filter(name__startswith=text)


class SeedFile(models.Model):
    """One imported file. It outlives its article: `article` is null if an editor deleted it."""

    name = models.CharField(_("file name"))
    folder = models.CharField(_("folder"), blank=True)
    sha256 = models.CharField(_("SHA-256 of its bytes"), max_length=64)
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

    objects = SeedFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("seed file")
        verbose_name_plural = _("seed files")
        ordering = ["-imported_at", "-pk"]
        indexes = [
            models.Index(fields=["-imported_at", "-id"], name="seed_file_newest"),
            # On PostgreSQL, prefix searches need this operator class.
            models.Index(fields=["name"], name="seed_file_name", opclasses=["varchar_pattern_ops"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["name", "folder"], name="seed_file_once_per_folder"),
        ]

    def __str__(self) -> str:
        return self.name


class SeedWarningQuerySet(models.QuerySet["SeedWarning"]):
    def open(self) -> Self:
        return self.filter(resolved_at__isnull=True)

    def resolved(self) -> Self:
        return self.filter(resolved_at__isnull=False)

    def resolve(self, user: User) -> list["SeedWarning"]:
        """Mark the open ones as resolved by the user; returns them."""
        return _update_warnings(self.open(), resolved_at=timezone.now(), resolved_by=user)

    def reopen(self) -> list["SeedWarning"]:
        """Open the resolved ones again; returns them."""
        return _update_warnings(self.resolved(), resolved_at=None, resolved_by=None)


class SeedWarning(models.Model):
    """Something doubtful in a seed file, open until an editor resolves it."""

    class Source(models.TextChoices):
        READING = "reading", _("Reading the file")
        IMPORT = "import", _("Placing it among the articles and terms")

    seed_file = models.ForeignKey(SeedFile, models.CASCADE, related_name="warnings", verbose_name=_("seed file"))
    line = models.PositiveIntegerField(_("line"))
    message = models.TextField(_("message"))
    found_at = models.DateTimeField(_("found"), auto_now_add=True)
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
        indexes = [
            models.Index(fields=["-found_at", "-id"], name="seed_warning_newest"),
            models.Index(fields=["source", "-found_at", "-id"], name="seed_warning_newest_of_source"),
            models.Index(fields=["-found_at", "-id"], name="seed_warning_newest_open", condition=Q(resolved_at=None)),
            models.Index(
                fields=["-found_at", "-id"], name="seed_warning_newest_resolved", condition=Q(resolved_at__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(source__in=["reading", "import"]), name="seed_warning_source_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seed_file}, line {self.line}: {self.message}"


def _update_warnings(warnings: SeedWarningQuerySet, **values: object) -> list[SeedWarning]:
    with transaction.atomic(using=warnings.db):
        rows = list(warnings.select_related("seed_file").select_for_update(of=["self"]))
        SeedWarning.objects.filter(pk__in=[row.pk for row in rows]).update(**values)
        count_open_warnings({row.seed_file.article_id for row in rows})
    return rows


def count_open_warnings(articles: Collection[int | None]) -> None:
    """Update `Article.open_warnings` of these articles. Whatever changes their warnings calls this."""
    of_article = SeedWarning.objects.open().filter(seed_file__article=OuterRef("pk")).order_by()
    counted = of_article.values("seed_file__article").annotate(total=Count("pk")).values("total")
    Article.objects.filter(pk__in=[pk for pk in articles if pk]).update(open_warnings=Coalesce(Subquery(counted), 0))
