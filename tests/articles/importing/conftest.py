"""Import as an operator does: run the command and read its report."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.articles.seeds.layout import seed_text


class Import:
    """One run of `import_seeds`: its exit status, what it printed, and the report's lines by file name."""

    def __init__(self, folder: Path, *arguments: object) -> None:
        report = folder.parent / "report.jsonl"
        report.unlink(missing_ok=True)
        out, err = StringIO(), StringIO()
        self.status = 0
        try:
            call_command("import_seeds", *map(str, arguments), report=str(report), stdout=out, stderr=err)
        except SystemExit as stop:
            self.status = stop.code
        except CommandError as error:
            self.status = error.returncode
            err.write(str(error))
        self.out, self.err = out.getvalue(), err.getvalue()
        lines = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
        self.report: dict[str, dict[str, Any]] = {}
        for line in map(json.loads, lines):
            self.report[Path(line["file"]).name] = line

    def __getitem__(self, name: str) -> dict[str, Any]:
        return self.report[name]

    @property
    def outcomes(self) -> dict[str, str]:
        return {name: line["outcome"] for name, line in self.report.items()}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """An empty folder for seed files."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


@pytest.fixture
def write(seeds: Path) -> Callable[..., Path]:
    """Write a seed in the usual layout, with the parts that the test gives, and return its path."""

    def write(name: str = "a.txt", **parts: object) -> Path:
        path = seeds / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(seed_text(**parts), encoding="utf-8")
        return path

    return write


@pytest.fixture
def run(seeds: Path) -> Callable[..., Import]:
    """Import the folder, or the paths given, with options."""

    def run(*arguments: object) -> Import:
        paths = [argument for argument in arguments if not str(argument).startswith("--")]
        return Import(seeds, *arguments) if paths else Import(seeds, seeds, *arguments)

    return run
