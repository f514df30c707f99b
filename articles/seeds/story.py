"""The article itself: standfirst, dateline, paragraphs."""

from articles.seeds.datelines import Opening, read_dateline
from articles.seeds.lines import Line
from articles.seeds.page import Page
from articles.seeds.values import SeedError

LONGEST_STANDFIRST = 400  # characters, where no dateline shows that the article begins behind it
MOST_LINES_BEFORE_DATELINE = 3


def take_standfirst_and_paragraphs(page: Page) -> None:
    posted = page.metadata.get("posted") or page.metadata.get("updated")
    opening, index = None, 0
    for index, line in enumerate(page.rest[: MOST_LINES_BEFORE_DATELINE + 1]):  # noqa: B007
        if opening := read_dateline(line.text, posted):
            break
    if opening:
        _take_standfirst_before_dateline(page, index)
        _take_dateline(page, page.rest[0], opening)
    elif page.metadata and len(page.rest) > 2 and len(page.rest[0].text) <= LONGEST_STANDFIRST:
        line = page.rest.pop(0)
        page.standfirst = line.text
        page.put(
            line,
            "standfirst",
            "the line behind the metadata block; no dateline marks the first paragraph",
        )
        page.warn(line.number, "Taken as the standfirst: no dateline shows where the article begins.")
    for line in page.rest:
        page.take_paragraph(line, "a line of the article")
    if not page.paragraphs:
        raise SeedError("The file has no body: no paragraph stands between the headline and the end.")


def _take_standfirst_before_dateline(page: Page, index: int) -> None:
    lines, page.rest = page.rest[:index], page.rest[index:]
    if not lines:
        return
    page.standfirst = " ".join(line.text for line in lines)
    for line in lines:
        page.put(line, "standfirst", "it stands before the paragraph that opens with a dateline")
    if len(lines) > 1:
        page.warn(lines[0].number, f"The {len(lines)} lines before the dateline were taken as one standfirst.")


def _take_dateline(page: Page, line: Line, opening: Opening) -> None:
    page.dateline = opening.dateline
    for doubt in opening.doubts:
        page.warn(line.number, doubt)
    page.rest[0] = Line(line.number, opening.rest)
    page.put(line, "dateline + paragraph", "it opens with place, date or agency")
    page.paragraphs.append((line.number, opening.rest))
    del page.rest[0]
