"""The dateline that opens a report: `MOSCOW, Feb 2 (Reuters) - `."""

import datetime
import re
from contextlib import suppress
from typing import NamedTuple

from articles.seeds.credits import is_known_agency
from articles.seeds.printed_dates import MONTH_NAMES, WEEKDAYS, month_number, read_date
from articles.seeds.values import Dateline, SeedError

_LONGEST_DATELINE = 160  # characters before the dash; several cities and a long agency fit
_OPENING = re.compile(
    r"^(?P<head>[^()\[\]]{0,120}?)[\s–—-]*(?:\((?P<round>[^()]{2,60})\)|\[(?P<square>[^\[\]]{2,60})\]|(?<=\s)/(?P<wire>[^/()\s]{2,30})/)"
    r"\s*(?P<dash>[-–—]+|:)?\s*(?=\S|$)"
    r"|^(?P<bare>[^()]{2,140}?)(?:\s+[-–—]{1,2}\s+|\s*—\s*)(?=\S)"
)
_DATE_AT_END = re.compile(
    rf"(?:^|[,.]\s*|\s+)(?:{WEEKDAYS}\.?,?\s+)?"
    rf"(?:(?P<month>{MONTH_NAMES})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month_second>{MONTH_NAMES})\.?)"
    r"(?:,?\s+(?P<year>\d{4}))?\s*[,.]?$",
    re.IGNORECASE,
)
_DATE_IN_NUMBERS = re.compile(r"(?:^|,\s*|\s+)(?P<date>\d{1,4}([-/.])\d{1,2}\2\d{2,4})$")
_WEEKDAY_AT_END = re.compile(rf",\s+{WEEKDAYS}\.?$", re.IGNORECASE)
_AGENCY_AFTER_COMMA = re.compile(r",\s+(?P<agency>[^,]{2,40})$")
_NOT_A_CITY = re.compile(
    r"^(?:nato|opec|asean|brics|unesco|unicef|fifa|uefa|nasa|breaking|exclusive|update|live|watch|video|photos?|analysis|"
    r"explainer|explained|factbox|timeline|insight|interview|opinion|column|comment(?:ary)?|editorial|graphic|review|"
    r"preview|wrapup|correct(?:ed|ion)|refile|feature|profile|poll|quotes?|markets?|stocks|news|sport|world|business|"
    r"highlights|instant view|key points|special report|fact check)\b|[+&]|\b(?:war|crisis|talks|deal|vote|election)$",
    re.IGNORECASE,
)
_OPENS_A_SENTENCE = re.compile(
    r"(?:after|as|at|before|between|by|during|for|from|if|in|it|last|next|on|since|that|the|this|through|to|until|when|while)\b",
    re.IGNORECASE,
)
_FAR_FROM_POSTED = datetime.timedelta(days=45)


class Opening(NamedTuple):
    """A paragraph's dateline, the text after it, and what was doubtful about the dateline."""

    dateline: Dateline
    rest: str
    doubts: tuple[str, ...]


def read_dateline(paragraph: str, posted: datetime.date | None) -> Opening | None:
    """The dateline that opens a paragraph, or None if none does.

    A dateline without a year takes the year that brings it closest to `posted`.
    """
    match = _OPENING.match(paragraph)
    if not match or match.end() > _LONGEST_DATELINE:
        return None
    agency = match["round"] or match["square"] or match["wire"]
    head = (match["head"] if agency else match["bare"]).strip(" ,")
    if not agency and (last_part := _AGENCY_AFTER_COMMA.search(head)) and is_known_agency(last_part["agency"]):
        agency, head = last_part["agency"], head[: last_part.start()]
    printed_date = _DATE_AT_END.search(head) or _DATE_IN_NUMBERS.search(head)
    place = head[: printed_date.start()].strip(" ,") if printed_date else _WEEKDAY_AT_END.sub("", head)
    date, doubts = _read_date(printed_date, posted) if printed_date else (None, [])
    rest = paragraph[match.end() :].strip()
    if agency:
        has_dash = match["dash"] or match["bare"]
        if not (_is_agency(agency) and (head or match["dash"]) and (has_dash or printed_date)):
            return None
        # Without a day, 'Apple (AAPL) - ' looks like a dateline: the place must be in capitals or the agency known.
        is_sure = printed_date or _is_in_capitals(re.split(r"[,/]", place)[0]) or is_known_agency(agency)
        if place and not (_is_place(place) and is_sure):
            return None
    elif rest.split(maxsplit=1)[0].islower() or not _is_place(place):
        return None  # 'NATO - the alliance -' is a sentence that goes on; a report opens with a capital
    elif not printed_date:
        if not _is_city(place):
            return None
        doubts.append(f"'{head}' was taken as a dateline: it is in capitals and followed by a dash.")
    dateline = Dateline(place or None, date, agency.strip() if agency else None)
    return Opening(dateline, rest, tuple(doubts))


def _read_date(match: re.Match[str], posted: datetime.date | None) -> tuple[datetime.date | None, list[str]]:
    """The day that a dateline names, and what is doubtful about it."""
    printed = match[0].strip(" ,")
    if match.re is _DATE_IN_NUMBERS:
        try:
            return read_date(printed)[0], []
        except SeedError as error:
            return None, [f"The dateline's date was left out. {error}"]
    month = month_number(match["month"] or match["month_second"])
    day = int(match["day"] or match["day_first"])
    if match["year"]:
        years = [int(match["year"])]
    elif posted:
        years = [posted.year - 1, posted.year, posted.year + 1]
    else:
        return None, [f"The dateline's '{printed}' has no year, and there is no posted date to take it from."]
    days = []
    for year in years:
        with suppress(ValueError):
            days.append(datetime.date(year, month or 0, day))
    if not days:
        return None, [f"The dateline's '{printed}' is not a valid date and was left out."]
    date = min(days, key=lambda found: abs(found - posted)) if posted else days[0]
    if posted and abs(date - posted) > _FAR_FROM_POSTED:
        return date, [f"The dateline's date, {date}, is far from the posted date, {posted}."]
    return date, []


def _is_agency(text: str) -> bool:
    """Whether a text in parentheses looks like a name, rather than an aside."""
    words = text.split()
    if len(words) == 1 and text.islower():
        return True  # dpa
    small = sum(word[0].islower() for word in words)
    return 0 < len(words) <= 6 and not words[0][0].islower() and small <= len(words) // 3


def _is_place(text: str) -> bool:
    """Up to a dozen words, the first with a capital, without punctuation that ends a sentence."""
    return (
        bool(text)
        and not text[0].islower()
        and not _OPENS_A_SENTENCE.match(text)
        and len(text.split()) <= 12
        and not re.search(r"[!?;:\"“”]", text)
    )


def _is_city(place: str) -> bool:
    """Whether a text is a place, judging by its capitals: 'KYIV', 'KYIV, Ukraine', and not 'NATO' or 'ANALYSIS'."""
    city, comma, country = place.partition(", ")
    if comma and not city[1:].islower() and re.fullmatch(r"[A-Z][\w.]+(?: [A-Z][\w.]+)?", country):
        place = city
    return _is_in_capitals(place) and not _NOT_A_CITY.search(place)


def _is_in_capitals(text: str) -> bool:
    """City names in capitals, but no digits and not just one short word (UPDATE 1, IBM)."""
    letters = [character for character in text if character.isalpha()]
    small = re.sub(r"\b(?:and|y|e|et|und|de|del|di|la)\b", "", text)
    return (
        len(letters) >= 4
        and any(character.isupper() for character in letters)
        and small.upper() == small
        and not re.search(r"[\d!?;:\"“”]", text)
        and len(text.split()) <= 10
    )
