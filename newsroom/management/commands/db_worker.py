"""Run background tasks, beginning with what a killed worker left unfinished."""

from typing import Any

from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from articles.tasks import resume_interrupted


class Command(DatabaseWorker):
    help = __doc__

    def handle(self, **options: Any) -> None:
        if resume_interrupted():
            self.stdout.write("Resuming unfinished linking.")
        super().handle(**options)
