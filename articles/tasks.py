"""What is done in the background."""

from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.linking.relinking import is_anything_due, link_what_is_due


@task()
def link_articles() -> int:
    """Link what waits to be linked. That stands in the database: run twice, or twice at once, it does the same."""
    return link_what_is_due()


def take_up_what_was_left() -> bool:
    """Let linking that was begun and not finished be taken up again; returns whether there was any.

    The queue never lets go of a task whose worker was killed. One that another worker is running at this moment is
    run a second time with this, which does no harm: the two take turns.
    """
    ours = DBTaskResult.objects.filter(task_path=link_articles.module_path)
    again = ours.running().update(status=TaskResultStatus.READY, started_at=None)
    if not again and is_anything_due() and not ours.ready().exists():
        link_articles.enqueue()
        again = 1
    return bool(again)
