"""What readers narrow the list of articles by. The state of the form is the page's address."""

import datetime
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Contributor, Publisher
from articles.search.finding import Filters
from articles.search.queries import read_query
from articles.site.lists import listing, sections_in_use
from glossary.linking.names import normalise
from glossary.models import Term
from newsroom.common.dates import midnight
from newsroom.common.paging import Listing, NewestFirst

SUGGESTED = 100  # names offered while typing


class WordsField(forms.CharField):
    def clean(self, value: Any) -> str:
        words = super().clean(value)
        if words and not read_query(words):
            raise ValidationError(
                _("There is no word in this to look for. What a minus stands before only takes away.")
            )
        return words


class NamedField(forms.CharField):
    """A row by its name, or by the last part of its address; a select of them all would be too long."""

    def __init__(self, *, queryset: QuerySet, by_name: str, unknown: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.queryset, self.by_name, self.unknown = queryset, by_name, unknown

    def clean(self, value: Any) -> Model | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = self.queryset.filter(Q(slug=typed) | Q((self.by_name, normalise(typed)))).order_by("pk").first()
        if found is None:
            raise ValidationError(self.unknown % {"name": typed})
        return found


class WordsFilter(django_filters.Filter):
    field_class = WordsField


class NamedFilter(django_filters.Filter):
    field_class = NamedField


class ArticleFilterSet(django_filters.FilterSet):
    q = WordsFilter(
        label=_("Words"),
        help_text=_('"a phrase", -without'),
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 200}),
    )
    section = django_filters.ModelChoiceFilter(
        label=_("Section"),
        queryset=lambda _request: sections_in_use(),
        to_field_name="slug",
        empty_label=_("All sections"),
    )
    publisher = NamedFilter(
        label=_("Publisher"),
        queryset=Publisher.objects.all(),
        by_name="key",
        unknown=_("No publisher is called “%(name)s”. Check the spelling, or leave it empty."),
        widget=forms.TextInput(attrs={"list": "publishers"}),
    )
    contributor = NamedFilter(
        label=_("Contributor"),
        queryset=Contributor.objects.all(),
        by_name="key",
        unknown=_("No contributor is called “%(name)s”. Write the whole name, or leave it empty."),
    )
    term = NamedFilter(
        label=_("Term"),
        queryset=Term.objects.published(),
        by_name="names__key",
        unknown=_("The glossary has no term “%(name)s”. Check the spelling, or leave it empty."),
    )
    since = django_filters.DateFilter(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    until = django_filters.DateFilter(label=_("To"), widget=forms.DateInput(attrs={"type": "date"}))

    class Meta:
        model = Article
        fields: list[str] = []

    def listing(self) -> Listing:
        """The articles that the form asks for; none where it can't be read."""
        if not self.is_valid():
            return NewestFirst(Article.objects.none())
        return listing(self.asked, self.words)

    @property
    def asked(self) -> Filters:
        """What a valid form narrows by."""
        asked = self.form.cleaned_data
        keys = {name: asked[name] and asked[name].pk for name in ("publisher", "section", "contributor", "term")}
        since = midnight(asked["since"]) if asked["since"] else None
        until = _end_of(asked["until"]) if asked["until"] else None
        return Filters(**keys, since=since, until=until)

    @property
    def words(self) -> str:
        """What a valid form looks for."""
        return self.form.cleaned_data["q"] or ""

    @property
    def publishers(self) -> QuerySet[Publisher]:
        """Names to offer while one is typed."""
        return Publisher.objects.values_list("name", flat=True)[:SUGGESTED]


def _end_of(day: datetime.date) -> datetime.datetime | None:
    return None if day == datetime.date.max else midnight(day + datetime.timedelta(days=1))
