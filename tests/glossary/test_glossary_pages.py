"""The glossary's A to Z and the page of a term."""

import pytest

from glossary.models import Term
from glossary.views import USES_A_PAGE, by_initial, initial
from tests import factories

pytestmark = pytest.mark.django_db

# The terms.
INDEX_QUERIES = 1
# The term; its other names; see also; its explanations with their articles; its uses counted;
# the page of them with their articles.
TERM_QUERIES = 6


def page(client, term: Term, query: str = "") -> str:
    response = client.get(term.get_absolute_url() + query)
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize("rows", [3, 13])
def test_index_takes_one_query_for_any_number_of_rows(client, rows, django_assert_num_queries):
    for _ in range(rows):
        factories.term(names=("Alias",))
    with django_assert_num_queries(INDEX_QUERIES):
        html = client.get("/glossary/").text
    assert html.count("<h1") == 1
    assert f"{rows} terms" in html


@pytest.mark.parametrize("rows", [3, 13])
def test_term_takes_the_same_queries_for_any_number_of_rows(client, rows, django_assert_num_queries):
    term = factories.term("Creditor")
    for number in range(rows):
        article = factories.article(publisher=factories.publisher(f"Publisher {number}"))
        factories.explanation(article, term)
        factories.mention(article, term)
        term.names.create(text=f"Alias {number}")
        term.see_also.add(factories.term())
    with django_assert_num_queries(TERM_QUERIES):
        html = page(client, term)
    assert html.count("<h1") == 1


def test_index_shows_published_terms_under_their_letters_with_their_definitions(client):
    factories.term("Tariff", definition="A tax on imports.")
    factories.term("Hidden draft", status="draft")
    factories.term("Hidden retired", status="retired")
    html = client.get("/glossary/").text
    assert '<h2 id="letter-T">T</h2>' in html
    assert 'href="#letter-T"' in html
    assert 'href="#letter-H"' not in html
    assert 'href="/glossary/tariff/"' in html
    assert "A tax on imports." in html
    assert "1 term that" in html
    assert "Hidden" not in html


def test_empty_index_says_how_terms_come(client):
    html = client.get("/glossary/").text
    assert html.count("<h1") == 1
    assert "No term has been published yet." in html


@pytest.mark.parametrize(
    ("headword", "letter"),
    [
        ("NATO", "N"),
        ("iPhone", "I"),
        ("État", "E"),
        ("E\N{COMBINING ACUTE ACCENT}tat", "E"),
        ("Øresund", "O"),
        ("ßeta", "S"),
        ("Вето", "В"),
        ("وقف", "و"),
        ("日銀", "日"),
        ("401(k)", "#"),
        ("$100 bond", "#"),
    ],
)
def test_term_stands_under_its_first_letter(headword, letter):
    assert initial(headword) == letter


def test_letters_run_from_a_to_z_then_other_scripts_then_signs():
    words = ["401(k)", "Вето", "zebra", "Éclat", "edict", "Ebb", "日銀"]
    initials = by_initial(Term(headword=word) for word in words)
    assert "".join(initial.letter for initial in initials) == "ABCDEFGHIJKLMNOPQRSTUVWXYZВ日#"
    assert [term.headword for term in initials[4].terms] == ["Ebb", "Éclat", "edict"]
    assert initials[-1].anchor == "signs"


def test_term_shows_definition_names_and_published_relations(client):
    term = factories.term("NATO", names=("North Atlantic Treaty Organization",), definition="An <alliance>.")
    term.see_also.add(factories.term("Alliance"), factories.term("Secret pact", status="draft"))
    html = page(client, term)
    assert "NATO – Glossary – The Newsroom</title>" in html
    assert "An &lt;alliance&gt;." in html
    assert "<dd>North Atlantic Treaty Organization</dd>" in html
    assert "<dd>NATO</dd>" not in html
    assert 'href="/glossary/alliance/"' in html
    assert "Secret pact" not in html


def test_linked_definition_is_shown_where_there_is_one(client):
    linked = 'A <a class="term" href="/glossary/tax/">tax</a>.'
    assert linked in page(client, factories.term("Tariff", definition="A tax.", linked_definition=linked))


def test_term_without_definition_names_or_articles_opens(client):
    html = page(client, factories.term("Tariff", definition="A"))
    assert "Explained by" not in html
    assert "No published article uses this term." in html
    assert "Not defined yet." in page(client, Term.objects.create(headword="Bare"))


def test_definition_says_which_article_it_came_from(client):
    term = factories.term("Tariff", definition="A tax on imports.")
    factories.explanation(factories.article("Other story"), term, "Tariff means a duty.")
    source = factories.article("Source story", publisher=factories.publisher("Gazette"))
    factories.explanation(source, term, "A tax on imports.")
    html = page(client, term)
    assert f'The definition came from <a href="{source.get_absolute_url()}">Source story</a>' in html
    assert "Tariff means a duty." in html
    assert "Gazette" in html
    assert html.index("In the words of the definition above") < html.index("Other story")


def test_definition_in_words_of_no_article_is_the_editors(client):
    term = factories.term("Tariff", definition="Reworded.")
    factories.explanation(factories.article(), term, "As printed.")
    assert "in the words of the editors of The Newsroom" in page(client, term)


def test_definition_in_words_of_an_unseen_article_names_no_source(client):
    term = factories.term("Tariff", definition="A tax on imports.")
    factories.explanation(factories.withdrawn(headline="Taken back"), term, "A tax on imports.")
    html = page(client, term)
    assert 'class="source"' not in html
    assert "Taken back" not in html


def test_uses_stand_newest_first_with_form_and_number(client):
    term = factories.term("Tariff")
    new, old = factories.article("New story"), factories.article("Old story")
    factories.mention(old, term, "tariffs", count=3)
    factories.mention(new, term, "Tariff")
    html = page(client, term)
    assert html.index("New story") < html.index("Old story")
    assert "Once, as “Tariff”" in html
    assert "3 times, first as “tariffs”" in html


def test_term_counts_and_shows_published_articles_only(client):
    term = factories.term("Tariff", definition="Kept words.")
    for make in (factories.draft, factories.withdrawn, factories.future):
        hidden = make(headline="Kept from readers")
        factories.mention(hidden, term)
        factories.explanation(hidden, term, "Kept words.")
    html = page(client, term)
    assert "Kept from readers" not in html
    assert "Explained by" not in html
    assert "No published article uses this term." in html


def test_uses_come_in_pages(client):
    term = factories.term("Tariff")
    for _ in range(USES_A_PAGE + 1):
        factories.mention(factories.article(), term)
    assert "Page 1 of 2" in page(client, term)
    assert page(client, term, "?page=2").count('class="line"') == 1
    for wrong in ("3", "0", "x", "last"):
        assert client.get(f"{term.get_absolute_url()}?page={wrong}").status_code == 404


def test_headword_shows_markup_and_template_syntax_as_typed(client):
    term = factories.term("<script>x</script> {{ 7|add:1 }}", names=("<b>{{ 1 }}</b>",))
    for html in (page(client, term), client.get("/glossary/").text):
        assert "<script>" not in html
        assert "&lt;script&gt;x&lt;/script&gt; {{ 7|add:1 }}" in html
    assert "<dd>&lt;b&gt;{{ 1 }}&lt;/b&gt;</dd>" in page(client, term)


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_term_that_is_not_published_is_a_404(client, status):
    assert client.get(factories.term(status=status).get_absolute_url()).status_code == 404


@pytest.mark.parametrize("path", ["/glossary/unknown/", "/glossary/na%00to/", "/glossary/a/b/"])
def test_address_of_no_term_is_a_404(client, path):
    assert client.get(path).status_code == 404


def test_headword_in_any_script_has_an_address_that_opens(client):
    assert "Вето" in page(client, factories.term("Вето"))


def test_term_carries_a_strict_content_security_policy(client):
    response = client.get(factories.term().get_absolute_url())
    assert "unsafe" not in response.headers["Content-Security-Policy"]
