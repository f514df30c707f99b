"""The parts of a seed, each by itself: dates, metadata, datelines, credits, explanations, bytes."""

import datetime

import pytest

from articles.seeds import Credit, Dateline, SeedError, read_seed
from articles.seeds.credits import is_agency, opens_credits, read_credits
from articles.seeds.datelines import read_dateline
from articles.seeds.decoding import decode
from articles.seeds.explanations import read_explanation
from articles.seeds.metadata import read_metadata
from articles.seeds.printed_dates import read_date

FEB_2 = datetime.date(2026, 2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "February 2, 2026", "Feb 2, 2026", "Feb. 2, 2026", "Feb 2 2026", "February 2nd, 2026", "2 February 2026",
        "2 Feb 2026", "2nd of February 2026", "2-Feb-2026", "Monday, February 2, 2026", "Mon, 2 Feb 2026",
        "2026-02-02", "2026/02/02", "2/2/2026", "2026-02-02T10:15:00Z", "February 2, 2026 at 10:15 AM",
        "FEBRUARY 2, 2026",
    ],
)  # fmt: skip
def test_dates_are_read_in_several_formats(text):
    assert read_date(text)[0] == FEB_2


def test_a_numeric_date_is_read_if_only_one_order_is_possible():
    assert read_date("13/04/2026")[0] == read_date("04/13/2026")[0] == datetime.date(2026, 4, 13)


@pytest.mark.parametrize("text", ["03/04/2026", "3.4.2026", "03-04-2026", "Feb 2, 26", "13/04/26"])
def test_an_ambiguous_date_is_refused(text):
    with pytest.raises(SeedError, match="ambiguous"):
        read_date(text)


@pytest.mark.parametrize("text", ["February 30, 2026", "29 Feb 2025", "13/13/2026", "2026-13-01", "Feb 2, 0026"])
def test_an_impossible_date_is_refused(text):
    with pytest.raises(SeedError, match="impossible"):
        read_date(text)


@pytest.mark.parametrize("text", ["yesterday", "", "2 hours ago", "February 2026"])
def test_text_that_is_not_a_date_gives_none(text):
    assert read_date(text) == (None, "")


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("2 min readLast updated: February 2, 2026", [("read_minutes", 2), ("updated", FEB_2)]),
        ("Published by X Y Posted on Feb 2, 2026", [("publisher", "X Y"), ("posted", FEB_2)]),
        ("Posted on February 2, 2026 | 2 min read", [("posted", FEB_2), ("read_minutes", 2)]),
        ("published by: Acme News Inc.", [("publisher", "Acme News Inc.")]),
        ("Less than 1 min read", [("read_minutes", 1)]),
        ("10-minute read", [("read_minutes", 10)]),
        ("Last updated on 2 Feb 2026", [("updated", FEB_2)]),
    ],
)
def test_metadata_lines_may_be_run_together(line, pieces):
    assert [(piece.kind, piece.value) for piece in read_metadata(line)] == pieces


@pytest.mark.parametrize(
    "line",
    ["Published by accident, the letter shows what they knew.", "Updated: 5 dead in fire", "A 2 min reader"],
)
def test_other_lines_are_not_metadata(line):
    assert read_metadata(line) is None


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("MOSCOW, Feb 2 (Reuters) - ", "MOSCOW", "Reuters"),
        ("LONDON/PARIS, Feb. 2 (Reuters) – ", "LONDON/PARIS", "Reuters"),
        ("LONDON, PARIS and BERLIN, 2 February (AFP) — ", "LONDON, PARIS and BERLIN", "AFP"),
        ("WASHINGTON, D.C., Feb 2, 2026 (AP) -- ", "WASHINGTON, D.C.", "AP"),
        (
            "ST. PETERSBURG, Russia, Feb 2 (Press Trust of India) - ",
            "ST. PETERSBURG, Russia",
            "Press Trust of India",
        ),
        ("Port-au-Prince, Monday, Feb 2 (AFP) - ", "Port-au-Prince", "AFP"),
        ("SÃO PAULO, Feb 2 - ", "SÃO PAULO", None),
        ("Feb 2 (Reuters) - ", None, "Reuters"),
    ],
)
def test_a_dateline_gives_place_date_and_agency(opening, place, agency):
    found = read_dateline(f"{opening}The text - and more of it.", FEB_2)
    assert found.dateline == Dateline(place, FEB_2, agency)
    assert found.rest == "The text - and more of it."
    assert found.doubts == ()


def test_a_dateline_may_have_no_date():
    assert read_dateline("BENGALURU (Reuters) - Text", FEB_2).dateline == Dateline("BENGALURU", None, "Reuters")


@pytest.mark.parametrize(
    ("day", "posted", "expected"),
    [
        ("Dec 31", datetime.date(2026, 1, 1), datetime.date(2025, 12, 31)),
        ("Jan 1", datetime.date(2025, 12, 31), datetime.date(2026, 1, 1)),
        ("Feb 29", datetime.date(2024, 3, 1), datetime.date(2024, 2, 29)),
    ],
)
def test_a_dateline_without_a_year_takes_the_one_nearest_to_the_posted_date(day, posted, expected):
    assert read_dateline(f"PARIS, {day} (AFP) - Text", posted).dateline.date == expected


def test_an_impossible_date_in_a_dateline_is_left_out_with_a_doubt():
    found = read_dateline("PARIS, Feb 30 (AFP) - Text", FEB_2)
    assert found.dateline == Dateline("PARIS", None, "AFP")
    assert "Feb 30" in found.doubts[0]


@pytest.mark.parametrize(
    "text",
    [
        "The company (NYSE: X) said - and nobody doubted it.", "IBM - the company - said so.", "UPDATE 1 - Text",
        "Ann Smith (Reuters) said so.", "Kyiv (Ukraine) is a city - and old.", "Oil rose - again.",
    ],
)  # fmt: skip
def test_a_sentence_with_a_dash_is_not_a_dateline(text):
    assert read_dateline(text, FEB_2) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "(Reporting by Reuters; writing by Maxim Rodionov and Ron Popeski; editing by Mark Heinrich)",
            [
                ("reporting", "Reuters"), ("writing", "Maxim Rodionov"), ("writing", "Ron Popeski"),
                ("editing", "Mark Heinrich"),
            ],
        ),
        (
            "(Additional reporting by J. R. R. Tolkien, Conor O'Brien and Agence France-Presse; "
            "Compiled by Ursula von der Leyen)",
            [
                ("additional reporting", "J. R. R. Tolkien"), ("additional reporting", "Conor O'Brien"),
                ("additional reporting", "Agence France-Presse"), ("compiling", "Ursula von der Leyen"),
            ],
        ),
        ("(Reporting and writing by A. B. Ruiz.)", [("reporting", "A. B. Ruiz"), ("writing", "A. B. Ruiz")]),
        ("(Reporting by Ana Ruiz. Editing by C. D. Jones.)", [("reporting", "Ana Ruiz"), ("editing", "C. D. Jones")]),
        ("(Reporting by Al Smith, Jr., editing by Jo Doe)", [("reporting", "Al Smith, Jr."), ("editing", "Jo Doe")]),
        (
            "(Written by Global Banking and Finance Review and Ana Ruiz)",
            [("writing", "Global Banking and Finance Review"), ("writing", "Ana Ruiz")],
        ),
    ],
)  # fmt: skip
def test_credits_name_each_person_and_agency_with_a_role(text, expected):
    reading = read_credits(text, ["Global Banking and Finance Review"])
    assert [(credit.role, credit.name) for credit in reading.credits] == expected
    assert reading.doubts == ()


def test_credits_keep_the_place_of_the_work_apart_from_the_name():
    reading = read_credits("(Reporting by Ana Ruiz in London, Paris and Max van der Berg in Moscow)")
    assert reading.credits == (
        Credit("reporting", "Ana Ruiz", "London, Paris"),
        Credit("reporting", "Max van der Berg", "Moscow"),
    )
    assert "taken as a place" in reading.doubts[0]


def test_a_sentence_about_reporting_is_not_a_credit():
    assert not opens_credits("Reporting by the newspaper showed that the ship was late.")
    assert opens_credits("Reporting by Jane Doe; editing by John Roe")


@pytest.mark.parametrize("name", ["Reuters", "AFP", "Press Trust of India", "Mumbai newsroom", "Arcadia Wire"])
def test_agencies_are_recognised(name):
    assert is_agency(name)


@pytest.mark.parametrize("name", ["Ana Ruiz", "Conor O'Brien", "J. P. Morgan"])
def test_people_are_not_taken_for_agencies(name):
    assert not is_agency(name)


@pytest.mark.parametrize(
    ("line", "term", "aliases"),
    [
        ("An interest rate is the cost of money.", "interest rate", ()),
        ("The International Monetary Fund (IMF) is a lender.", "International Monetary Fund", ("IMF",)),
        (
            "NATO, or the North Atlantic Treaty Organization, is an alliance.",
            "NATO",
            ("North Atlantic Treaty Organization",),
        ),
        ("Quantitative tightening, also known as QT, is a policy.", "Quantitative tightening", ("QT",)),
        ("The Fed, short for Federal Reserve, is a central bank.", "Fed", ("Federal Reserve",)),
        ("The European Union known as the EU is a union of states.", "European Union", ("EU",)),
        ("Quantitative easing or QE is a policy.", "Quantitative easing", ("QE",)),
        ("A put (or put option) is a contract.", "put", ("put option",)),
        ("A 401(k) is a savings plan.", "401(k)", ()),
        ("The S&P 500 is an index.", "S&P 500", ()),
        ("5G refers to a mobile network.", "5G", ()),
        ("e-commerce refers to buying on the internet.", "e-commerce", ()),
        ("Перестройка is a Russian word.", "Перестройка", ()),
        ("日本銀行 is the central bank of Japan.", "日本銀行", ()),
        ("IT is the use of computers.", "IT", ()),
        ("WHO, or the World Health Organization, is a body.", "WHO", ("World Health Organization",)),
        ("“Hawkish” refers to a stance.", "Hawkish", ()),
        ("The term 'dovish' refers to a stance.", "dovish", ()),
        (
            "Exchange-traded funds (ETFs), also known as trackers, are funds.",
            "Exchange-traded funds",
            ("ETFs", "trackers"),
        ),
        (
            "LIBOR stands for London Interbank Offered Rate, a benchmark.",
            "LIBOR",
            ("London Interbank Offered Rate",),
        ),
        (
            "ESG, which stands for Environmental, Social and Governance, is a test.",
            "ESG",
            ("Environmental, Social and Governance",),
        ),
        ("Brent (the global benchmark) is an oil price.", "Brent", ()),
        ("Sergei Lavrov, Russia's foreign minister, is a diplomat.", "Sergei Lavrov", ()),
        ("The Strait of Hormuz, which is narrow, is a passage.", "Strait of Hormuz", ()),
        ("Supply, demand and prices are linked.", "Supply, demand and prices", ()),
    ],
)
def test_an_explanation_names_its_term_and_aliases(line, term, aliases):
    explained = read_explanation(line)
    assert (explained.term, explained.aliases, explained.certain) == (term, aliases, True)


@pytest.mark.parametrize(
    "line",
    [
        "It is a policy.",
        "This is new.",
        "Prices rose. Inflation is up.",
        "Analysts have warned that it is late.",
        "Up.",
    ],
)
def test_a_sentence_without_a_headword_explains_nothing(line):
    assert read_explanation(line) is None


def test_utf_16_is_read_with_a_byte_order_mark_and_refused_without():
    text = "A headline\nA paragraph.\n"
    assert decode(text.encode("utf-16"))[0] == text
    with pytest.raises(SeedError, match="NUL byte is at offset 1"):
        decode(text.encode("utf-16-le"))


def test_windows_1252_is_read_with_a_warning_that_names_line_and_byte():
    text, warnings = decode("A headline\r\nThe caf\xe9 \x93opens\x94.".encode("latin-1"))
    assert text.endswith("The café “opens”.")
    assert (warnings[0].line, warnings[0].message) == (
        2,
        "Byte 0xE9 at offset 19 is not UTF-8: the file was read as Windows-1252.",
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"caf\xe9 caf\xc3\xa9", "0xE9 at offset 3"),
        (b"\xef\xbb\xbfcaf\xe9", "0xE9 at offset 6"),
        (b"caf\xe9 \x81", "0x81 at offset 5"),
        (b"a\x00b", "NUL byte is at offset 1"),
        (b"%PDF-1.4 text", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (bytes(range(1, 32)) * 4, "binary"),
        (b"\xff\xfea", "UTF-16 byte order mark but is broken"),
    ],
)
def test_binary_files_are_refused_with_a_reason(data, reason):
    with pytest.raises(SeedError, match=reason):
        decode(data)


def test_a_stray_control_character_is_removed_with_a_warning():
    seed = read_seed(b"A head\x07line\nA paragraph.\n")
    assert seed.headline == "A headline"
    assert seed.warnings[0].line == 1


def test_mojibake_gives_a_warning():
    seed = read_seed("A headline\nThe bank’s vote.\nThe bankâ€™s vote.\nLost \ufffd here.\n".encode())
    assert [warning.line for warning in seed.warnings if "decoded" in warning.message or "lost" in warning.message] == [
        3,
        4,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Posted on February 2, 20262 min readLast updated: February 2, 2026",
        "Posted on 2026-02-022 min readLast updated: 2 Feb 2026",
        "Posted on 2/2/20262 min read Last updated: Feb 2,2026",
    ],
)
def test_reading_minutes_right_after_a_date_take_none_of_its_digits(line):
    assert [(piece.kind, piece.value) for piece in read_metadata(line)] == [
        ("posted", FEB_2),
        ("read_minutes", 2),
        ("updated", FEB_2),
    ]


@pytest.mark.parametrize(
    "text", ["February 2,2026", "Feb-2-2026", "2/Feb/2026", "2. February 2026", "the 2nd of February 2026"]
)
def test_less_common_date_formats_are_read(text):
    assert read_date(text)[0] == FEB_2


@pytest.mark.parametrize(
    "text",
    [
        "The European Central Bank (ECB) - the guardian of the euro - raised its rate.",
        "Apple (AAPL) - the maker of phones - fell.",
        "Barclays (BARC.L) – the bank – rose.",
        "On Monday, Feb 2 - the anniversary of the crisis - it met.",
        "On Monday, Feb 2 (Candlemas) the bank met.",
        "Until Feb 2 - the deadline - nothing moves.",
        "Prices ( ) - fell.",
    ],
)
def test_an_aside_is_not_a_dateline(text):
    assert read_dateline(text, FEB_2) is None


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("東京, Feb 2 (共同通信) - ", "東京", "共同通信"),
        ("MOSCOW. Feb 2. (TASS) - ", "MOSCOW", "TASS"),
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", "AP"),
        ("Rio (Reuters) - ", "Rio", "Reuters"),
    ],
)
def test_datelines_in_other_scripts_and_styles_are_read(opening, place, agency):
    dateline = read_dateline(f"{opening}Text.", FEB_2).dateline
    assert (dateline.place, dateline.agency) == (place, agency)


@pytest.mark.parametrize("text", ["(Edİting by Ann Lee)", "(reſearch by Ann Lee)", "(REPORTİNG BY A)"])
def test_look_alike_letters_do_not_make_a_role(text):
    assert read_credits(text).credits == ()


def test_parts_that_are_not_names_give_one_doubt_for_each_paragraph():
    reading = read_credits("(Reporting by " + "1, " * 500 + "Ann Lee and sketching by Bob Ray)")
    assert [credit.name for credit in reading.credits] == ["Ann Lee"]
    [doubt] = reading.doubts
    assert "and 500 more" in doubt


@pytest.mark.parametrize("filling", ["; ", ". ", "and ", "& ", ", ", "(Reporting by ", "Editing by "])
def test_a_hostile_credits_line_is_read_quickly(filling):
    text = "A headline\nA paragraph.\n(Reporting by " + filling * (400_000 // len(filling)) + "X)\n"
    assert len(read_seed(text.encode()).warnings) < 10


@pytest.mark.parametrize(
    ("line", "term", "aliases"),
    [
        ("GDP (gross domestic product) is the value of output.", "GDP", ("gross domestic product",)),
        ("R&D (research and development) refers to work.", "R&D", ("research and development",)),
        ("OPEC, the Organization of the Petroleum Exporting Countries, is a group.", "OPEC",
         ("Organization of the Petroleum Exporting Countries",)),
        ("West Texas Intermediate, WTI for short, is an oil.", "West Texas Intermediate", ("WTI",)),
        ("Brexit is short for British exit, the departure from the EU.", "Brexit", ("British exit",)),
        ("A special purpose company — also known as a SPAC — is a shell.", "special purpose company", ("SPAC",)),
        ("• Interest rate is the price of money.", "Interest rate", ()),
        ("1. Share is a part of a company.", "Share", ()),
    ],
)  # fmt: skip
def test_names_of_a_term_are_found_anywhere_in_its_explanation(line, term, aliases):
    explained = read_explanation(line)
    assert (explained.term, explained.aliases) == (term, aliases)
