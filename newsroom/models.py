"""The pages around the news: about, contact, policies. Editors write them; the footer of every page leads to them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _

from newsroom.common.rich_text import count_words, sanitise


class PageQuerySet(models.QuerySet):
    def published(self) -> "PageQuerySet":
        return self.filter(is_published=True)

    def in_footer(self) -> "PageQuerySet":
        """Those that every page leads to, with what that takes."""
        return self.published().only("title", "slug").order_by("position", "title")


class Page(models.Model):
    """A page that stands at the site's root.

    Not a flatpage: those belong to rows of `django.contrib.sites`, trust whatever HTML is typed, know neither drafts
    nor an order, and say nothing of when they last changed.
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

    def save(self, **kwargs) -> None:
        self.body = sanitise(self.body)
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.slug])

    def clean(self) -> None:
        if not count_words(sanitise(self.body)):
            raise ValidationError({"body": _("Nothing of this text can be kept. Write it as paragraphs.")})
        if self.slug and not _leads_to_a_page(self.slug):
            said = _("The site itself has something at /%s/. Choose another address.")
            raise ValidationError({"slug": said % self.slug})


def _leads_to_a_page(slug: str) -> bool:
    try:
        return resolve(f"/{slug}/").url_name == "page"
    except Resolver404:
        return False
