"""Dates as scraped pages print them."""

import datetime
import re

from articles.seeds.values import SeedError

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1600, 2200  # before newspapers; later than anything is scheduled

MONTH_NAMES = (
    r"(?:jan(?:uary)?|feb(?:r(?:uary)?)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAYS = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_WEEKDAY = re.compile(rf"^{WEEKDAYS}\.?,?\s+", re.IGNORECASE)
_TIME = re.compile(
    r"(?:\s*,)?(?:\s+at\s+|\s*[-–—|,]\s*|T|\s+)(?P<time>\d{1,2}(?::|\.|h)\d{2}.*|\d{1,2}\s*[ap]\.?m\b.*)$",
    re.IGNORECASE,
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_WORD = r"[^\W\d_]{3,}"
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", rf"(?P<month>{_WORD})", r"(?P<year>\d{4}|['’]?\d{2})"
_DATE_FORMS = (
    re.compile(rf"^{_MONTH}\.?[\s-]+{_DAY}{_ORDINAL}(?:\s*,\s*|[\s-]+){_YEAR}$"),
    re.compile(rf"^(?:the\s+)?{_DAY}(?:{_ORDINAL}|\.)(?:\s+of)?[\s/-]*{_MONTH}\.?,?[\s/-]*{_YEAR}$"),
    re.compile(r"^(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})$"),
    re.compile(rf"^(?P<year>\d{{4}})[\s,/-]+{_MONTH}\.?[\s/-]+{_DAY}{_ORDINAL}$"),
)
_DATE_IN_NUMBERS = re.compile(r"^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})$")
_TIME_FIRST = re.compile(
    r"^(?P<time>\d{1,2}(?::\d{2}){1,2}(?:\s*[ap]\.?m\b\.?)?(?:\s+[A-Z]{2,4})?)(?:\s*[,|]\s*|\s+(?:on\s+)?)(?=\S)",
    re.IGNORECASE,
)
_WEEKDAY_AT_END = re.compile(rf"[\s,]+\(?{WEEKDAYS}\)?$", re.IGNORECASE)


def read_date(text: str) -> tuple[datetime.date | None, str]:
    """The date in a text, and the time of day printed with it ('' if none).

    None if the text is not a date at all. Raises SeedError for an impossible date (30 February) and for one that
    can be read in two ways (03/04/2026): a wrong date is worse than none.
    """
    shown = text.strip()
    rest, time = _without_time(_WEEKDAY.sub("", re.sub(r"^on\s+", "", shown.rstrip(" ."), flags=re.IGNORECASE)))
    rest = _WEEKDAY_AT_END.sub("", _WEEKDAY.sub("", rest)).strip(" ,.")
    for form in _DATE_FORMS:
        if match := form.match(rest):
            return _make_date(shown, match["year"], match["month"], match["day"]), time
    if match := _DATE_IN_NUMBERS.match(rest):
        month, day = _month_and_day(shown, match[1], match[3])
        return _make_date(shown, match[4], month, day), time
    return None, ""


def _without_time(text: str) -> tuple[str, str]:
    """The text without the time of day before or after its date, and that time."""
    if found := _TIME_FIRST.match(text) or _TIME.search(text):
        return text[: found.start()] + text[found.end() :], found["time"]
    return text, ""


def month_number(word: str) -> int | None:
    """1 to 12 for an English month, abbreviated to three letters or more; None for another word."""
    lowered = word.casefold().rstrip(".")
    return next((n for n, month in enumerate(MONTHS, 1) if len(lowered) >= 3 and month.startswith(lowered)), None)


def _month_and_day(shown: str, first: str, second: str) -> tuple[str, str]:
    if int(first) > 12 or int(first) == int(second):
        return second, first
    if int(second) > 12:
        return first, second
    raise SeedError(
        f"The date '{shown}' is ambiguous: it may be day {int(first)} of month {int(second)} or day {int(second)} "
        f"of month {int(first)}. Write the month as a word."
    )


def _make_date(shown: str, year: str, month: str, day: str) -> datetime.date:
    number = int(month) if month.isdecimal() else month_number(month)
    if number is None:
        raise SeedError(f"The date '{shown}' has no English name of a month. Write it as 2 February 2026.")
    if len(year) != 4:
        raise SeedError(f"The date '{shown}' is ambiguous: its year has two digits. Write all four.")
    try:
        date = datetime.date(int(year), number, int(day))
    except ValueError as error:
        raise SeedError(f"The date '{shown}' is impossible: there is no such day.") from error
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise SeedError(f"The date '{shown}' is impossible for an article: its year is {date.year}.")
    return date
