"""What follows the article: credits, explanations, and the footer that names the section."""

import re
from itertools import takewhile, zip_longest

from articles.seeds import credits as credit_lines
from articles.seeds.datelines import read_dateline
from articles.seeds.definition_lines import (
    is_marked_as_definition,
    may_be_definition,
    reads_like_definition,
    tells_news,
)
from articles.seeds.explanations import read_explanation
from articles.seeds.scraped_page import Line, ScrapedPage
from articles.seeds.story import MOST_LINES_BEFORE_DATELINE
from articles.seeds.values import SeedExplanation
from newsroom.common.text import without_invisible

_FOOTER = re.compile(
    r"^(?:(?:explore|read|see|view|browse|find)\s+(?:more|all)\s+(?:articles?|stories|news)?|more\s+(?:articles?|stories))"
    r"\s*(?:in|from)\s+(?:the\s+)?(?P<section>.{1,100}?)\s+(?:category|categories|section)\W*$"
    r"|^explore\s+(?:more|all)\s+(?:articles|stories|news)?\s*(?:in|from)\s+(?:the\s+)?(?P<bare>.{1,60}?)\W*$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?:(?:key|important)\s+(?:terms|concepts|definitions)|terms\s+to\s+know|glossary|definitions|terms|"
    r"frequently\s+asked\s+questions|faqs?)(?:\s+(?:explained|of\s+terms|about\s+.{1,80}))?\W*$",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"^(?:\d{1,2}[.)]?\s*)?(?:what|who)\b.{1,150}\?$", re.IGNORECASE)
MOST_LINES_OF_CREDITS = 4


def take_footer(page: ScrapedPage) -> None:
    footers = [(index, match) for index, line in enumerate(page.rest) if (match := _FOOTER.match(line.text))]
    if not footers:
        return
    last, match = footers[-1]
    page.section = without_invisible(match["section"] or match["bare"]).strip("\"'“”‘’ ") or None
    for index, _ in footers[:-1]:
        page.leave_out(page.rest[index], "a later footer names the section.")
    page.put(page.rest[last], "section", f"the footer names it: {page.section}")
    kept = page.rest[last + 1 :]
    if any(credit_lines.opens_credits(line.text) for line in kept):
        page.warn(page.rest[last].number, "The article continues after the line that names its section.")
    else:
        for line in [line for line in kept if not reads_like_definition(line.text)]:
            page.leave_out(line, "it comes after the footer, where no article text is expected.")
            kept.remove(line)
    taken = {index for index, _ in footers}
    page.rest = [line for index, line in enumerate(page.rest[:last]) if index not in taken] + kept


def take_credits_and_explanations(page: ScrapedPage) -> None:
    first, after_credits = _take_credits(page)
    if page.has_credits:
        for line in _without_headings(page, page.rest[after_credits:]):
            if read_explanation(line.text):
                _take_explanation(page, line, "it comes after the credits and says what a term means")
            else:
                page.warn(line.number, "Taken as a paragraph: it comes after the credits but explains no term.")
                page.take_paragraph(line, "it comes after the credits but explains no term")
        page.rest = page.rest[:first]
        if not page.explanations:
            for line in takewhile(lambda line: reads_like_definition(line.text), reversed(page.rest[1:])):
                message = "Kept as a paragraph: it reads like an explanation, but the credits come after it."
                page.warn(line.number, message)
        return
    start = _start_below_heading(page) or _start_of_definitions(page)
    for line in _without_headings(page, page.rest[start:]):
        _take_explanation(page, line, "it reads like a definition, and only definitions follow it")
    if start < len(page.rest):
        message = "No credits mark the end of the article: the explanations were assumed to start here."
        page.warn(page.rest[start].number, message)
    for line in page.rest[1:start]:
        if reads_like_definition(line.text):
            page.warn(line.number, "Kept as a paragraph: it reads like an explanation, but a paragraph follows it.")
    page.rest = page.rest[:start]


def _take_credits(page: ScrapedPage) -> tuple[int, int]:
    """Read every credits paragraph; returns where the first begins and where the last ends."""
    first, after_credits, index = len(page.rest), len(page.rest), 0
    while index < len(page.rest):
        line = page.rest[index]
        if credit_lines.opens_credits(line.text):
            start, end = index, _end_of_credits(page, index)
            lines = page.rest[start:end]
            text = " ".join(line.text for line in lines)
        elif index and (split := credit_lines.credits_at_end(line.text)):
            start = end = index + 1
            lines = [line]
            page.rest[index], text = Line(line.number, split[0]), split[1]
        else:
            index += 1
            continue
        # Lines between two credits paragraphs belong to the article: explanations come after both.
        for between in page.rest[after_credits:start]:
            page.warn(between.number, "Taken as a paragraph: it is between two credit lines.")
            page.take_paragraph(between, "it is between two credit lines")
        first, after_credits, index = min(first, start), end, end
        _read_credits(page, lines, text)
    return first, after_credits


def _end_of_credits(page: ScrapedPage, index: int) -> int:
    """The index after the line that closes the parenthesis opened by the line at `index`."""
    still_open = 0
    for end, line in enumerate(page.rest[index : index + MOST_LINES_OF_CREDITS], index + 1):
        still_open += line.text.count("(") - line.text.count(")")
        if still_open <= 0:
            return end
    return index + 1


def _read_credits(page: ScrapedPage, lines: list[Line], text: str) -> None:
    openings = (read_dateline(line.text, None) for line in page.rest[: MOST_LINES_BEFORE_DATELINE + 1])
    agency = next((opening.dateline.agency for opening in openings if opening), None)
    whole_names = filter(None, [page.metadata.get("publisher"), agency])
    reading = credit_lines.read_credits(without_invisible(text), list(whole_names))
    page.credits += reading.credits
    page.has_credits = True
    for doubt in reading.doubts:
        page.warn(lines[0].number, f"{doubt} The line reads: {text}" if "left out" in doubt else doubt)
    if not text.startswith("("):
        page.warn(lines[0].number, "Taken as credits, although it is not in parentheses.")
    read = "; ".join(f"{credit.role}: {credit.name}" for credit in reading.credits)
    for line in lines:
        page.put(line, "credits", read or "it names a role")


def _take_explanation(page: ScrapedPage, line: Line, why: str) -> None:
    text = without_invisible(line.text)
    explained = read_explanation(text)
    if explained is None:
        page.take_paragraph(line, "without its invisible characters it explains no term")
        return
    if text != line.text:
        page.warn(line.number, f"Invisible characters were removed from the explanation of {explained.term}.")
    if not explained.certain or tells_news(text):
        page.warn(
            line.number, f"Taken as the explanation of '{explained.term}', but the term may be shorter or longer."
        )
    page.explanations.append(SeedExplanation(explained.term, explained.aliases, text))
    names = "; also " + ", ".join(explained.aliases) if explained.aliases else ""
    page.put(line, f"explanation of {explained.term}{names}", why)


def _without_headings(page: ScrapedPage, lines: list[Line]) -> list[Line]:
    """The lines without headings such as 'Key terms' and without questions that the next line answers."""
    kept = []
    for line, below in zip_longest(lines, lines[1:]):
        if below and _is_heading(line) and (_is_heading(below) or read_explanation(below.text)):
            page.leave_out(line, "it is a heading above an explanation.")
        else:
            kept.append(line)
    return kept


def _is_heading(line: Line) -> bool:
    return bool(_HEADING.match(line.text) or _QUESTION.match(line.text))


def _start_below_heading(page: ScrapedPage) -> int | None:
    """The index of a heading such as 'Key terms' that only explanations follow."""
    for index, line in enumerate(page.rest):
        below = page.rest[index + 1 :]
        if index and below and _HEADING.match(line.text):
            return index if all(_is_heading(other) or may_be_definition(other.text) for other in below) else None
    return None


def _start_of_definitions(page: ScrapedPage) -> int:
    """The index of the first definition at the end. Without metadata and section, there must be two."""
    first = len(page.rest)
    while first > 1 and may_be_definition(page.rest[first - 1].text):
        first -= 1
    certain = [reads_like_definition(line.text) for line in page.rest[first:]]
    # The first of them must be certain, and one in three.
    starts = (first + i for i, sure in enumerate(certain) if sure and 3 * sum(certain[i:]) >= len(certain[i:]))
    start = next(starts, len(page.rest))
    for line, sure in zip(page.rest[first:start], certain, strict=False):
        if not sure:
            page.warn(line.number, "Kept as a paragraph, but it may be an explanation.")
    if start == len(page.rest) - 1:
        line = page.rest[start]
        if not ((page.metadata or page.section) and is_marked_as_definition(line.text)):
            page.warn(line.number, "Kept as a paragraph: it reads like an explanation, but nothing marks it as one.")
            return len(page.rest)
    return start
