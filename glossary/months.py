"""How often a term was used, month by month, as a small picture and in words. Pure functions."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

MOST_MONTHS = 36
FEWEST_MONTHS = 3  # of which a picture says more than the list of articles does
WIDTH, HEIGHT = 360, 72  # of the picture, in its own units
GAP = 2


class Bar(NamedTuple):
    """One month of the picture: where its bar stands in it, and what it stands for."""

    month: datetime.date
    uses: int
    x: float
    y: float
    width: float
    height: float


class Picture(NamedTuple):
    """The bars from the first month to the last, and the fullest of them."""

    bars: tuple[Bar, ...]
    fullest: Bar
    width: int = WIDTH
    height: int = HEIGHT


def first_month_shown(until: datetime.date) -> datetime.date:
    """The first of the MOST_MONTHS months up to that of `until`."""
    year, month = divmod(until.year * 12 + until.month - MOST_MONTHS, 12)
    return datetime.date(year, month + 1, 1)


def picture(uses: Mapping[datetime.date, int], until: datetime.date) -> Picture | None:
    """The months up to that of `until`, from the first with a use on, but no more than MOST_MONTHS.

    `uses` has the number of each month by its first day; None where there is too little to draw.
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
        # One use in a month of thousands can still be seen.
        height = max(2.0, HEIGHT * number / most) if number else 0.0
        bars.append(
            Bar(month, number, round(position * step, 2), round(HEIGHT - height, 2), round(step - GAP, 2), height)
        )
    return Picture(tuple(bars), max(bars, key=lambda bar: (bar.uses, bar.month)))
