"""A newsroom of a size in a process of its own, which imports seeds and answers requests when it is told to.

The process is driven over a pipe, so that two sizes can be measured in turns: whatever else the machine does at that
moment meets both.
"""

import io
import json
import logging
import os
import time
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.corpus import Corpus
from benchmarks.memory import megabytes
from benchmarks.words import COMMONEST, RAREST

LONG_AGO = "20170101"  # an early place in the lists, which go from 2025 to 2016
MARKS = (0.1, 0.5)  # of the files of an import: where its memory is looked at, and at its end


class Site:
    """A newsroom with so many articles, in `folder`; what is there from an earlier run is used again."""

    def __init__(self, folder: Path, size: int) -> None:
        self.size = size
        context = get_context("spawn")
        self._pipe, other_end = context.Pipe()
        self._process = context.Process(target=_serve, args=(other_end, folder, size), daemon=True)
        self._process.start()
        other_end.close()

    def ask(self, question: str, *arguments: object) -> Any:
        """Have a function of this module, named without its underscore, called in the process; its answer."""
        self._pipe.send((question, arguments))
        return self._pipe.recv()

    def close(self) -> None:
        self._pipe.close()
        self._process.join()


def _serve(pipe: Connection, folder: Path, size: int) -> None:
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / f'{size}.sqlite3'}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    logging.disable()  # an answer that is no 200 shows in the table
    functions: dict[str, Any] = {"import": _import, "pages": _pages, "count": _count, "time": _time}
    while True:
        try:
            question, arguments = pipe.recv()
        except EOFError:
            return
        pipe.send(functions[question](folder, size, *arguments))


def _import(folder: Path, size: int) -> dict[str, Any]:
    """Files per second, and the megabytes that the process held at each of MARKS and at the end."""
    from django.core.management import call_command

    figures = folder / f"{size}.json"
    if not figures.exists():
        (folder / f"{size}.sqlite3").unlink(missing_ok=True)
    call_command("migrate", verbosity=0)
    if figures.exists():
        return json.loads(figures.read_text(encoding="utf-8"))
    seeds = folder / f"seeds-{size}"
    if not seeds.exists():
        Corpus().write(seeds, size)
    watch = _Watch([round(size * mark) for mark in MARKS])
    start = time.perf_counter()
    call_command("import_seeds", str(seeds), stdout=watch)
    seconds = time.perf_counter() - start
    found = {"files_per_second": size / seconds, "memory": [*watch.memory, megabytes()]}
    figures.write_text(json.dumps(found), encoding="utf-8")
    return found


class _Watch(io.TextIOBase):
    """What an import prints, a line for each file: the memory of the process after so many lines."""

    def __init__(self, marks: list[int]) -> None:
        self.marks = marks
        self.lines = 0
        self.memory: list[float] = []

    def write(self, text: str) -> int:
        self.lines += text.count(".txt: ")
        if len(self.memory) < len(self.marks) and self.lines >= self.marks[len(self.memory)]:
            self.memory.append(megabytes())
        return len(text)


def _pages(_folder: Path, _size: int) -> dict[str, str]:
    """The addresses to measure, by what they are called in the table."""
    from django.contrib.auth.models import User

    from articles.models import Article, Publisher, Section, SeedFile
    from glossary.linking.names import normalise
    from glossary.models import Term

    User.objects.filter(username="editor").exists() or User.objects.create_superuser("editor")
    corpus = Corpus()
    article = Article.objects.get(seed_files=SeedFile.objects.order_by("name")[10])
    section = Section.objects.get(name=corpus.sections.things[0])
    publisher = Publisher.objects.get(name=corpus.publishers.things[0])
    term = Term.objects.get(names__key=normalise(corpus.terms.things[0][0]))
    listed = f"/articles/?section={section.slug}&publisher={publisher.slug}"
    changelist = "/admin/articles/article/"
    return {
        "the front page": "/",
        "an article": article.get_absolute_url() or "",
        "a section": section.get_absolute_url(),
        "that section, years back": f"{section.get_absolute_url()}?before={LONG_AGO}",
        "the list with two filters": listed,
        "a term that a tenth of the articles use": term.get_absolute_url(),
        "that term, years back": f"{term.get_absolute_url()}?before={LONG_AGO}",
        "a search for a rare word": f"/articles/?q={RAREST}",
        "a search for a common word": f"/articles/?q={COMMONEST}",
        "the admin's articles": changelist,
        "the admin's articles with a common word": f"{changelist}?q={COMMONEST}",
    }


def _count(_folder: Path, _size: int, address: str) -> tuple[int, int]:
    """The status of an answer, and how many queries it took."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = _client()
    client.get(address)  # once, for what is read once in a process
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    return answer.status_code, len(queries)


def _time(_folder: Path, _size: int, address: str) -> float:
    """Milliseconds that one request takes."""
    client = _client()
    start = time.perf_counter()
    client.get(address)
    return 1000 * (time.perf_counter() - start)


@cache
def _client() -> Any:
    """An editor's browser; the same in every call. Django is imported when it has been set up."""
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="editor"))
    return client
