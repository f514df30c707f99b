"""The body of an article: the one place where its HTML is made from text and made safe."""

import re
from collections.abc import Iterable
from html import escape

import nh3

ALLOWED_TAGS = {
    "a", "blockquote", "br", "code", "em", "figcaption", "figure", "h2", "h3",
    "li", "ol", "p", "pre", "strong", "sub", "sup", "ul",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {"a": {"href", "title"}}
URL_SCHEMES = {"http", "https", "mailto"}
WORDS_PER_MINUTE = 230  # adults reading English non-fiction silently: Brysbaert 2019, 238; rounded down

_TAG = re.compile(r"<[^>]*>")


def sanitise(html: str) -> str:
    """The HTML with nothing in it but the elements and attributes an article may have.

    Sanitising what comes out again changes nothing, so that stored and submitted bodies can be compared.
    """
    return nh3.clean(
        html.replace("\x00", ""),
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=URL_SCHEMES,
        link_rel="noopener noreferrer",
    )


def from_paragraphs(paragraphs: Iterable[str]) -> str:
    """Plain paragraphs as sanitised HTML; whatever looks like markup in them is shown as typed."""
    return sanitise("\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs))


def count_words(html: str) -> int:
    """Words of a sanitised body, where every '<' opens a tag."""
    return len(_TAG.sub(" ", html).split())


def reading_minutes(words: int) -> int:
    """Whole minutes that a reader needs for so many words, at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))
