"""The glossary's A to Z and the page of a term."""

import re
from html import unescape

import pytest

from articles.site.term_page import EXPLANATIONS_SHOWN, USES_A_PAGE
from glossary.models import Term
from glossary.views import TERMS_A_PAGE
from tests import factories

pytestmark = pytest.mark.django_db

# The terms of the page; those before it; the letters; the sections in the masthead; the pages in the footer.
INDEX_QUERIES = 5
# The term; the explanation it was defined by; the newest others; the places of the page's uses; its newest and its
# oldest use (for the years); the uses counted up to a thousand; other names; changes of meaning; see also; the uses
# with their articles; the uses by month; the newest uses, and the terms often beside it; the sections in the masthead;
# the pages in the footer.
TERM_QUERIES = 16
# The term; the places of the page's explanations; newest and oldest; the explanations; the sections in the masthead;
# the pages in the footer.
EXPLANATIONS_QUERIES = 7


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
    assert html.count("<dt>") == rows


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


def test_a_terms_page_names_those_that_are_often_used_with_it(client):
    term, often, once = factories.term("Creditor"), factories.term("Debtor"), factories.term("Yacht")
    hidden = factories.term("Hidden", status="draft")
    for number in range(3):
        article = factories.article()
        for other in (term, often, hidden, *([once] if number == 0 else [])):
            factories.mention(article, other)
    facts = page(client, term).partition("Often used with")[2].partition("</dl>")[0]
    assert "Debtor" in facts
    assert "Yacht" not in facts
    assert "Hidden" not in facts


def test_index_shows_published_terms_under_their_letters_with_their_definitions(client):
    factories.term("Tariff", definition="A tax on imports.")
    factories.term("Hidden draft", status="draft")
    factories.term("Hidden retired", status="retired")
    html = client.get("/glossary/").text
    assert ">T</h2>" in html
    assert 'href="/glossary/?from=t"' in html
    assert 'href="/glossary/?from=h"' not in html
    assert 'href="/glossary/tariff/"' in html
    assert "A tax on imports." in html
    assert "Hidden" not in html


def test_empty_index_says_where_terms_come_from(client):
    html = client.get("/glossary/").text
    assert html.count("<h1") == 1
    assert "No term has been published yet." in html


def test_letters_run_from_signs_to_z_then_through_other_scripts(client):
    for headword in ("401(k)", "Вето", "zebra", "Éclat", "edict", "Ebb"):
        factories.term(headword)
    html = client.get("/glossary/").text
    assert re.findall(r"<h2[^>]*>(.)</h2>", html) == ["#", "E", "Z", "В"]
    places = [html.index(f">{headword}</a>") for headword in ("401(k)", "Ebb", "Éclat", "edict", "zebra", "Вето")]
    assert places == sorted(places)


def test_a_long_glossary_has_pages_forwards_and_back(client):
    for number in range(2 * TERMS_A_PAGE + 1):
        factories.term(f"Word {number:03}")
    first = client.get("/glossary/").text
    assert first.count("<dt>") == TERMS_A_PAGE
    assert "On from Word 100" in first
    assert 'rel="prev"' not in first
    second_address = "/glossary/" + unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])
    second = client.get(second_address).text
    assert "Word 100</a>" in second
    assert second.count("<dt>") == TERMS_A_PAGE
    back = re.search(r'rel="prev" href="([^"]*)"', second)[1]
    assert client.get("/glossary/" + unescape(back)).text.count("Word 000</a>") == 1
    third = client.get("/glossary/" + unescape(re.search(r'rel="next" href="([^"]+)"', second)[1])).text
    assert third.count("<dt>") == 1
    assert 'rel="next"' not in third


def test_the_list_can_begin_at_a_letter(client):
    for headword in ("Alpha", "Beta", "Gamma"):
        factories.term(headword)
    page = client.get("/glossary/?from=b").text
    assert "Alpha</a>" not in page
    assert "Beta</a>" in page
    assert "Gamma</a>" in page


def test_filter_finds_terms_by_any_of_their_names(client):
    factories.term("Gross domestic product", names=("GDP",))
    factories.term("Inflation")
    page = client.get("/glossary/?q=gdp").text
    assert "Gross domestic product" in page
    assert "Inflation</a>" not in page
    assert 'value="gdp"' in page
    assert "Inflation" in client.get("/glossary/?q=%00inf").text
    nothing = client.get("/glossary/?q=%3Cb%3Enothing").text
    assert "No term has a name with “&lt;b&gt;nothing” in it" in nothing


def test_a_place_after_the_last_term_is_a_404(client):
    factories.term("Alpha")
    assert client.get("/glossary/?from=zz").status_code == 404


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


def test_uses_are_listed_newest_first_with_their_sentence(client):
    term = factories.term("Tariff")
    body = "<p>It began well. Then <em>new</em> tariffs &amp; fees came. They stayed.</p>"
    new, old = factories.article("New story", body=body), factories.article("Old story", body="<p>A Tariff.</p>")
    factories.mention(old, term, "Tariff", offset=5)
    factories.mention(new, term, "tariffs", offset=body.index("tariffs"), count=3)
    html = page(client, term)
    assert html.index("New story") < html.index("Old story")
    assert "Then new <mark>tariffs</mark> &amp; fees came.</blockquote>" in html
    assert "3 times in all" in html
    assert "2 articles, newest first" in html
    assert 'href="/articles/?term=tariff"' in html


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
    first = page(client, term)
    assert first.count('class="use"') == USES_A_PAGE
    older = unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])
    second = page(client, term, older)
    assert second.count('class="use"') == 1
    newer = unescape(re.search(r'rel="prev" href="([^"]+)"', second)[1])
    assert page(client, term, newer).count('class="use"') == USES_A_PAGE
    for wrong in ("x", "20260230", "19000101", "-5"):
        assert client.get(f"{term.get_absolute_url()}?before={wrong}").status_code == 404


@pytest.mark.parametrize("rows", [3, 13])
def test_explanations_have_a_page_of_their_own(client, rows, django_assert_num_queries):
    term = factories.term("Tariff")
    for number in range(rows):
        factories.explanation(factories.article(), term, f"Words of number {number}.")
    assert page(client, term).count("Words of number") == min(rows, EXPLANATIONS_SHOWN)
    with django_assert_num_queries(EXPLANATIONS_QUERIES):
        response = client.get("/glossary/tariff/explanations/")
    assert response.text.count("<h1") == 1
    assert response.text.count("Words of number") == rows


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
def test_unknown_address_is_a_404(client, path):
    assert client.get(path).status_code == 404


def test_headword_in_any_script_has_an_address_that_opens(client):
    assert "Вето" in page(client, factories.term("Вето"))


def test_term_carries_a_strict_content_security_policy(client):
    response = client.get(factories.term().get_absolute_url())
    assert "unsafe" not in response.headers["Content-Security-Policy"]
