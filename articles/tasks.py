"""What is done in the background."""

from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.linking.relinking import is_anything_due, link_what_is_due


@task()
def link_articles() -> int:
    """Link the articles that wait for it. The waiting list is in the database, so running this twice does no harm."""
    return link_what_is_due()


def resume_interrupted() -> bool:
    """Queue linking again that an earlier worker did not finish; returns whether there was any.

    The queue keeps a task as running when its worker is killed. A task that another worker really is running may run
    twice because of this, which does no harm: the two take turns.
    """
    ours = DBTaskResult.objects.filter(task_path=link_articles.module_path)
    again = ours.running().update(status=TaskResultStatus.READY, started_at=None)
    if not again and is_anything_due() and not ours.ready().exists():
        link_articles.enqueue()
        again = 1
    return bool(again)
