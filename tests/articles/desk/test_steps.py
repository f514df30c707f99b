"""From draft to withdrawal: what each step does to the article and to what readers find at its address."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.desk import steps
from articles.desk.saving import store
from articles.models import Article, FormerAddress, Version
from articles.site import previews
from tests import factories
from tests.people import editor, reporter, signed_in

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def test_published_without_a_date_it_is_dated_now_and_readers_see_it(client):
    draft = factories.draft(headline="Tide", posted_at=None)
    article = steps.take(draft, "publish", editor())
    assert article.is_published
    assert abs(article.posted_at - timezone.now()) < DAY
    assert client.get(article.get_absolute_url()).status_code == 200
    assert Article.objects.published().get() == article


def test_dated_when_it_is_published_it_takes_an_address_that_is_free_that_day():
    factories.article("Tide", posted_at=timezone.now())
    article = steps.take(factories.draft(headline="Tide", posted_at=None), "publish", editor())
    assert article.slug == "tide-2"


def test_published_with_a_future_time_it_is_scheduled_and_hidden_from_readers(client):
    soon = timezone.now() + DAY
    article = steps.take(factories.draft(posted_at=soon), "publish", editor())
    assert article.state == "scheduled"
    assert client.get(article.get_absolute_url()).status_code == 404
    preview = signed_in(editor()).get(article.get_absolute_url())
    assert preview.status_code == 200
    assert "Readers see this from" in preview.text
    assert preview.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in preview.headers["Cache-Control"]
    assert steps.take(article, "unschedule", editor()).state == "in_review"


def test_an_article_without_headline_or_text_is_not_submitted_or_published():
    draft = Article.objects.create(written_by=reporter())
    for step, person in (("submit", reporter()), ("publish", editor())):
        with pytest.raises(ValidationError) as refused:
            steps.take(draft, step, person)
        assert set(refused.value.message_dict) == {"headline", "body"}
    assert Article.objects.get().status == "draft"


def test_only_a_draft_may_be_without_a_headline():
    draft = Article.objects.create()
    assert str(draft) == "(no headline yet)"
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.update(status="in_review")


def test_a_withdrawn_article_is_gone_with_its_reason_and_without_its_text(client):
    article = factories.article("Tide", body="<p>Libellous words.</p>")
    with pytest.raises(ValidationError, match="Give a reason"):
        steps.take(article, "withdraw", editor(), note=" ")
    steps.take(article, "withdraw", editor(), note="The source <took> it back.")
    for address in (article.get_absolute_url(), article.get_changes_url()):
        gone = client.get(address)
        assert gone.status_code == 410
        assert "The source &lt;took&gt; it back." in gone.text
        assert "Libellous" not in gone.text
    again = steps.take(article, "reinstate", editor())
    assert again.withdrawal_reason == ""
    assert client.get(article.get_absolute_url()).status_code == 200


def test_the_database_holds_no_withdrawn_article_without_a_reason():
    factories.article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.update(status="withdrawn")


def test_the_old_address_redirects_to_the_new_one(client):
    article = Article.objects.get(pk=factories.article("Tide", slug="tide", posted_at=factories.NOON).pk)
    old = article.get_absolute_url()
    article.slug = "ebb"
    store(article)
    moved = client.get(old)
    assert (moved.status_code, moved.headers["Location"]) == (301, article.get_absolute_url())
    assert client.get(f"{old}changes/").headers["Location"] == article.get_changes_url()
    article.posted_at += DAY
    store(article)
    assert client.get(old).headers["Location"] == article.get_absolute_url()
    article.slug, article.posted_at = "tide", factories.NOON
    store(article)
    assert client.get(old).status_code == 200
    assert FormerAddress.objects.filter(slug="tide", posted_on=factories.NOON.date()).count() == 0


def test_a_former_address_of_what_readers_do_not_see_is_a_404(client):
    article = Article.objects.get(pk=factories.future(headline="Tide", slug="tide").pk)
    old = article.get_absolute_url()
    article.slug = "ebb"
    store(article)
    assert client.get(old).status_code == 404


def test_who_has_been_overtaken_takes_no_step():
    article = factories.article(status="in_review")
    steps.take(article, "publish", editor())
    with pytest.raises(PermissionDenied):
        steps.take(article, "publish", editor())
    assert Article.objects.get().version == 2


def test_each_step_is_kept_in_the_history_with_its_person_and_its_note():
    draft = factories.draft(posted_at=None, written_by=reporter())
    steps.take(draft, "submit", reporter())
    steps.take(draft, "send_back", editor(), note="Who says so?")
    steps.take(draft, "submit", reporter())
    steps.take(draft, "publish", editor())
    kept = Version.objects.order_by("number").values_list("number", "act", "made_by__username", "note")
    assert list(kept) == [
        (1, "found", None, ""),
        (2, "submit", "rita", ""),
        (3, "send_back", "edwin", "Who says so?"),
        (4, "submit", "rita", ""),
        (5, "publish", "edwin", ""),
    ]


def test_a_preview_link_works_without_an_account_until_it_expires(client, monkeypatch):
    draft = factories.draft(headline="Not out yet")
    token, until = previews.sign(draft, 7)
    address = f"/previews/{token}/"
    shown = client.get(address)
    assert shown.status_code == 200
    assert "Not out yet" in shown.text
    assert shown.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get(address.replace(token[:6], "x" * 6)).status_code == 404
    monkeypatch.setattr(timezone, "now", lambda: until)
    ended = client.get(address)
    assert ended.status_code == 410
    assert "Not out yet" not in ended.text


def test_a_preview_link_redirects_to_the_published_article_and_says_when_it_was_withdrawn(client):
    article = factories.article()
    address = f"/previews/{previews.sign(article, 1)[0]}/"
    assert client.get(address).headers["Location"] == article.get_absolute_url()
    steps.take(article, "withdraw", editor(), note="Wrong.")
    assert client.get(address).status_code == 410
    Article.objects.all().delete()
    assert client.get(address).status_code == 404
