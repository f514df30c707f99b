"""Editors see the links that a text would get before it is saved, and decide about them for one story."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.desk.saving import store
from articles.linking.checking import differences
from articles.models import Article, LinkChoice, Mention
from glossary.models import Term
from glossary.signals import terms_changed
from tests import factories
from tests.admin_forms import save_unchanged

pytestmark = pytest.mark.django_db


def shown(client, body: str, article: Article | None = None, **choice: int) -> str:
    if article:
        address = reverse("admin:articles_article_links", args=[article.pk])
    else:
        address = reverse("admin:articles_article_links")
    answer = client.post(address, {"body": body, **choice})
    assert answer.status_code == 200
    return " ".join(answer.text.partition('id="content"')[2].split())


def linked(article: Article) -> list[str]:
    assert list(differences([article.pk])) == []
    return list(Mention.objects.filter(article=article).values_list("term__slug", flat=True))


@pytest.fixture
def bank() -> Term:
    return factories.term("Central bank", names=("lender of last resort", "Interest rates"))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("The central bank met.", "by its headword"),
        ("The lender of last resort met.", "by its other name ‘lender of last resort’"),
        ("The central banks met.", "the plural of ‘Central bank’"),
        ("An interest rate rose.", "the singular of ‘Interest rates’"),
        ("A central bank and a central bank.", "by its headword, 2 times in all"),
    ],
)
def test_each_link_is_shown_with_its_sentence_and_its_reason(bank, admin_client, body, reason):
    page = shown(admin_client, f"<p>It rained. {body} Nobody minded.</p>")
    assert "<h2>1 link</h2>" in page
    assert reason in page
    assert "<mark>" in page
    assert "It rained" not in page.partition("<h2>The text</h2>")[0].partition("<h2>1 link")[2]
    assert not Article.objects.exists()


def test_the_text_of_the_form_counts_and_not_the_one_that_is_stored(bank, admin_client):
    article = factories.linked_article("The central bank met.")
    assert "<h2>0 links</h2>" in shown(admin_client, "<p>It rained.</p>", article)
    assert Article.objects.get().body == "<p>The central bank met.</p>"
    assert linked(article) == ["central-bank"]


def test_what_is_unsafe_in_the_text_is_not_shown(bank, admin_client):
    page = shown(admin_client, "<p>A central bank.<script>alert(1)</script></p>")
    assert "<script>alert" not in page


def test_a_term_is_never_linked_in_one_story(bank, admin_client):
    one, other = (factories.linked_article("A central bank.") for _ in range(2))
    page = shown(admin_client, one.body, one, never=bank.pk)
    assert "‘Central bank’ is never linked." in page
    assert linked(one) == []
    assert Article.objects.get(pk=one.pk).linked_body == one.body
    assert linked(other) == ["central-bank"]
    assert "<h2>1 link</h2>" in shown(admin_client, one.body, one, forget=bank.pk)
    assert linked(one) == ["central-bank"]


def test_a_choice_survives_relinking(bank, admin_client):
    article = factories.linked_article("A central bank.")
    shown(admin_client, article.body, article, never=bank.pk)
    save_unchanged(admin_client, bank, **{"names-3-text": "bank of banks"})
    assert linked(article) == []
    store(article)
    assert linked(article) == []


def test_a_shared_name_is_linked_to_the_sense_that_is_meant_in_the_story(admin_client):
    country = factories.term("Georgia (country)", names=("Georgia",))
    state = factories.term("Georgia (state)", names=("Georgia",))
    one, other = (factories.linked_article("Georgia voted.") for _ in range(2))
    page = shown(admin_client, one.body, one)
    assert "Ambiguous names, not linked" in page
    assert "It means ‘Georgia (country)’" in page
    assert "It means ‘Georgia (state)’" in page
    page = shown(admin_client, one.body, one, meant=country.pk)
    assert "‘Georgia (country)’ is meant where several terms share a name." in page
    assert linked(one) == [country.slug]
    assert linked(other) == []
    shown(admin_client, one.body, one, meant=state.pk)
    assert linked(one) == []


def test_switching_off_one_sense_gives_the_name_to_no_other(admin_client):
    terms = [factories.term(f"Georgia ({kind})", names=("Georgia",)) for kind in ("country", "state")]
    article = factories.linked_article("Georgia voted.")
    shown(admin_client, article.body, article, never=terms[0].pk)
    assert linked(article) == []


def test_choices_can_be_made_in_the_articles_form_too(bank, admin_client):
    article = factories.linked_article("A central bank.")
    choice = {"link_choices-0-term": bank.pk, "link_choices-0-choice": "never", "link_choices-TOTAL_FORMS": "1"}
    save_unchanged(admin_client, article, **choice)
    assert linked(article) == []
    save_unchanged(admin_client, article, **{"link_choices-0-DELETE": "on"})
    assert not LinkChoice.objects.exists()
    assert linked(article) == ["central-bank"]


def test_choices_about_a_deleted_term_are_deleted(bank, admin_client):
    article = factories.linked_article("A central bank.")
    shown(admin_client, article.body, article, never=bank.pk)
    bank.delete()
    terms_changed.send(Term)
    assert not LinkChoice.objects.exists()
    assert linked(article) == []


def test_a_new_article_has_links_and_no_choices(bank, admin_client):
    page = shown(admin_client, "<p>A central bank.</p>")
    assert "Save the article to decide about its links." in page
    assert 'name="never"' not in page


def test_the_choice_is_kept_in_the_log_of_the_admin(bank, admin_client):
    article = factories.linked_article("A central bank.")
    shown(admin_client, article.body, article, never=bank.pk)
    logged = LogEntry.objects.get(object_id=article.pk)
    assert "never linked in this story" in logged.get_change_message()


@pytest.mark.parametrize("choice", [{"never": "x"}, {"meant": 999999}])
def test_what_is_no_term_is_refused(bank, admin_client, choice):
    article = factories.article()
    address = reverse("admin:articles_article_links", args=[article.pk])
    assert admin_client.post(address, {"body": "", **choice}).status_code == 404


def test_choices_need_the_permission_to_change_the_article(bank, somebody_who_may):
    article = factories.linked_article("A central bank.")
    client = somebody_who_may("view_article")
    address = reverse("admin:articles_article_links", args=[article.pk])
    assert client.post(address, {"body": article.body, "never": bank.pk}).status_code == 403
    assert "Show the links" not in client.get(reverse("admin:articles_article_change", args=[article.pk])).text
    assert not LinkChoice.objects.exists()


@pytest.mark.parametrize("terms", [2, 20])
def test_a_text_of_any_number_of_links_takes_the_same_queries(admin_client, django_assert_num_queries, terms):
    names = [f"word {'abcdefghijklmnopqrstuvwxyz'[number]}" for number in range(terms)]
    for name in names:
        factories.term(name)
    article = factories.article()
    # session and user; the article; choices about its links and sense rules; the names; the terms
    with django_assert_num_queries(2 + 1 + 2 + 1 + 1):
        shown(admin_client, f"<p>{', '.join(names)}</p>", article)
