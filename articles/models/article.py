"""The article and its public corrections."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.bodies import count_words, reading_minutes, sanitise
from articles.models.names import Publisher, Section
from articles.search.entries import index
from articles.seeds.lines import without_invisible
from glossary.slugs import free_slug, readable_slug
from glossary.turns import take_turn


class ArticleQuerySet(models.QuerySet):
    def published(self) -> "ArticleQuerySet":
        """What readers may see now: status is published and its time has come."""
        return self.filter(status=Article.Status.PUBLISHED, posted_at__lte=timezone.now())

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-posted_at", "-pk")

    def for_cards(self) -> "ArticleQuerySet":
        """With what a list shows of each article, and without the texts that it does not show."""
        return self.select_related("publisher", "section").defer("body", "linked_body", "imported")


class Article(models.Model):
    """One news article (schema.org NewsArticle)."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    headline = models.CharField(
        _("headline"),
        help_text=_("The title, as readers see it on the article and in every list. Changing it keeps the address."),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        allow_unicode=True,
        db_index=False,  # it is looked up with its day only; publisher and section begin other indexes
        blank=True,
        help_text=_(
            "The last part of the article's address. Left empty, it is made from the headline. Changing it, or the "
            "posted day, changes the address: links to the old one will not be found."
        ),
    )
    standfirst = models.TextField(
        _("standfirst"), blank=True, help_text=_("The summary: readers see it between headline and text, and in lists.")
    )
    body = models.TextField(
        _("body"),
        help_text=_(
            "The text as HTML, every paragraph in a p element. What is unsafe is taken out when it is saved. Terms of "
            "the glossary are linked by themselves: write no links for them."
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
        help_text=_("The day the report was filed. It is printed in the dateline and moves the article nowhere."),
    )
    dateline_agency = models.CharField(
        _("dateline agency"),
        max_length=100,
        blank=True,
        help_text=_("Printed behind the date in parentheses: Arcadia Wire."),
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
        help_text=_("Where the article first stood on the web. The article's end links to it."),
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
        constraints = [
            models.UniqueConstraint(
                fields=["posted_on", "slug"],
                name="article_address_is_its_own",
                violation_error_message=_("Another article of that day has this slug: choose another."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status="published") | models.Q(posted_at__isnull=False),
                name="article_published_needs_date",
                violation_error_message=_("A published article needs a posted date."),
            ),
            models.CheckConstraint(
                condition=models.Q(posted_at__isnull=True, posted_on__isnull=True)
                | models.Q(posted_at__isnull=False, posted_on__isnull=False),
                name="article_day_goes_with_posted",
            ),
            models.CheckConstraint(condition=~models.Q(headline=""), name="article_has_headline"),
            models.CheckConstraint(
                condition=~models.Q(status="published") | ~(models.Q(body="") | models.Q(slug="")),
                name="article_published_needs_body_and_slug",
                violation_error_message=_("A published article needs a text."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "published", "withdrawn"]),
                name="article_status_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-posted_at", "-id"], name="article_newest"),
            models.Index(fields=["section", "status", "-posted_at", "-id"], name="article_newest_in_section"),
            models.Index(fields=["publisher", "status", "-posted_at", "-id"], name="article_newest_of_publisher"),
            models.Index(fields=["publisher", "section", "status", "-posted_at", "-id"], name="article_newest_of_both"),
            models.Index(fields=["publisher", "posted_on"], name="article_publisher_day"),
            # The editors' list, whole and by one filter at a time; readers' lists have the status in front.
            models.Index(fields=["-posted_at", "-id"], name="article_newest_of_any_status"),
            models.Index(fields=["section", "-posted_at", "-id"], name="article_any_in_section"),
            models.Index(fields=["publisher", "-posted_at", "-id"], name="article_any_of_publisher"),
            models.Index(
                fields=["-posted_at", "-id"], name="article_with_open_warnings", condition=models.Q(open_warnings__gt=0)
            ),
            models.Index(fields=["id"], name="article_linking_due", condition=models.Q(linking_due=True)),
        ]

    def __str__(self) -> str:
        return self.headline

    # Set where many articles are saved, to be linked together afterwards (`linking_due`).
    links_wait = False

    @transaction.atomic
    def save(self, **kwargs) -> None:
        if not self.links_wait:
            take_turn()  # a receiver links what is saved
        self.prepare()
        super().save(**kwargs)
        index([self])

    def get_absolute_url(self) -> str | None:
        """The article's lasting address; None while it has no date to stand under."""
        if self.posted_on is None:
            return None
        day = self.posted_on
        return reverse("articles:article", args=[f"{day.year:04}", f"{day.month:02}", f"{day.day:02}", self.slug])

    def prepare(self) -> None:
        """Set what follows from other fields; every way to store an article calls this first."""
        self.body = sanitise(self.body)
        self.word_count = count_words(self.body)
        self.set_day()
        self.set_slug()

    def set_day(self) -> None:
        """The day of the address, in TIME_ZONE."""
        self.posted_on = timezone.localdate(self.posted_at) if self.posted_at else None

    def set_slug(self) -> None:
        """The last part of the address, where nobody wrote one; the day must be set."""
        if not self.slug:
            same_day = Article.objects.filter(posted_on=self.posted_on)
            self.slug = free_slug(readable_slug(self.headline, fallback="article"), same_day)

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED and self.posted_at is not None and self.posted_at <= timezone.now()

    @property
    def shown_from(self) -> datetime.datetime | None:
        """From when readers see it, if it stays as it is."""
        return shown_from(self.status, self.posted_at)

    @property
    def is_scheduled(self) -> bool:
        """Published, at a time to come."""
        return self.status == self.Status.PUBLISHED and bool(self.posted_at) and not self.is_published

    @property
    def minutes(self) -> int:
        """Minutes of reading: as given, else counted."""
        return self.reading_minutes or reading_minutes(self.word_count)

    @property
    def shows_revision(self) -> bool:
        """Whether 'Last updated' tells a reader more than 'Posted' does."""
        return bool(self.revised_at and self.posted_at and self.revised_at > self.posted_at)

    def clean(self) -> None:
        self.headline = without_invisible(self.headline)
        if not self.headline:
            raise ValidationError({"headline": _("A headline needs a character that can be seen.")})
        if not count_words(sanitise(self.body)):
            raise ValidationError({"body": _("Nothing of this text can be kept. Write it as plain paragraphs.")})
        # Both belong to the address, which the constraints look at next.
        self.set_day()
        self.set_slug()

    def validate_constraints(self, exclude: set[str] | None = None) -> None:
        # A form leaves out the day, which nobody types, and with it the rule that an address is one article's.
        super().validate_constraints(exclude=set(exclude or ()) - {"posted_on"})


class Correction(models.Model):
    """A dated public notice of what was wrong in an article."""

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="corrections",
        verbose_name=_("article"),
        help_text=_("The article that was wrong. Readers see the correction at its end."),
    )
    date = models.DateField(
        _("date"),
        default=timezone.localdate,
        help_text=_("The day of the notice, printed with it; the newest stands first."),
    )
    text = models.TextField(_("text"), help_text=_("What was wrong and what is right, as readers will read it."))

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["-date", "-id"], name="correction_newest")]

    def __str__(self) -> str:
        return f"{self.date}: {self.text[:60]}"


def midnight(day: datetime.date) -> datetime.datetime:
    """The first moment of a day in TIME_ZONE: what a date without a time stands for."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def shown_from(status: str, posted_at: datetime.datetime | None) -> datetime.datetime | None:
    """What `shown_from` of an article's parts is: the database sees to it (`articles.triggers`), and does not have to
    where it is given."""
    return posted_at if status == Article.Status.PUBLISHED else None
