"""Credits: people and agencies, with roles and places."""

import pytest

from articles.seeds import Credit, read_seed
from articles.seeds.credits import is_agency, opens_credits, read_credits


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
