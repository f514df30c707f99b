"""The form of an article: drafts may be unfinished, nobody's work is overwritten, what is typed is kept."""

import datetime
from io import StringIO

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.article.form import REVIEW
from articles.desk import autosave as keeping
from articles.desk import steps
from articles.models import Article, OpenForm, Version
from newsroom.management.commands.demo import SAMPLE_SEEDS
from tests import factories
from tests.admin_forms import address_of_form, post_form, save_unchanged, served
from tests.people import editor, person, reporter, signed_in

pytestmark = pytest.mark.django_db

KEEP = "admin:articles_article_keep"


@pytest.fixture
def ada() -> Client:
    return signed_in(editor("ada"))


@pytest.fixture
def max_() -> Client:
    return signed_in(editor("max"))


def test_a_draft_is_saved_with_every_field_empty_and_is_its_writers_own():
    answer = post_form(signed_in(reporter()), Article, headline="", body="")
    assert answer.status_code == 302
    draft = Article.objects.get()
    assert (draft.status, draft.written_by.username, draft.version) == ("draft", "rita", 1)


def test_submitting_an_unfinished_draft_says_what_is_missing_and_saves_nothing():
    draft = Article.objects.create(written_by=reporter())
    answer = post_form(signed_in(reporter()), draft, standfirst="Typed.", _step="submit")
    assert answer.status_code == 200
    assert "A headline is missing." in answer.text
    assert "The text is missing." in answer.text
    assert Article.objects.get().standfirst == ""


def test_a_published_article_cannot_be_saved_without_a_text(ada):
    assert "The text is missing." in post_form(ada, factories.article(), body="<p></p>").text


def test_buttons_show_what_comes_next_and_only_what_the_person_may_do():
    draft = factories.draft(written_by=reporter())

    def offered(client: Client) -> str:
        return client.get(address_of_form(draft)).text

    writers, editors = offered(signed_in(reporter())), offered(signed_in(editor()))
    assert 'value="submit"' in writers
    assert 'value="publish"' not in writers
    assert 'value="publish"' in editors
    save_unchanged(signed_in(reporter()), draft, _step="submit")
    assert "Take back to write on" in offered(signed_in(reporter()))
    assert 'name="_save"' not in offered(signed_in(reporter()))
    assert "Send back" in offered(signed_in(editor()))
    save_unchanged(signed_in(editor()), draft, _step="publish")
    for button in ("Withdraw", "_correct", "Change it in a working copy"):
        assert button in offered(signed_in(editor()))
    for button in ('value="submit"', 'value="publish"', "Send back", "Throw away"):
        assert button not in offered(signed_in(editor()))


def test_who_saves_second_is_shown_what_the_first_changed_and_keeps_his_own_text(ada, max_):
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


def test_credits_that_the_first_added_or_took_away_are_so_for_the_second_too(ada, max_):
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
    again = _as_shown(answer)
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


def test_a_form_that_says_no_version_is_refused(ada):
    article = factories.article("Tide")
    answer = post_form(ada, article, headline="Ebb", based_on="")
    assert "load the page again" in answer.text
    assert Article.objects.get().headline == "Tide"


def test_a_form_older_than_the_history_is_refused(ada):
    article = factories.article("Tide", version=7)
    assert "load the page again" in post_form(ada, article, headline="Ebb", based_on="3").text
    assert Article.objects.get().headline == "Tide"


def keep(client: Client, article: Article | None, **typed: str):
    address = reverse(KEEP, args=[article.pk]) if article else reverse(f"{KEEP}_new")
    data = served(client, article or Article) | typed
    return client.post(address, data | {"_typed": "1", "csrfmiddlewaretoken": "x"})


def _as_shown(answer: HttpResponse) -> dict[str, str]:
    """What a browser posts of a form that was shown again: its fields, not what the server noted beside them."""
    return {name: value for name, value in answer.wsgi_request.POST.items() if name != REVIEW}


def kept_of(user: AbstractBaseUser) -> str:
    return OpenForm.objects.get(person=user).typed


@pytest.mark.parametrize("is_new", [False, True])
def test_what_is_typed_is_kept_without_a_version_and_offered_again_until_it_is_saved(ada, is_new):
    article = None if is_new else factories.draft(headline="Tide")
    form_of = article or Article
    keep(ada, article, headline="Half a headl")
    assert "csrfmiddlewaretoken" not in kept_of(editor("ada"))
    assert not Version.objects.exclude(act="found").exists()
    assert Article.objects.filter(headline="Half a headl").count() == 0
    assert "was not saved, and is kept" in ada.get(address_of_form(form_of)).text
    taken_up = ada.post(address_of_form(form_of), {"_take_up": "1"})
    assert taken_up.context["adminform"].form["headline"].value() == "Half a headl"
    assert "Please correct" not in taken_up.text
    data = _as_shown(taken_up)
    assert ada.post(address_of_form(form_of), data).status_code == 302
    assert kept_of(editor("ada")) == ""
    assert Article.objects.get().headline == "Half a headl"


def test_what_is_typed_can_be_thrown_away_and_nobody_else_sees_it(ada, max_):
    article = factories.draft()
    keep(ada, article, headline="Half a headl")
    assert "is kept" not in max_.get(address_of_form(article)).text
    ada.post(reverse("admin:articles_article_forget", args=[article.pk]))
    assert kept_of(editor("ada")) == ""


def test_what_was_typed_into_an_older_version_meets_the_newer_one_when_it_is_taken_up(ada, max_):
    article = factories.article("Tide", standfirst="Old.")
    keep(ada, article, headline="Ebb")
    save_unchanged(max_, article, standfirst="New.")
    form = ada.post(address_of_form(article), {"_take_up": "1"}).context["adminform"].form
    assert (form["headline"].value(), form["standfirst"].value()) == ("Ebb", "New.")
    assert Article.objects.get().headline == "Tide"


def test_what_is_sent_late_after_the_persons_own_save_is_not_kept(ada):
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
    assert "also open now with: ada" in max_.get(address_of_form(article)).text
    ada.post(address, {"_closed": "1"})
    assert max_.post(address, {}).json() == {"others": []}
    ada.post(address, {})
    OpenForm.objects.update(seen_at=timezone.now() - keeping.SEEN_FOR - datetime.timedelta(seconds=1))
    assert "also open now with: ada" not in max_.get(address_of_form(article)).text


def test_a_preview_shows_what_is_typed_and_linked_and_stores_nothing(ada):
    factories.term("Tide")
    article = factories.article("Old", body="<p>Old.</p>")
    factories.contribution(article, "Ada Quill")
    data = served(ada, article) | {
        "headline": "Typed",
        "body": "<p>The tide <script>x</script>rises.</p>",
        "posted_at_0": "no date",
    }
    shown = ada.post(reverse("admin:articles_article_preview", args=[article.pk]), data)
    for part in ("Typed", '<a class="term" href="/glossary/tide/">tide</a>', "Ada Quill", "nothing of it is saved"):
        assert part in shown.text
    assert "<script>x" not in shown.text
    assert "Enter a valid date" in shown.text
    assert Article.objects.get().headline == "Old"
    new = served(ada, Article) | {"headline": "Brand new"}
    assert "Brand new" in ada.post(reverse("admin:articles_article_preview_new"), new).text
    assert Article.objects.count() == 1


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


def test_saving_an_article_leaves_last_updated_alone(ada):
    article = factories.article("Tide")
    save_unchanged(ada, article, body="<p>Other words.</p>")
    article.refresh_from_db()
    assert article.revised_at is None


def test_an_action_on_many_says_which_it_could_not_take_and_why():
    writer = reporter()
    whole, unfinished = factories.draft(headline="Whole", written_by=writer), Article.objects.create(written_by=writer)
    selected = {"action": "submit_selected", "_selected_action": [whole.pk, unfinished.pk]}
    page = signed_in(writer).post(reverse("admin:articles_article_changelist"), selected, follow=True).text
    assert "1 article: Submit for review." in page
    assert "“(no headline yet)”: A headline is missing." in page
    assert [article.status for article in Article.objects.order_by("pk")] == ["in_review", "draft"]


def test_the_history_names_each_save_and_compares_and_restores(ada):
    article = factories.article("Tide", body="<p>Eleven ships sank.</p>")
    save_unchanged(ada, article, body="<p>Twelve ships sank.</p>")
    history = ada.get(reverse("admin:articles_article_history", args=[article.pk])).text
    for said in ("As it was found", "Saved", "ada"):
        assert said in history
    older = article.versions.get(number=1)
    compare = ada.get(reverse("admin:articles_article_compare", args=[article.pk]), {"old": "now", "new": older.pk})
    assert "<del>Eleven</del>" in compare.text
    restore = reverse("admin:articles_article_restore", args=[article.pk, older.pk])
    assert "<ins>Eleven</ins>" in ada.get(restore).text
    assert ada.post(restore).status_code == 302
    assert Article.objects.get().body == "<p>Eleven ships sank.</p>"


def test_versions_of_one_article_are_not_found_by_way_of_another(ada):
    one, other = factories.draft(), factories.draft()
    save_unchanged(ada, one, headline="Changed")
    key = one.versions.first().pk
    assert ada.get(reverse("admin:articles_article_restore", args=[other.pk, key])).status_code == 404
    query = {"old": key, "new": "now"}
    assert ada.get(reverse("admin:articles_article_compare", args=[other.pk]), query).status_code == 404


def test_a_row_on_its_own_page_is_changed_in_the_articles_history_too(ada):
    article = factories.article()
    contribution = factories.contribution(article, "Ada Quill", "writing")
    save_unchanged(ada, contribution, role="editing")
    article.refresh_from_db()
    assert article.version == 2
    assert article.versions.first().made_by == editor("ada")
    ada.post(reverse("admin:articles_contribution_delete", args=[contribution.pk]), {"post": "yes"})
    assert article.versions.first().content["contributions"] == []


def test_a_person_with_the_permission_alone_adds_no_correction_to_what_readers_do_not_see():
    client = signed_in(person("somebody", "Editors"))
    data = {"article": factories.draft().pk, "date": "2026-02-02", "text": "Wrong."}
    answer = client.post(reverse("admin:articles_correction_add"), data)
    assert "Choose an article that readers see now" in answer.text


def test_who_may_only_read_an_article_reads_its_text_and_no_tags():
    article = factories.article(status="in_review", body="<p>Eleven <em>ships</em>.</p>", written_by=reporter())
    page = signed_in(reporter()).get(address_of_form(article)).text
    assert '<div class="as-read"><p>Eleven <em>ships</em>.</p></div>' in page


def test_what_was_written_at_the_desk_survives_the_import_of_a_changed_file(ada, tmp_path):
    seed = tmp_path / "014.txt"
    text = next(SAMPLE_SEEDS.glob("014*")).read_text(encoding="utf-8")
    seed.write_text(text, encoding="utf-8")
    call_command("import_seeds", str(seed), stdout=StringIO())
    article = Article.objects.get()
    save_unchanged(ada, article, body="<p>The desk's own text.</p>")
    save_unchanged(ada, article, headline="The desk's own headline", _correct="1")
    seed.write_text(text.replace("trial", "study"), encoding="utf-8")
    out = StringIO()
    call_command("import_seeds", str(seed), stdout=out)
    article.refresh_from_db()
    assert (article.headline, article.body) == ("The desk's own headline", "<p>The desk's own text.</p>")
    acts = list(article.versions.order_by("number").values_list("act", flat=True))
    assert acts[:3] == ["found", "saved", "saved"]


def test_a_writer_is_told_who_sent_the_draft_back_and_why():
    draft = factories.draft(written_by=reporter())
    steps.take(draft, "submit", reporter())
    steps.take(draft, "send_back", editor(), note="Who <says> so?")
    page = signed_in(reporter()).get(address_of_form(draft)).text
    assert "Sent back by edwin" in page
    assert "Who &lt;says&gt; so?" in page
    steps.take(draft, "submit", reporter())
    assert "Sent back by" not in signed_in(reporter()).get(address_of_form(draft)).text


def test_what_a_script_changed_while_the_form_was_open_is_shown_and_not_overwritten(ada):
    article = factories.article("Tide", standfirst="It rises.")
    save_unchanged(ada, article, headline="Ebb")
    opened = served(ada, article)
    Article.objects.update(standfirst="It falls.")
    answer = ada.post(address_of_form(article), opened | {"headline": "Flood"})
    assert "Somebody else saved this article" in answer.text
    assert ada.post(address_of_form(article), _as_shown(answer)).status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Flood", "It falls.")
