"""The article."""

import datetime
from collections.abc import Collection

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article_queries import ArticleQuerySet
from articles.models.article_schema import CONSTRAINTS, INDEXES
from articles.models.named import Publisher, Section
from articles.models.states import SCHEDULED, Status, day_of, shown_from
from glossary.linking.plain_text import text_of
from newsroom.common.rich_text import is_blank, sanitise
from newsroom.common.slugs import free_slug, readable_slug
from newsroom.common.text import without_invisible

WORDS_PER_MINUTE = 230  # adults reading English non-fiction silently: Brysbaert 2019, 238; rounded down


class Article(models.Model):
    """One news article (schema.org NewsArticle)."""

    Status = Status

    headline = models.CharField(
        _("headline"),
        blank=True,
        help_text=_("The title, as readers see it on the article and in every list. Changing it keeps the address."),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        allow_unicode=True,
        db_index=False,  # it is looked up with its day only; publisher and section begin other indexes
        blank=True,
        help_text=_(
            "The last part of the article's address. Left empty, it is made from the headline. If you change it or the "
            "posted day, the old address redirects to the new one."
        ),
    )
    standfirst = models.TextField(
        _("standfirst"), blank=True, help_text=_("The summary: readers see it between headline and text, and in lists.")
    )
    body = models.TextField(
        _("body"),
        blank=True,
        help_text=_(
            "The text. Unsafe HTML is removed when it is saved. Glossary terms are linked automatically: you need not "
            "link them."
        ),
    )
    linked_body = models.TextField(
        _("linked body"), blank=True, editable=False, help_text=_("The body with its term links.")
    )
    dateline_place = models.CharField(
        _("dateline place"),
        max_length=200,
        blank=True,
        help_text=_("Printed before the first paragraph: MOSCOW, or LONDON/PARIS."),
    )
    dateline_date = models.DateField(
        _("dateline date"),
        null=True,
        blank=True,
        help_text=_(
            "The day the report was filed. It is printed in the dateline and does not change the article's date or "
            "address."
        ),
    )
    dateline_agency = models.CharField(
        _("dateline agency"),
        max_length=100,
        blank=True,
        help_text=_("Printed after the date in parentheses: Arcadia Wire."),
    )
    publisher = models.ForeignKey(
        Publisher,
        models.PROTECT,
        db_index=False,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("publisher"),
        help_text=_("Who published it. Readers find the article on the publisher's page."),
    )
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        db_index=False,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
        help_text=_("Where in the paper it stands. Readers find the article on the section's page."),
    )
    posted_at = models.DateTimeField(
        _("posted"),
        null=True,
        blank=True,
        help_text=_(
            "When the article was first published, as readers see it. A published article with a time to come "
            "is scheduled: readers see it from then on."
        ),
    )
    posted_on = models.DateField(_("day in the address"), null=True, editable=False)
    revised_at = models.DateTimeField(
        _("last updated"),
        null=True,
        blank=True,
        help_text=_("Readers are shown it as 'Last updated', where it is later than 'posted'."),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status.choices,
        default=Status.DRAFT,
        help_text=_("Only published articles whose time has come are shown to readers."),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(
        _("reason for the withdrawal"),
        blank=True,
        editable=False,
        help_text=_("Shown to readers who follow a link to the article."),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        db_index=False,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
        help_text=_("The member of staff who created it. Readers see the contributors instead."),
    )
    # Indexed by the constraint, which leaves out the articles that amend none: nearly all.
    amends = models.ForeignKey(
        "self",
        models.CASCADE,
        db_index=False,
        null=True,
        blank=True,
        editable=False,
        related_name="working_copies",
        verbose_name=_("working copy of"),
    )
    amends_version = models.PositiveIntegerField(_("version that was copied"), null=True, editable=False)
    language = models.CharField(
        _("language"),
        max_length=35,
        default="en",
        validators=[RegexValidator(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z", _("Write a tag such as en or pt-BR."))],
        help_text=_("A BCP 47 language tag, such as en or pt-BR. Browsers read the text aloud and divide words by it."),
    )
    source_url = models.URLField(
        _("source address"),
        max_length=500,
        blank=True,
        help_text=_("Where the article was first published online. It is linked at the end of the article."),
    )
    word_count = models.PositiveIntegerField(_("words"), default=0, editable=False)
    reading_minutes = models.PositiveSmallIntegerField(
        _("reading minutes"),
        null=True,
        blank=True,
        help_text=_("What readers are told. Left empty, it is counted from the text."),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    linking_due = models.BooleanField(_("linking due"), default=True, editable=False)
    open_warnings = models.PositiveIntegerField(_("open warnings"), default=0, editable=False)
    imported = models.JSONField(
        _("imported"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("Digests of what the last import put into each field: it changes no field that differs."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    contributors = models.ManyToManyField(
        "articles.Contributor", through="articles.Contribution", related_name="articles"
    )
    terms = models.ManyToManyField("glossary.Term", through="articles.Mention", related_name="articles")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-posted_at", "-pk"]
        get_latest_by = "posted_at"
        constraints = CONSTRAINTS
        indexes = INDEXES
        permissions = [
            ("write_own_article", _("Can write and submit own articles")),
            ("review_article", _("Can send articles in review back")),
            ("publish_article", _("Can publish, schedule and reinstate articles")),
            ("withdraw_article", _("Can withdraw articles")),
            ("correct_article", _("Can correct published articles")),
        ]

    def __str__(self) -> str:
        return self.headline or gettext("(no headline yet)")

    def get_absolute_url(self) -> str | None:
        """The article's lasting address; None while it has no date."""
        return self._address("articles:article")

    def get_changes_url(self) -> str | None:
        """Where readers see what changed in it since it was published."""
        return self._address("articles:changes")

    def _address(self, name: str) -> str | None:
        if self.posted_on is None or not self.slug:
            return None
        day = self.posted_on
        return reverse(name, args=[f"{day.year:04}", f"{day.month:02}", f"{day.day:02}", self.slug])

    @property
    def is_published(self) -> bool:
        """Whether readers see it now."""
        return self.status == Status.PUBLISHED and self.posted_at is not None and self.posted_at <= timezone.now()

    @property
    def is_scheduled(self) -> bool:
        return self.status == Status.PUBLISHED and self.posted_at is not None and not self.is_published

    @property
    def state(self) -> str:
        return SCHEDULED if self.is_scheduled else self.status

    @property
    def state_label(self) -> str:
        return gettext("Scheduled") if self.is_scheduled else str(Status(self.status).label)

    @property
    def is_working_copy(self) -> bool:
        return self.amends_id is not None

    @property
    def shown_from(self) -> datetime.datetime | None:
        """When readers see it, or will see it if it stays as it is."""
        return shown_from(self.status, self.posted_at)

    @property
    def shows_revision(self) -> bool:
        """Whether 'Last updated' tells a reader more than 'Posted' does."""
        return bool(self.revised_at and self.posted_at and self.revised_at > self.posted_at)

    def set_day(self) -> None:
        """Set the day of the address; a working copy has no address."""
        self.posted_on = None if self.amends_id else day_of(self.posted_at)

    def set_slug(self) -> None:
        """Make a slug from the headline where nobody wrote one; the day must be set."""
        if not self.slug and (self.headline or self.posted_on):
            same_day = Article.objects.filter(posted_on=self.posted_on)
            self.slug = free_slug(readable_slug(self.headline, fallback="article"), same_day)

    def keep_address_free(self) -> None:
        """Take another slug if an article of the new day has this one. Call it when the posted day has changed."""
        self.set_day()
        same_day = Article.objects.filter(posted_on=self.posted_on).exclude(pk=self.pk)
        self.slug = free_slug(self.slug or readable_slug(self.headline, fallback="article"), same_day)

    def prepare(self) -> None:
        """Set what follows from other fields; `articles.desk.saving.store` calls this before it writes."""
        self.body = sanitise(self.body)
        self.word_count = len(text_of(self.body).split())
        self.set_day()
        self.set_slug()

    @property
    def minutes(self) -> int:
        """Minutes of reading: as given, else counted."""
        return self.reading_minutes or max(1, round(self.word_count / WORDS_PER_MINUTE))

    def what_is_missing(self) -> dict[str, str]:
        """A sentence for each field that must be filled before it is submitted or published."""
        missing = {}
        if not self.headline:
            missing["headline"] = gettext("A headline is missing. Write one before it is submitted or published.")
        if not text_of(sanitise(self.body)):
            missing["body"] = gettext("The text is missing. Write it before the article is submitted or published.")
        return missing

    def clean(self) -> None:
        typed, self.headline = self.headline, without_invisible(self.headline)
        if typed and not self.headline:
            raise ValidationError({"headline": _("A headline needs a character that can be seen.")})
        typed, self.body = self.body, sanitise(self.body)
        if not self.body and not is_blank(typed):
            raise ValidationError({"body": _("Nothing of this text can be kept. Write it as plain paragraphs.")})
        if self.status != self.Status.DRAFT and (missing := self.what_is_missing()):
            raise ValidationError(missing)
        # The constraint on addresses, which is checked next, needs both.
        self.set_day()
        self.set_slug()

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        # A form excludes the day, which nobody types, and with it the constraint that an address is unique.
        super().validate_constraints(exclude=set(exclude or ()) - {"posted_on"})
