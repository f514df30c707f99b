"""Keyset pagination of long lists, newest first."""

import datetime

import pytest
from django.http import Http404
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from newsroom.common.paging import Cursor, NewestFirst, count_up_to, page_or_404, years_of
from tests import factories

MOMENTS = st.datetimes(timezones=st.just(datetime.UTC))


def page(size: int = 2, **asked):
    request = RequestFactory().get("/", {name: str(place) for name, place in asked.items()})
    return page_or_404(request, NewestFirst(Article.objects.all(), moment="posted_at"), size)


@given(MOMENTS, st.integers(0, 2**60))
def test_a_cursor_is_read_as_it_was_written(moment, key):
    assert Cursor.read(str(Cursor(moment, key))) == (moment, key)


@pytest.mark.parametrize(
    "text", ["", "x", "2026", "20261301", "20260230", "20260101T250000", "20260101-x", "-1", "٢٠٢٦٠١٠١"]
)
def test_any_other_text_is_not_a_cursor(text):
    with pytest.raises(ValueError):  # noqa: PT011 -- of whatever text
        Cursor.read(text)


@pytest.mark.django_db
def test_going_on_and_back_meets_each_entry_once_even_where_moments_are_equal():
    keys = [factories.article(posted_at=factories.NOON).pk for _ in range(5)][::-1]
    first = page()
    second = page(before=first.older)
    third = page(before=second.older)
    assert [first.keys, second.keys, third.keys] == [keys[:2], keys[2:4], keys[4:]]
    assert first.newer is None
    assert third.older is None
    assert page(after=third.newer).keys == second.keys
    assert page(after=second.newer).keys == first.keys


@pytest.mark.django_db
def test_what_is_published_meanwhile_shifts_no_page():
    for _ in range(4):
        factories.article()
    first = page()
    expected = page(before=first.older).keys
    factories.article(posted_at=factories.NOON + factories.HOUR)
    assert page(before=first.older).keys == expected


@pytest.mark.django_db
def test_a_cursor_before_the_oldest_is_a_404_and_an_empty_list_is_not():
    assert page().keys == []
    factories.article()
    with pytest.raises(Http404):
        page(before=Cursor(datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC)))


@pytest.mark.django_db
def test_years_lead_from_the_newest_to_the_oldest():
    listing = NewestFirst(Article.objects.all(), moment="posted_at")
    assert years_of(listing) == []
    for year in (2021, 2024):
        factories.article(f"Of {year}", posted_at=datetime.datetime(year, 5, 1, tzinfo=datetime.UTC))
    years = years_of(listing)
    assert [year for year, _ in years] == [2024, 2023, 2022, 2021]
    assert page(before=dict(years)[2021]).keys == [Article.objects.get(headline="Of 2021").pk]


@pytest.mark.django_db
def test_counting_stops_at_the_limit(django_assert_num_queries):
    for _ in range(5):
        factories.article()
    with django_assert_num_queries(2):
        assert count_up_to(Article.objects.all(), most=3) == 4
        assert count_up_to(Article.objects.all(), most=10) == 5
