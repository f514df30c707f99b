"""What has been read of a seed so far, and the lines that are still to be read."""

from dataclasses import dataclass, field
from typing import Any

from articles.seeds.lines import Line
from articles.seeds.values import Credit, Dateline, LineReading, SeedExplanation, SeedWarning

LEFT_OUT = "left out"


@dataclass(slots=True)
class Page:
    """Each reading step takes its lines out of `rest`, fills the other fields, and records what each line became."""

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
        """Record which field a line became, for --explain."""
        self.trace[line.number] = LineReading(line.number, line.text, field, why)

    def warn(self, number: int, message: str) -> None:
        self.warnings.append(SeedWarning(number, message))

    def leave_out(self, line: Line, why: str) -> None:
        """Use a line for no field: the warning quotes it, so that it is not lost."""
        self.put(line, LEFT_OUT, why)
        self.warn(line.number, f"Left out: {why} It reads: {line.text}")

    def take_paragraph(self, line: Line, why: str) -> None:
        self.paragraphs.append((line.number, line.text))
        credits_behind_it = self.trace.get(line.number)
        self.put(line, f"paragraph + {credits_behind_it.field}" if credits_behind_it else "paragraph", why)
