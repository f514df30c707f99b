"""Terms, and the names by which texts use them."""

import re
from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from glossary.alphabet import initial, sort_key
from glossary.linking.names import UnusableName, check_name, normalise
from newsroom.common.slugs import free_slugs, readable_slug


class TermQuerySet(models.QuerySet["Term"]):
    def published(self) -> "TermQuerySet":
        """The terms that readers see and that texts are linked to."""
        return self.filter(status=Term.Status.PUBLISHED)

    def named_like(self, text: str) -> "TermQuerySet":
        """Terms with this text in one of their names, ignoring case."""
        return self.filter(pk__in=Name.objects.filter(key__contains=normalise(text.replace("\x00", ""))).values("term"))

    def in_order(self) -> "TermQuerySet":
        """A to Z, ignoring case."""
        return self.order_by("sort_key", "pk")

    def set_status(self, status: str) -> int:
        """Publish or retire the terms, and note that their links change; returns their number."""
        keys = list(self.values_list("pk", flat=True))
        with transaction.atomic():
            ChangedName.objects.note(Name.objects.filter(term__in=keys).values_list("text", flat=True))
            return Term.objects.filter(pk__in=keys).update(status=status)

    def at_address(self, slug: str) -> "Term | None":
        """The term with this slug, else the one that had it before: compare its slug to tell which."""
        return self.filter(slug=slug).first() or self.filter(former_slugs__slug=slug).first()


class Term(models.Model):
    """One glossary entry (schema.org DefinedTerm)."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        RETIRED = "retired", _("Retired")

    headword = models.CharField(
        _("headword"),
        max_length=200,
        help_text=_(
            "The name under which readers find the entry. If you change it, the old name stays another name of the "
            "term, and the old address redirects to the new one."
        ),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text=_(
            "The last part of the entry's address. Left empty, it is made from the headword and follows it. If you "
            "change it, the old address redirects to the new one."
        ),
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
        help_text=_("The definition has not been linked since it changed."),
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

    @transaction.atomic(savepoint=False)
    def save(self, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.headword)
        self.initial = initial(self.headword)
        before = Term.objects.only("headword", "slug", "definition", "status").filter(pk=self.pk).first()
        if before and self.slug == before.slug and self.headword != before.headword and before.slug_is_its_headwords:
            self.slug = ""
        if not self.slug:
            others, made = Term.objects.exclude(pk=self.pk), readable_slug(self.headword, fallback="term")
            self.slug = next(free_slugs([made], others, FormerSlug.objects.exclude(term=self.pk)))
        if before and self.definition != before.definition:
            self.linking_due = True
        super().save(**kwargs)
        if before:
            self._follow_change(before)

    def get_absolute_url(self) -> str:
        return reverse("glossary:term", args=[self.slug])

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Skip the constraints that the fields' own validation covers: each takes a query."""
        super().validate_constraints(exclude={*(exclude or ()), "headword", "status"})

    def _follow_change(self, before: "Term") -> None:
        """Redirect the old address, and note the names whose links change."""
        if before.slug != self.slug:
            FormerSlug.objects.filter(slug=self.slug).delete()
            left = FormerSlug(slug=before.slug, term=self)
            FormerSlug.objects.bulk_create(
                [left], update_conflicts=True, unique_fields=["slug"], update_fields=["term"]
            )
        if (before.slug, before.status) != (self.slug, self.status) and (before.is_published or self.is_published):
            ChangedName.objects.note(self.names.values_list("text", flat=True))

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def slug_is_its_headwords(self) -> bool:
        """Whether the address was made from the headword, and not chosen by an editor."""
        made = re.escape(readable_slug(self.headword, fallback="term"))
        return bool(re.fullmatch(rf"{made}(-\d+)?", self.slug))

    def name_it_by_its_headword(self) -> None:
        """Make sure that the headword is one of the names. A former headword stays a name."""
        if not self.names.filter(key=normalise(self.headword)).exists():
            Name(term=self, text=self.headword).save()

    def clean(self) -> None:
        try:
            check_name(self.headword)
        except UnusableName as error:
            raise ValidationError({"headword": str(error)}) from error
        if self.slug and (moved := FormerSlug.objects.exclude(term=self.pk).filter(slug=self.slug).first()):
            said = _("This is a former address of '%s'. Choose another.")
            raise ValidationError({"slug": said % moved.term})


class FormerSlug(models.Model):
    """A slug that a term had before; its old address redirects to the term."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="former_slugs", verbose_name=_("term"))
    slug = models.SlugField(_("former slug"), max_length=100, unique=True, allow_unicode=True)
    since = models.DateTimeField(_("former since"), auto_now_add=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return self.slug


class Name(models.Model):
    """A headword or an alias. `glossary.linking.Name` is its pure value, which the linker takes."""

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

    @transaction.atomic(savepoint=False)
    def save(self, **kwargs: Any) -> None:
        self.key = normalise(self.text)
        before = Name.objects.select_related("term").filter(pk=self.pk).first() if self.pk else None
        super().save(**kwargs)
        if before and before.term.is_published:
            ChangedName.objects.note([before.text])
        if self.term.is_published:
            ChangedName.objects.note([self.text])

    def clean(self) -> None:
        try:
            check_name(self.text)
        except UnusableName as error:
            raise ValidationError({"text": str(error)}) from error
        # Set here too, so that the form checks the name against the term's other names.
        self.key = normalise(self.text)


class ChangedNameQuerySet(models.QuerySet["ChangedName"]):
    def note(self, texts: Iterable[str]) -> None:
        """Have texts searched for these names, from the start even if a search is under way."""
        rows = [ChangedName(text=text) for text in dict.fromkeys(texts)]
        fields = ["position", "looked_through", "to_look_through", "since"]
        ChangedName.objects.bulk_create(rows, update_conflicts=True, unique_fields=["text"], update_fields=fields)


class ChangedName(models.Model):
    """A name that was added, deleted or changed, until the links in all texts are up to date.

    It records how far the search of the texts has come: if the process is killed, the next one continues from there.
    """

    text = models.CharField(_("name"), max_length=200, unique=True)
    position = models.BigIntegerField(_("key of the last text looked through"), default=0)
    looked_through = models.PositiveIntegerField(_("looked through"), default=0)
    to_look_through = models.PositiveIntegerField(_("to look through"), null=True)
    since = models.DateTimeField(_("changed"), default=timezone.now)

    objects = ChangedNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("changed name")
        verbose_name_plural = _("changed names, whose articles are being linked")
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["-position", "id"], name="changed_name_by_position")]

    def __str__(self) -> str:
        return self.text
