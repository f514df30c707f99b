"""The article itself: standfirst, dateline, paragraphs."""

import datetime

from articles.seeds.datelines import Opening, read_dateline
from articles.seeds.definition_lines import reports
from articles.seeds.scraped_page import Line, ScrapedPage
from articles.seeds.values import SeedError

LONGEST_STANDFIRST = 400  # characters, if no dateline shows that the article begins after it
MOST_LINES_BEFORE_DATELINE = 3


def take_standfirst_and_paragraphs(page: ScrapedPage) -> None:
    posted = page.metadata.get("posted") or page.metadata.get("updated")
    index, opening = _first_dateline(page, posted)
    if opening:
        _take_standfirst_before_dateline(page, index)
        _take_dateline(page, page.rest[0], opening)
    elif page.metadata and len(page.rest) > 1 and _may_be_standfirst(page.rest[0].text):
        line = page.rest.pop(0)
        page.standfirst = line.text
        page.put(line, "standfirst", "the line after the metadata block; no dateline marks the first paragraph")
        page.warn(line.number, "Taken as the standfirst: no dateline shows where the article begins.")
    elif page.rest and (page.metadata or page.has_credits or page.section):
        page.warn(page.rest[0].number, "Taken as a paragraph, but it may be the standfirst.")
    for line in page.rest:
        page.take_paragraph(line, "a line of the article")
    if not page.paragraphs:
        raise SeedError("The file has no body: there is no paragraph after the headline.")


def _may_be_standfirst(text: str) -> bool:
    """Short, and without attribution: who said what belongs to the article itself."""
    return len(text) <= LONGEST_STANDFIRST and not reports(text)


def _first_dateline(page: ScrapedPage, posted: datetime.date | None) -> tuple[int, Opening | None]:
    """The dateline in the first lines. One with date and agency wins over what may be a dash in a sentence."""
    found = []
    for index, line in enumerate(page.rest[: MOST_LINES_BEFORE_DATELINE + 1]):
        if opening := read_dateline(line.text, posted):
            # A dateline with place and date may have a line to itself.
            is_alone = opening.dateline.place and opening.dateline.date and index + 1 < len(page.rest)
            if opening.rest or is_alone:
                found.append((index, opening))
    whole = (entry for entry in found if entry[1].dateline.date and entry[1].dateline.agency)
    return next(whole, found[0] if found else (0, None))


def _take_standfirst_before_dateline(page: ScrapedPage, index: int) -> None:
    lines, page.rest = page.rest[:index], page.rest[index:]
    if not lines:
        return
    page.standfirst = " ".join(line.text for line in lines)
    for line in lines:
        page.put(line, "standfirst", "it comes before the paragraph that opens with a dateline")
    if len(lines) > 1:
        page.warn(lines[0].number, f"The {len(lines)} lines before the dateline were taken as one standfirst.")


def _take_dateline(page: ScrapedPage, line: Line, opening: Opening) -> None:
    page.dateline = opening.dateline
    for doubt in opening.doubts:
        page.warn(line.number, doubt)
    del page.rest[0]
    parts = {"place": opening.dateline.place, "date": opening.dateline.date, "agency": opening.dateline.agency}
    read = ", ".join(f"{name} {value}" for name, value in parts.items() if value)
    if opening.rest:
        page.put(line, "dateline + paragraph", f"it opens with {read}")
        page.paragraphs.append((line.number, opening.rest))
    else:
        page.put(line, "dateline", f"it has {read} and nothing else")
