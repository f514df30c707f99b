"""New files are stored together; an error in one has the same effect as if it were imported alone."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from articles.importing import applying, file_reading, importer
from articles.importing.files import find_files
from articles.models import Article, Publisher
from tests.articles.importing.stored import everything
from tests.articles.seeds.layout import BLOCK

pytestmark = pytest.mark.django_db


@pytest.fixture
def write_stories(write):
    """Write files of different stories, by the same people and with the same terms, and return their paths."""

    def write_stories(*numbers: int, **parts: object) -> list[str]:
        paths = []
        for number in numbers:
            text = " ".join(f"{word}{number}" for word in "they told us what had come of it all".split())
            paragraphs = [f"LISBON, Feb 2 (Arcadia Wire) - Today {text}.", f"Later {text}."]
            story = {"headline": f"Story {number}", "paragraphs": paragraphs}
            paths.append(str(write(f"{number:03}.txt", **story | parts)))
        return paths

    return write_stories


def test_ten_new_files_take_as_many_queries_as_twenty(write_stories, run):
    # What there is that the files might be: file names, words, and the day's stories of a publisher, by his name
    # or a former one: 5. Publisher, section and people, each by name and former name, names of terms, slugs: 8.
    # Articles, their words, contributions, explanations and seed files: 5. A transaction in each of two steps: 4.
    run(*write_stories(0))
    counts = []
    for numbers in (range(10, 20), range(20, 40)):
        files = find_files(write_stories(*numbers))
        with CaptureQueriesContext(connection) as queries:
            list(importer.import_files(files, importer.Options(), None))
        counts.append(len(queries))
    assert counts == [22, 22]


def test_a_file_that_the_database_refuses_does_not_stop_its_batch(write_stories, run, monkeypatch):
    keep = applying._store_files

    def refuse_story_2(loaded):
        if any(one.article.headline == "Story 2" for one in loaded):
            raise IntegrityError("no room")
        keep(loaded)

    monkeypatch.setattr(applying, "_store_files", refuse_story_2)
    imported = run(*write_stories(1, 2, 3))
    assert imported.outcomes == {"001.txt": "created", "002.txt": "refused", "003.txt": "created"}
    assert set(Article.objects.values_list("headline", flat=True)) == {"Story 1", "Story 3"}


def test_strict_refuses_only_the_doubtful_file_of_a_batch(write_stories, run):
    explained = ["GDP is a measure.", "National output is a sum."]
    paths = write_stories(1, explanations=explained)
    paths += write_stories(2, explanations=["GDP, or national output, is a figure."])
    imported = run("--strict", *paths, *write_stories(3))
    assert imported.outcomes == {"001.txt": "created", "002.txt": "refused", "003.txt": "created"}


def test_articles_of_a_batch_with_the_same_headline_and_day_get_different_addresses(write_stories, run):
    for number in (1, 2):
        run(*write_stories(10 * number, 10 * number + 1, headline="Briefing"))
    run(*write_stories(30, headline="Briefing 2"), *write_stories(31, 32, headline="Briefing", block=BLOCK[:1]))
    assert sorted(Article.objects.exclude(posted_on=None).values_list("slug", flat=True)) == [
        *("briefing", "briefing-2", "briefing-2-2", "briefing-3", "briefing-4"),
    ]
    assert sorted(Article.objects.filter(posted_on=None).values_list("slug", flat=True)) == ["briefing", "briefing-2"]


def test_a_name_in_two_spellings_in_one_batch_is_one_publisher(write_stories, run):
    run(*write_stories(1), *write_stories(2, block=["Published by HARBOUR LEDGER", *BLOCK[1:]]))
    assert list(Publisher.objects.values_list("name", flat=True)) == ["Harbour Ledger"]


def test_two_names_with_the_same_slug_in_one_batch_are_two_publishers(write_stories, run):
    run(*write_stories(1), *write_stories(2, block=["Published by Harbour: Ledger", *BLOCK[1:]]))
    assert sorted(Publisher.objects.values_list("slug", flat=True)) == ["harbour-ledger", "harbour-ledger-2"]


# Read ahead by a second process


@pytest.fixture
def in_small_batches(monkeypatch):
    monkeypatch.setattr(importer, "FILES_IN_A_TRANSACTION", 3)


def test_files_read_by_the_second_process_give_the_same_results(
    write_stories, write, run, seeds, in_small_batches, monkeypatch
):
    write_stories(*range(1, 12))
    (seeds / "005.txt").write_bytes(b"")
    write("007.txt", block=BLOCK[:1])
    dry = run("--dry-run")
    monkeypatch.setattr(file_reading, "MANY_BATCHES", 1000)
    assert run("--dry-run").report == dry.report
    assert dry.status == 1


def test_an_import_continues_without_its_second_process(write_stories, run, in_small_batches, monkeypatch, caplog):
    write_stories(*range(1, 14))
    monkeypatch.setattr(file_reading.sys, "executable", "/bin/false")
    assert list(run().outcomes.values()) == ["created"] * 13
    assert "Continuing without it" in caplog.text
    before = everything()
    run()
    assert everything() == before
