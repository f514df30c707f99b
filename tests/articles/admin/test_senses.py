"""Sense rules in the admin, and the articles that wait for one."""

import pytest
from django.contrib.messages import get_messages

from articles.models import SenseRule, UndecidedName
from tests import factories
from tests.admin_forms import post_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def georgia():
    country, state = (factories.term(f"Georgia ({kind})", names=("Georgia",)) for kind in ("country", "state"))
    return country, state


def test_a_rule_is_added_from_the_list_of_articles_that_wait_and_its_links_appear(georgia, admin_client):
    country, _state = georgia
    article = factories.linked_article("Georgia votes, near Tbilisi.")
    page = admin_client.get("/admin/articles/undecidedname/").text
    assert "Georgia (country), Georgia (state)" in page
    assert f"/admin/articles/senserule/add/?term={country.pk}" in page
    answer = post_form(admin_client, SenseRule, term=country.pk, words="Tbilisi")
    assert answer.status_code == 302
    assert "Links were updated in 1 article." in [str(message) for message in get_messages(answer.wsgi_request)]
    article.refresh_from_db()
    assert 'href="/glossary/georgia-country/"' in article.linked_body
    assert not UndecidedName.objects.exists()


def test_a_rule_that_says_nothing_is_refused_in_the_form(georgia, admin_client):
    answer = post_form(admin_client, SenseRule, term=georgia[0].pk)
    assert "A rule needs a section, a publisher or words" in answer.text
    assert not SenseRule.objects.exists()


def test_deleting_a_rule_removes_its_links(georgia, admin_client):
    article = factories.linked_article("Georgia votes, near Tbilisi.")
    post_form(admin_client, SenseRule, term=georgia[0].pk, words="Tbilisi")
    made = SenseRule.objects.get()
    admin_client.post(f"/admin/articles/senserule/{made.pk}/delete/", {"post": "yes"})
    article.refresh_from_db()
    assert "<a" not in article.linked_body
    post_form(admin_client, SenseRule, term=georgia[0].pk, words="Tbilisi")
    selected = {"action": "delete_selected", "_selected_action": [SenseRule.objects.get().pk], "post": "yes"}
    admin_client.post("/admin/articles/senserule/", selected)
    article.refresh_from_db()
    assert "<a" not in article.linked_body


def test_rules_are_found_by_their_term(georgia, admin_client):
    SenseRule.objects.create(term=georgia[0], words="Tbilisi")
    assert "near: Tbilisi" in admin_client.get("/admin/articles/senserule/?q=georg").text
    assert "near: Tbilisi" not in admin_client.get("/admin/articles/senserule/?q=nato").text
