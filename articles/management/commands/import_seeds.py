"""Import scraped article files, then link the terms in every article that they change."""

import os
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError
from tqdm import tqdm

from articles.importing.explaining import explain
from articles.importing.files import SourceFile, UnusablePathError, find_files
from articles.importing.importer import Options, has_tables, import_files
from articles.importing.results import FileResult, Outcome
from articles.linking.relinking import link_what_is_due
from articles.models import Article

SOME_REFUSED, UNUSABLE_ARGUMENTS, INTERRUPTED = 1, 2, 130  # exit statuses; 130 as in shells
RERUN = "What was stored so far is kept; run the same command again to continue."
STANDARD_OUTPUT = "-"
TABLE_LABELS = {
    Outcome.CREATED: "created",
    Outcome.UPDATED: "updated",
    Outcome.UNCHANGED: "unchanged",
    Outcome.DELETED: "deleted by an editor",
    "kept edits": "kept edits",
    Outcome.REFUSED: "refused",
    "warnings": "warnings",
}


def progress_bar(total: int, label: str, unit: str, results: Iterable[FileResult] = ()) -> "tqdm[FileResult]":
    """A progress bar on a terminal. Elsewhere the printed lines show the progress."""
    return tqdm(results, total=total, desc=label, unit=unit, disable=not sys.stderr.isatty(), leave=False)


def unusable(reason: str) -> CommandError:
    return CommandError(reason, returncode=UNUSABLE_ARGUMENTS)


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []  # a dry run works without a database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="Files, folders (all *.txt in them and their subfolders), or - for standard input.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and write nothing.")
        parser.add_argument("--explain", action="store_true", help="Print each line with the field it became.")
        parser.add_argument(
            "--status",
            choices=[Article.Status.DRAFT.value, Article.Status.PUBLISHED.value],
            default=Article.Status.PUBLISHED.value,
            help="The status of new articles and terms.",
        )
        parser.add_argument("--strict", action="store_true", help="Refuse a file that has warnings.")
        parser.add_argument("--restore", action="store_true", help="Bring back articles that editors deleted.")
        parser.add_argument("--limit", type=int, metavar="N", help="Import only the first N files.")
        parser.add_argument("--report", metavar="FILE", help="Write a line of JSON for each file; - for stdout.")

    def handle(self, **options: Any) -> None:
        try:
            totals = self.run(**options)
        except OperationalError as error:
            raise CommandError(f"The database is busy or can't be reached: {error}. {RERUN}") from error
        except BrokenPipeError:
            # The pipe is closed. Without this, Python would complain again on exit.
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115
            raise CommandError(f"The output was closed by its reader. {RERUN}") from None
        except OSError as error:
            raise CommandError(f"The report or the output can't be written: {error.strerror}. {RERUN}") from error
        except KeyboardInterrupt as error:
            raise CommandError(f"Interrupted. {RERUN}", returncode=INTERRUPTED) from error
        if totals[Outcome.REFUSED]:
            sys.exit(SOME_REFUSED)

    def run(self, *, paths: list[str], limit: int | None, report: str | None, **options: Any) -> Counter[str]:
        # A report on standard output must be nothing but JSON, so messages go to standard error.
        self.messages = self.stderr if report == STANDARD_OUTPUT else self.stdout
        files = self.find(paths, limit)
        dry_run = options["dry_run"]
        if not dry_run and not has_tables():
            raise unusable("The database has no tables yet. Run manage.py migrate first, or add --dry-run.")
        names = ("status", "strict", "restore", "dry_run", "explain")
        wanted = Options(limit_bytes=settings.SEED_MAX_BYTES, **{name: options[name] for name in names})
        totals: Counter[str] = Counter()
        with self.open_report(report) as lines:
            results = import_files(files, wanted, getattr(sys.stdin, "buffer", None))
            for result in progress_bar(len(files), "Reading files", " files", results):
                totals.update({result.outcome: 1, "kept edits": len(result.kept), "warnings": len(result.warnings)})
                self.tell(result, explained=options["explain"])
                if lines:
                    lines.write(result.report_line() + "\n")
        if not dry_run:
            self.link()
        self.messages.write("\nWhat would happen (nothing was written):" if dry_run else "\nDone:")
        for counted, label in TABLE_LABELS.items():
            if totals[counted] or counted != Outcome.DELETED:
                self.messages.write(f"  {label:<21}{totals[counted]:>9,}")
        return totals

    def find(self, paths: list[str], limit: int | None) -> list[SourceFile]:
        if limit is not None and limit < 1:
            raise unusable(f"--limit {limit}: write a whole number above zero.")
        if not paths:
            if not settings.SEEDS_DIR.is_dir():
                raise unusable(
                    f"Nothing to import: name files or folders, or put seed files into {settings.SEEDS_DIR} "
                    "(the environment variable SEEDS_DIR names another folder)."
                )
            paths = [str(settings.SEEDS_DIR)]
        try:
            files = find_files(paths)
        except UnusablePathError as error:
            raise unusable(str(error)) from error
        if not files:
            self.stderr.write(f"No seed file (*.txt) is in {', '.join(paths)}.")
        return files[:limit]

    def open_report(self, path: str | None) -> TextIO | nullcontext:
        if path is None:
            return nullcontext()
        if path == STANDARD_OUTPUT:
            return nullcontext(self.stdout)
        try:
            return Path(path).open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            reason = f"The report can't be written to {path}: {error.strerror}. Name another file."
            raise unusable(reason) from error

    def tell(self, result: FileResult, *, explained: bool) -> None:
        if explained and result.seed:
            self.say(explain(result, result.seed))
            return
        name = result.file.label
        if result.outcome is Outcome.REFUSED:
            self.say(self.style.ERROR(f"{name}: refused. {result.reason}"))
            return
        told = f": {result.reason}" if result.reason else ""
        self.say(f"{name}: {result.outcome}{told}")
        for field in result.kept:
            self.say(f"    kept: {field}, as an editor left it")
        for warning in result.warnings:
            self.say(self.style.WARNING(f"    line {warning.line}: {warning.message}"))

    def say(self, text: str) -> None:
        with tqdm.external_write_mode(file=sys.stdout):
            self.messages.write(text)

    def link(self) -> None:
        waiting = Article.objects.filter(linking_due=True).count()
        with progress_bar(waiting, "Linking terms", " articles") as bar:
            linked = link_what_is_due(bar.update)
        if linked:
            self.messages.write(f"Terms were linked in {linked:,} article{'s' * (linked != 1)}.")
