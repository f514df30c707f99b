"""Two texts side by side, marked by words."""

from hypothesis import given
from hypothesis import strategies as st

from articles.desk.text_diff import Row, around_changes, compare_bodies, compare_texts


def sides(rows: list[Row]) -> list[tuple[str, str]]:
    def marked(pieces) -> str:
        return "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in pieces if not piece.is_tag)

    return [(marked(row.old), marked(row.new)) for row in rows]


def test_words_that_differ_are_marked_and_no_others():
    rows = compare_bodies("<p>Eleven ships sank.</p><p>Same.</p>", "<p>Twelve ships sank.</p><p>Same.</p>")
    assert sides(rows) == [("[Eleven] ships sank.", "[Twelve] ships sank."), ("Same.", "Same.")]
    assert [row.changed for row in rows] == [True, False]


def test_words_in_a_row_are_marked_with_the_space_between_them():
    rows = compare_texts("Ferry strike ends on Sunday.", "Ferry strike is over.")
    assert sides(rows) == [("Ferry strike [ends on Sunday].", "Ferry strike [is over].")]


def test_an_inserted_paragraph_has_an_empty_other_side():
    rows = compare_bodies("<p>One.</p><p>Three.</p>", "<p>One.</p><p>Two.</p><p>Three.</p>")
    assert sides(rows) == [("One.", "One."), ("", "[Two.]"), ("Three.", "Three.")]


def test_entities_are_shown_as_the_characters_that_they_are():
    assert sides(compare_bodies("<p>R&amp;D</p>", "<p>R&amp;D &lt;b&gt;</p>")) == [("R&D", "R&D[ <b>]")]


def test_a_change_of_emphasis_is_shown_at_the_desk_and_not_to_readers():
    old, new = "<p>Eleven ships.</p>", "<p><strong>Eleven</strong> ships.</p>"
    assert any(piece.is_tag and piece.changed for row in compare_bodies(old, new) for piece in row.new)
    assert not any(row.changed for row in compare_bodies(old, new, with_tags=False))


def test_space_at_the_end_of_a_paragraph_is_no_change():
    assert not any(row.changed for row in compare_bodies("<p>One. </p>\n<p>Two.</p>", "<p>One.</p><p>Two.</p>"))


def test_rows_far_from_a_change_are_left_out():
    old = "".join(f"<p>Paragraph {n}.</p>" for n in range(9))
    shown = around_changes(compare_bodies(old, old.replace("Paragraph 4", "Chapter 4")))
    assert [row is None for row in shown] == [True, False, False, False, True]


def test_a_very_long_paragraph_differs_as_a_whole():
    [row] = compare_texts("a " * 5000, "b " * 5000)
    assert len(row.old) == len(row.new) == 1


@given(st.text(), st.text())
def test_both_sides_hold_every_character_of_their_texts(old, new):
    rows = compare_texts(old, new)
    for side, text in (("old", old), ("new", new)):
        lines = ["".join(piece.text for piece in getattr(row, side)) for row in rows if getattr(row, side)]
        assert lines == [line for line in text.splitlines() if line.strip()]


def test_an_entity_that_is_changed_is_marked_as_a_whole():
    assert sides(compare_bodies("<p>A &amp; B</p>", "<p>A &lt; B</p>")) == [("A [&] B", "A [<] B")]
