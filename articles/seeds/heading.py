"""What stands above the article: the headline and the metadata block."""

from articles.seeds.datelines import read_dateline
from articles.seeds.lines import Line, without_invisible
from articles.seeds.metadata import Metadata, is_metadata, read_metadata
from articles.seeds.page import Page
from articles.seeds.values import SeedError

LONGEST_HEADLINE = 300  # characters; a longer first line is more likely a paragraph
LONGEST_METADATA = 400  # characters; a longer line is a paragraph

_LABELS = {
    "publisher": "publisher",
    "posted": "date that can be read",
    "updated": "date that can be read",
    "read_minutes": "reading time",
}


def take_headline(page: Page) -> Line:
    if not page.rest:
        raise SeedError("The file has no headline: it holds no line of text.")
    first = 0
    if is_metadata(page.rest[0].text):
        # Some pages print the block above the headline as well: then another block follows it.
        first = next((i for i, line in enumerate(page.rest) if not is_metadata(line.text)), len(page.rest))
        if first + 1 >= len(page.rest) or not is_metadata(page.rest[first + 1].text):
            raise SeedError(
                "The file has no headline: it begins with its metadata block. Put the headline on the first line."
            )
    headline = page.rest[first]
    if (opening := read_dateline(headline.text, None)) and opening.dateline.agency and _is_sentence(headline.text):
        raise SeedError(
            "The file has no headline: its first line opens with a dateline, as a first paragraph does. "
            "Put the headline above it."
        )
    if first:
        page.warn(headline.number, "Taken as the headline, between two metadata blocks.")
    if len(headline.text) > LONGEST_HEADLINE:
        page.warn(headline.number, f"The headline has {len(headline.text)} characters: it may be a paragraph.")
    if without_invisible(headline.text) != headline.text:
        page.warn(headline.number, "Invisible characters were taken out of the headline.")
    page.put(headline, "headline", "the first line that is no metadata")
    del page.rest[first]
    return headline


def take_metadata(page: Page, headline: Line) -> None:
    block_ended = False
    remaining: list[Line] = []
    for index, line in enumerate(page.rest):
        if line.text == headline.text and not block_ended:
            page.put(line, "headline", "the headline once more")
            continue
        pieces = _read_line(line)
        if pieces and (not block_ended or _stands_in_a_block(page, index) or _repeats(page, pieces)):
            for piece in pieces:
                _take_piece(page, line, piece)
            page.put(line, " + ".join(piece.kind for piece in pieces), "a line of the metadata block")
            continue
        block_ended = True
        remaining.append(line)
    page.rest = remaining


def _read_line(line: Line) -> list[Metadata] | None:
    if len(line.text) > LONGEST_METADATA:
        return None
    try:
        return read_metadata(line.text)
    except SeedError as error:
        raise SeedError(f"Line {line.number}, '{line.text[:80]}': {error}") from error


def _stands_in_a_block(page: Page, index: int) -> bool:
    neighbours = page.rest[max(0, index - 1) : index] + page.rest[index + 1 : index + 2]
    return any(is_metadata(line.text) for line in neighbours)


def _repeats(page: Page, pieces: list[Metadata]) -> bool:
    return all(page.metadata.get(piece.kind, piece) == piece.value for piece in pieces)


def _take_piece(page: Page, line: Line, piece: Metadata) -> None:
    value = without_invisible(piece.value) if isinstance(piece.value, str) else piece.value
    if value is None or value == "":
        page.warn(line.number, f"'{piece.text}' gives no {_LABELS[piece.kind]} and was left out.")
        return
    if piece.time:
        page.warn(line.number, f"The time of day '{piece.time}' was left out: articles carry the date alone.")
    known = page.metadata.setdefault(piece.kind, value)
    first = page.metadata_lines.setdefault(piece.kind, line.number)
    if known != value:
        page.warn(line.number, f"'{piece.text}' differs from line {first}, which was kept: {known}.")


def _is_sentence(text: str) -> bool:
    return text.rstrip("\"'”’").endswith((".", "!", "?"))
