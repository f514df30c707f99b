"""A worker that is killed in the middle of relinking leaves nothing half done, and nothing undone for long."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ARTICLES = 4000
OLD = "<p>Of inflation and prices.</p>"
NEW = '<p>Of <a class="term" href="/glossary/inflation/">inflation</a> and prices.</p>'
FILL = f"""
from articles.models import Article
from articles.search.entries import index
from articles.tasks import link_articles
from articles.linking.relinking import link_what_is_due
from glossary.models import Name, Term
from tests.factories import NOON
articles = [
    Article(headline="Story", slug=f"story-{{n}}", body={OLD!r}, posted_at=NOON, status="published")
    for n in range({ARTICLES})
]
for article in articles:
    article.prepare()
Article.objects.bulk_create(articles)
index(articles)
link_what_is_due()
term = Term.objects.create(headword="inflation")
for text in ("inflation", "prices"):
    Name.objects.create(term=term, text=text)
link_articles.enqueue()
"""


class Newsroom:
    """A database of its own, on the engine that is tested, and processes that work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        values = settings.DATABASES["default"]
        if connection.vendor == "sqlite":
            self.address = f"sqlite:///{folder / 'killed.sqlite3'}"
            self.connect = lambda: sqlite3.connect(folder / "killed.sqlite3", timeout=20)
        else:
            import psycopg

            server = f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT'] or 5432}"
            with psycopg.connect(f"{server}/postgres", autocommit=True) as administration:
                administration.execute("DROP DATABASE IF EXISTS test_killed_worker WITH (FORCE)")
                administration.execute("CREATE DATABASE test_killed_worker")
            self.address = f"{server}/test_killed_worker"
            self.connect = lambda: psycopg.connect(self.address)

    def start(self, *arguments: str) -> subprocess.Popen:
        # Words go to a file: a pipe that nobody reads would stop the process once it is full.
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "manage.py", *arguments],
                cwd=settings.BASE_DIR,
                env={**os.environ, "DATABASE_URL": self.address, "TASKS_BACKEND": "database"},
                stdout=log,
                stderr=log,
            )

    def run(self, *arguments: str, status: int = 0) -> str:
        """What a command says, which must end with that status."""
        before = len(self.log())
        assert self.start(*arguments).wait(timeout=120) == status, self.log()
        return self.log()[before:]

    def log(self) -> str:
        log = self.folder / "log"
        return log.read_text() if log.exists() else ""

    def column(self, query: str) -> list:
        connection = self.connect()
        try:
            return [value for (value,) in connection.execute(query).fetchall()]
        finally:
            connection.close()

    def kill_once(self, condition: Callable[[], bool], process: subprocess.Popen) -> None:
        deadline = time.monotonic() + 60
        while not condition():
            assert process.poll() is None, self.log()
            assert time.monotonic() < deadline
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = Newsroom(tmp_path)
    newsroom.run("migrate", "-v0")
    newsroom.run("shell", "--no-imports", "-c", FILL)
    return newsroom


@pytest.mark.slow
def test_the_next_worker_finishes_the_work(newsroom: Newsroom):
    bodies = "SELECT DISTINCT linked_body FROM articles_article"
    tasks = "SELECT status FROM django_tasks_database_dbtaskresult"
    position = "SELECT max(position) FROM glossary_changedname"
    assert newsroom.column(bodies) == [OLD]
    for _ in range(2):
        [before] = newsroom.column(position)
        worker = newsroom.start("db_worker", "--no-startup-delay", "--no-reload")
        newsroom.kill_once(lambda before=before: newsroom.column(position) != [before], worker)
        assert sorted(newsroom.column(bodies)) == sorted([OLD, NEW])
        assert newsroom.column(tasks) == ["RUNNING"]
        assert "texts have outdated links" in newsroom.run("relink", "--check", status=1)
    newsroom.run("db_worker", "--batch", "--no-startup-delay", "--no-reload")
    assert newsroom.column(bodies) == [NEW]
    assert newsroom.column(tasks) == ["SUCCESSFUL"]
    newsroom.run("relink", "--check")
