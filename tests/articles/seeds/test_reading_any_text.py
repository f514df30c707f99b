"""Whatever the bytes: a Seed or a SeedError, and no line lost."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.seeds import Seed, SeedError, read_seed
from tests.articles.seeds.layout import BLOCK, CREDITS, EXPLANATIONS, FOOTER, PARAGRAPHS

PIECES = [
    *BLOCK,
    *PARAGRAPHS,
    CREDITS,
    *EXPLANATIONS,
    FOOTER,
    "(Reporting by",
    "Posted on",
    "X is",
    "Published by",
    "By Ana Ruiz, Reuters",
    "2 February 2026",
    "Key terms",
    "What is X?",
    "KYIV, Feb 2 (AFP) -",
    "In law, an X is",
    "- ",
    "A (B) - c",
]
LINES = st.one_of(st.sampled_from(PIECES), st.text(max_size=60), st.text("ABab ().,;:-–'\"is by", max_size=40))
FILES = st.lists(LINES, max_size=14).map("\n".join)


def read(data: bytes) -> Seed | None:
    try:
        return read_seed(data)
    except SeedError:
        return None


@given(st.binary(max_size=400))
def test_any_bytes_give_a_seed_or_a_seed_error(data):
    try:
        assert read_seed(data).paragraphs
    except SeedError as error:
        reason = str(error)
        assert reason.endswith(".")


@given(FILES)
@settings(max_examples=400)
def test_no_line_is_lost(text):
    data = text.encode("utf-8", "replace")
    if not (seed := read(data)):
        return
    printed = [
        (number, line)
        for number, line in enumerate(re.split("\r\n|[\r\n\v\f\x85\u2028\u2029]", data.decode("utf-8-sig")), 1)
        if re.sub(r"[\x00-\x1f\x7f-\x9f]", "", line).strip()
    ]
    assert [reading.line for reading in seed.lines] == [number for number, _ in printed]
    warned = " ".join(warning.message for warning in seed.warnings)
    for reading in seed.lines:
        assert reading.field != "left out" or reading.text in warned


@given(FILES)
@settings(max_examples=300)
def test_the_trace_names_the_field_of_each_line(text):
    if not (seed := read(text.encode("utf-8", "replace"))):
        return
    paragraphs = " ".join(seed.paragraphs)
    for reading in seed.lines:
        if reading.field == "paragraph":
            assert reading.text in seed.paragraphs
        elif reading.field == "standfirst":
            assert reading.text in seed.standfirst
        elif reading.field.startswith("dateline"):
            assert reading.text.endswith(seed.paragraphs[0]) or seed.paragraphs[0] in paragraphs
        elif reading.field.startswith("explanation"):
            assert any(entry.definition in reading.text or entry.term for entry in seed.explanations)


@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_the_encoding_does_not_change_what_is_read(text, encoding):
    text = text.replace("\x00", "").replace("\ufeff", "").encode("utf-8", "replace").decode()
    one, other = read(text.encode("utf-8")), read(text.encode(encoding))
    if one and other:
        assert one.as_json() == other.as_json()
