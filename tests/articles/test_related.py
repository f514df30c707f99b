"""What an article leads on to."""

import pytest

from articles.related import SHOWN, USES_OF_EACH, related_to
from tests import factories

pytestmark = pytest.mark.django_db


def test_articles_that_share_rare_terms_come_before_those_that_share_common_ones():
    rare, common = factories.term("Quantitative tightening"), factories.term("Inflation")
    article = factories.article()
    for _ in range(USES_OF_EACH + 3):
        factories.mention(factories.article(), common)
    close = factories.article("Close")
    factories.mention(close, rare)
    related = related_to(article, [common.pk, rare.pk])
    assert related[0] == close
    assert len(related) == SHOWN


def test_only_published_articles_are_related_and_never_the_article_itself():
    term = factories.term()
    article = factories.article()
    factories.mention(article, term)
    for make in (factories.draft, factories.withdrawn, factories.future):
        factories.mention(make(), term)
    assert related_to(article, [term.pk]) == []
    assert related_to(article, []) == []


def test_article_page_shows_related_articles_and_more_from_its_section_but_none_twice(client):
    term = factories.term("Tariff")
    section = factories.section("Markets")
    article = factories.article(section=section)
    both = factories.article("In both", section=section)
    factories.article("Same section", section=section)
    factories.mention(article, term)
    factories.mention(both, term)
    html = client.get(article.get_absolute_url()).text
    assert html.count(">In both</a>") == 1
    assert html.index('id="related"') < html.index(">In both</a>") < html.index('id="more"')
    assert html.index('id="more"') < html.index(">Same section</a>")
    assert "More in Markets" in html
