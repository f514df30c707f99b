"""Static pages (about, contact, policies) that editors write. The footer of every page links to them."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _

from glossary.linking.plain_text import text_of
from newsroom.common.rich_text import sanitise


class PageQuerySet(models.QuerySet["Page"]):
    def published(self) -> Self:
        return self.filter(is_published=True)

    def in_footer(self) -> Self:
        """The published pages in the order of the footer, with what its links need."""
        return self.published().only("title", "slug").order_by("position", "title")


class Page(models.Model):
    """A static page at the site's root.

    Django's flatpages need `django.contrib.sites`, do not sanitise their HTML, and have no drafts, no order and no
    date of the last change.
    """

    title = models.CharField(_("title"), max_length=100, help_text=_("The headline, and the words in the footer."))
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        help_text=_("The page stands at /address/. Others may link to it: changing it breaks their links."),
    )
    description = models.CharField(
        _("description"),
        max_length=200,
        blank=True,
        help_text=_("One sentence that search engines show under the title."),
    )
    body = models.TextField(
        _("text"),
        help_text=_(
            "The text as HTML: h2, p, ul, ol, li, a, em, strong and blockquote. Anything unsafe is taken out when it "
            "is saved."
        ),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("The footer lists pages by this number, then by title.")
    )
    is_published = models.BooleanField(
        _("published"), default=False, help_text=_("Readers see only published pages, and find them in the footer.")
    )
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "title"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="page_has_title"),
            models.CheckConstraint(condition=~models.Q(slug=""), name="page_has_address"),
            models.CheckConstraint(condition=~models.Q(body=""), name="page_has_text"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, **kwargs: Any) -> None:
        self.body = sanitise(self.body)
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.slug])

    def clean(self) -> None:
        if not text_of(sanitise(self.body)):
            raise ValidationError(
                {"body": _("Nothing is left of this text once unsafe HTML is taken out. Write it as paragraphs.")}
            )
        if self.slug and not _resolves_to_page(self.slug):
            message = _("The address /%s/ is taken by the site itself. Choose another.")
            raise ValidationError({"slug": message % self.slug})


def _resolves_to_page(slug: str) -> bool:
    try:
        return resolve(f"/{slug}/").url_name == "page"
    except Resolver404:
        return False
