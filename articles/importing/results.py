"""The result of each file as a line of `--report`, and the totals."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from articles.importing.files import SourceFile
from articles.seeds import LineWarning, Seed


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DELETED = "deleted"  # by an editor, and not imported again
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file. `notes` are decisions of the importer, for --explain."""

    file: SourceFile
    outcome: Outcome
    reason: str | None = None
    kept: tuple[str, ...] = ()
    warnings: tuple[LineWarning, ...] = ()
    seed: Seed | None = None
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """One line of `--report`, whose keys are a contract (docs/importing.md)."""
        return {
            "file": self.file.label,
            "outcome": str(self.outcome),
            "reason": self.reason,
            "kept": list(self.kept),
            "warnings": [{"line": warning.line, "message": warning.message} for warning in self.warnings],
            "seed": self.seed.as_json() if self.seed and self.outcome is not Outcome.REFUSED else None,
        }

    def report_line(self) -> str:
        return json.dumps(self.as_json(), ensure_ascii=False)


@dataclass(slots=True)
class Totals:
    """Counts over all files of a run."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    kept: int = 0
    warnings: int = 0

    def add(self, result: FileResult) -> None:
        self.outcomes[result.outcome] += 1
        self.kept += len(result.kept)
        self.warnings += len(result.warnings)

    def rows(self) -> Iterator[tuple[str, int]]:
        """The rows of the table: what was counted, and how many."""
        for outcome in (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED):
            yield str(outcome), self.outcomes[outcome]
        if self.outcomes[Outcome.DELETED]:
            yield "deleted by an editor", self.outcomes[Outcome.DELETED]
        yield "kept edits", self.kept
        yield "refused", self.outcomes[Outcome.REFUSED]
        yield "warnings", self.warnings
