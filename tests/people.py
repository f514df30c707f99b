"""The people of a newsroom, and articles in each state of the flow."""

from importlib import import_module

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.test import Client

from articles.desk import flow
from articles.models import Article
from tests import factories


def person(name: str, *groups: str) -> User:
    """A member of staff in those groups, which are made where a flushed database has lost them."""
    user, is_new = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    if is_new:
        user.set_password("password")
        user.save()
        found = list(Group.objects.filter(name__in=groups))
        if len(found) < len(groups):
            make_groups_again()
            found = list(Group.objects.filter(name__in=groups))
        user.groups.set(found)
    return user


def make_groups_again() -> None:
    """The groups as `migrate` makes them, which a test that flushes the database takes away."""
    import_module("articles.migrations.0003_groups").make_groups(apps)
    import_module("newsroom.migrations.0002_first_pages").let_administrators_write_pages(apps)


def reporter(name: str = "rita") -> User:
    return person(name, "Reporters")


def editor(name: str = "edwin") -> User:
    return person(name, "Editors")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


MAKE = {
    flow.DRAFT: factories.draft,
    flow.IN_REVIEW: lambda **fields: factories.article(**{"status": Article.Status.IN_REVIEW} | fields),
    flow.SCHEDULED: factories.future,
    flow.PUBLISHED: factories.article,
    flow.WITHDRAWN: factories.withdrawn,
}
