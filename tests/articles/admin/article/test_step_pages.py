"""Steps of the flow: their buttons, their pages, and the actions on many articles."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.desk import steps
from articles.models import Article
from tests import factories
from tests.admin_forms import address_of_form, save_unchanged
from tests.people import editor, reporter, signed_in

pytestmark = pytest.mark.django_db


def test_buttons_show_what_comes_next_and_only_what_the_person_may_do():
    draft = factories.draft(written_by=reporter())

    def offered(client: Client) -> str:
        return client.get(address_of_form(draft)).text

    writers, editors = offered(signed_in(reporter())), offered(signed_in(editor()))
    assert 'value="submit"' in writers
    assert 'value="publish"' not in writers
    assert 'value="publish"' in editors
    save_unchanged(signed_in(reporter()), draft, _step="submit")
    assert "Take back to draft" in offered(signed_in(reporter()))
    assert 'name="_save"' not in offered(signed_in(reporter()))
    assert "Send back" in offered(signed_in(editor()))
    save_unchanged(signed_in(editor()), draft, _step="publish")
    for button in ("Withdraw", "_correct", "Edit in a working copy"):
        assert button in offered(signed_in(editor()))
    for button in ('value="submit"', 'value="publish"', "Send back", "Throw away"):
        assert button not in offered(signed_in(editor()))


def test_a_correction_is_one_page_and_last_updated_is_the_editors_choice(ada, client):
    article = factories.article("Tide", posted_at=factories.NOON)
    address = reverse("admin:articles_article_correct", args=[article.pk])
    ada.post(address, {"text": "It was twelve."})
    article.refresh_from_db()
    assert article.revised_at is None
    ada.post(address, {"text": "It was thirteen.", "updated": "on"})
    article.refresh_from_db()
    assert article.shows_revision
    for page in (article.get_absolute_url(), "/corrections/", "/corrections/feed/"):
        shown = client.get(page).text
        assert "It was twelve." in shown
        assert "It was thirteen." in shown


def test_an_action_on_many_says_which_it_could_not_take_and_why():
    writer = reporter()
    whole, unfinished = factories.draft(headline="Whole", written_by=writer), Article.objects.create(written_by=writer)
    selected = {"action": "submit_selected", "_selected_action": [whole.pk, unfinished.pk]}
    page = signed_in(writer).post(reverse("admin:articles_article_changelist"), selected, follow=True).text
    assert "1 article: Submit for review." in page
    assert "“(no headline yet)”: A headline is missing." in page
    assert [article.status for article in Article.objects.order_by("pk")] == ["in_review", "draft"]


def test_a_writer_is_told_who_sent_the_draft_back_and_why():
    draft = factories.draft(written_by=reporter())
    steps.take(draft, "submit", reporter())
    steps.take(draft, "send_back", editor(), note="Who <says> so?")
    page = signed_in(reporter()).get(address_of_form(draft)).text
    assert "Sent back by edwin" in page
    assert "Who &lt;says&gt; so?" in page
    steps.take(draft, "submit", reporter())
    assert "Sent back by" not in signed_in(reporter()).get(address_of_form(draft)).text


def test_a_correction_added_on_its_own_page_is_in_the_articles_history_too(ada):
    article = factories.article("Tide")
    data = {"article": article.pk, "date": "2026-02-03", "text": "It was twelve."}
    assert ada.post(reverse("admin:articles_correction_add"), data).status_code == 302
    assert article.corrections.get().text == "It was twelve."
    newest = article.versions.first()
    assert (newest.act, newest.note, newest.made_by.username) == ("correct", "It was twelve.", "ada")
