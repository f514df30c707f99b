"""Settings from the environment, typed, with an error that names the variable.

An empty variable counts as unset. `settings.py` reads every value that may differ between machines through these
functions; docs/settings.md lists them.
"""

import os
from typing import overload

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The variable's value without surrounding space; `default` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def required(name: str, why: str) -> str:
    """The variable's value; raises ImproperlyConfigured, with the reason, where it is unset or empty."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {why}")
    return value


def flag(name: str, *, default: bool) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off; raises ImproperlyConfigured for anything else."""
    value = text(name)
    if not value:
        return default
    if value.lower() in YES:
        return True
    if value.lower() in NO:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0.")


@overload
def number(name: str, default: int, *, least: int = 1) -> int: ...
@overload
def number(name: str, default: None, *, least: int = 1) -> int | None: ...
def number(name: str, default: int | None, *, least: int = 1) -> int | None:
    """A whole number, `least` or more; `default` where it is unset; raises ImproperlyConfigured for anything else."""
    value = text(name)
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and int(value) >= least):
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number, {least} or more.")
    return int(value)


def words(name: str, *, required_because: str = "") -> list[str]:
    """A comma-separated list, empty entries left out. With a reason, raises ImproperlyConfigured where none is left."""
    found = [word.strip() for word in text(name).split(",") if word.strip()]
    if required_because and not found:
        raise ImproperlyConfigured(f"{name} is not set: {required_because}")
    return found


def choice(name: str, allowed: tuple[str, ...], *, default: str) -> str:
    """One of `allowed`; raises ImproperlyConfigured for anything else."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}: write one of {', '.join(allowed)}.")
    return value
