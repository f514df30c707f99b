"""After large changes of the glossary, links are updated in the background."""

import signal
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from articles.linking import relinking
from articles.models import Article
from articles.tasks import link_articles, resume_interrupted
from glossary.models import ChangedName
from glossary.signals import terms_changed
from tests import factories

DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def queue(settings, monkeypatch) -> Iterator[None]:
    """Tasks are left to a worker; more than two articles are many."""
    settings.TASKS = DATABASE
    monkeypatch.setattr(relinking, "AT_ONCE", 2)
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    handlers = [signal.getsignal(number) for number in signals]  # a worker takes them
    yield
    for number, handler in zip(signals, handlers, strict=True):
        signal.signal(number, handler)


def tell() -> list[str]:
    return [told for _, told in terms_changed.send(None)]


@pytest.mark.django_db
def test_few_articles_are_linked_while_the_editor_waits(queue):
    for _ in range(2):
        factories.linked_article("Of inflation.")
    factories.term("inflation")
    assert tell() == ["Links were updated in 2 articles."]
    assert not DBTaskResult.objects.exists()
    assert Article.objects.filter(linked_body__contains="/glossary/inflation/").count() == 2


@pytest.mark.django_db(transaction=True)  # the worker closes its connection
def test_many_are_left_to_a_worker_and_the_editor_is_told_where_to_look(queue):
    for _ in range(3):
        factories.linked_article("Of inflation.")
    factories.term("inflation")
    [told] = tell()
    assert "updated in the background" in told
    assert "<a" not in Article.objects.first().linked_body
    call_command("db_worker", "--batch", "--no-startup-delay", "--no-reload", verbosity=0)
    assert Article.objects.filter(linked_body__contains="/glossary/inflation/").count() == 3
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert not ChangedName.objects.exists()


@pytest.mark.django_db
def test_without_a_queue_many_are_linked_at_once(monkeypatch):
    monkeypatch.setattr(relinking, "AT_ONCE", 2)
    for _ in range(3):
        factories.linked_article("Of inflation.")
    factories.term("inflation")
    assert tell() == ["Links in the affected articles were updated."]
    assert Article.objects.filter(linked_body__contains="/glossary/inflation/").count() == 3


@pytest.mark.django_db(transaction=True)  # the worker closes its connection
def test_a_task_that_is_marked_as_running_is_run_again_when_a_worker_starts(queue):
    factories.linked_article("Of inflation.")
    factories.term("inflation")
    link_articles.enqueue()
    DBTaskResult.objects.update(status="RUNNING")
    call_command("db_worker", "--batch", "--no-startup-delay", "--no-reload", verbosity=0)
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert not ChangedName.objects.exists()


@pytest.mark.django_db
def test_what_waits_without_a_task_gets_one_and_only_one(queue):
    assert not resume_interrupted()
    factories.article(body="<p>Of inflation.</p>")
    assert resume_interrupted()
    assert not resume_interrupted()
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_the_admin_shows_how_far_the_work_is(queue, admin_client):
    name = "inflation"
    factories.term(name)
    page = admin_client.get("/admin/glossary/changedname/").text
    assert name in page
    assert "waits for a worker" in page
    ChangedName.objects.update(position=9, looked_through=1200, to_look_through=45000)
    assert "1,200 of 45,000 articles looked through" in admin_client.get("/admin/glossary/changedname/").text
