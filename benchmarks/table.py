"""A Markdown table of what was measured, a line as soon as it is."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """What was measured, its figures, and whether what is wanted was reached; None where nothing is wanted."""

    name: str
    figures: list[str]
    reached: bool | None = None


def write(head: Sequence[str] | None, rows: Iterable[Row], *, columns: int = 0) -> bool:
    """Print the rows, after their heads if there are any; returns whether all that is wanted was reached."""
    if head:
        columns = len(head) - 1
        write_line([*head, "reached"])
        write_line(["---"] + ["---:"] * columns + ["---"])
    all_reached = True
    for name, figures, reached in rows:
        said = {None: "", True: "yes", False: "no"}[reached]
        write_line([name, *figures, *[""] * (columns - len(figures)), said])
        all_reached = all_reached and reached is not False
    return all_reached


def write_line(cells: Sequence[str]) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)
