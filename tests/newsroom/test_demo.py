"""`manage.py demo`: a newsroom in one command."""

import re
import socket
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Article, Explanation, Publisher, Section
from glossary.models import Term
from tests import factories


def set_up() -> str:
    out = StringIO()
    call_command("demo", set_up_only=True, stdout=out, stderr=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_demo_has_articles_terms_and_an_editor_whose_password_is_shown_once(client):
    factories.page("About us", slug="about", is_published=False)
    out = set_up()
    assert ">About us</a>" in client.get("/").text
    assert Article.objects.published().count() >= 12
    assert Publisher.objects.count() >= 3
    assert Section.objects.count() >= 3
    assert Explanation.objects.count() >= 30
    assert Term.objects.published().count() >= 30
    assert "http://127.0.0.1:8000/admin/" in out
    password = re.search(r"password (\S+) \(shown only now\)", out)[1]
    assert authenticate(username="editor", password=password).is_staff
    factories.page("About us", slug="about", is_published=False)
    again = set_up()
    assert ">About us</a>" not in client.get("/").text
    assert "password as before" in again
    assert password not in again
    assert authenticate(username="editor", password=password)
    assert "created                      0" in again


@pytest.mark.django_db
def test_every_sample_term_that_articles_share_is_linked_in_each():
    set_up()
    users = Term.objects.get(slug="inflation").mentions.count()
    assert users >= 5
    assert not Article.objects.filter(linking_due=True).exists()


def test_the_demo_says_when_the_port_is_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"127.0.0.1:{port}.*--port"):
            call_command("demo", port=port)


def test_the_demo_is_not_for_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="unset NEWSROOM_ENV"):
        call_command("demo")
