"""The picture of a term's uses by month says what its mentions say, whoever changes an article and however."""

import datetime
import re
from collections import Counter

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from articles.desk.saving import store
from articles.linking.storing import link_article
from articles.models import Article, Mention
from glossary.models import Term
from tests import factories

pytestmark = pytest.mark.django_db


def pictured(term: Term) -> dict[str, int]:
    cache.clear()
    page = Client().get(term.get_absolute_url()).text
    return {month: int(articles) for month, articles in re.findall(r"<dt>(\w+ \d{4})</dt><dd>(\d+)</dd>", page)}


def counted(term: Term) -> dict[str, int]:
    shown = Article.objects.published().filter(mentions__term=term).values_list("posted_at", flat=True)
    return dict(Counter(f"{moment.astimezone(datetime.UTC):%B %Y}" for moment in shown))


def all_is_right() -> bool:
    return all(pictured(term) == counted(term) for term in Term.objects.all())


@pytest.fixture
def mentioned() -> list[Article]:
    """Articles of several months and states that mention two terms."""
    terms = [factories.term("Tariff"), factories.term("Quota")]
    now = timezone.now()
    articles = [
        *(factories.article(posted_at=now - datetime.timedelta(days=30 * number)) for number in range(8)),
        factories.draft(),
        factories.withdrawn(),
        factories.future(),
    ]
    for number, article in enumerate(articles):
        for term in terms[: 1 + number % 2]:
            factories.mention(article, term)
    return articles


def test_articles_are_counted_as_they_come_in(mentioned):
    assert all_is_right()
    assert sum(pictured(Term.objects.get(headword="Tariff")).values()) == 8


@pytest.mark.parametrize(
    "change",
    [
        factories.WITHDRAWN,
        {"status": Article.Status.DRAFT},
        {"posted_at": timezone.now() - datetime.timedelta(days=400)},
    ],
)
def test_articles_that_are_shown_otherwise_are_counted_otherwise(mentioned, change):
    Article.objects.filter(pk__in=[article.pk for article in mentioned[:4]]).update(**change)
    assert all_is_right()


def test_articles_that_become_published_are_counted(mentioned):
    Article.objects.update(status=Article.Status.PUBLISHED, posted_at=timezone.now(), **factories.NOT_WITHDRAWN)
    Article.objects.filter(pk=mentioned[1].pk).update(posted_at=timezone.now() - datetime.timedelta(days=100))
    assert all_is_right()
    assert sum(pictured(Term.objects.get(headword="Tariff")).values()) == len(mentioned)


def test_articles_and_terms_that_go_are_counted_no_more(mentioned):
    mentioned[0].delete()
    Article.objects.filter(pk=mentioned[1].pk).delete()
    assert all_is_right()
    Mention.objects.first().term.delete()
    assert all_is_right()
    Article.objects.all().delete()
    assert pictured(Term.objects.get()) == {}


def test_mentions_that_move_to_another_term_or_article_are_counted_there(mentioned):
    other = factories.term("Levy")
    Mention.objects.filter(article__in=[mentioned[0], mentioned[6]], term__headword="Tariff").update(term=other)
    Mention.objects.filter(article=mentioned[4]).update(
        article=factories.article(posted_at=timezone.now() - datetime.timedelta(days=50))
    )
    assert all_is_right()
    assert sum(pictured(other).values()) == 2


def test_linking_an_article_anew_counts_what_it_says_now(mentioned):
    article = mentioned[1]
    for body in ("<p>A quota and a tariff.</p>", "<p>A quota.</p>", "<p>Nothing of it.</p>"):
        article.body = body
        store(article)
        link_article(article)
        assert all_is_right()


def test_no_more_than_three_years_are_shown_however_long_a_term_is_in_use(client):
    term = factories.term("Tariff")
    today = timezone.now()
    for days in (0, 5000):
        factories.mention(factories.article(posted_at=today - datetime.timedelta(days=days)), term)
    html = client.get(term.get_absolute_url()).text
    assert html.count("<dd>1</dd>") == 1
    last_year = today.year - 3 if today.month < 12 else today.year - 2
    assert f"{last_year}" in re.search(r"Articles by month since \w+ (\d{4})", html)[1]


def test_a_terms_page_shows_its_months_as_a_picture_and_in_words(client):
    term = factories.term("Tariff")
    today = timezone.now()
    for days, articles in ((0, 2), (40, 1), (75, 4)):
        for _ in range(articles):
            factories.mention(factories.article(posted_at=today - datetime.timedelta(days=days)), term)
    html = client.get(term.get_absolute_url()).text
    assert html.count("<rect") == 3
    since = today - datetime.timedelta(days=75)
    assert f"Articles by month since {since:%B %Y}: most in {since:%B %Y}, 4 articles" in html
    assert f"<dt>{today:%B %Y}</dt><dd>2</dd>" in html
    assert "style=" not in html


def test_no_reader_sees_scheduled_articles_counted(client):
    term = factories.term("Tariff")
    now = timezone.now()
    for posted_at in (now, now + datetime.timedelta(microseconds=1, seconds=30), now - datetime.timedelta(days=90)):
        factories.mention(factories.article(posted_at=posted_at), term)
    html = client.get(term.get_absolute_url()).text
    assert f"<dt>{now:%B %Y}</dt><dd>1</dd>" in html


def test_a_term_of_one_month_has_no_picture(client):
    term = factories.term("Tariff")
    factories.mention(factories.article(posted_at=timezone.now()), term)
    assert "<svg" not in client.get(term.get_absolute_url()).text
