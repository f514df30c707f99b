"""Publishers, sections and contributors: rows with unique names."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from glossary.linking.names import normalise
from newsroom.common.slugs import free_slugs, in_parts, readable_slug
from newsroom.common.text import without_invisible

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

Row = TypeVar("Row", bound="Named")


class NamedQuerySet(models.QuerySet[Row]):
    def called(self, name: str) -> Row | None:
        """The row of that name, whatever its case and spaces, else the one that had it formerly."""
        key = normalise(name)
        return self.filter(key=key).first() or self.filter(former_names__key=key).first()

    def all_called(self, names: Iterable[str]) -> dict[str, Row]:
        """The rows of these names, found as `called` finds each, by the names' keys."""
        rows: dict[str, Row] = {}
        for keys in in_parts({normalise(name) for name in names}):
            former_names = former_names_of(self.model).select_related("current").filter(key__in=keys)
            rows |= {former.key: former.current for former in former_names}
            rows |= {row.key: row for row in self.filter(key__in=keys)}
        return rows

    def make(self, rows: Sequence[Row]) -> None:
        """Store new rows, each with a free slug. Many rows take no more queries than one."""
        slugs = [row.slug_of_name() for row in rows]
        for row, slug in zip(rows, free_slugs(slugs, self, former_names_of(self.model)), strict=True):
            row.key, row.slug = normalise(row.name), slug
        self.bulk_create(rows)

    def at_address(self, slug: str) -> Row | None:
        """The row with that slug, else the one that had it formerly: its present slug tells the two apart."""
        return self.filter(slug=slug).first() or self.filter(former_names__slug=slug).first()

    def with_name_like(self, text: str) -> Self:
        """The rows in whose name a word begins with the text."""
        key = normalise(text)
        return self.filter(models.Q(key__startswith=key) | models.Q(key__contains=f" {key}"))


class Named(models.Model):
    """A row with a unique name, whatever its case and spaces."""

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_(
            "As readers see it. Renamed, it is still found by its old name when an article that has it is imported."
        ),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text=_(
            "The last part of the address. Left empty, it is made from the name. If you change it, the old address "
            "redirects to the new one."
        ),
    )
    key = models.CharField(_("key"), max_length=400, unique=True, editable=False)
    former_names: "RelatedManager[Any]"  # each model has its own kind of FormerName

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~models.Q(key=""), name="%(class)s_has_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        self.key = normalise(self.name)
        if not self.slug:
            slugs = free_slugs([self.slug_of_name()], type(self).objects.all(), former_names_of(type(self)))
            self.slug = next(slugs)
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return reverse(f"articles:{self._meta.model_name}", args=[self.slug])

    def clean(self) -> None:
        # `key` is not in the form, which therefore does not check that it is unique.
        self.name = without_invisible(self.name)
        key = normalise(self.name)
        if not key:
            raise ValidationError({"name": _("A name needs a character that can be seen.")})
        others = type(self).objects.exclude(pk=self.pk)
        if same := others.filter(key=key).first():
            raise ValidationError({"name": _("There is '%s' already. Use that one.") % same})
        if renamed := others.called(self.name):
            said = _(
                "'%(name)s' is a former name of '%(now)s'. Use that one, or take the former name away from it first."
            )
            raise ValidationError({"name": said % {"name": self.name, "now": renamed}})
        if self.slug and (moved := others.at_address(self.slug)) and moved.slug != self.slug:
            said = _("This is a former address of '%s'. Choose another.")
            raise ValidationError({"slug": said % moved})

    def add_former_names(self, *, name: str = "", slug: str = "", merged_pk: int | None = None) -> None:
        """Keep a former name and slug, its own or those of a row merged into it, and that row's primary key.

        Its present name and slug are deleted from the former ones.
        """
        model = self.former_names.model
        key = normalise(name)
        model.objects.filter(models.Q(key__in={key, self.key}) | models.Q(slug__in={slug, self.slug})).delete()
        if name and key != self.key:
            model.objects.create(current=self, name=name, key=key)
        if slug and slug != self.slug:
            model.objects.create(current=self, slug=slug)
        if merged_pk:
            model.objects.create(current=self, merged_pk=merged_pk)

    def slug_of_name(self) -> str:
        return readable_slug(self.name, fallback=type(self).__name__.lower())


def former_names_of(model: type[models.Model]) -> models.QuerySet[Any]:
    """The former names of all rows of a model."""
    # The models of former names import this module.
    former = cast("type[models.Model]", model._meta.get_field("former_names").related_model)
    return former._default_manager.all()


class Publisher(Named):
    website = models.URLField(
        _("website"), blank=True, help_text=_("The publisher's own site. The publisher's page links to it.")
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("A few sentences that stand at the top of the publisher's page.")
    )

    class Meta(Named.Meta):
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")


class Section(Named):
    description = models.TextField(
        _("description"), blank=True, help_text=_("A few sentences that stand at the top of the section's page.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Sections are listed by this number, then by name.")
    )

    class Meta(Named.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "name"]


class Contributor(Named):
    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        AGENCY = "agency", _("Agency")

    kind = models.CharField(
        _("kind"),
        max_length=6,
        choices=Kind.choices,
        default=Kind.PERSON,
        help_text=_("A person, or an agency, a desk or a bureau."),
    )

    class Meta(Named.Meta):
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        constraints = [
            *Named.Meta.constraints,
            models.CheckConstraint(condition=models.Q(kind__in=["person", "agency"]), name="contributor_kind_is_known"),
        ]
