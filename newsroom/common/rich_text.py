"""HTML that people wrote: made from text, and made safe."""

import re
from collections.abc import Iterable
from html import escape

import nh3

ALLOWED_TAGS = {
    "a", "blockquote", "br", "code", "em", "figcaption", "figure", "h2", "h3", "img",
    "li", "ol", "p", "pre", "strong", "sub", "sup", "ul",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {"a": {"href", "title"}, "img": {"alt", "height", "src", "width"}}
PULL_QUOTE = "pullquote"  # the class that tells a pull quote from a quotation
ALLOWED_CLASSES = {"blockquote": {PULL_QUOTE}}
# What word processors and other sites write in place of elements that an article may have.
SAME_AS = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "div": "p", "center": "p"}
URL_SCHEMES = {"http", "https", "mailto"}

_FOREIGN = re.compile(r"<(/?)(b|i|h1|h4|h5|h6|div|center)(?=[\s/>])", re.IGNORECASE)
_NOT_BOLD = re.compile(r"<b\s[^>]*font-weight:\s*normal[^>]*>", re.IGNORECASE)  # what some wrap a whole text in
_EMPTY = re.compile(r"<(p|h2|h3|li|strong|em|blockquote)>(?:\s|&nbsp;|\u200b|<br>)*</\1>|<img(?![^>]* src=)[^>]*>")
_BLANK_IF_EMPTY = {"blockquote", "em", "h2", "h3", "li", "p", "strong"}
_MARKUP = re.compile(r'<(/?)(\w+)((?:[^>"]|"[^"]*")*)>(\n*)')
_VISIBLE = re.compile(r"[^\s\u200b]")
_BREAKS_AFTER_PRE = re.compile(r"<pre>\n+")


class SafeHTML(str):
    """HTML that `sanitise` made, and need not clean again."""

    __slots__ = ()


def sanitise(html: str) -> SafeHTML:
    """The HTML with only those elements and attributes that an article may have.

    Sanitising twice gives the same as sanitising once, so that stored and submitted bodies can be compared.
    """
    if isinstance(html, SafeHTML):
        return html
    while (clean := _clean(html)) != html:
        html = clean  # what stood round a removed element may be nested wrongly now
    return SafeHTML(clean)


def from_paragraphs(paragraphs: Iterable[str]) -> SafeHTML:
    """Plain paragraphs as sanitised HTML; markup in them is escaped."""
    return sanitise("\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs))


def is_blank(html: str) -> bool:
    """Whether nothing was written: an empty editor submits an empty paragraph."""
    return not _without_empty(html).strip()


def _clean(html: str) -> str:
    if "font-weight" in html:
        html = _NOT_BOLD.sub("", html)
    if _FOREIGN.search(html):
        html = _FOREIGN.sub(lambda tag: f"<{tag[1]}{SAME_AS[tag[2].lower()]}", html)
    clean = nh3.clean(
        html.replace("\x00", ""),
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        allowed_classes=ALLOWED_CLASSES,
        url_schemes=URL_SCHEMES,
        link_rel="noopener noreferrer",
    )
    clean = _without_empty(clean.replace('<blockquote class="">', "<blockquote>"))
    return _BREAKS_AFTER_PRE.sub("<pre>", clean)  # each parser drops the first of them


def _without_empty(html: str) -> str:
    """Without elements that show nothing, in one walk: editors and word processors nest many."""
    if not _EMPTY.search(html):
        return html
    kept: list[str] = []
    blank: list[int] = []  # where in `kept` those open elements start that show nothing so far
    end = 0
    for tag in _MARKUP.finditer(html):
        text, end = html[end : tag.start()], tag.end()
        kept.append(text)
        if _VISIBLE.search(text.replace("&nbsp;", " ")):
            blank.clear()
        closing, name, attributes, line_breaks = tag.groups()
        if closing and blank and name in _BLANK_IF_EMPTY:
            del kept[blank.pop() :]
            continue
        if name == "img" and " src=" not in attributes:
            kept.append(line_breaks)
            continue
        if not closing and not attributes and name in _BLANK_IF_EMPTY:
            blank.append(len(kept))
        elif name != "br":
            blank.clear()
        kept.append(tag[0])
    return "".join([*kept, html[end:]])
