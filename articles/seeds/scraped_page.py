"""A scraped page: the lines that are still to be read, and what has been read so far."""

from dataclasses import dataclass, field
from typing import Any

from articles.seeds.values import Credit, Dateline, LineReading, LineWarning, SeedExplanation


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number in the file, from 1, and its text with runs of white space as one space."""

    number: int
    text: str


@dataclass(slots=True)
class ScrapedPage:
    """Each reading step takes its lines out of `rest`, fills the other fields, and records what each line became."""

    rest: list[Line] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)
    metadata_lines: dict[str, int] = field(default_factory=dict)
    standfirst: str | None = None
    dateline: Dateline | None = None
    paragraphs: list[tuple[int, str]] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    has_credits: bool = False
    explanations: list[SeedExplanation] = field(default_factory=list)
    section: str | None = None
    warnings: list[LineWarning] = field(default_factory=list)
    trace: dict[int, LineReading] = field(default_factory=dict)

    def put(self, line: Line, field: str, why: str) -> None:
        """Record which field a line became, for --explain."""
        self.trace[line.number] = LineReading(line.number, line.text, field, why)

    def warn(self, number: int, message: str) -> None:
        self.warnings.append(LineWarning(number, message))

    def leave_out(self, line: Line, why: str) -> None:
        """Use a line for no field: the warning quotes it, so that it is not lost."""
        self.put(line, "left out", why)
        self.warn(line.number, f"Left out: {why} It reads: {line.text}")

    def take_paragraph(self, line: Line, why: str) -> None:
        self.paragraphs.append((line.number, line.text))
        credits_after_it = self.trace.get(line.number)
        self.put(line, f"paragraph + {credits_after_it.field}" if credits_after_it else "paragraph", why)
