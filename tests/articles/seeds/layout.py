"""A seed in the usual layout, built from parts that a test may change or leave out."""

from collections.abc import Sequence

BLOCK = (
    "Published by Harbour Ledger",
    "Posted on February 2, 2026",
    "2 min readLast updated: February 3, 2026",
)
PARAGRAPHS = (
    "LISBON, Feb 2 (Arcadia Wire) - Dockers at the port of Lisbon walked out on Monday over pay.",
    "The union said that two in three of its members had stayed at home.",
    "Ships waited off the coast until the evening.",
)
CREDITS = "(Reporting by Ana Ruiz; editing by Conor O'Brien)"
EXPLANATIONS = (
    "A strike refers to a stoppage of work that employees agree on to press a demand.",
    "NATO, or the North Atlantic Treaty Organization, is a military alliance.",
)
FOOTER = "Explore more articles in the Markets category"


def seed_text(
    *,
    headline: str | None = "Dockers walk out in Lisbon",
    block: Sequence[str] = BLOCK * 2,
    standfirst: str | None = "Ships wait as pay talks fail.",
    paragraphs: Sequence[str] = PARAGRAPHS,
    credits_: str | Sequence[str] | None = CREDITS,
    explanations: Sequence[str] = EXPLANATIONS,
    footer: str | None = FOOTER,
    end: str = "\n",
) -> str:
    lines = [headline, *block, standfirst, *paragraphs]
    lines += [credits_] if credits_ is None or isinstance(credits_, str) else credits_
    lines += [*explanations, footer]
    return "".join(line + end for line in lines if line is not None)


def seed_bytes(**parts: object) -> bytes:
    return seed_text(**parts).encode()
