"""Finding articles by their words. Both engines must pass the same tests."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.desk.saving import store
from articles.models import Article, FullText, SearchEntry
from articles.search.finding import candidates, keys, matching, search
from articles.search.words import MOST_WORDS
from tests import factories

pytestmark = pytest.mark.django_db


def found(words: str, **filters) -> list[str]:
    """The headlines of what is found, in order."""
    articles = Article.objects.in_bulk(keys(search(words, **filters)[:50]))
    return [articles[key].headline for key in keys(search(words, **filters)[:50])]


@pytest.fixture
def stories():
    """Newest first: Oil, Gas, Bank."""
    factories.article("Oil", body="<p>Crude prices rose while traders watched tankers.</p>")
    factories.article("Gas", standfirst="Pipelines run dry.", body="<p>Prices of crude fell; WHO watched IT.</p>")
    factories.article("Bank", body="<p>The lender's crude reserves were running low.</p>")


@pytest.mark.parametrize(
    ("words", "headlines"),
    [
        ("crude", ["Oil", "Gas", "Bank"]),
        ("crude prices", ["Oil", "Gas"]),
        ('"crude prices"', ["Oil"]),
        ('"prices of crude"', ["Gas"]),
        ("crude -prices", ["Bank"]),
        ('crude -"crude prices"', ["Gas", "Bank"]),
        ("price", ["Oil", "Gas"]),
        ("tanker", ["Oil"]),
        ("run", ["Gas", "Bank"]),
        ("pipeline", ["Gas"]),
        ("bank", ["Bank"]),
        ("gas standfirst", []),
        ('"gas pipelines"', []),
        ("who", ["Gas"]),
        ("it", ["Oil", "Gas", "Bank"]),
        ("of", ["Gas"]),
        ("statuspublished", []),
        ("-crude", []),
        ("", []),
        ("' OR 1=1; --", []),
    ],
)
def test_words_phrases_and_minus_find_the_newest_first(stories, words, headlines):
    assert found(words) == headlines
    assert sorted(matching(words).values_list("headline", flat=True)) == sorted(headlines)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\"'-*():&|!<>{}\\^~%_ "))))
def test_any_typed_text_is_a_valid_query(stories, words):
    assert isinstance(found(words), list)
    assert isinstance(list(matching(words)), list)


def test_readers_find_only_published_articles_and_editors_find_all(stories):
    factories.draft(headline="Draft", body="<p>crude</p>")
    factories.draft(headline="Undated", body="<p>crude</p>", posted_at=None)
    factories.future(headline="Future", body="<p>crude</p>")
    factories.withdrawn(headline="Withdrawn", body="<p>crude</p>")
    assert found("crude") == ["Oil", "Gas", "Bank"]
    assert matching("crude").count() == 7


def test_filters_narrow_the_search(stories):
    sport = factories.section("Sport")
    paper = factories.publisher("Gazette")
    article = factories.article("Sport", body="<p>crude tackle</p>", section=sport, publisher=paper)
    factories.contribution(article, "Ada Quill")
    term = factories.term("Tackle")
    factories.mention(article, term)
    day = datetime.timedelta(days=1)
    for filters in (
        {"section": sport},
        {"publisher": paper},
        {"since": article.posted_at, "until": article.posted_at + datetime.timedelta(minutes=1)},
        {"section": sport, "publisher": paper},
    ):
        assert found("crude", **filters) == ["Sport"]
    assert found("crude", section=sport, publisher=factories.publisher()) == []
    assert found("crude", until=article.posted_at - day) == []


def test_the_index_follows_changes_and_deletion_of_an_article(stories):
    article = Article.objects.get(headline="Oil")
    article.body = "<p>Wheat.</p>"
    store(article)
    assert found("wheat") == ["Oil"]
    assert found("tankers") == []
    article.delete()
    assert found("wheat") == []
    assert FullText.objects.count() == SearchEntry.objects.count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"status": "draft"},
        {"status": "withdrawn", "withdrawn_at": factories.NOON, "withdrawal_reason": "Wrong."},
        {"status": "in_review"},
        {"posted_at": datetime.datetime(2999, 1, 1, tzinfo=datetime.UTC), "posted_on": datetime.date(2999, 1, 1)},
    ],
)
def test_a_bulk_update_hides_articles_from_search_too(stories, change):
    Article.objects.filter(headline__in=["Oil", "Gas"]).update(**change)
    assert found("crude") == ["Bank"]


def test_a_bulk_update_has_the_same_effect_as_saving_each_article(stories):
    section, paper = factories.section("Sport"), factories.publisher("Gazette")
    moment = datetime.datetime(1969, 7, 20, 20, 17, 59, 999999, tzinfo=datetime.UTC)
    Article.objects.update(section=section, publisher=paper, status="draft", posted_at=moment)
    updated = list(SearchEntry.objects.order_by("pk").values())
    for article in Article.objects.all():
        store(article)
    assert list(SearchEntry.objects.order_by("pk").values()) == updated


def test_candidates_are_all_articles_that_may_use_a_name(stories):
    gas = Article.objects.get(headline="Gas").pk
    assert candidates(["WHO"]) == {gas}
    assert candidates(["it", "WHO"]) == {gas}
    oil = Article.objects.get(headline="Oil").pk
    assert candidates(["crude price"]) == {oil}
    assert candidates(["Crude-price"]) == {oil}
    assert candidates(["lenders"]) >= {Article.objects.get(headline="Bank").pk}
    assert candidates(["wheat"]) == set()


def test_drafts_and_texts_too_long_for_the_index_are_candidates():
    draft = factories.draft(body="<p>tariff</p>")
    long = factories.article(body=f"<p>{'word ' * MOST_WORDS}tariff</p>")
    assert candidates(["tariff"]) == {draft.pk, long.pk}
    assert candidates(["other"]) == {long.pk}


def test_for_a_name_without_words_any_article_is_a_candidate():
    assert candidates(["\N{COMBINING ENCLOSING CIRCLE}"]) is None


def test_the_index_is_consistent_after_every_kind_of_change(stories):
    Article.objects.first().delete()
    Article.objects.update(status="draft")
    if connection.vendor == "sqlite":  # FTS5 can tell by itself, and fails where they differ
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO articles_fulltext (articles_fulltext) VALUES ('integrity-check')")
    indexed = set(FullText.objects.values_list("pk", flat=True))
    assert indexed == set(SearchEntry.objects.values_list("docid", flat=True))
    assert len(indexed) == 2


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_migrations_run_backwards_and_forwards_with_articles_stored():
    factories.contribution(factories.article("Oil", body="<p>crude</p>"))
    call_command("migrate", "articles", "0001", verbosity=0)
    call_command("migrate", verbosity=0)
    assert found("crude") == ["Oil"]
    article = Article.objects.get()
    assert article.contributions.get().shown_from == article.posted_at
