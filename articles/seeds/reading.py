"""Read a seed file: which line is which part of the article.

The layout: headline; a metadata block, once or more; standfirst; paragraphs, the first with a dateline; credits in
parentheses; explanations; a footer that names the section. Any part but headline and body may be missing. A line
is never dropped: it ends up in a field, or in a warning that quotes it.
"""

import re

from articles.seeds.decoding import decode
from articles.seeds.ending import take_credits_and_explanations, take_footer
from articles.seeds.heading import take_byline, take_headline, take_metadata
from articles.seeds.scraped_page import Line, ScrapedPage
from articles.seeds.story import take_standfirst_and_paragraphs
from articles.seeds.values import Seed
from newsroom.common.text import without_invisible

_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")  # control characters other than white space
_MOJIBAKE = re.compile(r"â€[\x80-\xbf™œ\x9d“”˜š¦¢]|Ã[\x80-\xbf©¨¼¶¤Ÿ]|Â[\xa0£©®»«]")


def read_seed(data: bytes) -> Seed:
    """Read the bytes of a seed file, with a warning for each doubtful reading.

    Raises SeedError, and nothing else, if the file can't be an article: empty, binary, in a broken encoding,
    without headline or body, or with an impossible or ambiguous date.
    """
    page = _numbered_lines(data)
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


def _numbered_lines(data: bytes) -> ScrapedPage:
    """The lines of a file that are not blank, with warnings about damaged characters."""
    text, warnings = decode(data)
    page = ScrapedPage(warnings=warnings)
    for number, raw in enumerate(_LINE_END.split(text), 1):
        plain = _CONTROL.sub("", raw)
        if plain != raw:
            page.warn(number, "Control characters were removed from this line.")
        line = Line(number, " ".join(plain.split()))
        if without_invisible(line.text):
            page.rest.append(line)
        elif line.text:
            page.leave_out(line, "the line has only invisible characters.")
        if "\N{REPLACEMENT CHARACTER}" in line.text:
            page.warn(number, "A character was lost before the file was saved: \N{REPLACEMENT CHARACTER}.")
        elif found := _MOJIBAKE.search(line.text):
            page.warn(number, f"'{found[0]}' looks like a wrongly decoded character.")
    return page


def _warn_of_missing(page: ScrapedPage, headline_line: int) -> None:
    if not page.metadata.get("posted"):
        page.warn(headline_line, "No posted date was found: the article is imported as a draft.")
    if not page.metadata.get("publisher"):
        page.warn(headline_line, "No publisher was found ('Published by ...').")
    posted, updated = page.metadata.get("posted"), page.metadata.get("updated")
    if posted and updated and updated < posted:
        page.warn(page.metadata_lines["updated"], f"Last updated {updated} is before posted {posted}.")
