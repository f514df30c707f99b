"""Where the tags of an HTML text are, and what they mean to the text between them.

The tokenizer follows the states of the WHATWG HTML standard (section 13.2.5, tokenization) for tags, attributes,
comments and raw text, and so finds a tag where a browser does. It takes any text whatever, raises nothing and
takes time linear in the length. The standard library's html.parser is not used because the same input gives other
tokens under other patch levels of Python.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# What stands in the text for a tag. A match crosses none of them, and only INLINE can stand within a word.
INLINE, BREAK, BLOCK = "\x00", "\x01", "\x02"

_BLOCKS = """
    address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol
    optgroup option p pre search section summary table tbody td tfoot th thead title tr ul
    """.split()
_BREAKS = """
    area audio br button canvas embed iframe img input map math meter object output picture progress select
    source sub sup svg textarea track video
    """.split()
RAW_TEXT = ("iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Where text is counted and carries no link: what is a link already, cannot hold one, or is not shown.
UNLINKED = (
    *HEADINGS,
    *("a", "audio", "button", "canvas", "math", "object", "option", "select", "svg", "template", "video"),
)
UNCOUNTED = ("code", "pre")

SEPARATORS = {
    closing + name: separator
    for separator, names in ((BREAK, _BREAKS), (BLOCK, _BLOCKS))
    for name in names
    for closing in ("", "/")
}
_SPACE = "\t\n\f\r "
_TAG_NAME = re.compile(f"/?[A-Za-z][^{_SPACE}/>]*")
_BEFORE_ATTRIBUTE = re.compile(f"[{_SPACE}/]*")
_ATTRIBUTE_NAME = re.compile(f"=?[^{_SPACE}/>=]*[{_SPACE}]*")
_SPACES = re.compile(f"[{_SPACE}]*")
_UNQUOTED_VALUE = re.compile(f"[^{_SPACE}>]*")
_COMMENT_END = re.compile("--!?>")
_RAW_TEXT_END = {name: re.compile(f"</{name}(?=[{_SPACE}/>])", re.IGNORECASE | re.ASCII) for name in RAW_TEXT}
_SCRIPT_STATE = re.compile(f"<!--|-->|</?script(?=[{_SPACE}/>])", re.IGNORECASE | re.ASCII)


class Tag(NamedTuple):
    """A tag with its attributes or a comment: `html[start:end]`.

    `name` is in lower case and begins with a slash for an end tag; it is empty for a comment. The start tag of
    an element of raw text (script, style, ...) ends where that raw text ends.
    """

    start: int
    end: int
    name: str


def tags(html: str) -> Iterator[Tag]:
    """The tags and comments of an HTML text, in order; all that lies between them is text."""
    position = 0
    while (start := html.find("<", position)) >= 0:
        tag = tag_at(html, start)
        position = tag.end if tag else start + 1
        if tag:
            yield tag


def tag_at(html: str, start: int) -> Tag | None:
    """The tag or comment that begins with the '<' at `start`, or None where that is a '<' of the text."""
    if match := _TAG_NAME.match(html, start + 1):
        name = match[0].lower()
        end = _end_of_tag(html, match.end())
        return Tag(start, _end_of_raw_text(html, end, name), name)
    if html.startswith("<!--", start):
        return Tag(start, _end_of_comment(html, start + 4), "")
    if html.startswith(("<!", "<?"), start) or (html.startswith("</", start) and start + 2 < len(html)):
        return Tag(start, html.find(">", start) + 1 or len(html), "")  # a bogus comment
    return None


def _end_of_tag(html: str, position: int) -> int:
    """Where a tag ends of which `position` is in the attributes; a tag without an end takes all that follows."""
    closing = html.find(">", position)
    if closing < 0:
        return len(html)
    if html.find('"', position, closing) < 0 and html.find("'", position, closing) < 0:
        return closing + 1
    while (position := _past(_BEFORE_ATTRIBUTE, html, position)) < len(html):
        if html[position] == ">":
            return position + 1
        position = _past(_ATTRIBUTE_NAME, html, position)
        if html.startswith("=", position):
            position = _end_of_value(html, _past(_SPACES, html, position + 1))
    return len(html)


def _past(characters: re.Pattern[str], html: str, position: int) -> int:
    """The first position from `position` on that the pattern, which matches anything or nothing, leaves."""
    match = characters.match(html, position)
    return match.end() if match else position


def _end_of_value(html: str, position: int) -> int:
    if html.startswith(('"', "'"), position):
        return html.find(html[position], position + 1) + 1 or len(html)
    return _past(_UNQUOTED_VALUE, html, position)


def _end_of_comment(html: str, position: int) -> int:
    for abrupt in (">", "->"):
        if html.startswith(abrupt, position):
            return position + len(abrupt)
    end = _COMMENT_END.search(html, position)
    return end.end() if end else len(html)


def _end_of_raw_text(html: str, position: int, name: str) -> int:
    """Where the raw text ends that begins at `position` after a start tag; `position` itself after other tags."""
    if name == "plaintext":
        return len(html)
    if name not in _RAW_TEXT_END:
        return position
    if name == "script":
        return _end_of_script(html, position)
    end = _RAW_TEXT_END[name].search(html, position)
    return end.start() if end else len(html)


def _end_of_script(html: str, position: int) -> int:
    """As the other raw texts, but that an end tag does not count in a script within a comment within the script."""
    in_comment = in_inner_script = False
    while match := _SCRIPT_STATE.search(html, position):
        position = match.end()
        match match[0].lower():
            case "<!--":
                in_comment = True
                position -= 2  # its hyphens may be those of '-->' too
            case "-->":
                in_comment = in_inner_script = False
            case "<script":
                in_inner_script = in_comment
            case _ if not in_inner_script:
                return match.start()
            case _:
                in_inner_script = False
    return len(html)
