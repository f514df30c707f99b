"""Datelines: place, date and agency before the first sentence."""

import datetime

import pytest

from articles.seeds import Dateline
from articles.seeds.datelines import read_dateline

FEB_2 = datetime.date(2026, 2, 2)


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("MOSCOW, Feb 2 (Reuters) - ", "MOSCOW", "Reuters"),
        ("LONDON/PARIS, Feb. 2 (Reuters) – ", "LONDON/PARIS", "Reuters"),
        ("LONDON, PARIS and BERLIN, 2 February (AFP) — ", "LONDON, PARIS and BERLIN", "AFP"),
        ("WASHINGTON, D.C., Feb 2, 2026 (AP) -- ", "WASHINGTON, D.C.", "AP"),
        (
            "ST. PETERSBURG, Russia, Feb 2 (Press Trust of India) - ",
            "ST. PETERSBURG, Russia",
            "Press Trust of India",
        ),
        ("Port-au-Prince, Monday, Feb 2 (AFP) - ", "Port-au-Prince", "AFP"),
        ("SÃO PAULO, Feb 2 - ", "SÃO PAULO", None),
        ("Feb 2 (Reuters) - ", None, "Reuters"),
    ],
)
def test_a_dateline_gives_place_date_and_agency(opening, place, agency):
    found = read_dateline(f"{opening}The text - and more of it.", FEB_2)
    assert found.dateline == Dateline(place, FEB_2, agency)
    assert found.rest == "The text - and more of it."
    assert found.doubts == ()


def test_a_dateline_may_have_no_date():
    assert read_dateline("BENGALURU (Reuters) - Text", FEB_2).dateline == Dateline("BENGALURU", None, "Reuters")


@pytest.mark.parametrize(
    ("day", "posted", "expected"),
    [
        ("Dec 31", datetime.date(2026, 1, 1), datetime.date(2025, 12, 31)),
        ("Jan 1", datetime.date(2025, 12, 31), datetime.date(2026, 1, 1)),
        ("Feb 29", datetime.date(2024, 3, 1), datetime.date(2024, 2, 29)),
    ],
)
def test_a_dateline_without_a_year_takes_the_one_nearest_to_the_posted_date(day, posted, expected):
    assert read_dateline(f"PARIS, {day} (AFP) - Text", posted).dateline.date == expected


def test_an_impossible_date_in_a_dateline_is_left_out_with_a_doubt():
    found = read_dateline("PARIS, Feb 30 (AFP) - Text", FEB_2)
    assert found.dateline == Dateline("PARIS", None, "AFP")
    assert "Feb 30" in found.doubts[0]


@pytest.mark.parametrize(
    "text",
    [
        "The company (NYSE: X) said - and nobody doubted it.", "IBM - the company - said so.", "UPDATE 1 - Text",
        "Ann Smith (Reuters) said so.", "Kyiv (Ukraine) is a city - and old.", "Oil rose - again.",
    ],
)  # fmt: skip
def test_a_sentence_with_a_dash_is_not_a_dateline(text):
    assert read_dateline(text, FEB_2) is None


@pytest.mark.parametrize(
    "text",
    [
        "The European Central Bank (ECB) - the guardian of the euro - raised its rate.",
        "Apple (AAPL) - the maker of phones - fell.",
        "Barclays (BARC.L) – the bank – rose.",
        "On Monday, Feb 2 - the anniversary of the crisis - it met.",
        "On Monday, Feb 2 (Candlemas) the bank met.",
        "Until Feb 2 - the deadline - nothing moves.",
        "Prices ( ) - fell.",
    ],
)
def test_an_aside_is_not_a_dateline(text):
    assert read_dateline(text, FEB_2) is None


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("東京, Feb 2 (共同通信) - ", "東京", "共同通信"),
        ("MOSCOW. Feb 2. (TASS) - ", "MOSCOW", "TASS"),
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", "AP"),
        ("Rio (Reuters) - ", "Rio", "Reuters"),
    ],
)
def test_datelines_in_other_scripts_and_styles_are_read(opening, place, agency):
    dateline = read_dateline(f"{opening}Text.", FEB_2).dateline
    assert (dateline.place, dateline.agency) == (place, agency)
