"""The impact preview: what saving a term would do to articles, and warnings about its names."""

import pytest

from articles.linking.storing import link_article
from articles.linking.term_impact import MOST_LOOKED_AT
from articles.models import Article, Mention
from articles.search.entries import index
from glossary.impact import MOST_COUNTED, SAMPLES
from glossary.models import ChangedName, Name, Term
from tests import factories
from tests.admin_forms import post_form, save_unchanged

pytestmark = pytest.mark.django_db


def written(*texts: str) -> list[Article]:
    articles = [factories.article(body=f"<p>{text}</p>") for text in texts]
    for article in articles:
        link_article(article)
    return articles


def everything() -> list:
    models = (Term, Name, Mention, ChangedName, Article)
    return [list(model.objects.order_by("pk").values()) for model in models]


def preview(client, row, **changes: str) -> str:
    """The preview of a form; nothing may be stored by it."""
    before = everything()
    answer = post_form(client, row, _preview="1", **changes)
    assert answer.status_code == 200
    assert everything() == before
    assert "errorlist" not in answer.text
    return " ".join(answer.text.partition('class="preview"')[2].partition("</section>")[0].split())


def test_a_new_name_is_shown_with_the_articles_that_it_would_be_linked_in(admin_client):
    term = factories.term("Central bank")
    written("The lender of last resort met.", "Lenders of last resort met.", "A lender.", "The central bank met.")
    page = preview(admin_client, term, **{"names-1-text": "lender of last resort"})
    assert "The term would be newly linked in 1 article." in page
    assert "The <mark>lender of last resort</mark> met." in page
    assert "It would take no link away from another term." in page
    save_unchanged(admin_client, term, **{"names-1-text": "lender of last resort"})
    assert Mention.objects.filter(term=term).count() == 2


def test_saving_does_what_the_preview_showed(admin_client):
    term = factories.term("interest rate")
    factories.term("interest")
    texts = [
        "interest",
        "interest rates",
        "Interest-rate policy",
        "interest and interest rate",
        "rate",
        "INTEREST RATE",
    ]
    written(*texts)
    before = set(Mention.objects.values_list("article", "term"))
    page = preview(admin_client, term, **{"names-0-match_case": "always", "headword": "interest rate"})
    assert "It would lose its link in 2 articles." in page
    assert "Other terms would be linked instead: <strong>interest</strong> (in 2 articles)." in page
    save_unchanged(admin_client, term, **{"names-0-match_case": "always"})
    after = set(Mention.objects.values_list("article", "term"))
    assert len([pair for pair in before - after if pair[1] == term.pk]) == 2
    assert len([pair for pair in after - before if pair[1] != term.pk]) == 2


def test_the_preview_of_a_new_term_shows_which_terms_lose_links(admin_client):
    factories.term("bond")
    written("A junk bond fell.", "A bond and a junk bond fell.", "A bond fell.")
    page = preview(admin_client, Term, headword="Junk bond", definition="Debt of a doubtful debtor.")
    assert "The term would be newly linked in 2 articles." in page
    assert "It would take links away from: <strong>bond</strong> (in 1 article)." in page


def test_what_was_typed_stays_in_the_form_and_can_be_saved(admin_client):
    answer = post_form(admin_client, Term, _preview="1", headword="Junk bond", definition="Debt.")
    assert 'value="Junk bond"' in answer.text
    assert ">\nDebt.</textarea>" in answer.text


def test_a_form_with_an_error_is_shown_without_a_preview(admin_client):
    answer = post_form(admin_client, Term, _preview="1", headword="")
    assert "errorlist" in answer.text
    assert 'class="preview"' not in answer.text


def test_a_draft_and_a_better_wording_change_no_link(admin_client):
    term = factories.term("Bond")
    written("A bond fell.")
    assert "No name changes, so no links change." in preview(admin_client, term, definition="Better.")
    draft = factories.term("Loan", status="draft")
    assert "The term is not published: it is linked nowhere." in preview(admin_client, draft, definition="Better.")


def test_retiring_a_term_says_where_its_links_go(admin_client):
    term = factories.term("Bond")
    written("A bond fell.", "A bond rose.")
    assert "It would lose its link in 2 articles." in preview(admin_client, term, status="retired")


def test_twenty_are_shown_and_the_number_is_exact_up_to_a_thousand(admin_client):
    written(*["A bond fell."] * (SAMPLES + 3))
    page = preview(admin_client, Term, headword="Bond")
    assert f"newly linked in {SAMPLES + 3} articles." in page
    assert page.count("<mark>") == SAMPLES
    Article.objects.bulk_create(
        Article(headline=str(number), slug=str(number), body="<p>A bond fell.</p>", linking_due=False)
        for number in range(MOST_COUNTED)
    )
    index(Article.objects.filter(search_entry=None))
    assert "newly linked in more than 1,000 articles." in preview(admin_client, Term, headword="Bond")
    assert MOST_LOOKED_AT > MOST_COUNTED


def test_the_preview_warns_about_doubtful_names(admin_client):
    factories.term("Federal Reserve", names=("Fed",))
    factories.term("Fed funds rate")
    page = preview(admin_client, Term, headword="Fed")
    assert "It is also a name of &#x27;Federal Reserve&#x27;: it is linked only where a sense rule" in page
    assert "It is part of &#x27;Fed funds rate&#x27;" in page
    assert "is a very common English word" in preview(admin_client, Term, headword="Will")
    assert 'class="doubt"' not in preview(admin_client, Term, headword="Eurodollar")


def test_the_form_shows_warnings_beside_the_names(admin_client):
    factories.term("interest rate")
    term = factories.term("interest")
    page = admin_client.get(f"/admin/glossary/term/{term.pk}/change/").text
    assert "It is part of &#x27;interest rate&#x27;" in page


def test_who_may_only_view_gets_no_preview(somebody_who_may):
    term = factories.term("Bond")
    client = somebody_who_may("view_term")
    assert "_preview" not in client.get(f"/admin/glossary/term/{term.pk}/change/").text
    assert client.post(f"/admin/glossary/term/{term.pk}/change/", {"_preview": "1"}).status_code == 403
