"""The search page: matching terms, ranked articles, and facets to narrow them by."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

import django_filters
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Publisher, Section
from articles.search.facets import MOST_COUNTED, Facets, FacetValue, count_facets, year_of
from articles.search.finding import MOST_RANKED, best
from articles.search.highlighting import Finder, Fragment, marked, snippet
from articles.search.queries import read_query
from articles.site.filters import FullTextFilterSet
from glossary.linking.names import normalise
from glossary.linking.plain_text import text_of
from glossary.models import Name, Term

RESULTS_A_PAGE = 20
SIMILAR_SHOWN = 6
FEWEST_LETTERS = 2  # before suggestions are made
SUGGESTED_TERMS = 6
SUGGESTED_NAMES = 2  # sections, and publishers

_QUOTES = str.maketrans("", "", '"“”„«»')


class YearFilter(django_filters.Filter):
    field_class = forms.IntegerField


class SearchFilterSet(FullTextFilterSet):
    """The filters of the list of articles, and a year."""

    year = YearFilter(label=gettext_lazy("Year"), min_value=1, max_value=9998)

    @property
    def period(self) -> tuple[datetime.datetime | None, datetime.datetime | None]:
        since, until = super().period
        year = self.form.cleaned_data["year"]
        if year is None:
            return since, until
        first, end = year_of(year)
        return max(first, since or first), min(end, until or end)


class Option(NamedTuple):
    """A value of a facet: its name, how many articles have it, and the query string that selects it."""

    name: str
    articles: int
    query: str


class Facet(NamedTuple):
    """A filter with its options, or with the selected one and the query string that clears it."""

    name: str
    label: str
    options: list[Option]
    selected: str  # its label; empty where none is
    query_without: str


class Result(NamedTuple):
    """An article of the results, with the search words highlighted."""

    article: Article
    headline: list[Fragment]
    text: list[Fragment]


def search_results(filterset: SearchFilterSet, number: str) -> dict[str, object]:
    """The template context of a page of results; raises InvalidPage if there is no such page."""
    words, found = filterset.form.cleaned_data["q"], filterset.qs
    page = Paginator(best(words, found), RESULTS_A_PAGE).page(number)
    facets = count_facets(found)
    exact, similar = named_terms(words)
    return {
        "exact": exact,
        "similar": similar,
        "count": facets.count,
        "most_counted": MOST_COUNTED,
        "most_ranked": MOST_RANKED,
        "newest_first": newest_first_query(filterset),
        "facets": facets_to_show(facets, filterset),
        "results": results(list(page), words),
        "page": page,
    }


def named_terms(words: str) -> tuple[list[Term], list[Term]]:
    """The terms with this name, and some with a name that contains it."""
    key = normalise(words.translate(_QUOTES))
    if not key:
        return [], []
    exact = list(Term.objects.published().filter(names__key=key).in_order().distinct())
    similar = Term.objects.published().named_like(key).exclude(pk__in=[term.pk for term in exact])
    return exact, list(similar.in_order()[:SIMILAR_SHOWN])


def results(keys: Sequence[int], words: str) -> list[Result]:
    """The articles with these primary keys, in this order."""
    found = Article.objects.select_related("publisher", "section").defer("linked_body", "imported")
    articles = found.published_by_key(keys)
    finder = Finder(read_query(words))
    return [_result(articles[key], finder) for key in keys if key in articles]


def facets_to_show(facets: Facets, filterset: SearchFilterSet) -> list[Facet]:
    """The facets with a selected option, or with several to choose from."""
    kinds = (
        ("section", _("Section"), facets.sections),
        ("publisher", _("Publisher"), facets.publishers),
        ("term", _("Term"), facets.terms),
        ("year", _("Year"), facets.years),
    )
    found = [_facet(name, label, choices, filterset) for name, label, choices in kinds]
    return [facet for facet in found if facet.selected or len(facet.options) > 1]


def newest_first_query(filterset: SearchFilterSet) -> str:
    """The query string with which the list of all articles shows the results of this search."""
    year = filterset.form.cleaned_data["year"]
    days = {"since": f"{year:04}-01-01", "until": f"{year:04}-12-31"} if year else {}
    return _query(filterset.data, page=None, year=None, **days)


def suggest(typed: str) -> list[dict[str, str]]:
    """Terms, sections and publishers whose names complete what a reader has typed, each with its address."""
    key = normalise(typed.replace("\x00", ""))
    if len(key) < FEWEST_LETTERS:
        return []
    names = Name.objects.filter(key__startswith=key, term__status=Term.Status.PUBLISHED)
    terms: dict[Term, str] = {}
    for name in names.select_related("term").order_by("key", "pk")[:SUGGESTED_TERMS]:
        terms.setdefault(name.term, name.text)
    found: list[tuple[str, Term | Section | Publisher, str]] = [(_("Term"), term, name) for term, name in terms.items()]
    for kind, rows in ((_("Section"), Section.objects), (_("Publisher"), Publisher.objects)):
        found += [(kind, row, row.name) for row in rows.with_name_like(typed)[:SUGGESTED_NAMES]]
    return [{"kind": kind, "text": name, "url": row.get_absolute_url()} for kind, row, name in found]


def _result(article: Article, finder: Finder) -> Result:
    text = snippet(text_of(article.body), finder) or marked(article.standfirst, finder)
    return Result(article, marked(article.headline, finder), text)


def _facet(name: str, label: str, choices: list[FacetValue], filterset: SearchFilterSet) -> Facet:
    selected = filterset.form.cleaned_data[name]
    data = filterset.data
    return Facet(
        name,
        label,
        [Option(choice.name, choice.count, _query(data, page=None, **{name: choice.value})) for choice in choices],
        "" if selected is None else str(selected),
        _query(data, page=None, **{name: None}),
    )


def _query(data: QueryDict, **changes: str | None) -> str:
    query = data.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return query.urlencode()
