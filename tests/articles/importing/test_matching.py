"""Which article a file belongs to."""

import pytest

from articles.models import Article
from tests.articles.importing.stored import OTHER_TEXT, everything
from tests.articles.seeds.layout import BLOCK, PARAGRAPHS

pytestmark = pytest.mark.django_db


def test_a_file_keeps_its_article_whatever_it_says_now(write, run):
    write()
    run()
    write(headline="Apples are early", paragraphs=OTHER_TEXT, explanations=[])
    assert run()["a.txt"]["outcome"] == "updated"
    assert Article.objects.get().headline == "Apples are early"


def test_a_renamed_file_keeps_its_article(write, run, seeds):
    path = write("a.txt")
    run()
    path.rename(seeds / "b.txt")
    assert run().outcomes == {"b.txt": "unchanged"}
    assert Article.objects.count() == 1
    (seeds / "b.txt").unlink()
    write("c.txt", paragraphs=[*PARAGRAPHS, "The talks go on."])
    assert run().outcomes == {"c.txt": "updated"}
    assert Article.objects.count() == 1


def test_a_moved_file_keeps_its_article(write, run, seeds):
    path = write("a.txt")
    run()
    (seeds / "deeper").mkdir()
    path.rename(seeds / "deeper" / "a.txt")
    assert run().outcomes == {"a.txt": "unchanged"}
    assert Article.objects.count() == 1


def test_a_restored_file_joins_the_article_of_its_copy_in_another_folder(write, run):
    original = write("one/a.txt")
    run()
    Article.objects.get().delete()
    copy = write("two/a.txt")
    assert run("--restore", copy).outcomes == {"a.txt": "created"}
    assert run("--restore", original)["a.txt"]["outcome"] == "unchanged"
    assert Article.objects.get().seed_files.count() == 2


def test_files_with_the_same_name_in_two_folders_are_two_articles(write, run):
    write("one/a.txt")
    write("two/a.txt", headline="Apples", paragraphs=OTHER_TEXT)
    run()
    assert Article.objects.count() == 2
    before = everything()
    run()
    assert everything() == before


def test_the_same_headline_with_another_text_is_another_article(write, run):
    write("a.txt")
    write("b.txt", paragraphs=OTHER_TEXT)
    run()
    slugs = list(Article.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs == ["dockers-walk-out-in-lisbon", "dockers-walk-out-in-lisbon-2"]


def test_the_same_text_from_another_publisher_is_another_article_with_a_warning(write, run):
    write("a.txt")
    write("b.txt", block=["Published by The Other Paper", *BLOCK[1:]])
    imported = run()
    assert Article.objects.count() == 2
    [warning] = imported["b.txt"]["warnings"]
    assert "Harbour Ledger in a.txt" in warning["message"]


def test_files_are_imported_in_the_order_of_their_names(write, run, seeds):
    for name in ("c.txt", "a.txt", "deep/b.txt"):
        write(name, headline=name, paragraphs=[f"{name} tells of {name}.", f"More about {name} and {name}."])
    assert list(run().report) == ["a.txt", "b.txt", "c.txt"]


def test_two_files_of_one_article_are_restored_as_one(write, run):
    write("a.txt")
    write("b.txt")
    assert run().outcomes == {"a.txt": "created", "b.txt": "unchanged"}
    Article.objects.all().delete()
    assert run().outcomes == {"a.txt": "deleted", "b.txt": "deleted"}
    assert run("--restore").outcomes == {"a.txt": "created", "b.txt": "unchanged"}
    assert Article.objects.count() == 1


def test_two_versions_of_one_article_give_a_warning_and_do_not_undo_each_other(write, run):
    write("a.txt")
    write("b.txt", paragraphs=[*PARAGRAPHS, "The talks go on."])
    imported = run()
    assert imported.outcomes == {"a.txt": "created", "b.txt": "updated"}
    [warning] = imported["b.txt"]["warnings"]
    assert "imported from a.txt" in warning["message"]
    assert run().outcomes == {"a.txt": "unchanged", "b.txt": "unchanged"}
