"""The options of `import_seeds`, its exit status, and every reason to refuse a file."""

import errno
import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Article, SeedFile
from articles.seeds import read_seed
from tests.articles.seeds.layout import BLOCK, PARAGRAPHS, seed_bytes

pytestmark = pytest.mark.django_db


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_dry_run_says_what_would_happen_and_writes_nothing(write, run):
    write("a.txt")
    write("b.txt", headline="Same story", block=["Published by Another", *BLOCK[1:]])
    dry = run("--dry-run")
    assert dry.outcomes == {"a.txt": "created", "b.txt": "created"}
    assert "same text" in dry["b.txt"]["warnings"][0]["message"], "what an earlier file would bring is known"
    assert "nothing was written" in dry.out
    assert not Article.objects.exists()
    assert not SeedFile.objects.exists()


def test_a_dry_run_works_without_a_database(write, tmp_path):
    path = write()
    database, report = tmp_path / "none.sqlite3", tmp_path / "report.jsonl"
    address = f"sqlite:///{database}"
    done = manage("import_seeds", "--dry-run", "--report", str(report), str(path), DATABASE_URL=address)
    assert (done.returncode, done.stderr) == (0, "")
    line = json.loads(report.read_text())
    assert set(line) == {"file", "outcome", "reason", "kept", "warnings", "seed"}
    assert line["seed"]["dateline"] == {"place": "LISBON", "date": "2026-02-02", "agency": "Arcadia Wire"}
    assert not database.exists()
    refused = manage("import_seeds", str(path), DATABASE_URL=address)
    assert refused.returncode == 2
    assert "manage.py migrate" in refused.stderr


def test_explain_prints_each_line_beside_its_field(write, run):
    write()
    out = run("--explain").out
    assert "  1  Dockers walk out in Lisbon\n        -> headline (" in out
    assert "-> read_minutes + updated (" in out
    assert "-> dateline + paragraph (" in out
    assert "-> explanation of NATO; also North Atlantic Treaty Organization (" in out
    assert "name 'NATO': automatic" in out


def test_strict_refuses_a_file_with_warnings_and_imports_the_others(write, run):
    write("a.txt")
    write("b.txt", headline="No date", block=BLOCK[:1])
    imported = run("--strict")
    assert imported.status == 1
    assert imported.outcomes == {"a.txt": "created", "b.txt": "refused"}
    assert "warning" in imported["b.txt"]["reason"]
    assert imported["b.txt"]["seed"] is None


def test_strict_refuses_a_file_whose_article_is_doubtful(write, run):
    write("a.txt")
    write("b.txt", block=["Published by Another", *BLOCK[1:]])
    imported = run("--strict")
    assert imported.outcomes == {"a.txt": "created", "b.txt": "refused"}
    assert "same text" in imported["b.txt"]["reason"]
    assert Article.objects.count() == 1


def test_a_bug_in_the_reader_does_not_stop_other_files(write, run, monkeypatch, caplog):
    from articles.importing import file_reading

    def read_or_fail(data: bytes):
        if b"fault" in data:
            raise KeyError("fault")
        return read_seed(data)

    write("a.txt", standfirst="A fault.")
    write("b.txt")
    monkeypatch.setattr(file_reading, "read_seed", read_or_fail)
    imported = run()
    assert imported.outcomes == {"a.txt": "refused", "b.txt": "created"}
    assert "Please report it" in imported["a.txt"]["reason"]
    assert "a.txt failed" in caplog.text


def test_a_report_that_cannot_be_written_gives_an_error(write):
    if not Path("/dev/full").exists():
        pytest.fail("this test needs /dev/full, which Linux has")
    done = manage("import_seeds", "--dry-run", "--report", "/dev/full", str(write()), DATABASE_URL="sqlite:////none/x")
    assert done.returncode == 1
    assert "can't be written: No space left on device" in done.stderr


def test_closed_output_gives_no_traceback(write, tmp_path):
    address = f"sqlite:///{tmp_path / 'none.sqlite3'}"
    shell = f"{sys.executable} manage.py import_seeds --dry-run --explain {write()} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", shell],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr


def test_limit_imports_the_first_files(write, run):
    for name in ("c.txt", "a.txt", "b.txt"):
        write(name, headline=name, paragraphs=[f"{name} {name} {name}.", f"About {name}."])
    assert list(run("--limit=2").report) == ["a.txt", "b.txt"]


def test_with_status_draft_articles_are_imported_as_drafts(write, run):
    write()
    run("--status=draft")
    assert Article.objects.get().status == "draft"
    run()
    assert Article.objects.get().status == "draft", "importing again publishes nothing"


def test_a_seed_is_read_from_standard_input(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(seed_bytes())))
    assert run("-").outcomes == {"-": "created"}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(seed_bytes())))
    assert run("-").outcomes == {"-": "unchanged"}


def test_a_report_on_standard_output_is_nothing_but_json(write):
    out, err = io.StringIO(), io.StringIO()
    call_command("import_seeds", str(write()), report="-", stdout=out, stderr=err)
    assert json.loads(out.getvalue())["outcome"] == "created"
    assert "created" in err.getvalue()


def test_without_a_path_seeds_dir_is_imported(write, seeds, settings):
    write()
    settings.SEEDS_DIR = seeds
    call_command("import_seeds", stdout=io.StringIO())
    assert Article.objects.count() == 1


def test_without_a_path_and_seeds_dir_the_error_says_what_to_do(settings, tmp_path):
    settings.SEEDS_DIR = tmp_path / "missing"
    with pytest.raises(CommandError, match="SEEDS_DIR") as caught:
        call_command("import_seeds")
    assert caught.value.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-file.txt"], "no file or folder"),
        (["--limit=0", "."], "above zero"),
        (["--report=/nowhere/report.jsonl", "."], "can't be written"),
    ],
)
def test_unusable_arguments_end_with_status_2(arguments, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match=said) as caught:
        call_command("import_seeds", *arguments)
    assert caught.value.returncode == 2


def test_an_empty_folder_is_not_an_error_and_gives_a_message(run, seeds):
    imported = run()
    assert imported.status == 0
    assert f"No seed file (*.txt) is in {seeds}" in imported.err


def test_the_table_at_the_end_counts_everything(write, run):
    write("a.txt", block=BLOCK[:1])
    write("b.txt", headline="x", standfirst=None, paragraphs=[])
    out = run().out
    counts = dict(line.rsplit(None, 1) for line in out.split("Done:")[1].strip().splitlines())
    assert {label.strip(): int(count) for label, count in counts.items()} == {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "kept edits": 0,
        "refused": 1,
        "warnings": 2,
    }


# Refusals


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"A headline\n\x00\n", "NUL"),
        ("A headline\nA paragraph.\n".encode("utf-16-le"), "UTF-16"),
        (b"caf\xe9 caf\xc3\xa9\ntext", "offset 3"),
        (b"A headline\n", "no body"),
        ("\n".join([*BLOCK, *PARAGRAPHS]).encode(), "no headline"),
        (seed_bytes(block=["Posted on 03/04/2026"]), "ambiguous"),
        (seed_bytes(block=["Posted on February 30, 2026"]), "impossible"),
    ],
)
def test_a_refused_file_is_shown_with_its_reason_and_the_others_are_imported(seeds, write, run, data, reason):
    (seeds / "bad.txt").write_bytes(data)
    write("good.txt")
    imported = run()
    assert imported.status == 1
    assert imported.outcomes == {"bad.txt": "refused", "good.txt": "created"}
    assert reason in imported["bad.txt"]["reason"]
    assert "bad.txt: refused." in imported.out
    assert Article.objects.count() == SeedFile.objects.count() == 1


def test_a_file_over_the_limit_is_refused(seeds, run, settings):
    settings.SEED_MAX_BYTES = 100
    (seeds / "a.txt").write_bytes(seed_bytes())
    assert "more than 100 bytes" in run()["a.txt"]["reason"]


def test_special_files_are_refused_without_waiting(seeds, run):
    os.mkfifo(seeds / "pipe.txt")
    (seeds / "nowhere.txt").symlink_to(seeds / "gone.txt")
    (seeds / "circle.txt").symlink_to(seeds / "circle.txt")
    imported = run()
    assert set(imported.outcomes.values()) == {"refused"}
    assert "a pipe" in imported["pipe.txt"]["reason"]
    assert "broken or circular link" in imported["nowhere.txt"]["reason"]
    assert "circular link" in imported["circle.txt"]["reason"]


def test_an_unreadable_file_is_refused(write, run, monkeypatch):
    def refuse(*_arguments: object) -> None:
        # The superuser, as whom tests may run, reads files of any mode.
        raise PermissionError(errno.EACCES, "Permission denied")

    write()
    monkeypatch.setattr("articles.importing.files.os.open", refuse)
    assert "can't be read: Permission denied" in run()["a.txt"]["reason"]


def test_an_unreadable_folder_is_refused_and_does_not_stop_the_others(write, seeds, run, monkeypatch):
    write()
    (seeds / "closed").mkdir()
    look_into = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return look_into(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert run().outcomes == {"a.txt": "created", "closed": "refused"}


def test_folders_that_link_to_each_other_are_read_once(write, seeds, run):
    write("one/a.txt")
    (seeds / "one" / "back").symlink_to(seeds)
    assert run().outcomes == {"a.txt": "created"}


def test_a_file_name_of_any_bytes_can_be_imported_and_shown(seeds, run):
    Path(os.fsdecode(os.fsencode(seeds) + b"/caf\xe9\n.txt")).write_bytes(seed_bytes())
    imported = run()
    assert list(imported.outcomes.values()) == ["created"]
    assert SeedFile.objects.get().name == "caf\\xe9\\n.txt"


def test_a_file_that_the_database_refuses_leaves_nothing_behind(write, run, monkeypatch):
    from django.db import IntegrityError

    from articles.importing import applying

    def fail(*_arguments: object) -> None:
        raise IntegrityError("no room")

    write()
    monkeypatch.setattr(applying, "_store_files", fail)
    imported = run()
    assert "The database refused it: no room" in imported["a.txt"]["reason"]
    assert not Article.objects.exists()


def test_a_row_created_by_a_concurrent_import_is_found_on_retry(write, run, monkeypatch):
    from django.db import IntegrityError

    from articles.importing import applying

    keep, tries = applying._store_files, []

    def fail_once(*arguments: object) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise IntegrityError("there already")
        keep(*arguments)

    write()
    monkeypatch.setattr(applying, "_store_files", fail_once)
    assert run().outcomes == {"a.txt": "created"}
    assert Article.objects.count() == 1


@pytest.mark.slow
def test_a_busy_database_ends_the_import_with_a_message(write, tmp_path):
    database = tmp_path / "busy.sqlite3"
    address = f"sqlite:///{database}?timeout=1"
    assert manage("migrate", "-v0", DATABASE_URL=address).returncode == 0
    with closing(sqlite3.connect(database)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        done = manage("import_seeds", str(write()), DATABASE_URL=address)
    assert done.returncode == 1
    assert "database is locked" in done.stderr
    assert "run the same command again" in done.stderr
