"""Two spellings made one: what hangs on them moves, and the old name and address still lead there."""

import pytest

from articles.desk.merging_named import merge
from articles.models import Article, Contributor, Publisher, Section
from articles.search.finding import keys, search
from tests import factories

pytestmark = pytest.mark.django_db

NAMED = pytest.mark.parametrize("model", [Publisher, Section, Contributor], ids=lambda model: model.__name__)


@NAMED
def test_a_row_is_found_by_its_name_and_address_and_by_those_it_had(model):
    row = model.objects.create(name="Harbour Post")
    row.add_former_names(name="The Post", slug="post")
    for name in ("Harbour Post", "HARBOUR  post", "the post"):
        assert model.objects.called(name) == row
    for slug in ("harbour-post", "post"):
        assert model.objects.at_address(slug) == row
    assert model.objects.called("Gazette") is None
    assert model.objects.at_address("gazette") is None


@NAMED
def test_merges_follow_each_other(model):
    first, second, third = (model.objects.create(name=name) for name in ("One Post", "Two Post", "Three Post"))
    merge(second, [first])
    merge(third, [second])
    assert list(model.objects.all()) == [third]
    for name in ("one post", "two post", "three post"):
        assert model.objects.called(name) == third
    for slug in ("one-post", "two-post", "three-post"):
        assert model.objects.at_address(slug) == third


@NAMED
def test_a_name_that_is_used_again_is_no_longer_a_former_one(model):
    first, second = model.objects.create(name="One Post"), model.objects.create(name="Two Post")
    merge(second, [first])
    second.name, second.slug = "One Post", "one-post"
    second.save()
    second.add_former_names(name="Two Post", slug="two-post")
    assert {former.name or former.slug for former in second.former_names.filter(merged_pk=None)} == {
        "Two Post",
        "two-post",
    }


def test_articles_move_and_readers_find_them_in_one_place():
    stays, goes = factories.publisher("Harbour Post"), factories.publisher("The Harbour Post")
    moved = factories.article("Tide", publisher=goes)
    there = factories.article("Tide again", publisher=stays)
    assert merge(stays, [goes]) == 1
    assert set(stays.articles.all()) == {moved, there}
    assert sorted(keys(search("tide", publisher=stays)[:9])) == sorted([moved.pk, there.pk])
    article = Article.objects.get(pk=moved.pk)
    assert (article.version, article.updated_at) == (moved.version, moved.updated_at)


def test_a_role_that_both_had_in_an_article_is_kept_once():
    article, other = factories.article(), factories.article()
    for name in ("A. Quill", "Ada Quill", "Ada M. Quill"):
        factories.contribution(article, name=name, role="writing")
    factories.contribution(article, name="A. Quill", role="editing")
    factories.contribution(other, name="Ada M. Quill", role="writing")
    stays = Contributor.objects.get(name="Ada Quill")
    merge(stays, Contributor.objects.exclude(pk=stays.pk))
    assert sorted(stays.contributions.values_list("article", "role")) == [
        (article.pk, "editing"),
        (article.pk, "writing"),
        (other.pk, "writing"),
    ]
    assert list(Contributor.objects.all()) == [stays]


def test_missing_details_are_taken_from_the_rows_that_are_merged_away():
    stays = Publisher.objects.create(name="Harbour Post", description="A daily.")
    goes = Publisher.objects.create(name="Post", description="A weekly.", website="https://post.example/")
    merge(stays, [goes])
    stays.refresh_from_db()
    assert (stays.description, stays.website) == ("A daily.", "https://post.example/")


def test_a_merge_that_is_interrupted_loses_nothing_and_is_ended_by_merging_again(monkeypatch):
    stays, goes = factories.publisher("Harbour Post"), factories.publisher("The Harbour Post")
    article = factories.article(publisher=goes)
    with monkeypatch.context() as patch:
        patch.setattr(Publisher, "add_former_names", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            merge(stays, [goes])
    assert Publisher.objects.filter(pk__in=[stays.pk, goes.pk]).count() == 2
    merge(stays, [goes])
    article.refresh_from_db()
    assert article.publisher == stays
    assert Publisher.objects.called("The Harbour Post") == stays


def test_everything_moves_however_small_the_batches(monkeypatch):
    monkeypatch.setattr("articles.desk.merging_named.BATCH", 2)
    stays, goes = factories.contributor("Ada Quill"), factories.contributor("A. Quill")
    for number in range(5):
        article = factories.article()
        factories.contribution(article, name="A. Quill")
        if number % 2:
            factories.contribution(article, name="Ada Quill")
    assert merge(stays, [goes]) == 5
    assert stays.contributions.count() == 5


def test_merging_takes_as_many_queries_however_many_articles_move(django_assert_max_num_queries):
    stays, goes = factories.publisher("Harbour Post"), factories.publisher("The Harbour Post")
    for _ in range(30):
        factories.article(publisher=goes)
    with django_assert_max_num_queries(26):  # two of them for sense rules that name the rows
        merge(stays, [goes])
