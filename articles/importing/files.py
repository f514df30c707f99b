"""Find the files to import and read their bytes."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from articles.seeds import SeedError

STANDARD_INPUT = "-"
_KINDS = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe"}  # opening a socket fails with ENXIO


class UnusablePathError(ValueError):
    """A path that can't be imported. The message says what to do."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to import. `name` and `folder` are its identity; `path` None is standard input."""

    path: Path | None
    name: str
    folder: str

    @property
    def label(self) -> str:
        """The path as messages show it."""
        return self.name if self.path is None else printable(os.fspath(self.path))

    def read(self, limit: int, standard_input: BinaryIO | None) -> bytes:
        """Its bytes. Raises SeedError if it is not a regular file, can't be read or is larger than `limit` bytes."""
        if self.path:
            data = _read_path(self.path, limit)
        elif standard_input:
            data = standard_input.read(limit + 1)
        else:
            raise SeedError("Standard input is closed. Name a file instead.")
        if len(data) > limit:
            raise SeedError(f"The file is too large: more than {limit:,} bytes. Raise SEED_MAX_BYTES to take it.")
        return data


def find_files(paths: Sequence[str]) -> list[SourceFile]:
    """The files at these paths, without duplicates, sorted by name.

    A folder stands for the *.txt files in it and in its subfolders; `-` is standard input. Raises UnusablePathError
    for a path that does not exist.
    """
    found: dict[tuple[str, str], SourceFile] = {}
    for path in paths:
        for file in _files_at(path):
            found.setdefault((file.name, file.folder), file)
    return [found[identity] for identity in sorted(found)]


def printable(path: str) -> str:
    """A path as text that can be stored and shown, whatever bytes or control characters are in its name."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _files_at(path: str) -> Iterable[SourceFile]:
    if path == STANDARD_INPUT:
        return [SourceFile(None, STANDARD_INPUT, "")]
    if os.path.isdir(path):
        return _files_in(Path(path))
    if not os.path.lexists(path):
        raise UnusablePathError(
            f"There is no file or folder '{printable(path)}'. Check the path, or use - for standard input."
        )
    return [_source_file(Path(path))]


def _files_in(folder: Path) -> Iterator[SourceFile]:
    visited: set[str] = set()
    failures: list[OSError] = []
    for current, folders, names in os.walk(folder, followlinks=True, onerror=failures.append):
        # Links may form circles: each folder is read once, under the first path that leads to it.
        real = os.path.realpath(current)
        if real in visited:
            folders.clear()
            continue
        visited.add(real)
        folders.sort()
        shown = printable(real)
        yield from (
            SourceFile(Path(current, name), printable(name), shown) for name in names if name.lower().endswith(".txt")
        )
    for failure in failures:
        if Path(failure.filename) == folder:
            shown = printable(os.fspath(folder))
            raise UnusablePathError(f"The folder '{shown}' can't be read: {failure.strerror}. Fix its permissions.")
        # A subfolder that can't be read is refused like a file; the others are imported.
        yield _source_file(Path(failure.filename))


def _source_file(path: Path) -> SourceFile:
    return SourceFile(path, printable(path.name), printable(os.path.realpath(path.parent)))


def _read_path(path: Path, limit: int) -> bytes:
    try:
        # Without O_NONBLOCK, opening a pipe would wait for a writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:
            mode = os.fstat(descriptor).st_mode
            if not stat.S_ISREG(mode):
                kind = _KINDS.get(stat.S_IFMT(mode), "a device")
                raise SeedError(f"It is {kind}, not a regular file. Save the article as a plain text file.")
            return file.read(limit + 1)
    except OSError as error:
        raise SeedError(_why_unreadable(path, error)) from error


def _why_unreadable(path: Path, error: OSError) -> str:
    if path.is_symlink() and not os.path.exists(path):
        target = printable(os.readlink(path))
        return f"It is a broken or circular link, to '{target}'. Fix or remove the link."
    if error.errno == errno.ENXIO:
        return "It is a socket, not a regular file. Save the article as a plain text file."
    return f"It can't be read: {error.strerror or error}. Fix its permissions or its disk."
