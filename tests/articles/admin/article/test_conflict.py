"""Two people save one article: the second is shown what the first changed, and loses nothing."""

import pytest

from articles.models import Article
from tests import factories
from tests.admin_forms import address_of_form, as_shown, post_form, save_unchanged, served

pytestmark = pytest.mark.django_db


def test_the_second_to_save_sees_the_changes_of_the_first_and_keeps_their_own_text(ada, max_):
    article = factories.article("Tide", standfirst="Old.", body="<p>Eleven ships sank.</p>")
    opened = served(max_, article)
    save_unchanged(ada, article, body="<p>Twelve ships sank.</p>", headline="Ebb")
    answer = max_.post(address_of_form(article), opened | {"headline": "Flood", "standfirst": "New."})
    assert answer.status_code == 200
    for shown in ("<del>Eleven</del>", "<ins>Twelve</ins>", "You both changed “Headline”", "ada"):
        assert shown in answer.text
    form = answer.context["adminform"].form
    assert form["headline"].value() == "Flood"
    assert form["standfirst"].value() == "New."
    assert form["body"].value() == "<p>Twelve ships sank.</p>"
    article.refresh_from_db()
    assert (article.headline, article.standfirst, article.version) == ("Ebb", "Old.", 2)
    again = {**opened, "headline": "Flood", "standfirst": "New.", "body": form["body"].value(), "based_on": "2"}
    assert max_.post(address_of_form(article), again).status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Flood", "New.")
    assert article.body == "<p>Twelve ships sank.</p>"
    assert [version.content["headline"] for version in article.versions.order_by("number")] == ["Tide", "Ebb", "Flood"]


def test_credits_that_the_first_added_or_deleted_are_merged_into_the_second_form(ada, max_):
    article = factories.article("Tide")
    factories.contribution(article, "Ada Quill", "writing")
    gone = factories.contribution(article, "Max Berg", "editing", position=1)
    opened = served(max_, article)
    new = {"contributor": factories.contributor("Eve Moor").pk, "role": "reporting", "position": 5}
    data = served(ada, article)
    position = next(i for i in range(2) if data[f"contributions-{i}-id"] == gone.pk)
    data |= {f"contributions-{position}-DELETE": "on", "contributions-TOTAL_FORMS": "3"}
    data |= {f"contributions-2-{name}": value for name, value in new.items()}
    assert ada.post(address_of_form(article), data).status_code == 302
    answer = max_.post(address_of_form(article), opened | {"headline": "Ebb"})
    [formset] = [
        one.formset for one in answer.context["inline_admin_formsets"] if one.formset.prefix == "contributions"
    ]
    assert {form["role"].value() for form in formset.forms} == {"writing", "reporting"}
    again = as_shown(answer)
    assert max_.post(address_of_form(article), again).status_code == 302
    credited = article.contributions.values_list("contributor__name", "role")
    assert set(credited) == {("Ada Quill", "writing"), ("Eve Moor", "reporting")}
    assert Article.objects.get().headline == "Ebb"


def test_a_date_that_the_first_changed_is_taken_over_as_the_form_writes_it(ada, max_):
    article = factories.article("Tide", posted_at=factories.NOON)
    opened = served(max_, article)
    save_unchanged(ada, article, posted_at_1="13:30:00")
    form = max_.post(address_of_form(article), opened | {"headline": "Ebb"}).wsgi_request.POST
    assert (form["posted_at_0"], form["posted_at_1"], form["based_on"]) == ("2026-02-02", "13:30:00", "2")


def test_a_form_without_a_version_is_refused(ada):
    article = factories.article("Tide")
    answer = post_form(ada, article, headline="Ebb", based_on="")
    assert "reload the page" in answer.text
    assert Article.objects.get().headline == "Tide"


def test_a_form_older_than_the_history_is_refused(ada):
    article = factories.article("Tide", version=7)
    assert "reload the page" in post_form(ada, article, headline="Ebb", based_on="3").text
    assert Article.objects.get().headline == "Tide"


def test_what_a_script_changed_while_the_form_was_open_is_shown_and_not_overwritten(ada):
    article = factories.article("Tide", standfirst="It rises.")
    save_unchanged(ada, article, headline="Ebb")
    opened = served(ada, article)
    Article.objects.update(standfirst="It falls.")
    answer = ada.post(address_of_form(article), opened | {"headline": "Flood"})
    assert "Somebody else saved this article" in answer.text
    assert ada.post(address_of_form(article), as_shown(answer)).status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Flood", "It falls.")
