"""What an import brings in, and what it brings in again."""

import hashlib

import pytest

from articles.models import Article, Contributor, SeedFile
from glossary.models import Name, Term
from tests.articles.seeds.layout import BLOCK, EXPLANATIONS, PARAGRAPHS, seed_bytes

pytestmark = pytest.mark.django_db

OTHER_TEXT = (
    "OSLO, Feb 2 (Arcadia Wire) - A harvest of early apples has begun in the valleys of the west.",
    "Growers expect to finish within three weeks if the nights stay dry and mild.",
)


def everything() -> list:
    """All rows that an import makes, without keys and times of change."""
    articles = [
        (
            article.headline,
            article.slug,
            article.posted_at,
            article.status,
            article.body,
            article.linked_body,
            [(row.role, row.contributor.name) for row in article.contributions.all()],
            [(row.term.slug, row.text) for row in article.explanations.all()],
            [(row.term.slug, row.surface, row.count, row.offset) for row in article.mentions.all()],
            [row.name for row in article.seed_files.all()],
        )
        for article in Article.objects.order_by("posted_at", "slug")
    ]
    terms = [
        (term.slug, term.definition, term.linked_definition, [(n.text, n.match_case) for n in term.names.all()])
        for term in Term.objects.order_by("slug")
    ]
    return [articles, terms, Article.objects.filter(linking_due=True).count()]


def test_a_seed_becomes_an_article_with_everything_it_carries(write, run):
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


def test_a_new_term_is_linked_in_the_articles_that_were_there_before(write, run):
    write("a.txt", paragraphs=[*PARAGRAPHS, "The lockout ends soon."], explanations=[])
    run()
    assert not Article.objects.get().mentions.exists()
    write("b.txt", headline="Talks", paragraphs=OTHER_TEXT, explanations=["A lockout is a stoppage by an employer."])
    run()
    article = Article.objects.get(headline="Dockers walk out in Lisbon")
    assert article.mentions.get().term.headword == "lockout"
    assert "/glossary/lockout/" in article.linked_body


def test_the_same_folder_again_changes_nothing_and_says_so(write, run):
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


def test_the_publisher_section_and_people_are_known_again_whatever_their_capitals(write, run):
    write("a.txt")
    write("b.txt", headline="Apples", paragraphs=OTHER_TEXT, block=["Published by HARBOUR LEDGER", *BLOCK[1:]])
    run()
    assert {article.publisher.name for article in Article.objects.all()} == {"Harbour Ledger"}
    assert Contributor.objects.count() == 2


def test_agencies_and_people_are_told_apart(write, run):
    write(credits_="(Reporting by Reuters and Arcadia Wire; editing by Ana Ruiz)")
    run()
    kinds = dict(Contributor.objects.values_list("name", "kind"))
    assert kinds == {"Reuters": "agency", "Arcadia Wire": "agency", "Ana Ruiz": "person"}


def test_a_seed_without_a_date_comes_in_as_a_draft_with_a_warning(write, run):
    write(block=BLOCK[:1])
    imported = run()
    article = Article.objects.get()
    assert (article.status, article.posted_at) == ("draft", None)
    assert article.get_absolute_url() is None
    message = "No posted date was found: the article comes in as a draft."
    assert message in [warning["message"] for warning in imported["a.txt"]["warnings"]]
    assert article.seed_files.get().warnings.filter(message=message).exists()


def test_a_draft_import_shows_readers_neither_articles_nor_terms(write, run, client):
    write()
    run("--status=draft")
    assert Article.objects.get().status == "draft"
    assert set(Term.objects.values_list("status", flat=True)) == {"draft"}
    assert client.get("/glossary/strike/").status_code == 404


def test_an_article_with_a_date_to_come_is_scheduled_and_says_so(write, run):
    write(block=["Published by Harbour Ledger", "Posted on February 2, 2199"])
    imported = run()
    assert not Article.objects.get().is_published
    assert any("still to come" in warning["message"] for warning in imported["a.txt"]["warnings"])


# Which article a file is


def test_a_file_is_the_article_that_it_brought_whatever_it_says_now(write, run):
    write()
    run()
    write(headline="Apples are early", paragraphs=OTHER_TEXT, explanations=[])
    assert run()["a.txt"]["outcome"] == "updated"
    assert Article.objects.get().headline == "Apples are early"


def test_a_renamed_file_is_the_article_of_the_same_publisher_headline_date_and_text(write, run, seeds):
    path = write("a.txt")
    run()
    path.rename(seeds / "b.txt")
    assert run().outcomes == {"b.txt": "unchanged"}
    assert Article.objects.count() == 1
    (seeds / "b.txt").unlink()
    write("c.txt", paragraphs=[*PARAGRAPHS, "The talks go on."])
    assert run().outcomes == {"c.txt": "updated"}
    assert Article.objects.count() == 1


def test_a_moved_file_is_the_article_that_it_was(write, run, seeds):
    path = write("a.txt")
    run()
    (seeds / "deeper").mkdir()
    path.rename(seeds / "deeper" / "a.txt")
    assert run().outcomes == {"a.txt": "unchanged"}
    assert Article.objects.count() == 1


def test_two_files_of_one_name_in_two_folders_are_two_articles(write, run):
    write("one/a.txt")
    write("two/a.txt", headline="Apples", paragraphs=OTHER_TEXT)
    run()
    assert Article.objects.count() == 2
    before = everything()
    run()
    assert everything() == before


def test_the_same_headline_over_another_text_is_another_article_with_its_own_address(write, run):
    write("a.txt")
    write("b.txt", paragraphs=OTHER_TEXT)
    run()
    slugs = list(Article.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs == ["dockers-walk-out-in-lisbon", "dockers-walk-out-in-lisbon-2"]


def test_the_same_text_under_another_publisher_is_another_article_and_names_the_first(write, run):
    write("a.txt")
    write("b.txt", block=["Published by The Other Paper", *BLOCK[1:]])
    imported = run()
    assert Article.objects.count() == 2
    [warning] = imported["b.txt"]["warnings"]
    assert "Harbour Ledger in a.txt" in warning["message"]


def test_files_are_taken_in_the_order_of_their_names(write, run, seeds):
    for name in ("c.txt", "a.txt", "deep/b.txt"):
        write(name, headline=name, paragraphs=[f"{name} tells of {name}.", f"More about {name} and {name}."])
    assert list(run().report) == ["a.txt", "b.txt", "c.txt"]


# Terms


def test_a_second_definition_stays_with_its_article(write, run):
    write("a.txt")
    second = "A strike is a refusal to work."
    write("b.txt", headline="Apples", paragraphs=OTHER_TEXT, explanations=[second])
    run()
    term = Term.objects.get(slug="strike")
    assert term.definition == EXPLANATIONS[0]
    assert [row.text for row in term.explanations.order_by("pk")] == [EXPLANATIONS[0], second]


@pytest.mark.parametrize(
    "second", ["Strikes are stoppages.", "STRIKE is a stoppage.", "The strike refers to a stoppage."]
)
def test_a_term_is_found_whatever_the_case_or_plural_of_its_name(write, run, second):
    write("a.txt", explanations=EXPLANATIONS[:1])
    write("b.txt", headline="Apples", paragraphs=OTHER_TEXT, explanations=[second])
    run()
    assert Term.objects.count() == 1


def test_a_short_name_in_capitals_is_never_taken_for_a_common_word(write, run):
    write("a.txt", explanations=["WHO is a body of the United Nations."])
    write("b.txt", headline="Apples", paragraphs=OTHER_TEXT, explanations=["Us is a film."])
    write("c.txt", headline="Pears", paragraphs=OTHER_TEXT[::-1], explanations=["US is a country."])
    run()
    assert set(Term.objects.values_list("headword", flat=True)) == {"WHO", "Us", "US"}


def test_a_term_is_found_by_another_of_its_names(write, run):
    write("a.txt")
    write(
        "b.txt",
        headline="Apples",
        paragraphs=OTHER_TEXT,
        explanations=["The North Atlantic Treaty Organization is old."],
    )
    run()
    assert Term.objects.get(slug="nato").explanations.count() == 2


def test_two_terms_are_never_made_one_and_none_loses_a_name(write, run):
    write("a.txt", explanations=["GDP is a measure.", "National output is a sum."])
    write("b.txt", headline="Apples", paragraphs=OTHER_TEXT, explanations=["GDP, or national output, is a figure."])
    imported = run()
    assert Term.objects.get(headword="GDP").explanations.count() == 2
    assert [name.text for name in Term.objects.get(headword="GDP").names.all()] == ["GDP"]
    [warning] = imported["b.txt"]["warnings"]
    assert "Are the two one term?" in warning["message"]


@pytest.mark.parametrize(
    ("headword", "text", "rule"),
    [
        ("Inflation", "The rate of inflation fell.", "never"),
        ("Fed", "On Monday the Fed met.", "always"),
        ("Apple", "Shares of Apple rose; an apple did not.", "never"),
        ("Georgia", "Georgia voted.", "auto"),
        ("WHO", "Those who met the WHO left.", "always"),
        ("Hedge fund", "A Hedge fund bought it.", "auto"),
    ],
)
def test_the_case_rule_comes_from_the_text(write, run, headword, text, rule):
    write(paragraphs=[*PARAGRAPHS, text], explanations=[f"{headword} is a thing."])
    run()
    assert Name.objects.get(text=headword).match_case == rule


# Never overwrite an editor


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


def test_markup_in_a_seed_is_shown_as_typed(write, run, client):
    markup = "<script>alert(1)</script> {{ request }} {% now 'Y' %} &amp;"
    write(headline=markup, paragraphs=[PARAGRAPHS[0], markup])
    run()
    page = client.get(Article.objects.get().get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt; {{ request }} {% now") >= 2
    assert "&amp;amp;" in page
    assert seed_bytes(headline=markup)
