"""The terms that an import finds or creates, and the case rules of their names."""

import pytest

from glossary.models import Name, Term
from tests.articles.importing.stored import OTHER_TEXT
from tests.articles.seeds.layout import BLOCK, EXPLANATIONS, PARAGRAPHS

pytestmark = pytest.mark.django_db


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
def test_a_term_is_found_in_any_case_singular_or_plural(write, run, second):
    write("a.txt", explanations=EXPLANATIONS[:1])
    write("b.txt", headline="Apples", paragraphs=OTHER_TEXT, explanations=[second])
    run()
    assert Term.objects.count() == 1


def test_a_short_name_in_capitals_keeps_its_case(write, run):
    write("a.txt", explanations=["WHO is a body of the United Nations."])
    write("b.txt", headline="Apples", paragraphs=OTHER_TEXT, explanations=["Us is a film."])
    write("c.txt", headline="Pears", paragraphs=OTHER_TEXT[::-1], explanations=["US is a country."])
    run()
    assert set(Term.objects.values_list("headword", flat=True)) == {"WHO", "Us", "US"}


def test_a_term_is_found_by_any_of_its_names(write, run):
    write("a.txt")
    write(
        "b.txt",
        headline="Apples",
        paragraphs=OTHER_TEXT,
        explanations=["The North Atlantic Treaty Organization is old."],
    )
    run()
    assert Term.objects.get(slug="nato").explanations.count() == 2


def test_terms_are_never_merged_and_keep_their_names(write, run):
    write("a.txt", explanations=["GDP is a measure.", "National output is a sum."])
    write("b.txt", headline="Apples", paragraphs=OTHER_TEXT, explanations=["GDP, or national output, is a figure."])
    imported = run()
    assert Term.objects.get(headword="GDP").explanations.count() == 2
    assert [name.text for name in Term.objects.get(headword="GDP").names.all()] == ["GDP"]
    [warning] = imported["b.txt"]["warnings"]
    assert "Are they the same term?" in warning["message"]


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


@pytest.mark.parametrize("options", [["--status=draft"], []])
def test_a_draft_import_does_not_change_published_terms(write, run, client, options):
    Term.objects.create(headword="strike").name_it_by_its_headword()
    block = BLOCK if options else ["Published by Harbour Ledger", "Posted on February 2, 2199"]
    write(block=block, explanations=["A strike, or walkout, is a stoppage.", "A lockout is its opposite."])
    run(*options)
    strike = Term.objects.get(slug="strike")
    assert (strike.definition, strike.names.count(), strike.explanations.count()) == ("", 1, 1)
    assert client.get("/glossary/lockout/").status_code == 404


def test_an_explanation_added_to_a_draft_creates_a_draft_term(write, run):
    write(block=BLOCK[:1], explanations=[])
    run()
    write(block=BLOCK[:1])
    run()
    assert set(Term.objects.values_list("status", flat=True)) == {"draft"}
