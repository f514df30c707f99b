"""The result of a file, also as a line of `--report`."""

import json
from dataclasses import dataclass
from enum import StrEnum

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
    """The outcome of importing one file. `notes` are decisions of the importer, for --explain."""

    file: SourceFile
    outcome: Outcome
    reason: str | None = None
    kept: tuple[str, ...] = ()
    warnings: tuple[LineWarning, ...] = ()
    seed: Seed | None = None
    notes: tuple[str, ...] = ()

    def report_line(self) -> str:
        """One line of `--report`, whose keys are a contract (docs/importing.md)."""
        report = {
            "file": self.file.label,
            "outcome": str(self.outcome),
            "reason": self.reason,
            "kept": list(self.kept),
            "warnings": [{"line": warning.line, "message": warning.message} for warning in self.warnings],
            "seed": self.seed.as_json() if self.seed and self.outcome is not Outcome.REFUSED else None,
        }
        return json.dumps(report, ensure_ascii=False)
