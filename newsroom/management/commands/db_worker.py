"""The worker that runs background tasks: at its start it takes up what a worker that was killed left unfinished."""

from typing import Any

from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from articles.tasks import take_up_what_was_left


class Command(DatabaseWorker):
    help = __doc__

    def handle(self, **options: Any) -> None:
        if take_up_what_was_left():
            self.stdout.write("Linking that was left unfinished is taken up again.")
        super().handle(**options)
