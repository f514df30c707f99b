"""A filter means the same whichever table a list is read from."""

from itertools import combinations

import pytest

from articles.models import Article
from articles.site.filters import (
    ArticleFilterSet,
    ContributionFilterSet,
    FullTextFilterSet,
    MentionFilterSet,
    filter_articles,
)
from tests import factories

pytestmark = pytest.mark.django_db

ASKED = {
    "q": "crude",
    "section": "sport",
    "publisher": "gazette",
    "contributor": "ada-quill",
    "term": "tackle",
    "since": "2026-02-02",
    "until": "2026-02-02",
}
EVERY_CHOICE = [names for count in range(1, len(ASKED) + 1) for names in combinations(ASKED, count)]


@pytest.fixture
def stories():
    """One article that all filters leave, and for each filter one that this alone takes away."""
    term = factories.term("Tackle")
    changes = {
        "q": {"body": "<p>wheat</p>"},
        "section": {"section": factories.section("Markets")},
        "publisher": {"publisher": factories.publisher("Post")},
        "since": {"posted_at": factories.NOON - 24 * factories.HOUR},
        "until": {"posted_at": factories.NOON + 24 * factories.HOUR},
    }
    common = {
        "body": "<p>crude</p>",
        "section": factories.section("Sport"),
        "publisher": factories.publisher("Gazette"),
        "posted_at": factories.NOON,
    }
    for name in ("", *ASKED):
        article = factories.article(f"Without {name}", **common | changes.get(name, {}))
        if name != "contributor":
            factories.contribution(article, "Ada Quill", role="writing")
            factories.contribution(article, "Ada Quill", role="reporting")
        if name != "term":
            factories.mention(article, term)


@pytest.mark.parametrize("names", EVERY_CHOICE, ids="+".join)
def test_filters_take_away_what_they_name_and_nothing_else(stories, names):
    filterset = filter_articles({name: ASKED[name] for name in names})
    found = {cursor.key for cursor in filterset.listing.cursors(99)}
    headlines = Article.objects.filter(pk__in=found).values_list("headline", flat=True)
    assert sorted(headlines) == sorted(f"Without {name}" for name in ("", *ASKED) if name not in names)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ({}, ArticleFilterSet),
        ({"section": "sport", "since": "2026-02-02", "q": " ", "term": " "}, ArticleFilterSet),
        ({"contributor": "ada-quill", "section": "sport"}, ContributionFilterSet),
        ({"contributor": "ada-quill", "term": "tackle"}, MentionFilterSet),
        ({"contributor": "ada-quill", "term": "tackle", "q": "crude"}, FullTextFilterSet),
    ],
)
def test_a_list_is_read_from_the_table_that_narrows_it_most(stories, asked, kind):
    assert type(filter_articles(asked)) is kind
