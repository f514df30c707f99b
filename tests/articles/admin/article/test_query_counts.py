"""What saving costs: exact numbers of queries, and no work done twice."""

import nh3
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk import saving, steps
from articles.linking import storing
from articles.models import Article
from newsroom.common import rich_text
from tests import factories
from tests.admin_forms import address_of_form, served
from tests.people import editor, signed_in

pytestmark = pytest.mark.django_db


def the_article(person: User, *, status: str, body: str = "<p>The tariff and the quota rise.</p>") -> Article:
    """Saved at the desk: with a publisher, a section, one credit, one explanation and two terms of another's."""
    for word in ("tariff", "quota"):
        factories.term(word)
    factories.linked_article("The quota after the tariff.")
    article = Article(
        headline="A", standfirst="What it is about.", body=body, publisher=factories.publisher(),
        section=factories.section(), posted_at=factories.NOON, status=status, written_by=person,
    )  # fmt: skip

    def write_rows() -> None:
        factories.contribution(article)
        factories.explanation(article, factories.term("subsidy"))

    saving.save(article, person, write_rows=write_rows)
    return article


def advisory_lock() -> int:
    """On PostgreSQL it is one query more."""
    return 1 if connection.vendor == "postgresql" else 0


def statements(queries: CaptureQueriesContext) -> list[str]:
    return [query["sql"].split("WHERE")[0] for query in queries.captured_queries]


# 1-2    session, user
# 3      BEGIN (in a test, a savepoint)
# 4-5    permissions of the user, of the groups
# 6      the article, locked, with publisher and section
# 7-8    credits and explanations, as they were
# 9      mentions, shown under the form
# 10     whether its address is free
# 11-12  credits and explanations: the rows of the form
# 13     the version that was kept last
# 14-16  for the links: choices in the article, sense rules, names of the glossary
# 17     the article is written
# 18-19  mentions: the old go, the new come
# 20     names that nobody has decided about go
# 21-22  for related articles: how rare each term is, who uses it
# 23-24  related articles: the old go, the new come
# 25     words for the search
# 26     the new version
# 27     what was autosaved is forgotten
# 28     log entry
# 29     COMMIT
FORM = 29


@pytest.mark.parametrize(
    ("status", "changes"), [("draft", {"_step": "publish"}), ("published", {})], ids=["publishing", "saving"]
)
def test_saving_the_form_takes_a_known_number_of_queries(status, changes):
    person = editor()
    article = the_article(person, status=status)
    client = signed_in(person)
    data = served(client, article) | {"headline": "Another"} | changes
    with CaptureQueriesContext(connection) as queries:
        assert client.post(address_of_form(article), data).status_code == 302
    article.refresh_from_db()
    assert (article.status, article.headline, article.version) == ("published", "Another", 2)
    assert len(queries) == FORM + advisory_lock(), "\n".join(statements(queries))


# 1      BEGIN (in a test, a savepoint)
# 2      the article, locked, with publisher and section
# 3-4    its credits and explanations
# 5      the version that was kept last
# 6-7    permissions of the user, of the groups
# 8-10   for the links: choices in the article, sense rules, names of the glossary
# 11     the article is written
# 12-13  mentions: the old go, the new come
# 14     names that nobody has decided about go
# 15-16  for related articles: how rare each term is, who uses it
# 17-18  related articles: the old go, the new come
# 19     the new version
# 20     COMMIT
STEP = 20


def test_a_step_takes_a_known_number_of_queries():
    article = the_article(editor(), status="draft")
    person = User.objects.get(username="edwin")  # whose permissions are not loaded yet
    with CaptureQueriesContext(connection) as queries:
        steps.take(article, "publish", person)
    assert len(queries) == STEP + advisory_lock(), "\n".join(statements(queries))


def test_ten_more_rows_take_no_more_queries():
    person = editor()
    article = the_article(person, status="published")
    for number in range(10):
        factories.contribution(article, name=f"Person {number}")
        factories.explanation(article, factories.term(f"word {number}"))
    saving.change(article.pk, person, lambda _held: None)
    client = signed_in(person)
    data = served(client, article) | {"headline": "Another"}
    with CaptureQueriesContext(connection) as queries:
        assert client.post(address_of_form(article), data).status_code == 302
    assert len(queries) == FORM + advisory_lock(), "\n".join(statements(queries))


class Counter:
    """Calls a function and counts how often."""

    def __init__(self, function) -> None:
        self.function, self.calls = function, 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.function(*args, **kwargs)


def test_publishing_from_the_form_sanitises_links_and_indexes_once(monkeypatch):
    person = editor()
    article = the_article(person, status="draft")
    client = signed_in(person)
    data = served(client, article) | {"body": "<p>The quota falls.</p>", "_step": "publish"}
    # Each text that is linked has its own Senses.
    sanitised, linked, indexed = Counter(nh3.clean), Counter(storing.Senses), Counter(saving.index)
    monkeypatch.setattr(rich_text.nh3, "clean", sanitised)
    monkeypatch.setattr(storing, "Senses", linked)
    monkeypatch.setattr(saving, "index", indexed)
    assert client.post(address_of_form(article), data).status_code == 302
    assert (sanitised.calls, linked.calls, indexed.calls) == (1, 1, 1)
    assert article.versions.count() == 2
