"""The chart of a term's uses by month."""

import datetime

from glossary.months import HEIGHT, MOST_MONTHS, WIDTH, picture

MAY = datetime.date(2026, 5, 17)


def month(year: int, number: int) -> datetime.date:
    return datetime.date(year, number, 1)


def test_every_month_since_the_first_use_has_a_bar():
    drawn = picture({month(2025, 12): 4, month(2026, 3): 1}, MAY)
    assert [(bar.month, bar.uses) for bar in drawn.bars] == [
        (month(2025, 12), 4),
        (month(2026, 1), 0),
        (month(2026, 2), 0),
        (month(2026, 3), 1),
        (month(2026, 4), 0),
        (month(2026, 5), 0),
    ]
    assert drawn.fullest.month == month(2025, 12)


def test_bars_are_drawn_to_the_scale_of_the_tallest():
    full, half, *_ = picture({month(2026, 3): 10, month(2026, 4): 5}, MAY).bars
    assert (full.y, full.height) == (0, HEIGHT)
    assert (half.y, half.height) == (HEIGHT / 2, HEIGHT / 2)


def test_a_single_use_is_visible_next_to_thousands():
    assert picture({month(2026, 3): 5000, month(2026, 4): 1}, MAY).bars[1].height >= 2


def test_no_bar_leaves_the_picture():
    bars = picture({month(2000, 1): 3, month(2026, 5): 2}, MAY).bars
    assert len(bars) == MOST_MONTHS
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in bars)


def test_the_fullest_month_is_one_that_is_shown():
    assert picture({month(2000, 1): 300, month(2026, 4): 2}, MAY).fullest.month == month(2026, 4)


def test_months_to_come_are_not_shown():
    assert picture({month(2026, 3): 1, month(2026, 6): 9}, MAY).bars[-1].month == month(2026, 5)


def test_there_is_no_picture_of_fewer_than_three_months():
    assert picture({}, MAY) is None
    assert picture({month(2026, 4): 3, month(2026, 5): 3}, MAY) is None
    assert picture({month(2000, 1): 3}, MAY) is None
    assert picture({month(2026, 1): 0}, MAY) is None
