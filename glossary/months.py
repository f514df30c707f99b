"""A small bar chart of how often a term was used in each month. Pure functions."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

MOST_MONTHS = 36
FEWEST_MONTHS = 3  # with fewer, a chart says no more than the list of articles
WIDTH, HEIGHT = 360, 72  # of the SVG, in its own units
GAP = 2  # between bars


class Bar(NamedTuple):
    """One month: its number of uses, and the rectangle of its bar."""

    month: datetime.date
    uses: int
    x: float
    y: float
    width: float
    height: float


class Picture(NamedTuple):
    """The bars in order of their months, and the tallest of them."""

    bars: tuple[Bar, ...]
    fullest: Bar
    width: int = WIDTH
    height: int = HEIGHT


def first_month_shown(until: datetime.date) -> datetime.date:
    """The earliest month that a chart up to `until` can show."""
    year, month = divmod(until.year * 12 + until.month - MOST_MONTHS, 12)
    return datetime.date(year, month + 1, 1)


def picture(uses: Mapping[datetime.date, int], until: datetime.date) -> Picture | None:
    """The chart from the first month with a use to that of `until`, of MOST_MONTHS at most; None if it says too little.

    `uses` maps the first day of each month to its number of uses.
    """
    last = until.replace(day=1)
    used = [month for month, number in uses.items() if number > 0 and month <= last]
    if not used:
        return None
    months = [last]
    while len(months) < MOST_MONTHS and months[-1] > min(used):
        months.append((months[-1] - datetime.timedelta(days=1)).replace(day=1))
    counts = {month: max(0, uses.get(month, 0)) for month in reversed(months)}
    most = max(counts.values())
    if len(counts) < FEWEST_MONTHS or not most:
        return None
    step = WIDTH / len(counts)
    bars = []
    for position, (month, number) in enumerate(counts.items()):
        # One use must be visible next to thousands.
        height = max(2.0, HEIGHT * number / most) if number else 0.0
        bars.append(
            Bar(month, number, round(position * step, 2), round(HEIGHT - height, 2), round(step - GAP, 2), height)
        )
    return Picture(tuple(bars), max(bars, key=lambda bar: (bar.uses, bar.month)))
