"""Dates as newspapers and web pages print them."""

import datetime

import pytest

from articles.seeds import SeedError
from articles.seeds.printed_dates import read_date

FEB_2 = datetime.date(2026, 2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "February 2, 2026", "Feb 2, 2026", "Feb. 2, 2026", "Feb 2 2026", "February 2nd, 2026", "2 February 2026",
        "2 Feb 2026", "2nd of February 2026", "2-Feb-2026", "Monday, February 2, 2026", "Mon, 2 Feb 2026",
        "2026-02-02", "2026/02/02", "2/2/2026", "2026-02-02T10:15:00Z", "February 2, 2026 at 10:15 AM",
        "FEBRUARY 2, 2026",
    ],
)  # fmt: skip
def test_dates_are_read_in_several_formats(text):
    assert read_date(text)[0] == FEB_2


def test_a_numeric_date_is_read_if_only_one_order_is_possible():
    assert read_date("13/04/2026")[0] == read_date("04/13/2026")[0] == datetime.date(2026, 4, 13)


@pytest.mark.parametrize("text", ["03/04/2026", "3.4.2026", "03-04-2026", "Feb 2, 26", "13/04/26"])
def test_an_ambiguous_date_is_refused(text):
    with pytest.raises(SeedError, match="ambiguous"):
        read_date(text)


@pytest.mark.parametrize("text", ["February 30, 2026", "29 Feb 2025", "13/13/2026", "2026-13-01", "Feb 2, 0026"])
def test_an_impossible_date_is_refused(text):
    with pytest.raises(SeedError, match="impossible"):
        read_date(text)


@pytest.mark.parametrize("text", ["yesterday", "", "2 hours ago", "February 2026"])
def test_text_that_is_not_a_date_gives_none(text):
    assert read_date(text) == (None, "")


@pytest.mark.parametrize(
    "text", ["February 2,2026", "Feb-2-2026", "2/Feb/2026", "2. February 2026", "the 2nd of February 2026"]
)
def test_less_common_date_formats_are_read(text):
    assert read_date(text)[0] == FEB_2
