"""Read files into seeds. If there are many, a second process reads ahead while the first one stores.

Reading takes nearly as long as storing: with two processors, an import takes about three quarters of the time.
Nothing here needs Django, so that the second process starts quickly.
"""

import logging
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, BinaryIO, cast

from articles.importing.files import SourceFile
from articles.importing.incoming import IncomingFile
from articles.importing.results import FileResult, Outcome
from articles.seeds import SeedError, read_seed

logger = logging.getLogger(__name__)

ReadResult = IncomingFile | FileResult  # a FileResult if the file was refused
PROJECT = Path(__file__).resolve().parents[2]
MANY_BATCHES = 4  # batches from which a second process is worth starting


def read_batches(
    batches: Sequence[Sequence[SourceFile]], limit: int, stdin: BinaryIO | None, *, strict: bool, explained: bool
) -> Iterator[list[ReadResult]]:
    """Read or refuse each file, a batch at a time. Without `explained`, seeds may come without their `lines`."""
    done = 0
    if len(batches) >= MANY_BATCHES and not explained and all(file.path for batch in batches for file in batch):
        for read in _read_ahead(batches, limit, strict=strict):
            done += 1
            yield read
    for batch in batches[done:]:
        yield [read_file(file, limit, stdin, strict=strict) for file in batch]


def read_file(file: SourceFile, limit: int, stdin: BinaryIO | None = None, *, strict: bool = False) -> ReadResult:
    """Read or refuse a file. `limit` is in bytes; with `strict`, a file with a warning is refused."""
    try:
        data = file.read(limit, stdin)
        seed = read_seed(data)
    except SeedError as error:
        return FileResult(file, Outcome.REFUSED, reason=str(error))
    except Exception as error:
        # A bug in the reader must not stop the import of other files.
        logger.exception("Reading %s failed", file.label)
        reason = f"This program failed to read it ({type(error).__name__}: {error}). Please report it with the file."
        return FileResult(file, Outcome.REFUSED, reason=reason)
    if strict and seed.warnings:
        count = len(seed.warnings)
        first = seed.warnings[0]
        reason = f"It has {count} warning{'s' * (count > 1)}, the first in line {first.line}: {first.message}"
        return FileResult(file, Outcome.REFUSED, reason=reason, warnings=seed.warnings)
    return IncomingFile.of(file, data, seed)


def _read_ahead(batches: Sequence[Sequence[SourceFile]], limit: int, *, strict: bool) -> Iterator[list[ReadResult]]:
    """The batches as the second process reads them; stops early if that process dies."""
    command = [sys.executable, "-m", "articles.importing.file_reading", str(limit), *(["--strict"] if strict else [])]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    reader = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)  # noqa: S603
    requests, answers = cast("IO[bytes]", reader.stdin), cast("IO[bytes]", reader.stdout)
    try:
        _send(batches[0], requests)
        for following in (*batches[1:], ()):
            read = pickle.load(answers)  # noqa: S301 - from our own process
            # Sent only after the previous answer has arrived: two processes writing to full pipes would deadlock.
            _send(following, requests)
            yield read
    except (EOFError, BrokenPipeError, pickle.UnpicklingError):
        logger.warning("The process that reads files ahead has died. Continuing without it.")
    finally:
        reader.kill()
        with suppress(BrokenPipeError):
            requests.close()
        answers.close()
        reader.wait()


def _send(what: Sequence[SourceFile | ReadResult], pipe: IO[bytes]) -> None:
    pickle.dump(what, pipe)
    pipe.flush()


def _serve() -> None:
    """The second process: reads batches from standard input until an empty one, and answers on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process handles it, and kills this one
    limit, strict = int(sys.argv[1]), "--strict" in sys.argv
    try:
        while batch := pickle.load(sys.stdin.buffer):  # noqa: S301
            results = (read_file(file, limit, strict=strict) for file in batch)
            # Without the lines, which are most of a seed and slow to send.
            answer = [
                replace(read, seed=replace(read.seed, lines=())) if isinstance(read, IncomingFile) else read
                for read in results
            ]
            _send(answer, sys.stdout.buffer)
    except (EOFError, BrokenPipeError):
        sys.exit(1)


if __name__ == "__main__":
    _serve()
