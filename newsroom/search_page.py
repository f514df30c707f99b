"""What the search page shows: the terms that a query names, and the articles that have its words."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Publisher, Section
from articles.search.facets import Choice, Facets, year_of
from articles.search.highlighting import Finder, Piece, marked, snippet
from articles.search.queries import read_query
from articles.site.filters import FullTextFilterSet
from glossary.linking.names import normalise
from glossary.linking.sentences import text_of
from glossary.models import Name, Term

SIMILAR_SHOWN = 6
SUGGESTED_TERMS = 6
SUGGESTED_NAMES = 2  # sections, and publishers

_QUOTES = str.maketrans("", "", '"“”„«»')


class YearFilter(django_filters.Filter):
    field_class = forms.IntegerField


class SearchFilterSet(FullTextFilterSet):
    """The filters of the list of articles, and a year, which the page offers with their counts."""

    year = YearFilter(label=gettext_lazy("Year"), min_value=1, max_value=9998)

    @property
    def period(self) -> tuple[datetime.datetime | None, datetime.datetime | None]:
        since, until = super().period
        year = self.form.cleaned_data["year"]
        if year is None:
            return since, until
        first, end = year_of(year)
        return max(first, since or first), min(end, until or end)


class Offer(NamedTuple):
    """What a search may be narrowed to, how many articles it leaves, and the query that says so in an address."""

    name: str
    count: int
    query: str


class Facet(NamedTuple):
    """One way to narrow a search: what there is to choose, or what is chosen and the query that takes it back."""

    name: str
    label: str
    offers: list[Offer]
    chosen: str  # as readers see it; empty where nothing is
    without: str


class Result(NamedTuple):
    """An article as a search shows it, the words looked for marked."""

    article: Article
    headline: list[Piece]
    text: list[Piece]


def named_terms(words: str) -> tuple[list[Term], list[Term]]:
    """The terms that are called what was typed, and some with a name that has it in it."""
    key = normalise(words.translate(_QUOTES))
    if not key:
        return [], []
    exact = list(Term.objects.published().filter(names__key=key).in_order().distinct())
    similar = Term.objects.published().named_like(key).exclude(pk__in=[term.pk for term in exact])
    return exact, list(similar.in_order()[:SIMILAR_SHOWN])


def results(keys: Sequence[int], words: str) -> list[Result]:
    """The articles of these primary keys, in this order."""
    found = Article.objects.select_related("publisher", "section").defer("linked_body", "imported")
    articles = found.published_by_key(keys)
    finder = Finder(read_query(words))
    return [_result(articles[key], finder) for key in keys if key in articles]


def facets_to_choose(facets: Facets, filterset: SearchFilterSet) -> list[Facet]:
    """The facets in which there is something to choose or to take back."""
    kinds = (
        ("section", _("Section"), facets.sections),
        ("publisher", _("Publisher"), facets.publishers),
        ("term", _("Term"), facets.terms),
        ("year", _("Year"), facets.years),
    )
    found = [_facet(name, label, choices, filterset) for name, label, choices in kinds]
    return [facet for facet in found if facet.chosen or len(facet.offers) > 1]


def newest_first(filterset: SearchFilterSet) -> str:
    """The query under which the list of articles has what this search finds."""
    year = filterset.form.cleaned_data["year"]
    days = {"since": f"{year:04}-01-01", "until": f"{year:04}-12-31"} if year else {}
    return _query(filterset.data, page=None, year=None, **days)


def suggestions(typed: str) -> list[dict[str, str]]:
    """What a reader may mean who has typed so much: terms, sections and publishers, each with its address."""
    key = normalise(typed.replace("\x00", ""))
    if len(key) < 2:
        return []
    names = Name.objects.filter(key__startswith=key, term__status=Term.Status.PUBLISHED)
    terms: dict[Term, str] = {}
    for name in names.select_related("term").order_by("key", "pk")[:SUGGESTED_TERMS]:
        terms.setdefault(name.term, name.text)
    found = [_suggestion(_("Term"), term, name) for term, name in terms.items()]
    for kind, model in ((_("Section"), Section), (_("Publisher"), Publisher)):
        found += [_suggestion(kind, row, row.name) for row in model.objects.with_name_like(typed)[:SUGGESTED_NAMES]]
    return found


def _result(article: Article, finder: Finder) -> Result:
    text = snippet(text_of(article.body), finder) or marked(article.standfirst, finder)
    return Result(article, marked(article.headline, finder), text)


def _facet(name: str, label: str, choices: list[Choice], filterset: SearchFilterSet) -> Facet:
    chosen = filterset.form.cleaned_data[name]
    data = filterset.data
    return Facet(
        name,
        label,
        [Offer(choice.name, choice.count, _query(data, page=None, **{name: choice.value})) for choice in choices],
        "" if chosen is None else str(chosen),
        _query(data, page=None, **{name: None}),
    )


def _query(data: QueryDict, **changes: str | None) -> str:
    query = data.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return query.urlencode()


def _suggestion(kind: str, row: Any, name: str) -> dict[str, str]:
    return {"kind": kind, "text": name, "url": row.get_absolute_url()}
