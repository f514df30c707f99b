"""Related articles, and more from the same section."""

from collections.abc import Collection

import pytest

from articles.desk.saving import store
from articles.linking.related import KEPT, SHOWN, USES_OF_EACH, relate, related_to
from articles.linking.storing import link_article
from articles.models import Article, Mention, Relation
from tests import factories

pytestmark = pytest.mark.django_db

# The articles that keep this one or that it keeps, and these.
READING_QUERIES = 2
# How many use each term; the newest that do; the old ones taken away; the new ones stored.
RELATING_QUERIES = 4


def terms_of(articles: Collection[int]) -> dict[int, list[int]]:
    terms: dict[int, list[int]] = {key: [] for key in articles}
    for article, term in Mention.objects.filter(article__in=articles).values_list("article", "term"):
        terms[article].append(term)
    return terms


def relate_stored(articles: Collection[int]) -> None:
    """Relate articles whose mentions a test has stored itself."""
    relate(terms_of(articles))


def test_articles_that_share_rare_terms_come_before_those_that_share_common_ones():
    rare, common = factories.term("Quantitative tightening"), factories.term("Inflation")
    close = factories.article("Close")
    factories.mention(close, rare)
    for _ in range(USES_OF_EACH - 1):
        factories.mention(factories.article(), common)
    article = factories.article()
    factories.mention(article, common)
    factories.mention(article, rare)
    relate_stored([article.pk])
    related = related_to(article)
    assert related[0] == close
    assert len(related) == SHOWN
    assert Relation.objects.filter(article=article).count() == KEPT


def test_the_more_terms_articles_share_the_closer_they_are():
    terms = [factories.term() for _ in range(3)]
    article, one, two = factories.article(), factories.article(), factories.article()
    for term in terms:
        factories.mention(article, term)
    for term in terms[:1]:
        factories.mention(one, term)
    for term in terms[1:]:
        factories.mention(two, term)
    relate_stored([article.pk])
    assert related_to(article) == [two, one]


def test_an_older_article_shows_a_newer_one_that_relates_to_it():
    term = factories.term("Tariff")
    old = factories.article("Old")
    factories.mention(old, term)
    relate_stored([old.pk])
    assert related_to(old) == []
    new = factories.article("New")
    factories.mention(new, term)
    relate_stored([new.pk])
    assert related_to(old) == [new]
    assert related_to(new) == [old]


def test_only_published_articles_are_related_and_never_the_article_itself():
    term = factories.term()
    article = factories.article()
    factories.mention(article, term)
    hidden = [make() for make in (factories.draft, factories.withdrawn, factories.future)]
    for other in hidden:
        factories.mention(other, term)
    relate_stored([article.pk, *(other.pk for other in hidden)])
    assert related_to(article) == []


def test_an_article_that_is_withdrawn_later_is_not_shown_and_another_takes_its_place():
    term = factories.term()
    article, *others = [factories.article() for _ in range(SHOWN + 2)]
    for each in (article, *others):
        factories.mention(each, term)
    relate_stored([article.pk])
    gone = related_to(article)[0]
    Article.objects.filter(pk=gone.pk).update(**factories.WITHDRAWN)
    shown = related_to(article)
    assert gone not in shown
    assert len(shown) == SHOWN


def test_linking_an_article_again_updates_its_related_articles():
    factories.term("Tariff")
    first, second = factories.article(body="<p>A tariff.</p>"), factories.article(body="<p>Tariffs.</p>")
    for article in (first, second):
        link_article(article)
    assert related_to(second) == [first]
    second.body = "<p>Nothing.</p>"
    store(second)
    link_article(second)
    assert related_to(second) == []
    first.delete()
    assert not Relation.objects.exists()


@pytest.mark.parametrize("rows", [3, 13])
def test_relating_takes_the_same_queries_for_any_number_of_articles(rows, django_assert_num_queries):
    term = factories.term()
    articles = [factories.article() for _ in range(rows)]
    for article in articles:
        factories.mention(article, term)
        factories.mention(article, factories.term())
    terms = terms_of([article.pk for article in articles])
    with django_assert_num_queries(RELATING_QUERIES):
        relate(terms)
    with django_assert_num_queries(READING_QUERIES):
        assert len(related_to(articles[0])) == min(rows - 1, SHOWN)


def test_article_page_shows_related_articles_and_more_from_its_section_but_none_twice(client):
    term = factories.term("Tariff")
    section = factories.section("Markets")
    article = factories.article(section=section)
    both = factories.article("In both", section=section)
    factories.article("Same section", section=section)
    factories.mention(article, term)
    factories.mention(both, term)
    relate_stored([article.pk])
    html = client.get(article.get_absolute_url()).text
    assert html.count(">In both</a>") == 1
    assert html.index('id="related"') < html.index(">In both</a>") < html.index('id="more"')
    assert html.index('id="more"') < html.index(">Same section</a>")
    assert "More in Markets" in html
