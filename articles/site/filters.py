"""The filters of the list of articles, and of search.

There is one filter set for each table that a list can be read from. The filter that narrows most decides which: each
table has an index in the order of the list.
"""

import datetime
from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Contribution, Contributor, FullText, Mention, Publisher, Section
from articles.models.search_entry import ID_BITS
from articles.search.finding import search
from articles.search.queries import read_query
from articles.site.lists import SearchMatches, newest_articles_of, sections_in_use
from glossary.linking.names import normalise
from glossary.models import Term
from newsroom.common.dates import midnight
from newsroom.common.paging import Listing, NewestFirst

SUGGESTED = 100  # publishers offered while a name is typed
DATE_INPUT = forms.DateInput(attrs={"type": "date"})


class NamedField(forms.CharField):
    """A row found by its name or its slug. There are too many rows for a select."""

    def __init__(self, *, queryset: QuerySet[Any], name_key: str, not_found: Promise, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.queryset, self.name_key, self.not_found = queryset, name_key, not_found

    def clean(self, value: Any) -> Model | None:
        typed = super().clean(value)
        if not typed:
            return None
        found: Model | None = (
            self.queryset.filter(Q(slug=typed) | Q((self.name_key, normalise(typed)))).order_by("pk").first()
        )
        if found is None:
            raise ValidationError(str(self.not_found) % {"name": typed})
        return found


def has_a_word(text: str) -> None:
    """Raises ValidationError for a search that only leaves words out."""
    if not read_query(text):
        raise ValidationError(_("Enter at least one word to search for. A minus only leaves words out."))


class NamedFilter(django_filters.Filter):
    field_class = NamedField


class ArticleFilterSet(django_filters.FilterSet):
    """Articles by their own columns, and the form that readers fill in. Its state is the page's address."""

    # Only FullTextFilterSet applies the words; `filter_articles` chooses it when there are some.
    q = django_filters.CharFilter(
        label=_("Words"),
        validators=[has_a_word],
        help_text=_('"a phrase", -without'),
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 200}),
    )
    section = django_filters.ModelChoiceFilter(
        method="by_column",
        label=_("Section"),
        queryset=lambda _request: sections_in_use(),
        to_field_name="slug",
        empty_label=_("All sections"),
    )
    publisher = NamedFilter(
        method="by_column",
        label=_("Publisher"),
        queryset=Publisher.objects.all(),
        name_key="key",
        not_found=_("No publisher is called “%(name)s”. Check the spelling, or leave it empty."),
        widget=forms.TextInput(attrs={"list": "publishers"}),
    )
    contributor = NamedFilter(
        method="by_contributor",
        label=_("Contributor"),
        queryset=Contributor.objects.all(),
        name_key="key",
        not_found=_("No contributor is called “%(name)s”. Write the whole name, or leave it empty."),
    )
    term = NamedFilter(
        method="by_term",
        label=_("Term"),
        queryset=Term.objects.published(),
        name_key="names__key",
        not_found=_("The glossary has no term “%(name)s”. Check the spelling, or leave it empty."),
    )
    since = django_filters.DateFilter(
        method="by_start", label=_("From"), widget=forms.DateInput(attrs={"type": "date"})
    )
    until = django_filters.DateFilter(method="by_end", label=_("To"), widget=DATE_INPUT)

    # Where the table has what the filters compare.
    article_key: Combinable = OuterRef("pk")
    article_columns = ""
    shown_from = "posted_at"

    class Meta:
        model = Article
        fields: list[str] = []

    @property
    def qs(self) -> QuerySet[Any]:
        """The rows that all filters leave; none where the form is not valid."""
        return super().qs if self.is_valid() else self.queryset.none()

    @property
    def listing(self) -> Listing:
        return NewestFirst(self.qs, moment="posted_at")

    @property
    def publishers(self) -> QuerySet[Publisher, str]:
        """Names to offer while one is typed."""
        return Publisher.objects.values_list("name", flat=True)[:SUGGESTED]

    def by_column(self, rows: QuerySet[Any], name: str, value: Publisher | Section) -> QuerySet[Any]:
        return rows.filter((f"{self.article_columns}{name}", value))

    def by_contributor(self, rows: QuerySet[Any], _name: str, contributor: Contributor) -> QuerySet[Any]:
        work = Contribution.objects.filter(contributor=contributor.pk)
        return rows.filter(Exists(work.filter(article_id=self.article_key)))

    def by_term(self, rows: QuerySet[Any], _name: str, term: Term) -> QuerySet[Any]:
        return rows.filter(Exists(Mention.objects.filter(term=term.pk, article_id=self.article_key)))

    def by_start(self, rows: QuerySet[Any], _name: str, day: datetime.date) -> QuerySet[Any]:
        return rows.filter((f"{self.shown_from}__gte", midnight(day)))

    def by_end(self, rows: QuerySet[Any], _name: str, day: datetime.date) -> QuerySet[Any]:
        moment = first_moment_after(day)
        return rows.filter((f"{self.shown_from}__lt", moment)) if moment else rows


class PartFilterSet(ArticleFilterSet):
    """Articles by a table of their parts."""

    article_key = OuterRef("article_id")
    article_columns = "article__"
    shown_from = "shown_from"
    repeats = False

    @property
    def listing(self) -> Listing:
        return newest_articles_of(self.qs, repeats=self.repeats)


class MentionFilterSet(PartFilterSet):
    def by_term(self, rows: QuerySet[Mention], _name: str, term: Term) -> QuerySet[Mention]:
        return rows.filter(term=term)


class ContributionFilterSet(PartFilterSet):
    repeats = True  # one for each role

    def by_contributor(
        self, rows: QuerySet[Contribution], _name: str, contributor: Contributor
    ) -> QuerySet[Contribution]:
        return rows.filter(contributor=contributor)


class FullTextFilterSet(ArticleFilterSet):
    """Articles by the full-text index, which holds their section, publisher and moment as well as their words."""

    article_key = OuterRef("pk").bitand((1 << ID_BITS) - 1)

    def filter_queryset(self, _queryset: QuerySet[FullText]) -> QuerySet[FullText]:
        asked = self.form.cleaned_data
        since, until = self.period
        rows = search(asked["q"], publisher=asked["publisher"], section=asked["section"], since=since, until=until)
        for name in ("contributor", "term"):
            rows = self.filters[name].filter(rows, asked[name])
        return rows

    @property
    def period(self) -> tuple[datetime.datetime | None, datetime.datetime | None]:
        """The first moment asked for, and the first after it."""
        since, until = self.form.cleaned_data["since"], self.form.cleaned_data["until"]
        return midnight(since) if since else None, first_moment_after(until)

    @property
    def listing(self) -> Listing:
        return SearchMatches(self.qs)


def first_moment_after(day: datetime.date | None) -> datetime.datetime | None:
    """Midnight after the day; None without a day, or after the last day that Python knows."""
    return midnight(day + datetime.timedelta(days=1)) if day and day != datetime.date.max else None


def filter_articles(asked: Mapping[str, str]) -> ArticleFilterSet:
    """The published articles that an address asks for, read from the table that narrows them most."""
    names = {name for name, value in asked.items() if value.strip()}
    if "q" in names:
        return FullTextFilterSet(asked, FullText.objects.all())
    if "term" in names:
        return MentionFilterSet(asked, Mention.objects.of_published())
    if "contributor" in names:
        return ContributionFilterSet(asked, Contribution.objects.of_published())
    return ArticleFilterSet(asked, Article.objects.published())
