"""Two editors, each signed in."""

import pytest
from django.test import Client

from tests.people import editor, signed_in


@pytest.fixture
def ada() -> Client:
    return signed_in(editor("ada"))


@pytest.fixture
def max_() -> Client:
    return signed_in(editor("max"))
