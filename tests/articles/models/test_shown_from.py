"""`shown_from` of an article's parts: triggers keep it up to date, whatever changes the article."""

import datetime

import pytest

from articles.desk.saving import store
from articles.models import Article, Contribution, Mention
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = factories.article()
    factories.contribution(article)
    factories.explanation(article, factories.term("Tariff"))
    factories.mention(article, factories.term("Quota"))
    return article


def shown_from(article: Article) -> set[datetime.datetime | None]:
    parts = (article.contributions, article.explanations, article.mentions)
    return {moment for part in parts for moment in part.values_list("shown_from", flat=True)}


def test_parts_are_shown_from_the_article_s_date_while_it_is_published(article):
    assert shown_from(article) == {article.posted_at}
    later = article.posted_at + datetime.timedelta(days=400, microseconds=1)
    article.posted_at = later
    store(article)
    assert shown_from(article) == {later}
    article.status = Article.Status.IN_REVIEW
    store(article)
    assert shown_from(article) == {None}
    Article.objects.update(status="published")
    assert shown_from(article) == {later}


def test_parts_of_a_draft_have_no_date_to_be_shown_from():
    draft = factories.draft()
    factories.contribution(draft)
    Mention.objects.bulk_create([Mention(article=draft, term=factories.term(), surface="x", offset=0, count=1)])
    assert shown_from(draft) == {None}


def test_saving_or_moving_a_part_keeps_its_date(article):
    contribution = article.contributions.get()
    contribution.shown_from = None
    contribution.save()
    assert shown_from(article) == {article.posted_at}
    draft = factories.draft()
    Contribution.objects.update(article=draft)
    assert shown_from(draft) == {None}
