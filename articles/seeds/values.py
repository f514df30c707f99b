"""The values that reading a seed returns."""

import datetime
from dataclasses import dataclass
from typing import Any


class SeedError(ValueError):
    """The file can't be an article. The message tells a person why, and what to do."""


@dataclass(frozen=True, slots=True)
class LineWarning:
    """A doubtful reading: the line (from 1) and what is doubtful about it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class LineReading:
    """Which field a line of the file became, and why. `field` is 'left out' if only a warning quotes it."""

    line: int
    text: str
    field: str
    why: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, as printed; date, its year taken from the posted date if not printed; agency. Any may be missing."""

    place: str | None
    date: datetime.date | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Credit:
    """What one person or agency did, and where, if the credits say so."""

    role: str
    name: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class SeedExplanation:
    """A term, its other names, and the sentence that explains it, all as printed."""

    term: str
    aliases: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class Seed:
    """What one file says. Texts are plain and unescaped; runs of white space are one space."""

    headline: str
    publisher: str | None
    posted: datetime.date | None
    updated: datetime.date | None
    read_minutes: int | None
    standfirst: str | None
    dateline: Dateline | None
    paragraphs: tuple[str, ...]
    credits: tuple[Credit, ...]
    section: str | None
    explanations: tuple[SeedExplanation, ...]
    warnings: tuple[LineWarning, ...]
    lines: tuple[LineReading, ...]

    def as_json(self) -> dict[str, Any]:
        """The seed as `import_seeds --report` prints it (the contract in docs/importing.md): dates are ISO."""
        dateline = self.dateline
        return {
            "headline": self.headline,
            "publisher": self.publisher,
            "posted": _iso(self.posted),
            "updated": _iso(self.updated),
            "read_minutes": self.read_minutes,
            "standfirst": self.standfirst,
            "dateline": dateline and {"place": dateline.place, "date": _iso(dateline.date), "agency": dateline.agency},
            "paragraphs": list(self.paragraphs),
            "credits": [{"role": credit.role, "name": credit.name} for credit in self.credits],
            "section": self.section,
            "explanations": [
                {"term": entry.term, "aliases": list(entry.aliases), "definition": entry.definition}
                for entry in self.explanations
            ],
        }


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
