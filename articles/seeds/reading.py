"""A seed file's layout: which line is which part of the article.

The layout: headline; a metadata block, once or more; standfirst; paragraphs, the first with a dateline; credits in
parentheses; explanations; a footer that names the section. Any part but headline and body may be missing. A line
is never dropped: it ends up in a field, or in a warning that quotes it.
"""

import re

from articles.seeds.decoding import decode
from articles.seeds.ending import take_credits_and_explanations, take_footer
from articles.seeds.heading import take_byline, take_headline, take_metadata
from articles.seeds.lines import numbered_lines
from articles.seeds.page import Page
from articles.seeds.story import take_standfirst_and_paragraphs
from articles.seeds.values import Seed
from newsroom.common.text import without_invisible

_MOJIBAKE = re.compile(r"â€[\x80-\xbf™œ\x9d“”˜š¦¢]|Ã[\x80-\xbf©¨¼¶¤Ÿ]|Â[\xa0£©®»«]")


def read_seed(data: bytes) -> Seed:
    """Read the bytes of a seed file, with a warning for each doubtful reading.

    Raises SeedError, and nothing else, if the file can't be an article: empty, binary, in a broken encoding,
    without headline or body, or with an impossible or ambiguous date.
    """
    text, warnings = decode(data)
    lines, cleaned = numbered_lines(text)
    page = Page(lines, warnings=warnings)
    for number in cleaned:
        page.warn(number, "Control characters were removed from this line.")
    _drop_invisible_lines(page)
    _warn_of_mojibake(page)
    headline = take_headline(page)
    take_metadata(page, headline)
    take_byline(page)
    take_footer(page)
    take_credits_and_explanations(page)
    take_standfirst_and_paragraphs(page)
    _warn_of_missing(page, headline.number)
    return Seed(
        headline=without_invisible(headline.text),
        publisher=page.metadata.get("publisher"),
        posted=page.metadata.get("posted"),
        updated=page.metadata.get("updated"),
        read_minutes=page.metadata.get("read_minutes"),
        standfirst=page.standfirst,
        dateline=page.dateline,
        paragraphs=tuple(text for _, text in sorted(page.paragraphs)),
        credits=tuple(dict.fromkeys(page.credits)),
        section=page.section,
        explanations=tuple(page.explanations),
        warnings=tuple(sorted(page.warnings, key=lambda warning: warning.line)),
        lines=tuple(page.trace[number] for number in sorted(page.trace)),
    )


def _drop_invisible_lines(page: Page) -> None:
    for line in page.rest:
        if not without_invisible(line.text):
            page.leave_out(line, "the line has only invisible characters.")
    page.rest = [line for line in page.rest if line.number not in page.trace]


def _warn_of_mojibake(page: Page) -> None:
    for line in page.rest:
        if "\N{REPLACEMENT CHARACTER}" in line.text:
            page.warn(line.number, "A character was lost before the file was saved: \N{REPLACEMENT CHARACTER}.")
        elif found := _MOJIBAKE.search(line.text):
            page.warn(line.number, f"'{found[0]}' looks like a wrongly decoded character.")


def _warn_of_missing(page: Page, headline_line: int) -> None:
    if not page.metadata.get("posted"):
        page.warn(headline_line, "No posted date was found: the article is imported as a draft.")
    if not page.metadata.get("publisher"):
        page.warn(headline_line, "No publisher was found ('Published by ...').")
    posted, updated = page.metadata.get("posted"), page.metadata.get("updated")
    if posted and updated and updated < posted:
        line = page.metadata_lines["updated"]
        page.warn(line, f"Last updated {updated.isoformat()} is before posted {posted.isoformat()}.")
