"""The dateline that opens a report: `MOSCOW, Feb 2 (Reuters) - `."""

import datetime
import re
from dataclasses import dataclass

from articles.seeds.credits import is_known_agency
from articles.seeds.dates import MONTH_NAMES, WEEKDAYS, month_number
from articles.seeds.values import Dateline

_LONGEST = 160  # characters before the dash; several cities and a long agency fit
_OPENING = re.compile(
    r"^(?P<head>[^()]{0,120}?)\s*\((?P<agency>[^()]{2,60})\)\s*(?P<dash>[-–—]+|:)?\s*(?=\S)"
    r"|^(?P<bare>[^()]{2,140}?)(?:\s+[-–—]{1,2}\s+|\s*—\s*)(?=\S)"
)
_DATE = re.compile(
    rf"(?:^|[,.]\s*|\s+)(?:{WEEKDAYS}\.?,?\s+)?"
    rf"(?:(?P<month>{MONTH_NAMES})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month_second>{MONTH_NAMES})\.?)"
    r"(?:,?\s+(?P<year>\d{4}))?\s*[,.]?$",
    re.IGNORECASE,
)
_OPENS_A_SENTENCE = re.compile(
    r"(?:after|as|at|before|between|by|during|for|from|if|in|it|last|next|on|since|that|the|this|through|to|until|when|while)\b",
    re.IGNORECASE,
)
_FAR = datetime.timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Opening:
    """A paragraph's dateline, the text behind it, and what was doubtful in it."""

    dateline: Dateline
    rest: str
    doubts: tuple[str, ...]


def read_dateline(paragraph: str, posted: datetime.date | None) -> Opening | None:
    """The dateline that opens a paragraph, or None if none does.

    `posted` lends the year: the dateline's own is the one that brings its day nearest to it.
    """
    match = _OPENING.match(paragraph)
    if not match or match.end() > _LONGEST:
        return None
    agency = match["agency"]
    head = (match["head"] if agency else match["bare"]).strip(" ,")
    place, date, doubts = _split(head, posted)
    has_date = date is not None or bool(doubts) or _DATE.search(head) is not None
    if agency:
        if not _is_agency(agency) or not (head or match["dash"]) or not (match["dash"] or has_date):
            return None
        if place and not (_is_place(place) and (has_date or _is_sure(place, agency))):
            return None
    elif has_date:
        if not _is_place(place):
            return None
    elif _is_shouted(place):
        doubts.append(f"'{head}' was taken for a dateline: it is in capitals and a dash follows it.")
    else:
        return None
    dateline = Dateline(place or None, date, agency.strip() if agency else None)
    return Opening(dateline, paragraph[match.end() :].strip(), tuple(doubts))


def _split(head: str, posted: datetime.date | None) -> tuple[str, datetime.date | None, list[str]]:
    match = _DATE.search(head)
    if not match:
        return head, None, []
    place = head[: match.start()].strip(" ,")
    month = month_number(match["month"] or match["month_second"])
    day = int(match["day"] or match["day_first"])
    printed = match[0].strip(" ,")
    years = [int(match["year"])] if match["year"] else _years_near(posted)
    if not years:
        return place, None, [f"The dateline's '{printed}' has no year, and no posted date lends it one."]
    days = [found for year in years if (found := _date(year, month or 0, day))]
    if not days:
        return place, None, [f"The dateline's '{printed}' is no day of the calendar: its date was left out."]
    date = min(days, key=lambda found: abs(found - posted)) if posted else days[0]
    if posted and abs(date - posted) > _FAR:
        return (
            place,
            date,
            [f"The dateline's {date.isoformat()} is far from the posted {posted.isoformat()}."],
        )
    return place, date, []


def _years_near(posted: datetime.date | None) -> list[int]:
    return [posted.year - 1, posted.year, posted.year + 1] if posted else []


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _is_agency(text: str) -> bool:
    """A name in a few words, as an agency's is: not an aside of the sentence."""
    words = text.split()
    return 0 < len(words) <= 6 and (not words[0][0].islower() or (len(words) == 1 and text.islower()))


def _is_place(text: str) -> bool:
    """Up to a dozen words, the first with a capital, without the marks that end a sentence."""
    return (
        bool(text)
        and not text[0].islower()
        and not _OPENS_A_SENTENCE.match(text)
        and len(text.split()) <= 12
        and not re.search(r"[!?;:\"“”]", text)
    )


def _is_sure(place: str, agency: str) -> bool:
    """Without a day, 'Apple (AAPL) - ' looks like a dateline: the place must be in capitals or the agency known."""
    city = re.split(r"[,/]", place)[0]
    return _is_shouted(city) or is_known_agency(agency)


def _is_shouted(text: str) -> bool:
    """City names in capitals. Digits and one short word (UPDATE 1, IBM) are something else."""
    letters = [character for character in text if character.isalpha()]
    small = re.sub(r"\b(?:and|y|e|et|und|de|del|di|la)\b", "", text)
    return (
        len(letters) >= 4
        and any(character.isupper() for character in letters)
        and small.upper() == small
        and not re.search(r"[\d!?;:\"“”]", text)
        and len(text.split()) <= 10
    )
