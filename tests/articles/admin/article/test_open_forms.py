"""What is typed and not saved is kept, and offered again; who else has the article open is named."""

import datetime

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.desk import autosave
from articles.models import Article, OpenForm, Version
from tests import factories
from tests.admin_forms import address_of_form, as_shown, save_unchanged, served
from tests.people import editor

pytestmark = pytest.mark.django_db

KEEP = "admin:articles_article_keep"


def keep(client: Client, article: Article | None, **typed: str):
    address = reverse(KEEP, args=[article.pk] if article else [])
    data = served(client, article or Article) | typed
    return client.post(address, data | {"_typed": "1", "csrfmiddlewaretoken": "x"})


def kept_of(user: AbstractBaseUser) -> str:
    return OpenForm.objects.get(person=user).typed


@pytest.mark.parametrize("is_new", [False, True])
def test_what_is_typed_is_autosaved_without_a_version_and_offered_until_it_is_saved(ada, is_new):
    article = None if is_new else factories.draft(headline="Tide")
    form_of = article or Article
    keep(ada, article, headline="Half a headl")
    assert "csrfmiddlewaretoken" not in kept_of(editor("ada"))
    assert not Version.objects.exclude(act="found").exists()
    assert Article.objects.filter(headline="Half a headl").count() == 0
    assert "was autosaved, but never saved" in ada.get(address_of_form(form_of)).text
    taken_up = ada.post(address_of_form(form_of), {"_take_up": "1"})
    assert taken_up.context["adminform"].form["headline"].value() == "Half a headl"
    assert "Please correct" not in taken_up.text
    data = as_shown(taken_up)
    assert ada.post(address_of_form(form_of), data).status_code == 302
    assert kept_of(editor("ada")) == ""
    assert Article.objects.get().headline == "Half a headl"


def test_an_autosave_can_be_discarded_and_nobody_else_sees_it(ada, max_):
    article = factories.draft()
    keep(ada, article, headline="Half a headl")
    assert "is kept" not in max_.get(address_of_form(article)).text
    ada.post(reverse("admin:articles_article_forget", args=[article.pk]))
    assert kept_of(editor("ada")) == ""


def test_a_restored_autosave_is_merged_with_a_newer_version(ada, max_):
    article = factories.article("Tide", standfirst="Old.")
    keep(ada, article, headline="Ebb")
    save_unchanged(max_, article, standfirst="New.")
    form = ada.post(address_of_form(article), {"_take_up": "1"}).context["adminform"].form
    assert (form["headline"].value(), form["standfirst"].value()) == ("Ebb", "New.")
    assert Article.objects.get().headline == "Tide"


def test_an_autosave_that_arrives_after_the_persons_own_save_is_ignored(ada):
    article = factories.draft()
    late = served(ada, article)
    save_unchanged(ada, article, headline="Saved")
    ada.post(reverse(KEEP, args=[article.pk]), late | {"headline": "Sav", "_typed": "1"})
    assert kept_of(editor("ada")) == ""


def test_a_notice_names_who_else_has_the_article_open_until_they_leave(ada, max_):
    article = factories.article()
    address = reverse(KEEP, args=[article.pk])
    assert ada.post(address, {}).json() == {"others": []}
    assert max_.post(address, {}).json() == {"others": ["ada"]}
    assert "Also editing this article: ada" in max_.get(address_of_form(article)).text
    ada.post(address, {"_closed": "1"})
    assert max_.post(address, {}).json() == {"others": []}
    ada.post(address, {})
    OpenForm.objects.update(seen_at=timezone.now() - autosave.SEEN_FOR - datetime.timedelta(seconds=1))
    assert "Also editing this article: ada" not in max_.get(address_of_form(article)).text
