"""The letter and the order of headwords in the A to Z."""

import pytest

from glossary.alphabet import initial, sort_key


@pytest.mark.parametrize(
    ("headword", "letter"),
    [
        ("NATO", "N"),
        ("iPhone", "I"),
        ("État", "E"),
        ("E\N{COMBINING ACUTE ACCENT}tat", "E"),
        ("Øresund", "O"),
        ("ßeta", "S"),
        ("Вето", "В"),
        ("وقف", "و"),
        ("日銀", "日"),
        ("401(k)", "#"),
        ("$100 bond", "#"),
        ("", "#"),
    ],
)
def test_term_stands_under_its_first_letter(headword, letter):
    assert initial(headword) == letter


def test_order_heeds_neither_case_nor_accents_and_signs_come_first():
    words = ["zebra", "Øre", "401(k)", "Éclat", "edict", "Ebb", "$5", "ostrich"]
    assert sorted(words, key=sort_key) == ["$5", "401(k)", "Ebb", "Éclat", "edict", "ostrich", "Øre", "zebra"]
