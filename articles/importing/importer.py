"""A whole import: files in, one result for each."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction

from articles.importing.applying import PlannedFile, apply
from articles.importing.file_reading import read_batches
from articles.importing.files import SourceFile
from articles.importing.incoming import IncomingFile
from articles.importing.lookups import Lookups, stored_article
from articles.importing.new_files import are_new
from articles.importing.planning import find_changes, plan_new, plan_update
from articles.importing.results import FileResult, Outcome
from articles.importing.same_article import ArticleMatch, find_article
from articles.models import Article
from articles.seeds import SeedError

FILES_IN_A_TRANSACTION = 400  # their common index pages are written once; a killed import loses at most these
FILES_IN_THE_FIRST_TRANSACTION = 50


@dataclass(frozen=True, slots=True)
class Options:
    """The command's options that an import needs."""

    status: str = Article.Status.PUBLISHED
    strict: bool = False
    restore: bool = False
    dry_run: bool = False
    explain: bool = False  # seeds keep their lines
    limit_bytes: int = 2_000_000


def import_files(files: Sequence[SourceFile], options: Options, stdin: BinaryIO | None) -> Iterator[FileResult]:
    """Import files in the order given; yields the result of each after its transaction.

    A refused file leaves nothing behind and does not stop the others. A dry run is an import in one transaction that
    is rolled back; without tables, it only reads the files.
    """
    batches = list(_batches(files))
    read_files = read_batches(batches, options.limit_bytes, stdin, strict=options.strict, explained=options.explain)
    if options.dry_run and not has_tables():
        for read in chain.from_iterable(read_files):
            if isinstance(read, IncomingFile):
                yield FileResult(read.file, Outcome.CREATED, warnings=read.seed.warnings, seed=read.seed)
            else:
                yield read
        return
    in_run = {(file.name, file.folder) for file in files}
    with transaction.atomic() if options.dry_run else nullcontext():
        for batch in read_files:
            with transaction.atomic():
                loaded = list(_load([read for read in batch if isinstance(read, IncomingFile)], options, in_run))
            results = iter(loaded)
            yield from (next(results) if isinstance(read, IncomingFile) else read for read in batch)
        if options.dry_run:
            transaction.set_rollback(True)


def _batches(files: Sequence[SourceFile]) -> Iterator[Sequence[SourceFile]]:
    """The files for each transaction: few at first, so that storing starts early."""
    start, size = 0, FILES_IN_THE_FIRST_TRANSACTION
    while start < len(files):
        size = min(size, FILES_IN_A_TRANSACTION)
        yield files[start : start + size]
        start, size = start + size, 2 * size


def has_tables() -> bool:
    """Whether `migrate` has been run. Asking does not create a missing SQLite file."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        if ":memory:" not in name and "mode=memory" not in name and not Path(name).exists():
            return False
    return Article._meta.db_table in connection.introspection.table_names()


def _load(files: Sequence[IncomingFile], options: Options, in_run: Collection[tuple[str, str]]) -> Iterator[FileResult]:
    """Import the files of one transaction in order; consecutive ones that are certainly new are stored together."""
    for is_new, group in groupby(zip(are_new(files), files, strict=True), key=itemgetter(0)):
        members = [file for _, file in group]
        for together in [members] if is_new else ([file] for file in members):
            yield from _load_together(together, options, in_run)


def _load_together(
    files: Sequence[IncomingFile], options: Options, in_run: Collection[tuple[str, str]]
) -> list[FileResult]:
    """Import one file, or several that are certainly new (see new_files.py)."""
    if len(files) == 1:
        return [_load_one(files[0], options, in_run)]
    try:
        return _import_together(files, [ArticleMatch()] * len(files), options)
    except OperationalError:
        raise  # not these files' fault
    except (SeedError, DatabaseError):
        # One of the files is refused, or another import collided with this one: halve until it is found.
        middle = len(files) // 2
        halves = files[:middle], files[middle:]
        return [result for half in halves for result in _load_together(half, options, in_run)]


def _load_one(file: IncomingFile, options: Options, in_run: Collection[tuple[str, str]]) -> FileResult:
    seed = file.seed

    def load() -> FileResult:
        match = find_article(file, others_in_run=in_run, restore=options.restore)
        if match.was_deleted and not options.restore:
            reason = "An editor deleted this file's article. Import it with --restore to bring it back."
            return FileResult(file.file, Outcome.DELETED, reason, warnings=seed.warnings, seed=seed)
        return _import_together([file], [match], options)[0]

    try:
        try:
            return load()
        except IntegrityError:
            # A concurrent import may just have created the same publisher, person or term: now it is found.
            return load()
    except SeedError as error:
        reason = str(error)
    except OperationalError:
        raise  # not this file's fault
    except DatabaseError as error:
        reason = f"The database refused it: {error}. Nothing of it was stored."
    return FileResult(file.file, Outcome.REFUSED, reason, warnings=seed.warnings)


@transaction.atomic
def _import_together(
    files: Sequence[IncomingFile], matches: Sequence[ArticleMatch], options: Options
) -> list[FileResult]:
    """Plan these files in their order and apply the plans: all of them or, on an error, none.

    With `strict`, raises SeedError for a file whose plan has a warning.
    """
    # Read again and locked: an editor may be saving the article at this moment.
    found = (match.article for match in matches)
    articles = [Article.objects.select_for_update().get(pk=article.pk) if article else None for article in found]
    stored = [stored_article(row, file) if row else None for row, file in zip(articles, files, strict=True)]
    changes = [find_changes(file, article) for file, article in zip(files, stored, strict=True)]
    lookups = Lookups(changes)
    planned = []
    for file, match, row, article, changed in zip(files, matches, articles, stored, changes, strict=True):
        named = lookups.named(changed)
        if article is None:
            plan = plan_new(file, changed, named, lookups.known_terms, options.status)
        else:
            is_repeated = match.seed_file is not None and match.seed_file.seed == file.seed.as_json()
            plan = plan_update(file, changed, named, lookups.known_terms, article, is_repeated=is_repeated)
        if match.warning:
            plan.doubts.insert(0, match.warning)
        if options.strict and plan.doubts:
            raise SeedError(f"It has a warning: {plan.doubts[0]}")
        planned.append(PlannedFile(plan, row or Article(), match.seed_file))
    apply(planned, lookups)
    return [one.plan.result() for one in planned]
