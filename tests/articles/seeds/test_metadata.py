"""Lines of metadata: publisher, dates, minutes of reading."""

import datetime

import pytest

from articles.seeds.metadata import read_metadata

FEB_2 = datetime.date(2026, 2, 2)


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("2 min readLast updated: February 2, 2026", [("read_minutes", 2), ("updated", FEB_2)]),
        ("Published by X Y Posted on Feb 2, 2026", [("publisher", "X Y"), ("posted", FEB_2)]),
        ("Posted on February 2, 2026 | 2 min read", [("posted", FEB_2), ("read_minutes", 2)]),
        ("published by: Acme News Inc.", [("publisher", "Acme News Inc.")]),
        ("Less than 1 min read", [("read_minutes", 1)]),
        ("10-minute read", [("read_minutes", 10)]),
        ("Last updated on 2 Feb 2026", [("updated", FEB_2)]),
    ],
)
def test_metadata_lines_may_be_run_together(line, pieces):
    assert [(piece.kind, piece.value) for piece in read_metadata(line)] == pieces


@pytest.mark.parametrize(
    "line",
    ["Published by accident, the letter shows what they knew.", "Updated: 5 dead in fire", "A 2 min reader"],
)
def test_other_lines_are_not_metadata(line):
    assert read_metadata(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Posted on February 2, 20262 min readLast updated: February 2, 2026",
        "Posted on 2026-02-022 min readLast updated: 2 Feb 2026",
        "Posted on 2/2/20262 min read Last updated: Feb 2,2026",
    ],
)
def test_reading_minutes_right_after_a_date_take_none_of_its_digits(line):
    assert [(piece.kind, piece.value) for piece in read_metadata(line)] == [
        ("posted", FEB_2),
        ("read_minutes", 2),
        ("updated", FEB_2),
    ]
