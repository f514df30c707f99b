"""An import never overwrites what an editor changed, or brings back what an editor deleted."""

import pytest

from articles.models import Article, Contributor, Publisher, Section, SeedFile
from glossary.models import Term
from tests.articles.seeds.layout import EXPLANATIONS, PARAGRAPHS

pytestmark = pytest.mark.django_db


def test_fields_that_an_editor_changed_are_kept_and_reported(write, run):
    write()
    run()
    Article.objects.update(headline="An editor's headline")
    write(headline="A new headline", standfirst="A new standfirst.")
    again = run()
    assert (again["a.txt"]["outcome"], again["a.txt"]["kept"]) == ("updated", ["headline"])
    article = Article.objects.get()
    assert (article.headline, article.standfirst) == ("An editor's headline", "A new standfirst.")
    assert run()["a.txt"]["outcome"] == "unchanged"
    assert Article.objects.get().headline == "An editor's headline"


def test_credits_that_an_editor_changed_are_kept_row_by_row(write, run):
    write()
    run()
    article = Article.objects.get()
    article.contributions.get(role="editing").delete()
    extra = Contributor.objects.create(name="Added By Hand")
    article.contributions.create(contributor=extra, role="writing")
    write(credits_="(Reporting by Ana Ruiz and Max Berg; editing by Conor O'Brien)")
    again = run()
    assert again["a.txt"]["kept"] == ["contributions"]
    assert {(row.role, row.contributor.name) for row in article.contributions.all()} == {
        ("reporting", "Ana Ruiz"),
        ("reporting", "Max Berg"),
        ("writing", "Added By Hand"),
    }


def test_an_explanation_that_an_editor_rewrote_is_kept(write, run):
    write()
    run()
    explanation = Article.objects.get().explanations.get(term__slug="strike")
    explanation.text = "An editor's words."
    explanation.save()
    write(explanations=["A strike is something else.", EXPLANATIONS[1]])
    again = run()
    assert again["a.txt"]["kept"] == ["explanations"]
    texts = Article.objects.get().explanations.filter(term__slug="strike").values_list("text", flat=True)
    assert list(texts) == ["An editor's words."]


def test_a_definition_follows_the_file_that_gave_it_until_an_editor_rewrites_it(write, run):
    write()
    run()
    write(explanations=["A strike is a walkout.", EXPLANATIONS[1]])
    run()
    assert Term.objects.get(slug="strike").definition == "A strike is a walkout."
    Term.objects.filter(slug="strike").update(definition="An editor's definition.")
    write(explanations=["A strike is a stoppage.", EXPLANATIONS[1]])
    run()
    assert Term.objects.get(slug="strike").definition == "An editor's definition."


def test_what_an_editor_deleted_does_not_come_back_unless_asked(write, run):
    write()
    run()
    Article.objects.all().delete()
    again = run()
    assert (again["a.txt"]["outcome"], Article.objects.count()) == ("deleted", 0)
    assert "--restore" in again["a.txt"]["reason"]
    assert SeedFile.objects.count() == 1
    assert run("--restore").outcomes == {"a.txt": "created"}
    assert Article.objects.count() == 1
    assert run().outcomes == {"a.txt": "unchanged"}


def test_a_term_that_an_editor_deleted_does_not_come_back_with_its_file(write, run):
    write()
    run()
    Term.objects.get(slug="strike").delete()
    write(standfirst="A new standfirst.")
    assert run()["a.txt"]["kept"] == ["explanations"]
    assert not Term.objects.filter(slug="strike").exists()


def test_a_warning_that_an_editor_resolved_stays_resolved(write, run, admin_user):
    write(paragraphs=["Dockers walked out.", *PARAGRAPHS[1:]])
    run()
    warning = SeedFile.objects.get().warnings.get()
    warning.resolved_by, warning.resolved_at = admin_user, SeedFile.objects.get().imported_at
    warning.save()
    write(paragraphs=["Dockers walked out.", *PARAGRAPHS[1:], "One more."])
    assert run()["a.txt"]["outcome"] == "updated"
    assert SeedFile.objects.get().warnings.get().resolved_by == admin_user


def test_a_publisher_that_an_editor_renamed_stays_renamed(write, run):
    write()
    run()
    publisher = Publisher.objects.get()
    publisher.name = "The Harbour Ledger"
    publisher.save()
    assert run()["a.txt"]["kept"] == []
    write(standfirst="A new standfirst.")
    assert run()["a.txt"]["outcome"] == "updated"
    assert list(Publisher.objects.values_list("name", flat=True)) == ["The Harbour Ledger"]
    assert Article.objects.get().publisher == publisher


def test_a_section_that_an_editor_chose_is_kept_and_reported(write, run):
    write()
    run()
    Article.objects.update(section=Section.objects.create(name="World"))
    assert run()["a.txt"] | {"warnings": [], "seed": None, "file": ""} == {
        "file": "",
        "outcome": "unchanged",
        "reason": None,
        "kept": ["section"],
        "warnings": [],
        "seed": None,
    }


def test_a_field_that_an_editor_reverted_follows_the_file_again(write, run):
    write()
    run()
    Article.objects.update(standfirst="An editor's.")
    write(standfirst="A new standfirst.")
    assert run()["a.txt"]["kept"] == ["standfirst"]
    Article.objects.update(standfirst="Ships wait as pay talks fail.")
    assert run()["a.txt"]["outcome"] == "updated"
    assert Article.objects.get().standfirst == "A new standfirst."


def test_an_editor_who_saves_while_the_import_reads_is_not_overwritten(write, run, monkeypatch):
    from articles.importing import importer

    find = importer.find_article

    def find_while_an_editor_saves(*arguments, **options):
        match = find(*arguments, **options)
        Article.objects.update(headline="An editor's headline")
        return match

    write()
    run()
    monkeypatch.setattr(importer, "find_article", find_while_an_editor_saves)
    write(standfirst="A new standfirst.", headline="A new headline")
    assert run()["a.txt"]["kept"] == ["headline"]
    assert Article.objects.get().headline == "An editor's headline"
