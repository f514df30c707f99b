"""The sample newsroom, set up and served as in production, for as long as something is measured."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
SECONDS_TO_START = 30


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which it is served; its database lies in `folder`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    database = {**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'newsroom.sqlite3'}"}
    database.pop("NEWSROOM_ENV", None)
    production = database | {
        "NEWSROOM_ENV": "production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "localhost",
        "SECURE_SSL_REDIRECT": "0",  # browsers trust localhost without TLS
        "LOG_LEVEL": "ERROR",
    }
    _manage("demo", "--set-up-only", environment=database)
    _manage("collectstatic", "--noinput", environment=production)
    gunicorn = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--threads", "8", "--no-control-socket"]
    server = subprocess.Popen(
        [*gunicorn, "--bind", f"127.0.0.1:{port}", "--log-level", "error", "newsroom.wsgi"], cwd=ROOT, env=production
    )
    try:
        address = f"http://localhost:{port}"
        _wait_for(f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait()


def _manage(*arguments: str, environment: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )


def _wait_for(address: str) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            with urlopen(address):  # noqa: S310 -- our own server
                return
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
