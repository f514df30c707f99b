"""The article's pages in the admin: what each costs, and whatever an address or a form may hold."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.desk import steps, working_copies
from articles.models import Article
from tests import factories
from tests.admin_forms import address_of_form, save_unchanged, served

pytestmark = pytest.mark.django_db

TOO_LONG = "9" * 5000  # more digits than Python turns into a number
PUBLISH_COPY_QUERIES = 17


def address(name: str, *args: object) -> str:
    return reverse(f"admin:articles_article_{name}", args=args)


@pytest.fixture
def article(admin_client) -> Article:
    """A published article with rows and several versions."""
    article = factories.article("Tide", body="<p>Eleven ships sank.</p>")
    factories.contribution(article, "Ada Quill", "writing")
    factories.explanation(article, factories.term("Tide"))
    for words in ("Twelve", "Thirteen"):
        save_unchanged(admin_client, article, body=f"<p>{words} ships sank.</p>")
    article.refresh_from_db()
    return article


# Session, user and article, and then:
PAGES = [
    ("history", 3 + 1),  # the versions
    ("compare", 3 + 5),  # the version; the article as it is: publisher, section, credits, explanations
    ("restore", 3 + 5),  # as to compare
    ("preview", 3 + 10),  # what the article's page shows readers
    ("preview_link", 3),
    ("step", 3),
    ("correct", 3),
    ("copy", 3 + 1),  # a copy that is there
]


@pytest.mark.parametrize("versions", [0, 10])
@pytest.mark.parametrize(("name", "queries"), PAGES)
def test_a_page_takes_the_same_queries_for_any_number_of_versions(
    article, admin_client, django_assert_num_queries, name, queries, versions
):
    for number in range(versions):
        save_unchanged(admin_client, article, standfirst=f"Standfirst {number}.")
    oldest = article.versions.order_by("number").first()
    args = {"restore": [oldest.pk], "step": ["withdraw"]}.get(name, [])
    query = {"old": oldest.pk, "new": "now"} if name == "compare" else {}
    with django_assert_num_queries(queries):
        assert admin_client.get(address(name, article.pk, *args), query).status_code == 200


def test_publishing_a_working_copy_takes_the_same_queries_for_any_number_of_changes(
    article, admin_client, admin_user, django_assert_num_queries
):
    copy = working_copies.begin(article, admin_user)
    asked = []
    for words in ({"headline": "Ebb"}, {"headline": "Flood", "standfirst": "It rises.", "body": "<p>New.</p>"}):
        save_unchanged(admin_client, copy, **words)
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(address("publish_copy", copy.pk)).status_code == 200
        asked.append(len(queries))
    assert asked == [PUBLISH_COPY_QUERIES] * 2


@pytest.mark.parametrize("key", ["abc", "²", TOO_LONG])
def test_an_address_that_names_no_article_finds_none(admin_client, key):
    form = f"/admin/articles/article/{key}/change/"
    assert admin_client.get(f"/admin/articles/article/{key}/history/").status_code == 404
    for data in ({"_take_up": "1"}, {"headline": "Ebb"}):
        assert admin_client.post(form, data).url == reverse("admin:index")


@pytest.mark.parametrize("text", ["abc", "²", TOO_LONG])
def test_a_key_that_is_no_number_is_refused(article, admin_client, text):
    assert admin_client.get(address("compare", article.pk), {"old": text, "new": "now"}).status_code == 404
    assert admin_client.post(address("links", article.pk), {"body": "", "never": text}).status_code == 404
    data = served(admin_client, article)
    assert admin_client.post(address("keep", article.pk), data | {"based_on": text, "_typed": "1"}).status_code == 200
    assert admin_client.post(address_of_form(article), data | {"based_on": text}).status_code == 200
    conflict = data | {"based_on": "1", "contributions-TOTAL_FORMS": text}
    assert admin_client.post(address_of_form(article), conflict).status_code == 200
    assert Article.objects.get().version == article.version


def test_the_autosave_of_a_new_article_is_not_restored_into_a_deleted_one(article, admin_client):
    typed = served(admin_client, Article) | {"headline": "New", "_typed": "1"}
    admin_client.post(address("keep"), typed)
    gone = reverse("admin:articles_article_change", args=[article.pk + 1])
    assert admin_client.post(gone, {"_take_up": "1"}).url == reverse("admin:index")


def test_a_working_copy_is_not_published_as_an_article_of_its_own(article, admin_client, admin_user):
    copy = working_copies.begin(article, admin_user)
    answer = admin_client.post(address_of_form(copy), served(admin_client, copy) | {"_step": "publish"})
    assert answer.status_code == 403
    with pytest.raises(PermissionDenied):
        steps.take(copy, "publish", admin_user)
    copy.refresh_from_db()
    assert copy.status == "draft"
