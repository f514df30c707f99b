"""Facets with their counts, and the order of results: the same on both engines."""

import datetime
from dataclasses import astuple

import pytest

from articles.models import Article
from articles.search import facets as module
from articles.search.facets import MOST_OF_EACH, Facets, count_facets
from articles.search.finding import best, search
from tests import factories

pytestmark = pytest.mark.django_db


def choices(found) -> list[tuple]:
    return [astuple(choice) for choice in found]


@pytest.fixture
def stories():
    sport, markets = factories.section("Sport"), factories.section("Markets")
    gazette = factories.publisher("Gazette")
    year = datetime.timedelta(days=366)
    oil = factories.term("Oil price")
    for number, section in enumerate((sport, sport, markets)):
        article = factories.article(
            body="<p>crude</p>", section=section, publisher=gazette, posted_at=factories.NOON - number * year
        )
        if number:
            factories.mention(article, oil)
        factories.mention(article, factories.term(f"Draft {number}", status="draft"))
    factories.article(body="<p>wheat</p>")


def test_each_facet_counts_the_articles_it_would_show(stories):
    found = count_facets(search("crude"))
    assert found.count == 3
    assert choices(found.sections) == [("sport", "Sport", 2), ("markets", "Markets", 1)]
    assert choices(found.publishers) == [("gazette", "Gazette", 3)]
    assert choices(found.terms) == [("oil-price", "Oil price", 2)]
    assert choices(found.years) == [("2026", "2026", 1), ("2025", "2025", 1), ("2024", "2024", 1)]


def test_facets_count_within_the_selected_filters(stories):
    sport = factories.section("Sport")
    found = count_facets(search("crude", section=sport))
    assert found.count == 2
    assert choices(found.terms) == [("oil-price", "Oil price", 1)]
    since, until = module.year_of(2025)
    assert count_facets(search("crude", section=sport, since=since, until=until)).count == 1


def test_a_year_ends_at_midnight_in_the_newsroom_s_time_zone(settings):
    settings.TIME_ZONE = "America/New_York"
    factories.article(body="<p>crude</p>", posted_at=datetime.datetime(2026, 1, 1, 4, 59, tzinfo=datetime.UTC))
    factories.article(body="<p>crude</p>", posted_at=datetime.datetime(2026, 1, 1, 5, 0, tzinfo=datetime.UTC))
    assert choices(count_facets(search("crude")).years) == [("2026", "2026", 1), ("2025", "2025", 1)]


def test_articles_without_section_and_publisher_are_counted_in_the_other_facets():
    factories.article(body="<p>crude</p>", section=None, publisher=None)
    found = count_facets(search("crude"))
    assert (found.count, found.sections, found.publishers) == (1, [], [])


def test_a_search_without_results_has_no_facets(stories):
    assert count_facets(search("barley")) == Facets(0, [], [], [], [])
    assert count_facets(search("-crude")) == Facets(0, [], [], [], [])


def test_only_the_newest_matches_are_counted(stories, monkeypatch):
    monkeypatch.setattr(module, "MOST_COUNTED", 2)
    found = count_facets(search("crude"))
    assert found.count == 3  # more than two
    assert choices(found.sections) == [("sport", "Sport", 2)]
    assert choices(found.years) == [("2026", "2026", 1), ("2025", "2025", 1)]


def test_the_most_frequent_values_are_shown():
    for number in range(MOST_OF_EACH + 3):
        for _ in range(1 + (number == 5)):
            factories.article(body="<p>crude</p>", section=factories.section(f"Section {number}"), publisher=None)
    found = count_facets(search("crude"))
    assert len(found.sections) == MOST_OF_EACH
    assert choices(found.sections)[0] == ("section-5", "Section 5", 2)


def test_the_best_match_comes_first_and_only_published_articles_are_found():
    old = factories.article("Crude falls", posted_at=factories.NOON - datetime.timedelta(days=700))
    lead = factories.article("Prices", standfirst="Crude is up.", posted_at=factories.NOON)
    text = factories.article("Tankers", body="<p>The crude rose.</p>", posted_at=factories.NOON)
    for make in (factories.draft, factories.withdrawn, factories.future):
        make(headline="Crude secret")
    assert best("crude", search("crude")) == [old.pk, lead.pk, text.pk]
    assert best("", search("")) == best("-crude", search("-crude")) == []
    assert best("crude", search("crude", section=Article.objects.first().section)) == [old.pk, lead.pk, text.pk]
