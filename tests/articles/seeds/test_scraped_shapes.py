"""Variants of the layout in scraped pages."""

import datetime

import pytest

from articles.seeds import Dateline, SeedError, read_seed
from articles.seeds.credits import opens_credits, read_byline, read_credits
from articles.seeds.datelines import read_dateline
from articles.seeds.metadata import read_metadata
from articles.seeds.printed_dates import read_date
from tests.articles.seeds.layout import BLOCK, CREDITS, EXPLANATIONS, PARAGRAPHS, seed_bytes, seed_text

FEB_2, FEB_3 = datetime.date(2026, 2, 2), datetime.date(2026, 2, 3)


def messages(seed):
    return [warning.message for warning in seed.warnings]


@pytest.mark.parametrize(
    "text",
    [
        "2026 February 2", "2026, Feb 2", "2026-Feb-02", "2. 2. 2026", "on February 2, 2026",
        "February 2, 2026 (Monday)", "10:15 GMT, 2 February 2026", "10:15 am on 2 Feb 2026",
    ],
)  # fmt: skip
def test_dates_in_rarer_orders_are_read(text):
    assert read_date(text)[0] == FEB_2


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Published by 24/7 Wall St.", [("publisher", "24/7 Wall St.")]),
        ("Published by Yahoo!", [("publisher", "Yahoo!")]),
        ("Posted by Harbour Ledger", [("publisher", "Harbour Ledger")]),
        ("Published by X Y on February 2, 2026", [("publisher", "X Y"), ("posted", FEB_2)]),
        ("Posted on February 2, 2026 by X Y", [("posted", FEB_2), ("publisher", "X Y")]),
        ("Date: 2 February 2026", [("posted", FEB_2)]),
        ("Publisher: X Y", [("publisher", "X Y")]),
        ("Reading time: 3 minutes", [("read_minutes", 3)]),
        ("<1 min read", [("read_minutes", 1)]),
        ("3-min-read", [("read_minutes", 3)]),
        ("3 minutes to read", [("read_minutes", 3)]),
        (
            "Posted: 2 Feb 2026 | Updated: 3 Feb 2026 | 4 min read",
            [("posted", FEB_2), ("updated", FEB_3), ("read_minutes", 4)],
        ),
    ],
)
def test_other_labels_of_the_metadata_block_are_read(line, pieces):
    assert [(piece.kind, piece.value) for piece in read_metadata(line)] == pieces


def test_a_headline_that_opens_like_a_label_is_a_headline():
    headline = "Last updated rules on crypto published by EU"
    assert read_seed(seed_bytes(headline=headline)).headline == headline


def test_labels_and_values_may_be_on_separate_lines():
    block = [
        "Published by",
        "Harbour Ledger",
        "Posted on",
        "February 2, 2026",
        "2 min readLast updated:",
        "Feb 3, 2026",
    ]
    seed = read_seed(seed_bytes(block=block))
    assert (seed.publisher, seed.posted, seed.updated, seed.read_minutes) == ("Harbour Ledger", FEB_2, FEB_3, 2)
    assert seed.standfirst == "Ships wait as pay talks fail."
    assert seed.warnings == ()


def test_a_label_without_a_value_does_not_take_the_standfirst():
    seed = read_seed(seed_bytes(block=["Posted on February 2, 2026", "Published by"]))
    assert (seed.publisher, seed.standfirst) == (None, "Ships wait as pay talks fail.")
    assert any("gives no publisher" in message for message in messages(seed))


def test_a_date_alone_under_the_headline_is_the_posted_date_with_a_warning():
    seed = read_seed(seed_bytes(block=["2 February 2026"]))
    assert (seed.posted, seed.standfirst) == (FEB_2, "Ships wait as pay talks fail.")
    assert "'2 February 2026' has no label: it was taken as the posted date." in messages(seed)


def test_an_ambiguous_date_alone_is_refused_with_its_line():
    with pytest.raises(SeedError, match="Line 2, '03/04/2026'"):
        read_seed(seed_bytes(block=["03/04/2026"]))


def test_a_byline_may_follow_the_headline():
    seed = read_seed(seed_bytes(block=["Written by Ana Ruiz", *BLOCK], credits_=None))
    assert [(credit.role, credit.name) for credit in seed.credits] == [("writing", "Ana Ruiz")]
    assert (seed.standfirst, len(seed.paragraphs), len(seed.explanations)) == ("Ships wait as pay talks fail.", 3, 2)


def test_credits_after_a_single_paragraph_are_not_a_byline():
    text = seed_text(standfirst=None, paragraphs=["Dockers walked out."], credits_="Reporting by Ana Ruiz")
    seed = read_seed(text.encode())
    assert seed.paragraphs == ("Dockers walked out.",)
    assert [entry.term for entry in seed.explanations] == ["strike", "NATO"]


@pytest.mark.parametrize(
    "byline",
    [
        "By Ana Ruiz and Max van der Berg",
        "BY ANA RUIZ | REUTERS",
        "By Ana Ruiz, Reuters",
        "Written by Ana Ruiz",
        "Author: Ana Ruiz",
    ],
)
def test_a_byline_is_credited_and_is_not_part_of_the_standfirst(byline):
    seed = read_seed(seed_bytes(paragraphs=[byline, *PARAGRAPHS]))
    assert seed.standfirst == "Ships wait as pay talks fail."
    assert {(credit.role, credit.name.title()) for credit in seed.credits[:1]} == {("writing", "Ana Ruiz")}
    assert all(credit.name.casefold() != "reuters" for credit in seed.credits)
    assert messages(seed) == [f"Taken as a byline because it is above the article: {byline}"]


@pytest.mark.parametrize(
    "line",
    ["By Tuesday the water had gone", "By far the largest port", "By Lisbon standards, a calm day.", "By Reuters"],
)
def test_a_sentence_that_opens_with_by_is_not_a_byline(line):
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("KYIV, Feb 2 [Reuters] - ", Dateline("KYIV", FEB_2, "Reuters")),
        ("LONDON, Feb. 2, 2026 /PRNewswire/ -- ", Dateline("LONDON", FEB_2, "PRNewswire")),
        ("LISBON--(BUSINESS WIRE)--", Dateline("LISBON", None, "BUSINESS WIRE")),
        ("KYIV, Feb 2, Reuters - ", Dateline("KYIV", FEB_2, "Reuters")),
        ("KYIV, Reuters - ", Dateline("KYIV", None, "Reuters")),
        ("WARSAW, 2/2/2026 (PAP) - ", Dateline("WARSAW", FEB_2, "PAP")),
        ("KYIV, Ukraine — ", Dateline("KYIV, Ukraine", None, None)),
    ],
)
def test_datelines_of_other_agencies_are_read(opening, dateline):
    found = read_dateline(f"{opening}The text.", FEB_2)
    assert (found.dateline, found.rest) == (dateline, "The text.")


@pytest.mark.parametrize(
    "text",
    [
        "NATO - the alliance - said so.", "OPEC+ - a group of producers - met.", "ANALYSIS - Why rates rise",
        "UKRAINE WAR – What to know", "(This story has been corrected) - Text", "Berlin, Feb 3 - that is the date.",
    ],
)  # fmt: skip
def test_capitals_before_a_dash_are_not_always_a_dateline(text):
    assert read_dateline(text, FEB_2) is None


def test_an_ambiguous_date_in_a_dateline_is_left_out_with_a_doubt():
    found = read_dateline("WARSAW, 3/4/2026 (PAP) - Text", FEB_2)
    assert found.dateline == Dateline("WARSAW", None, "PAP")
    assert "ambiguous" in found.doubts[0]


def test_a_dateline_may_have_a_line_to_itself():
    seed = read_seed(seed_bytes(paragraphs=["LISBON, Feb 2 (Arcadia Wire) -", "Dockers walked out.", *PARAGRAPHS[1:]]))
    assert seed.dateline == Dateline("LISBON", FEB_2, "Arcadia Wire")
    assert seed.paragraphs[0] == "Dockers walked out."
    assert seed.standfirst == "Ships wait as pay talks fail."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Reporting: Ana Ruiz; Editing: Max Roe)", [("reporting", "Ana Ruiz"), ("editing", "Max Roe")]),
        ("[Reporting by Ana Ruiz; editing by Max Roe]", [("reporting", "Ana Ruiz"), ("editing", "Max Roe")]),
        ("(By Ana Ruiz; Editing by Max Roe)", [("writing", "Ana Ruiz"), ("editing", "Max Roe")]),
        ("(With additional reporting by Ana Ruiz)", [("additional reporting", "Ana Ruiz")]),
        ("(Reporting by Ana Ruiz) (Editing by Max Roe)", [("reporting", "Ana Ruiz"), ("editing", "Max Roe")]),
        ("(Reporting by Ana Ruiz | Editing by Max Roe)", [("reporting", "Ana Ruiz"), ("editing", "Max Roe")]),
        ("(Reporting by Ana Ruiz in Rome and by Max Roe)", [("reporting", "Ana Ruiz"), ("reporting", "Max Roe")]),
        (
            "Reporting by Ana Ruiz; Editing by Max Roe Our Standards: The Trust Principles.",
            [("reporting", "Ana Ruiz"), ("editing", "Max Roe")],
        ),
        ("(Fact-checking by Ana Ruiz)", [("fact-checking", "Ana Ruiz")]),
    ],
)
def test_credits_in_other_punctuation_are_read(text, expected):
    assert opens_credits(text)
    assert [(credit.role, credit.name) for credit in read_credits(text).credits] == expected


@pytest.mark.parametrize("text", ["(By contrast, the euro rose)", "(By then it was late.)", "Video: Watch Here"])
def test_other_asides_are_not_credits(text):
    assert not opens_credits(text)


def test_a_list_of_places_may_have_names_of_two_words():
    reading = read_credits("(Reporting by Ana Ruiz in London, New York and Hong Kong and Max Roe in Rome)")
    assert [(credit.name, credit.place) for credit in reading.credits] == [
        ("Ana Ruiz", "London, New York, Hong Kong"),
        ("Max Roe", "Rome"),
    ]


def test_an_employer_is_not_part_of_the_name():
    reading = read_credits("(Reporting by Ana Ruiz for Reuters)")
    assert [credit.name for credit in reading.credits] == ["Ana Ruiz"]
    assert reading.doubts == ("'for Reuters' in the credits of Ana Ruiz was left out.",)


@pytest.mark.parametrize("heading", ["Key terms:", "Key Terms Explained", "Glossary", "Frequently Asked Questions"])
@pytest.mark.parametrize("credits_", [CREDITS, None])
def test_a_heading_above_the_explanations_is_left_out_and_quoted(heading, credits_):
    seed = read_seed(seed_bytes(credits_=credits_, explanations=[heading, *EXPLANATIONS]))
    assert seed.paragraphs[-1] == PARAGRAPHS[-1]
    assert [entry.term for entry in seed.explanations] == ["strike", "NATO"]
    assert any(heading in message for message in messages(seed))


def test_questions_above_the_explanations_are_left_out_and_quoted():
    seed = read_seed(
        seed_bytes(explanations=["What is a strike?", EXPLANATIONS[0], "2. What is NATO?", EXPLANATIONS[1]])
    )
    assert [entry.term for entry in seed.explanations] == ["strike", "NATO"]
    assert len(seed.paragraphs) == 3
    assert len(seed.warnings) == 2


@pytest.mark.parametrize(
    "standfirst",
    [
        "The central bank kept its rate, adding to pressure on borrowers.",
        "The union said no: ships wait.",
        "Dockers walked out on Tuesday, leaving ships at anchor.",
    ],
)
def test_a_short_summary_is_the_standfirst_even_with_a_day_or_a_speaker(standfirst):
    paragraphs = ["Dockers walked out over pay.", *PARAGRAPHS[1:]]
    assert read_seed(seed_bytes(standfirst=standfirst, paragraphs=paragraphs)).standfirst == standfirst


def test_a_line_with_attribution_is_a_paragraph_even_without_a_dateline():
    first = "Dockers walked out on Monday, the union said, and ships waited."
    seed = read_seed(seed_bytes(standfirst=None, paragraphs=[first, *PARAGRAPHS[1:]]))
    assert (seed.standfirst, seed.paragraphs[0]) == (None, first)
    assert messages(seed) == ["Taken as a paragraph, but it may be the standfirst."]


def test_uncertain_definitions_after_a_certain_one_are_taken():
    explanations = [
        EXPLANATIONS[1],
        "Economic sanctions can be imposed by one country on another.",
        "The COVID-19 pandemic was a global outbreak of a virus.",
    ]
    seed = read_seed(seed_bytes(credits_=None, explanations=explanations))
    assert [entry.term for entry in seed.explanations] == ["NATO", "Economic sanctions", "COVID-19 pandemic"]


def test_a_doubtful_definition_above_the_certain_ones_is_a_paragraph_with_a_warning():
    doubtful = "Supply chain involves the whole way of a product."
    seed = read_seed(seed_bytes(credits_=None, explanations=[doubtful, *EXPLANATIONS]))
    assert seed.paragraphs[-1] == doubtful
    assert any(message.startswith("Kept as a paragraph, but it may be an explanation") for message in messages(seed))


def test_a_minimal_block_is_enough():
    text = seed_text(block=BLOCK[:1], standfirst=None, credits_=None, explanations=(), footer=None)
    seed = read_seed(text.encode())
    assert (seed.publisher, len(seed.paragraphs)) == ("Harbour Ledger", 3)
