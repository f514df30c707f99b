"""Editors see which words want a definition, and say which do not."""

import pytest
from django.urls import reverse

from articles.linking.phrase_counts import read_new_articles
from articles.models import Phrase
from tests import factories

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_phrase_changelist")


@pytest.fixture
def iaea() -> Phrase:
    for number in range(3):
        factories.article(f"Report {number}", body=f"<p>It was day {number}. The IAEA &amp; others met. Rain.</p>")
    read_new_articles()
    return Phrase.objects.get(text="IAEA")


def test_a_word_is_listed_with_its_count_and_sentences(iaea, admin_client):
    page = admin_client.get(LIST).text
    row = page.partition('id="result_list"')[2]
    assert '<td class="field-articles">3</td>' in row
    assert "The <mark>IAEA</mark> &amp; others met." in row
    assert "Report 2" in row


def test_a_term_is_made_of_it_in_the_terms_own_form(iaea, admin_client):
    page = admin_client.get(LIST).text
    address = reverse("admin:glossary_term_add") + "?headword=IAEA"
    assert f'href="{address}"' in page
    assert 'value="IAEA"' in admin_client.get(address).text
    factories.term("IAEA")
    assert "<mark>" not in admin_client.get(LIST).text


def test_a_word_that_is_never_suggested_can_be_suggested_again(iaea, admin_client):
    answer = admin_client.post(reverse("admin:articles_phrase_never", args=[iaea.pk]), follow=True)
    assert "&#x27;IAEA&#x27; is never suggested again." in answer.text
    assert "<mark>" not in answer.text
    assert "IAEA" in admin_client.get(LIST, {"state": "never"}).text
    chosen = {"action": "suggest_again", "_selected_action": [iaea.pk]}
    answer = admin_client.post(LIST + "?state=never", chosen, follow=True)
    assert "&#x27;IAEA&#x27; is suggested again." in answer.text
    assert "<mark>IAEA</mark>" in admin_client.get(LIST).text


def test_several_words_are_dismissed_at_once(iaea, admin_client):
    for _ in range(2):
        factories.article(body="<p>the Chips Act</p>")
    read_new_articles()
    chosen = {"action": "never_suggest", "_selected_action": [row.pk for row in Phrase.objects.suggested()]}
    assert "2 words are never suggested again." in admin_client.post(LIST, chosen, follow=True).text
    assert not Phrase.objects.suggested().exists()


def test_articles_that_have_not_been_read_are_read_on_demand(iaea, admin_client):
    factories.article(body="<p>the IAEA</p>")
    assert "1 article has not been read for words yet." in admin_client.get(LIST).text
    answer = admin_client.post(reverse("admin:articles_phrase_read"), follow=True)
    assert "1 article was read." in answer.text
    assert "not been read" not in answer.text
    assert Phrase.objects.get(text="IAEA").articles == 4


def test_deciding_needs_the_permission_to_add_terms(iaea, somebody_who_may):
    client = somebody_who_may("view_phrase")
    assert "<mark>IAEA</mark>" in client.get(LIST).text
    for name, args in (("never", [iaea.pk]), ("read", [])):
        assert client.post(reverse(f"admin:articles_phrase_{name}", args=args)).status_code == 403
    assert not Phrase.objects.get(pk=iaea.pk).never


def test_deciding_needs_a_post(iaea, admin_client):
    assert admin_client.get(reverse("admin:articles_phrase_never", args=[iaea.pk])).status_code == 405
    assert admin_client.get(reverse("admin:articles_phrase_read")).status_code == 405
