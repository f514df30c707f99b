"""What an import stores, the first time and again."""

import hashlib

import pytest

from articles.models import Article, Contributor
from glossary.models import Term
from tests.articles.importing.stored import OTHER_TEXT, everything
from tests.articles.seeds.layout import BLOCK, EXPLANATIONS, PARAGRAPHS

pytestmark = pytest.mark.django_db


def test_a_seed_becomes_an_article_with_all_its_parts(write, run):
    path = write()
    imported = run()
    assert imported.status == 0
    assert imported.outcomes == {"a.txt": "created"}
    article = Article.objects.get()
    assert article.headline == "Dockers walk out in Lisbon"
    assert article.get_absolute_url() == "/articles/2026/02/02/dockers-walk-out-in-lisbon/"
    assert article.is_published
    assert (article.publisher.name, article.section.name) == ("Harbour Ledger", "Markets")
    assert (article.dateline_place, str(article.dateline_date), article.dateline_agency) == (
        "LISBON",
        "2026-02-02",
        "Arcadia Wire",
    )
    assert article.posted_at.isoformat() == "2026-02-02T00:00:00+00:00"
    assert article.revised_at.isoformat() == "2026-02-03T00:00:00+00:00"
    assert article.reading_minutes == 2
    assert article.body.startswith("<p>Dockers at the port of Lisbon walked out on Monday over pay.</p>\n<p>")
    assert [(row.role, row.contributor.name) for row in article.contributions.all()] == [
        ("reporting", "Ana Ruiz"),
        ("editing", "Conor O'Brien"),
    ]
    assert [(row.term.headword, row.text) for row in article.explanations.all()] == [
        ("strike", EXPLANATIONS[0]),
        ("NATO", EXPLANATIONS[1]),
    ]
    seed_file = article.seed_files.get()
    assert seed_file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (seed_file.name, seed_file.folder) == ("a.txt", str(path.parent.resolve()))


def test_the_terms_of_an_article_are_linked_in_its_text(write, run):
    write(paragraphs=[*PARAGRAPHS, "The strike is the third. Strikes cost NATO's port dearly."])
    run()
    article = Article.objects.get()
    assert 'The <a class="term" href="/glossary/strike/">strike</a> is the third. Strikes cost' in article.linked_body
    assert '<a class="term" href="/glossary/nato/">NATO</a>\'s port' in article.linked_body
    assert [(row.term.slug, row.surface, row.count) for row in article.mentions.all()] == [
        ("strike", "strike", 2),
        ("nato", "NATO", 1),
    ]
    assert article.linking_due is False


def test_a_new_term_is_linked_in_existing_articles(write, run):
    write("a.txt", paragraphs=[*PARAGRAPHS, "The lockout ends soon."], explanations=[])
    run()
    assert not Article.objects.get().mentions.exists()
    write("b.txt", headline="Talks", paragraphs=OTHER_TEXT, explanations=["A lockout is a stoppage by an employer."])
    run()
    article = Article.objects.get(headline="Dockers walk out in Lisbon")
    assert article.mentions.get().term.headword == "lockout"
    assert "/glossary/lockout/" in article.linked_body


def test_importing_the_same_folder_again_changes_nothing(write, run):
    write("a.txt")
    write("b.txt", headline="Apples", paragraphs=OTHER_TEXT)
    run()
    before = everything()
    again = run()
    assert again.outcomes == {"a.txt": "unchanged", "b.txt": "unchanged"}
    assert everything() == before


def test_a_changed_file_updates_its_article(write, run):
    write()
    run()
    changed = [*PARAGRAPHS[:2], "Ships waited off the coast until midnight."]
    write(
        headline="Dockers strike in Lisbon", paragraphs=changed, credits_="(Reporting by Ana Ruiz; editing by Jo Doe)"
    )
    again = run()
    assert (again["a.txt"]["outcome"], again["a.txt"]["kept"]) == ("updated", [])
    article = Article.objects.get()
    assert article.headline == "Dockers strike in Lisbon"
    assert "midnight" in article.body
    assert "midnight" in article.linked_body
    assert [row.contributor.name for row in article.contributions.all()] == ["Ana Ruiz", "Jo Doe"]
    assert article.slug == "dockers-walk-out-in-lisbon", "the address lasts"
    assert run()["a.txt"]["outcome"] == "unchanged"


def test_publisher_section_and_people_are_found_in_any_case(write, run):
    write("a.txt")
    write("b.txt", headline="Apples", paragraphs=OTHER_TEXT, block=["Published by HARBOUR LEDGER", *BLOCK[1:]])
    run()
    assert {article.publisher.name for article in Article.objects.all()} == {"Harbour Ledger"}
    assert Contributor.objects.count() == 2


def test_contributors_are_stored_as_people_or_agencies(write, run):
    write(credits_="(Reporting by Reuters and Arcadia Wire; editing by Ana Ruiz)")
    run()
    kinds = dict(Contributor.objects.values_list("name", "kind"))
    assert kinds == {"Reuters": "agency", "Arcadia Wire": "agency", "Ana Ruiz": "person"}


def test_a_seed_without_a_date_is_imported_as_a_draft_with_a_warning(write, run):
    write(block=BLOCK[:1])
    imported = run()
    article = Article.objects.get()
    assert (article.status, article.posted_at) == ("draft", None)
    assert article.get_absolute_url() is None
    message = "No posted date was found: the article is imported as a draft."
    assert message in [warning["message"] for warning in imported["a.txt"]["warnings"]]
    assert article.seed_files.get().warnings.filter(message=message).exists()


def test_a_draft_import_shows_readers_neither_articles_nor_terms(write, run, client):
    write()
    run("--status=draft")
    assert Article.objects.get().status == "draft"
    assert set(Term.objects.values_list("status", flat=True)) == {"draft"}
    assert client.get("/glossary/strike/").status_code == 404


def test_an_article_with_a_future_date_is_scheduled_with_a_warning(write, run):
    write(block=["Published by Harbour Ledger", "Posted on February 2, 2199"])
    imported = run()
    assert not Article.objects.get().is_published
    assert any("in the future" in warning["message"] for warning in imported["a.txt"]["warnings"])


def test_markup_in_a_seed_is_shown_as_typed(write, run, client):
    markup = "<script>alert(1)</script> {{ request }} {% now 'Y' %} &amp;"
    write(headline=markup, paragraphs=[PARAGRAPHS[0], markup])
    run()
    page = client.get(Article.objects.get().get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt; {{ request }} {% now") >= 2
    assert "&amp;amp;" in page
