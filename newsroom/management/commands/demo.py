"""Set up a demo site with sample articles and serve it. Existing data is kept."""

import secrets
import socket
from argparse import ArgumentParser

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from newsroom.pages import publish_first_pages

HOST = "127.0.0.1"
EDITOR_NAME = "editor"
SAMPLE_SEEDS = settings.BASE_DIR / "newsroom" / "sample_seeds"


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []  # the database may not be there yet; migrate runs the checks

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port", type=int, choices=range(1, 65536), metavar="N", default=8000, help="Port to serve at (8000)."
        )
        parser.add_argument("--set-up-only", action="store_true", help="Set up without serving.")

    def handle(self, *, port: int, set_up_only: bool, **_options: object) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "The demo is for trying things out: unset NEWSROOM_ENV, or use migrate and import_seeds."
            )
        if not set_up_only:
            self.check_port(port)
        call_command("migrate", verbosity=0)
        self.stdout.write("Database: ready.")
        call_command("import_seeds", str(SAMPLE_SEEDS), stdout=self.stdout, stderr=self.stderr)
        password = self.make_editor()
        if password:  # first run only: after that, editors decide what is published
            publish_first_pages()
        self.tell(port, password)
        if not set_up_only:
            call_command("runserver", f"{HOST}:{port}", use_reloader=False)

    def check_port(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except (OSError, OverflowError) as error:
                raise CommandError(
                    f"Can't serve at {HOST}:{port} ({error}). Stop what is using the port, or choose another: "
                    f"manage.py demo --port {port + 1 if port < 65535 else 8001}"
                ) from error

    def make_editor(self) -> str | None:
        """Create the editor's account and return its password; None if the account exists."""
        users = get_user_model().objects
        if users.filter(username=EDITOR_NAME).exists():
            return None
        password = secrets.token_urlsafe(12)
        users.create_superuser(EDITOR_NAME, password=password)
        return password

    def tell(self, port: int, password: str | None) -> None:
        site = f"http://{HOST}:{port}"
        hint = "(shown only now)" if password else f"(manage.py changepassword {EDITOR_NAME} sets a new one)"
        self.stdout.write(
            f"\n  Front page  {site}/"
            f"\n  Glossary    {site}/glossary/"
            f"\n  Admin       {site}/admin/  name {EDITOR_NAME}, password {password or 'as before'} {hint}\n\n"
        )
        # Otherwise the password would stay in the buffer while the site is served.
        self.stdout.flush()
