"""The uses of a term by month are always what its mentions say, whoever changes an article and however."""

import datetime
from collections import Counter

import pytest
from django.utils import timezone

from articles.desk.saving import store
from articles.linking.storing import link_article
from articles.models import Article, Mention, MonthlyUse
from tests import factories

pytestmark = pytest.mark.django_db


def counted() -> dict[tuple[int, str], int]:
    return {(use.term_id, f"{use.month:%Y-%m}"): use.articles for use in MonthlyUse.objects.filter(articles__gt=0)}


def recounted() -> dict[tuple[int, str], int]:
    shown = Mention.objects.filter(shown_from__isnull=False).values_list("term_id", "shown_from")
    return dict(Counter((term, f"{moment.astimezone(datetime.UTC):%Y-%m}") for term, moment in shown))


@pytest.fixture
def mentioned() -> list[Article]:
    """Articles of several months and states that mention two terms."""
    terms = [factories.term("Tariff"), factories.term("Quota")]
    articles = [
        *(factories.article(posted_at=factories.NOON - datetime.timedelta(days=20 * number)) for number in range(6)),
        factories.draft(),
        factories.withdrawn(),
        factories.future(),
    ]
    for number, article in enumerate(articles):
        for term in terms[: 1 + number % 2]:
            factories.mention(article, term)
    return articles


def test_mentions_are_counted_as_they_come_in(mentioned):
    assert counted() == recounted()
    assert sum(counted().values()) == 10


@pytest.mark.parametrize(
    "change",
    [
        factories.WITHDRAWN,
        {"status": Article.Status.DRAFT},
        {"posted_at": factories.NOON - datetime.timedelta(days=400)},
    ],
)
def test_articles_that_are_shown_otherwise_are_counted_otherwise(mentioned, change):
    Article.objects.filter(pk__in=[article.pk for article in mentioned[:4]]).update(**change)
    assert counted() == recounted()


def test_articles_that_become_published_are_counted(mentioned):
    Article.objects.update(status=Article.Status.PUBLISHED, **factories.NOT_WITHDRAWN)
    assert counted() == recounted()
    assert sum(counted().values()) == Mention.objects.count()


def test_articles_and_terms_that_go_are_counted_no_more(mentioned):
    mentioned[0].delete()
    Article.objects.filter(pk=mentioned[1].pk).delete()
    assert counted() == recounted()
    Mention.objects.first().term.delete()
    assert counted() == recounted()
    Article.objects.all().delete()
    assert counted() == {}


def test_mentions_that_move_to_another_term_or_article_are_counted_there(mentioned):
    other = factories.term("Levy")
    Mention.objects.filter(article=mentioned[0]).update(term=other)
    Mention.objects.filter(article=mentioned[4]).update(article=factories.article())
    assert counted() == recounted()


def test_linking_an_article_anew_counts_what_it_says_now(mentioned):
    article = mentioned[1]
    for body in ("<p>A quota and a tariff.</p>", "<p>A quota.</p>", "<p>Nothing of it.</p>"):
        article.body = body
        store(article)
        link_article(article)
        assert counted() == recounted()


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
