"""The page of one seed while it is being read: what is known of it so far, and the lines that wait."""

from dataclasses import dataclass, field
from typing import Any

from articles.seeds.lines import Line
from articles.seeds.values import Credit, Dateline, LineReading, SeedExplanation, SeedWarning

LEFT_OUT = "left out"


@dataclass(slots=True)
class Page:
    """Each step of the reading takes its lines out of `rest`, puts what they say into the other fields, and notes
    of every line what became of it."""

    rest: list[Line]
    metadata: dict[str, Any] = field(default_factory=dict)
    metadata_lines: dict[str, int] = field(default_factory=dict)
    standfirst: str | None = None
    dateline: Dateline | None = None
    paragraphs: list[tuple[int, str]] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    has_credits: bool = False
    explanations: list[SeedExplanation] = field(default_factory=list)
    section: str | None = None
    warnings: list[SeedWarning] = field(default_factory=list)
    trace: dict[int, LineReading] = field(default_factory=dict)

    def put(self, line: Line, field: str, why: str) -> None:
        """Note which field a line became."""
        self.trace[line.number] = LineReading(line.number, line.text, field, why)

    def warn(self, number: int, message: str) -> None:
        self.warnings.append(SeedWarning(number, message))

    def leave_out(self, line: Line, why: str) -> None:
        """Put a line into no field: the warning quotes it, so that it is not lost."""
        self.put(line, LEFT_OUT, why)
        self.warn(line.number, f"Left out: {why} It reads: {line.text}")

    def take_paragraph(self, line: Line, why: str) -> None:
        self.paragraphs.append((line.number, line.text))
        credits_behind_it = self.trace.get(line.number)
        self.put(line, f"paragraph + {credits_behind_it.field}" if credits_behind_it else "paragraph", why)
