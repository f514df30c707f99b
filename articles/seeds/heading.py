"""What precedes the article: headline, metadata block and byline."""

from collections.abc import Callable

from articles.seeds.credits import opens_credits, read_byline, read_credits
from articles.seeds.datelines import read_dateline
from articles.seeds.metadata import Metadata, is_bare_label, is_metadata, read_bare_date, read_metadata
from articles.seeds.scraped_page import Line, ScrapedPage
from articles.seeds.values import SeedError
from newsroom.common.text import without_invisible

LONGEST_HEADLINE = 300  # characters; a longer first line is more likely a paragraph
MOST_LINES_BEFORE_BYLINE = 3
LONGEST_METADATA = 400  # characters; a longer line is a paragraph

_KINDS_IN_WARNINGS = {
    "publisher": "publisher",
    "posted": "readable date",
    "updated": "readable date",
    "read_minutes": "reading time",
}


def take_headline(page: ScrapedPage) -> Line:
    if not page.rest:
        raise SeedError("The file has no headline: it has no text.")
    first = 0
    if is_metadata(page.rest[0].text):
        # Some pages print the block above the headline as well as below it.
        first = next((i for i, line in enumerate(page.rest) if not is_metadata(line.text)), len(page.rest))
        if first + 1 >= len(page.rest) or not is_metadata(page.rest[first + 1].text):
            raise SeedError(
                "The file has no headline: it begins with its metadata block. Put the headline on the first line."
            )
    headline = page.rest[first]
    is_sentence = headline.text.rstrip("\"'”’").endswith((".", "!", "?"))
    if is_sentence and (opening := read_dateline(headline.text, None)) and opening.dateline.agency:
        raise SeedError(
            "The file has no headline: its first line opens with a dateline, as a first paragraph does. "
            "Put the headline above it."
        )
    if first:
        page.warn(headline.number, "Taken as the headline: it is between two metadata blocks.")
    if len(headline.text) > LONGEST_HEADLINE:
        page.warn(headline.number, f"The headline has {len(headline.text)} characters: it may be a paragraph.")
    if without_invisible(headline.text) != headline.text:
        page.warn(headline.number, "Invisible characters were removed from the headline.")
    page.put(headline, "headline", "the first line that is not metadata")
    del page.rest[first]
    return headline


def take_metadata(page: ScrapedPage, headline: Line) -> None:
    block_ended = False
    remaining: list[Line] = []
    lines = iter(enumerate(page.rest))
    for index, line in lines:
        if line.text == headline.text and not block_ended:
            page.put(line, "headline", "the headline, repeated")
            continue
        if pieces := _read_with_value_below(page, index):
            _take_pieces(page, line, pieces, "a metadata label, its value on the next line")
            _, below = next(lines)
            page.put(below, page.trace[line.number].field, f"the value of the label in line {line.number}")
            continue
        pieces = _read_line(line, read_metadata)
        neighbours = page.rest[max(0, index - 1) : index] + page.rest[index + 1 : index + 2]
        if pieces and (
            not block_ended
            or any(is_metadata(neighbour.text) for neighbour in neighbours)
            or all(page.metadata.get(piece.kind, piece) == piece.value for piece in pieces)
        ):
            _take_pieces(page, line, pieces, "a line of the metadata block")
            continue
        if not block_ended and (pieces := _read_line(line, read_bare_date)):
            if "posted" not in page.metadata:
                page.warn(line.number, f"'{line.text}' has no label: it was taken as the posted date.")
            _take_pieces(page, line, pieces, "a date on its own under the headline")
            continue
        block_ended = True
        remaining.append(line)
    page.rest = remaining


def take_byline(page: ScrapedPage) -> None:
    """A line of authors ('By Ana Ruiz and Max Roe', 'Written by Ana Ruiz') above the report."""
    for index, line in enumerate(page.rest[:MOST_LINES_BEFORE_BYLINE]):
        text = without_invisible(line.text)
        whole_names = [page.metadata.get("publisher") or ""]
        reading = read_byline(text, whole_names)
        if not reading and opens_credits(text) and not text.startswith(("(", "[")):
            # Credits above the report: nothing is above them, or a dateline follows.
            below = page.rest[index + 1 : index + 1 + MOST_LINES_BEFORE_BYLINE]
            if below and (index == 0 or any(read_dateline(other.text, None) for other in below)):
                reading = read_credits(text, whole_names)
        if reading:
            page.credits += reading.credits
            page.put(line, "credits", "; ".join(f"{credit.role}: {credit.name}" for credit in reading.credits))
            page.warn(line.number, f"Taken as a byline because it is above the article: {line.text}")
            del page.rest[index]
            return


def _read_with_value_below(page: ScrapedPage, index: int) -> list[Metadata] | None:
    """The pieces of a label and the value on the next line, as some scrapers split them."""
    line, *following = page.rest[index : index + 3]
    if not following or not is_bare_label(line.text) or is_metadata(following[0].text):
        return None
    joined = Line(line.number, f"{line.text} {following[0].text}")
    pieces = _read_line(joined, read_metadata)
    if not pieces or pieces[-1].value is None:
        return None
    # Any line may look like a publisher's name: the block must continue after it.
    if pieces[-1].kind == "publisher" and not (following[1:] and is_metadata(following[1].text)):
        return None
    return pieces


def _take_pieces(page: ScrapedPage, line: Line, pieces: list[Metadata], why: str) -> None:
    for piece in pieces:
        value = without_invisible(piece.value) if isinstance(piece.value, str) else piece.value
        if value is None or value == "":
            page.warn(line.number, f"'{piece.text}' gives no {_KINDS_IN_WARNINGS[piece.kind]} and was left out.")
            continue
        if piece.time:
            page.warn(line.number, f"The time of day '{piece.time}' was left out: articles have only a date.")
        known = page.metadata.setdefault(piece.kind, value)
        first = page.metadata_lines.setdefault(piece.kind, line.number)
        if known != value:
            page.warn(line.number, f"'{piece.text}' differs from line {first}, which was kept: {known}.")
    read = ", ".join(str(piece.value) for piece in pieces if piece.value is not None)
    page.put(line, " + ".join(piece.kind for piece in pieces), f"{why}: {read or 'no value'}")


def _read_line(line: Line, read: Callable[[str], list[Metadata] | None]) -> list[Metadata] | None:
    if len(line.text) > LONGEST_METADATA:
        return None
    try:
        return read(line.text)
    except SeedError as error:
        raise SeedError(f"Line {line.number}, '{line.text[:80]}': {error}") from error
