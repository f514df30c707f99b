"""Who publishes, where in the paper, and who did the work: rows that are known by their names."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.seeds.lines import without_invisible
from glossary.names import normalise
from glossary.slugs import free_slug, readable_slug


class Named(models.Model):
    """A row that one name stands for, whatever its capitals and spaces."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text=_("The last part of the address. Left empty, it is made from the name."),
    )
    key = models.CharField(_("key"), max_length=400, unique=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~models.Q(key=""), name="%(class)s_has_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs) -> None:
        self.key = normalise(self.name)
        if not self.slug:
            fallback = self._meta.model_name
            self.slug = free_slug(readable_slug(self.name, fallback=fallback), type(self).objects.all())
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return reverse(f"articles:{self._meta.model_name}", args=[self.slug])

    def clean(self) -> None:
        # The form leaves out `key`, which nobody types, and would not look at its constraint.
        self.name = without_invisible(self.name)
        key = normalise(self.name)
        if not key:
            raise ValidationError({"name": _("A name needs a character that can be seen.")})
        if same := type(self).objects.filter(key=key).exclude(pk=self.pk).first():
            raise ValidationError({"name": _("There is '%s' already. Use that one.") % same})


class Publisher(Named):
    website = models.URLField(_("website"), blank=True)
    description = models.TextField(_("description"), blank=True)

    class Meta(Named.Meta):
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")


class Section(Named):
    description = models.TextField(_("description"), blank=True)
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

    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices, default=Kind.PERSON)

    class Meta(Named.Meta):
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        constraints = [
            *Named.Meta.constraints,
            models.CheckConstraint(condition=models.Q(kind__in=["person", "agency"]), name="contributor_kind_is_known"),
        ]
