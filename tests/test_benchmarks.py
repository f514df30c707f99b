"""The benchmarks run; what they measure is looked at elsewhere, because a time is no test."""

import io
import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

from articles.models import Article, SeedFile
from benchmarks.corpus import RARE_ARTICLES, Corpus
from benchmarks.words import COMMONEST, RAREST


def test_the_same_seed_gives_the_same_files_in_a_corpus_of_any_size(tmp_path):
    for folder, files in (("few", 3), ("more", 5)):
        Corpus(seed=7).write(tmp_path / folder, files)
    few, more = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).rglob("*.txt")} for folder in ("few", "more")
    )
    assert len(few) == 3
    assert few.items() < more.items()
    assert Corpus(seed=8).file(0) != Corpus(seed=7).file(0)


@pytest.mark.django_db
def test_the_files_of_a_corpus_are_imported_without_a_refusal(tmp_path):
    Corpus().write(tmp_path / "seeds", 60)
    report = tmp_path / "report.jsonl"
    call_command("import_seeds", str(tmp_path / "seeds"), report=str(report), stdout=io.StringIO())
    outcomes = [json.loads(line)["outcome"] for line in report.read_text(encoding="utf-8").splitlines()]
    assert outcomes == ["created"] * 60
    assert Article.objects.filter(body__icontains=RAREST).count() == RARE_ARTICLES
    assert Article.objects.filter(body__icontains=COMMONEST).count() > 50
    assert SeedFile.objects.filter(warnings__isnull=False).count() < 10


@pytest.mark.slow
def test_pages_are_measured_at_two_sizes_side_by_side():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.pages", "--sizes", "20", "60", "--requests", "1"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "|  | 20 articles | 60 articles | ratio | reached |"
    assert [line.count("|") for line in lines] == [6] * len(lines)
    assert any(line.startswith("| the front page | ") and "queries" in line for line in lines), done.stderr


@pytest.mark.slow
def test_the_linker_is_measured_beside_an_automaton_and_in_an_archive():
    small = ["--terms", "10", "50", "--rounds", "1", "--articles", "60"]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.linking", *small],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "|  | 10 terms | 50 terms | reached |"
    assert "| 60 articles, 50 terms | took | reached |" in lines
    assert any(line.startswith("| a term that ") for line in lines), done.stderr
