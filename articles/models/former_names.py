"""Former names and addresses, by which rows are still found after they were renamed, merged or moved."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.named import Contributor, Publisher, Section


class FormerName(models.Model):
    """A former name, slug or primary key of a row: one of the three.

    By a name, imports find the row. From a slug, readers are redirected to it. The primary key is that of a row that
    was merged into this one: by it, imports see that an article still has the publisher that they gave it.
    """

    name = models.CharField(_("former name"), max_length=200, blank=True)
    key = models.CharField(_("key"), max_length=400, unique=True, null=True, editable=False)  # noqa: DJ001 - unique
    slug = models.SlugField(  # noqa: DJ001 - unique
        _("former slug"), max_length=100, unique=True, null=True, allow_unicode=True
    )
    merged_pk = models.BigIntegerField(_("merged row"), unique=True, null=True, editable=False)
    since = models.DateTimeField(_("former since"), auto_now_add=True)

    class Meta:
        abstract = True
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(key__isnull=False, slug__isnull=True, merged_pk__isnull=True)
                | Q(key__isnull=True, slug__isnull=False, merged_pk__isnull=True)
                | Q(key__isnull=True, slug__isnull=True, merged_pk__isnull=False),
                name="%(class)s_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.slug or str(self.merged_pk)


class FormerPublisher(FormerName):
    current = models.ForeignKey(Publisher, models.CASCADE, related_name="former_names", verbose_name=_("publisher"))


class FormerSection(FormerName):
    current = models.ForeignKey(Section, models.CASCADE, related_name="former_names", verbose_name=_("section"))


class FormerContributor(FormerName):
    current = models.ForeignKey(Contributor, models.CASCADE, related_name="former_names", verbose_name=_("contributor"))


class FormerAddress(models.Model):
    """A former address of an article: readers are redirected from it to the present one."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="former_addresses", verbose_name=_("article"))
    posted_on = models.DateField(_("day in the address"))
    slug = models.SlugField(_("slug"), max_length=100, allow_unicode=True, db_index=False)
    since = models.DateTimeField(_("former since"), auto_now_add=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["posted_on", "slug"], name="former_address_is_one_articles")]

    def __str__(self) -> str:
        return f"{self.posted_on}/{self.slug}"
