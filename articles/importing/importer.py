"""A whole import: files in, one result for each, linking at the end."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction

from articles.importing.applying import load_newcomers, load_seed
from articles.importing.file_reading import read_batches
from articles.importing.files import SourceFile
from articles.importing.incoming import Arrival
from articles.importing.new_files import are_new
from articles.importing.results import FileResult, Outcome
from articles.models import Article
from articles.seeds import SeedError

FILES_IN_A_TRANSACTION = 400  # what they share is written once; killed, an import loses at most so many
FILES_IN_THE_FIRST_TRANSACTION = 50


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may ask of an import."""

    status: str = Article.Status.PUBLISHED
    strict: bool = False
    restore: bool = False
    dry_run: bool = False
    explained: bool = False  # what became of each line is asked for
    limit_bytes: int = 2_000_000


def import_files(files: Sequence[SourceFile], options: Options, stdin: BinaryIO | None) -> Iterator[FileResult]:
    """Import files in the order given; yields the result of each once it is safely stored.

    A refused file leaves nothing behind and stops no other. A dry run does all that an import does in one
    transaction that is rolled back; before `migrate` has made the tables it only reads.
    """
    batches = list(_batches(files))
    read_files = read_batches(batches, options.limit_bytes, stdin, strict=options.strict, explained=options.explained)
    if options.dry_run and not has_tables():
        yield from (_only_read(read) for batch in read_files for read in batch)
        return
    in_run = {(file.name, file.folder) for file in files}
    with transaction.atomic() if options.dry_run else nullcontext():
        for batch in read_files:
            with transaction.atomic():
                loaded = _load([read for read in batch if isinstance(read, Arrival)], options, in_run)
            yield from (next(loaded) if isinstance(read, Arrival) else read for read in batch)
        if options.dry_run:
            transaction.set_rollback(True)


def _batches(files: Sequence[SourceFile]) -> Iterator[Sequence[SourceFile]]:
    """The files by transactions: few at first, so that storing begins soon."""
    start, size = 0, FILES_IN_THE_FIRST_TRANSACTION
    while start < len(files):
        size = min(size, FILES_IN_A_TRANSACTION)
        yield files[start : start + size]
        start, size = start + size, 2 * size


def has_tables() -> bool:
    """Whether `migrate` has been run. A SQLite file that does not exist is not made by asking."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        if ":memory:" not in name and "mode=memory" not in name and not Path(name).exists():
            return False
    return Article._meta.db_table in connection.introspection.table_names()


def _load(arrivals: Sequence[Arrival], options: Options, in_run: Collection[tuple[str, str]]) -> Iterator[FileResult]:
    """Bring in the files of one transaction, in their order: those that are new beyond doubt together."""
    results: list[FileResult] = []
    marked = zip(are_new(arrivals), arrivals, strict=True)
    for new, group in groupby(marked, key=itemgetter(0)):
        alike = [arrival for _, arrival in group]
        for together in [alike] if new else ([arrival] for arrival in alike):
            results += _load_together(together, options, in_run)
    return iter(results)


def _load_together(
    arrivals: Sequence[Arrival], options: Options, in_run: Collection[tuple[str, str]]
) -> list[FileResult]:
    if len(arrivals) == 1:
        return [_load_one(arrivals[0], options, in_run)]
    try:
        return load_newcomers(arrivals, status=options.status, strict=options.strict)
    except OperationalError:
        raise  # not these files' fault
    except (SeedError, DatabaseError):
        # One of them is to be refused, or another import has met this one: it is in one of the halves.
        middle = len(arrivals) // 2
        halves = arrivals[:middle], arrivals[middle:]
        return [result for half in halves for result in _load_together(half, options, in_run)]


def _load_one(arrival: Arrival, options: Options, in_run: Collection[tuple[str, str]]) -> FileResult:
    load = partial(
        load_seed,
        arrival,
        status=options.status,
        restore=options.restore,
        strict=options.strict,
        others_in_run=in_run,
    )
    file, warnings = arrival.file, arrival.seed.warnings
    try:
        try:
            return load()
        except IntegrityError:
            # Another import may have made the same publisher, person or term in this moment: now it is found.
            return load()
    except SeedError as error:
        return FileResult(file, Outcome.REFUSED, reason=str(error), warnings=warnings)
    except OperationalError:
        raise  # not this file's fault
    except DatabaseError as error:
        reason = f"The database refused it: {error}. Nothing of it was stored."
        return FileResult(file, Outcome.REFUSED, reason=reason, warnings=warnings)


def _only_read(read: Arrival | FileResult) -> FileResult:
    if isinstance(read, FileResult):
        return read
    return FileResult(read.file, Outcome.CREATED, warnings=read.seed.warnings, seed=read.seed)
