"""What holds for every test, and the newsrooms that several rooms' tests begin with."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.test import Client, override_settings
from hypothesis import settings

from articles.models import Correction, Phrase, SeedFile, SeedWarning, SenseRule, UndecidedName
from glossary.models import TermMerge
from newsroom.management.commands.demo import SAMPLE_SEEDS
from tests import factories

# A time is no test: on a busy machine any example may take long.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """Hashes that take no time: the real ones take a third of a second for each person of a test."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def newsroom(db: None) -> None:
    """The sample seeds, imported; for tests that want real rows."""
    call_command("import_seeds", str(SAMPLE_SEEDS), stdout=StringIO())


@pytest.fixture
def ten_rows(db: None) -> None:
    """Ten rows of every model."""
    add_ten_more()


@pytest.fixture
def somebody_who_may(client: Client):
    """Sign in a member of staff who has the permissions given, by their codenames, and no others."""

    def sign_in(*codenames: str) -> Client:
        user = User.objects.create_user("somebody", password="x", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client.force_login(user)
        return client

    return sign_in


def add_ten_more() -> None:
    for _ in range(10):
        number = SeedFile.objects.count()
        article = factories.article(
            section=factories.section(f"Section {number}"), publisher=factories.publisher(f"Publisher {number}")
        )
        term = factories.term(f"Word {number}", names=(f"Other word {number}",))
        TermMerge.objects.create(stays=term, headword=f"Gone {number}", slug=f"gone-{number}", record={})
        factories.explanation(article, term)
        factories.mention(article, term)
        factories.contribution(article, name=f"Person {number}")
        Correction.objects.create(article=article, text="Wrong.")
        seed_file = SeedFile.objects.create(name=f"{number}.txt", size=1, seed={}, article=article)
        SenseRule.objects.create(term=term, section=article.section, words="tide")
        UndecidedName.objects.create(article=article, terms=f"{term.pk},999999", around=term.headword)
        SeedWarning.objects.create(seed_file=seed_file, line=1, message="Doubtful.")
        key = f"act {number}"
        Phrase.objects.create(key=key, singular_key=key, text=key, articles=number + 2, examples=[article.pk])
