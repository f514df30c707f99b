"""What words mean: terms and the names by which a text may use them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from glossary.alphabet import initial, sort_key
from glossary.names import UnusableName, check_name, normalise
from glossary.slugs import free_slug, readable_slug


class TermQuerySet(models.QuerySet):
    def published(self) -> "TermQuerySet":
        """The terms that readers see and that texts are linked to."""
        return self.filter(status=Term.Status.PUBLISHED)

    def named_like(self, text: str) -> "TermQuerySet":
        """Those that have a name with these letters in it, whatever their case."""
        return self.filter(pk__in=Name.objects.filter(key__contains=normalise(text)).values("term"))

    def in_order(self) -> "TermQuerySet":
        """A to Z, capital letters among the small ones."""
        return self.order_by("sort_key", "pk")


class Term(models.Model):
    """One glossary entry (schema.org DefinedTerm)."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        RETIRED = "retired", _("Retired")

    headword = models.CharField(
        _("headword"), max_length=200, help_text=_("The name under which readers find the entry.")
    )
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text=_("The last part of the entry's address. Left empty, it is made from the headword."),
    )
    definition = models.TextField(
        _("definition"),
        blank=True,
        help_text=_("What readers are told the word means: plain text, one or two sentences."),
    )
    sort_key = models.CharField(_("sort key"), max_length=420, editable=False)
    initial = models.CharField(_("initial"), max_length=1, editable=False)
    linked_definition = models.TextField(_("linked definition"), blank=True, editable=False)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status.choices,
        default=Status.PUBLISHED,
        help_text=_("Only published terms are shown to readers and linked in articles."),
    )
    see_also = models.ManyToManyField(
        "self",
        verbose_name=_("see also"),
        blank=True,
        help_text=_("Related terms, listed on this entry's page and on theirs."),
    )
    linking_due = models.BooleanField(
        _("linking due"),
        default=True,
        editable=False,
        help_text=_("The texts that use this term have not been linked anew since it or its names changed."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["headword"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(headword=""),
                name="term_has_headword",
                violation_error_message=_("A term needs a headword."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "published", "retired"]), name="term_status_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["headword"], name="term_headword"),
            models.Index(fields=["status", "sort_key", "id"], name="term_in_order"),
            models.Index(fields=["status", "initial"], name="term_initial"),
            models.Index(fields=["sort_key", "id"], name="term_in_order_of_any_status"),
            models.Index(fields=["id"], name="term_linking_due", condition=models.Q(linking_due=True)),
        ]

    def __str__(self) -> str:
        return self.headword

    def save(self, **kwargs) -> None:
        self.sort_key = sort_key(self.headword)
        self.initial = initial(self.headword)
        if not self.slug:
            self.slug = free_slug(readable_slug(self.headword, fallback="term"), Term.objects.all())
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return reverse("glossary:term", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    def name_it_by_its_headword(self) -> None:
        """The headword is always one of the term's names; one that it had before stays another name."""
        Name.objects.get_or_create(term=self, key=normalise(self.headword), defaults={"text": self.headword})

    def clean(self) -> None:
        try:
            check_name(self.headword)
        except UnusableName as error:
            raise ValidationError({"headword": str(error)}) from error


class Name(models.Model):
    """A headword or an alias: one form in which a text may use a term."""

    class MatchCase(models.TextChoices):
        AUTO = "auto", _("Automatic")
        ALWAYS = "always", _("Exactly as written")
        NEVER = "never", _("In any case")

    term = models.ForeignKey(Term, models.CASCADE, related_name="names", verbose_name=_("term"))
    text = models.CharField(
        _("text"),
        max_length=200,
        help_text=_("As an article would write it; plurals are found by themselves."),
    )
    match_case = models.CharField(
        _("capital letters"),
        max_length=6,
        choices=MatchCase.choices,
        default=MatchCase.AUTO,
        help_text=_(
            "Automatic keeps the capitals of a name that has one after its first letter (NATO, iPhone) and "
            "ignores them elsewhere. 'Exactly as written' tells Apple from an apple."
        ),
    )
    key = models.CharField(_("key"), max_length=400, editable=False, db_index=True)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "key"],
                name="name_once_per_term",
                violation_error_message=_("This term has that name already."),
            ),
            models.CheckConstraint(condition=~models.Q(key=""), name="name_has_key"),
            models.CheckConstraint(
                condition=models.Q(match_case__in=["auto", "always", "never"]), name="name_case_rule_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, **kwargs) -> None:
        self.key = normalise(self.text)
        super().save(**kwargs)

    def clean(self) -> None:
        try:
            check_name(self.text)
        except UnusableName as error:
            raise ValidationError({"text": str(error)}) from error
        # Set here too, so that the form checks the name against the term's other names.
        self.key = normalise(self.text)


class FormerDefinition(models.Model):
    """A text that a term's definition had before an editor or an import gave it another."""

    term = models.ForeignKey(
        Term, models.CASCADE, db_index=False, related_name="former_definitions", verbose_name=_("term")
    )
    text = models.TextField(_("older text"))
    replaced_at = models.DateTimeField(_("replaced"), auto_now_add=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("replaced by"),
        help_text=_("Nobody, where an import brought the newer text."),
    )
    changes_meaning = models.BooleanField(
        _("change of meaning"),
        default=False,
        help_text=_("Readers are told since when the word is explained as it is now, and can read this older text."),
    )

    class Meta:
        verbose_name = _("former definition")
        verbose_name_plural = _("former definitions")
        ordering = ["-replaced_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="former_definition_has_text")]
        indexes = [models.Index(fields=["term", "-replaced_at", "-id"], name="former_definition_newest")]

    def __str__(self) -> str:
        return self.text[:60]
