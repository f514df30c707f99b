"""Two people changed one thing: what comes of it, without a database."""

from articles.desk.three_way_merge import merge, merge_rows


def test_their_changes_are_taken_over_and_conflicts_are_listed():
    base = {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}
    merged = merge(base, {"a": 2, "b": 1, "c": 2, "d": 2, "e": 1}, {"a": 1, "b": 2, "c": 3, "d": 2, "e": 1})
    assert merged.values == {"a": 2, "b": 2, "c": 2, "d": 2, "e": 1}
    assert (merged.taken_over, merged.conflicting) == (["b"], ["c"])


def row(key: str | None, text: str, **more: str) -> dict:
    return {"id": key, "text": text, "place": ""} | more


def test_rows_that_they_added_are_added_and_mine_that_are_new_stay():
    rows = merge_rows([row("1", "x")], [row("1", "x"), row(None, "mine")], [row("1", "x"), row("2", "theirs")])
    assert rows == [row("1", "x"), row("2", "theirs"), row(None, "mine")]


def test_changes_to_different_cells_of_a_row_are_merged():
    rows = merge_rows([row("1", "x")], [row("1", "x", place="Rome")], [row("1", "theirs")])
    assert rows == [row("1", "theirs", place="Rome")]


def test_a_row_that_they_deleted_is_gone_unless_i_changed_it():
    base = [row("1", "x"), row("2", "y")]
    assert merge_rows(base, [row("1", "x"), row("2", "mine")], []) == [row(None, "mine")]


def test_a_row_that_i_deleted_stays_marked_as_deleted():
    assert merge_rows([row("1", "x")], [row("1", "x", DELETE="on")], [row("1", "x")]) == [row("1", "x", DELETE="on")]
    assert merge_rows([row("1", "x")], [row("1", "changed", DELETE="on")], []) == []
