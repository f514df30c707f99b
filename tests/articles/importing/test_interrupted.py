"""An import that was killed and run again has the same result as one that was not."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

from tests.articles.seeds.layout import seed_text

FILES = 1000
STORED = {
    "articles": "SELECT headline, slug, posted_at, body, linked_body, linking_due FROM articles_article ORDER BY slug",
    "mentions": "SELECT a.slug, t.slug, m.surface, m.offset, m.count FROM articles_mention m "
    "JOIN articles_article a ON a.id = m.article_id JOIN glossary_term t ON t.id = m.term_id ORDER BY a.slug, t.slug",
    "explanations": "SELECT a.slug, t.slug, e.text, e.position FROM articles_explanation e "
    "JOIN articles_article a ON a.id = e.article_id JOIN glossary_term t ON t.id = e.term_id ORDER BY a.slug, t.slug",
    "names": "SELECT t.slug, t.definition, t.linking_due, n.text, n.match_case FROM glossary_name n "
    "JOIN glossary_term t ON t.id = n.term_id ORDER BY t.slug, n.text",
    "files": "SELECT f.name, f.sha256, a.slug FROM articles_seedfile f JOIN articles_article a ON a.id = f.article_id "
    "ORDER BY f.name",
}


def start(database: Path, *arguments: str) -> subprocess.Popen:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def stored(database: Path) -> dict[str, list[tuple]]:
    with closing(sqlite3.connect(database)) as connection:
        return {name: connection.execute(query).fetchall() for name, query in STORED.items()}


def count(database: Path, query: str) -> int:
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        return connection.execute(query).fetchone()[0]


def wait_until(condition, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert process.poll() is None, "the import ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.slow
def test_an_import_killed_while_loading_and_while_linking_ends_the_same(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(FILES):
        text = seed_text(
            headline=f"Story {number}",
            paragraphs=[f"Story {number} tells of word{number} and word{number - 1}."] * 2,
            explanations=[f"Word{number} is a word of story {number}.", "A story is a tale, or an account."],
        )
        (seeds / f"{number:03}.txt").write_text(text)
    undisturbed, disturbed = tmp_path / "one.sqlite3", tmp_path / "two.sqlite3"
    for database in (undisturbed, disturbed):
        assert start(database, "migrate", "-v0").wait() == 0
    assert start(undisturbed, "import_seeds", str(seeds)).wait() == 0

    loading = start(disturbed, "import_seeds", str(seeds))
    wait_until(lambda: count(disturbed, "SELECT COUNT(*) FROM articles_article") > 0, loading)
    loading.send_signal(signal.SIGKILL)
    loading.wait()
    assert 0 < count(disturbed, "SELECT COUNT(*) FROM articles_article") < FILES

    linking = start(disturbed, "import_seeds", str(seeds))
    wait_until(lambda: count(disturbed, "SELECT COUNT(*) FROM articles_mention") > 0, linking)
    linking.send_signal(signal.SIGKILL)
    linking.wait()
    assert count(disturbed, "SELECT COUNT(*) FROM articles_article WHERE linking_due") > 0

    assert start(disturbed, "import_seeds", str(seeds)).wait() == 0
    assert stored(disturbed) == stored(undisturbed)
