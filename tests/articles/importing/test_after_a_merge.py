"""The next import finds names that an editor merged or renamed, and does not report them as edits."""

import pytest

from articles.desk.merging_named import merge
from articles.models import Article, Contributor, Publisher, Section
from tests.articles.seeds.layout import PARAGRAPHS

pytestmark = pytest.mark.django_db


def stored(article: Article) -> tuple:
    credits_ = {(row.role, row.contributor.name) for row in article.contributions.all()}
    return article.publisher.name, article.section.name, credits_


def merge_all_into_others() -> None:
    for model, name in ((Publisher, "Harbour Daily"), (Section, "Waterfront"), (Contributor, "Ana M. Ruiz")):
        going = model.objects.filter(name="Ana Ruiz") if model is Contributor else model.objects.all()
        merge(model.objects.create(name=name), list(going))


def test_after_a_merge_an_unchanged_file_leaves_the_article_with_the_new_publisher(write, run):
    write()
    run()
    merge_all_into_others()
    before = stored(Article.objects.get())
    assert before[:2] == ("Harbour Daily", "Waterfront")
    assert ("reporting", "Ana M. Ruiz") in before[2]
    counts = [model.objects.count() for model in (Publisher, Section, Contributor)]
    again = run()["a.txt"]
    assert (again["outcome"], again["kept"]) == ("unchanged", [])
    assert stored(Article.objects.get()) == before
    assert [model.objects.count() for model in (Publisher, Section, Contributor)] == counts


def test_after_a_merge_a_changed_file_does_not_bring_the_old_name_back(write, run):
    write()
    run()
    merge_all_into_others()
    before = stored(Article.objects.get())
    write(standfirst="A new standfirst.")
    again = run()["a.txt"]
    assert (again["outcome"], again["kept"]) == ("updated", [])
    assert Article.objects.get().standfirst == "A new standfirst."
    assert stored(Article.objects.get()) == before
    assert run()["a.txt"]["outcome"] == "unchanged"


def test_a_chain_of_merges_is_followed(write, run):
    write()
    run()
    for model in (Publisher, Section):
        first = model.objects.get()
        second, third = model.objects.create(name="Second"), model.objects.create(name="Third")
        merge(second, [first])
        merge(third, [second])
    assert run()["a.txt"]["kept"] == []
    write(standfirst="A new standfirst.")
    again = run()["a.txt"]
    assert (again["outcome"], again["kept"]) == ("updated", [])
    assert (Publisher.objects.get().name, Section.objects.get().name) == ("Third", "Third")


def test_new_files_with_the_old_name_get_the_merged_row(write, run):
    write()
    run()
    merge_all_into_others()
    write("b.txt", headline="Another story", paragraphs=[*PARAGRAPHS[1:], "And a last one that nobody wrote before."])
    assert run()["b.txt"]["outcome"] == "created"
    assert {article.publisher.name for article in Article.objects.all()} == {"Harbour Daily"}
    assert Contributor.objects.filter(name="Ana Ruiz").count() == 0


def test_the_same_story_under_the_old_name_is_the_same_article(write, run):
    write()
    run()
    merge(Publisher.objects.create(name="Harbour Daily"), [Publisher.objects.get(articles__isnull=False)])
    write("b.txt", paragraphs=[*PARAGRAPHS, "And a last one that nobody wrote before."])
    assert run()["b.txt"]["outcome"] == "updated"
    assert Article.objects.count() == 1


def test_a_publisher_that_an_editor_chose_after_the_merge_is_kept_and_reported(write, run):
    write()
    run()
    merge(Publisher.objects.create(name="Harbour Daily"), [Publisher.objects.get(articles__isnull=False)])
    Article.objects.update(publisher=Publisher.objects.create(name="Gazette"))
    again = run()["a.txt"]
    assert (again["outcome"], again["kept"]) == ("unchanged", ["publisher"])


def test_two_merged_people_of_one_article_stay_one(write, run):
    write(credits_="(Reporting by Ana Ruiz and A. Ruiz; editing by Max Berg)")
    run()
    merge(Contributor.objects.get(name="Ana Ruiz"), [Contributor.objects.get(name="A. Ruiz")])
    assert (run()["a.txt"]["outcome"], run()["a.txt"]["kept"]) == ("unchanged", [])
    write(credits_="(Reporting by Ana Ruiz; editing by Max Berg)")
    again = run()["a.txt"]
    assert again["kept"] == []
    assert {(row.role, row.contributor.name) for row in Article.objects.get().contributions.all()} == {
        ("reporting", "Ana Ruiz"),
        ("editing", "Max Berg"),
    }
    write(credits_="(Editing by Max Berg)")
    assert run()["a.txt"]["outcome"] == "updated"
    assert Article.objects.get().contributions.count() == 1


def test_a_new_file_that_credits_both_spellings_credits_one_person(write, run):
    ana = Contributor.objects.create(name="Ana Ruiz")
    ana.add_former_names(name="A. Ruiz")
    write(credits_="(Reporting by Ana Ruiz and A. Ruiz)")
    assert run()["a.txt"]["outcome"] == "created"
    assert list(Article.objects.get().contributions.values_list("contributor", "role")) == [(ana.pk, "reporting")]
    assert (run()["a.txt"]["outcome"], run()["a.txt"]["kept"]) == ("unchanged", [])


def test_renaming_a_contributor_is_not_an_edit_of_the_article(write, run):
    write()
    run()
    ana = Contributor.objects.get(name="Ana Ruiz")
    ana.name = "Ana M. Ruiz"
    ana.save()
    ana.add_former_names(name="Ana Ruiz")
    again = run()["a.txt"]
    assert (again["outcome"], again["kept"]) == ("unchanged", [])
    write(standfirst="A new standfirst.")
    assert run()["a.txt"]["kept"] == []
    assert not Contributor.objects.filter(name="Ana Ruiz").exists()
