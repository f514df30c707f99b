"""Rules of the whole project: what production needs, and what stops the start."""

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

ROOT = Path(settings.BASE_DIR)
ASYNC_UNSAFE = "DJANGO_ALLOW_ASYNC_UNSAFE"  # the browser's tests set it in this process
PRODUCTION = {
    "NEWSROOM_ENV": "production",
    "SECRET_KEY": "x" * 30 + "0123456789abcdefghijklmnop-",
    "ALLOWED_HOSTS": "a.org",
}


@pytest.mark.django_db
def test_no_migration_is_missing():
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert "No changes detected" in out.getvalue()


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    inherited = {name: value for name, value in os.environ.items() if name not in {*PRODUCTION, ASYNC_UNSAFE}}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_deployment_check_is_clean_under_production_settings():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({**PRODUCTION, "SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({**PRODUCTION, "ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set"),
        ({**PRODUCTION, "DEBUG": "1"}, "DEBUG is on in production"),
        ({**PRODUCTION, "ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS is not set"),
        ({**PRODUCTION, "SECURE_HSTS_SECONDS": "-1"}, "whole number, 0 or more"),
        ({"ALLOWED_HOSTS": "localhost,a.org"}, "SECRET_KEY is not set"),
        ({"ALLOWED_HOSTS": "*"}, "SECRET_KEY is not set"),
        ({"NEWSROOM_ENV": "staging"}, "write one of local, production"),
        ({"SEED_MAX_BYTES": "lots"}, "whole number, 1 or more"),
        ({"SEED_MAX_BYTES": "0"}, "whole number, 1 or more"),
        ({"LOG_LEVEL": "loud"}, "write one of DEBUG, INFO, WARNING, ERROR, CRITICAL"),
        ({"DEBUG": "maybe"}, "write 1 or 0"),
        ({"LINKS_PER_ARTICLE": "-1"}, "whole number, 1 or more"),
        ({"TASKS_BACKEND": "celery"}, "write one of immediate, database"),
    ],
)
def test_settings_that_cannot_be_right_stop_the_start(environment, said):
    done = manage("check", **environment)
    assert done.returncode != 0
    assert said in done.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"ALLOWED_HOSTS": "localhost,news.localhost"},
        {"ALLOWED_HOSTS": "a.org", "SECRET_KEY": PRODUCTION["SECRET_KEY"]},
        {**PRODUCTION, "SECURE_HSTS_SECONDS": "0"},
        {"LOG_LEVEL": "DEBUG"},
    ],
)
def test_settings_that_may_be_so_do_not_stop_the_start(environment):
    done = manage("check", **environment)
    assert done.returncode == 0, done.stderr


def test_a_variable_that_is_set_to_nothing_is_as_good_as_unset():
    source = (ROOT / "newsroom/settings.py").read_text(encoding="utf-8")
    empty = dict.fromkeys(variables_of(source), "")
    done = manage("check", "--deploy", "--fail-level", "WARNING", **{**empty, **PRODUCTION})
    assert done.returncode == 0, done.stderr
    code = "from newsroom import settings as s; print(s.DEBUG, s.DATABASES['default']['ENGINE'], s.ALLOWED_HOSTS[0])"
    assert manage("shell", "--no-imports", "-c", code, **empty).stdout.split() == [
        "False",
        "newsroom.common.sqlite",
        "localhost",
    ]


def test_the_wsgi_application_is_for_production_where_the_environment_says_nothing():
    code = "import newsroom.wsgi; from django.conf import settings; print(settings.PRODUCTION)"
    environment = {**os.environ, **PRODUCTION, "NEWSROOM_ENV": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.strip() == "True", done.stderr


def variables_of(source: str) -> set[str]:
    return set(re.findall(r'environment\.\w+\(\s*"([A-Z_]+)"', source))
