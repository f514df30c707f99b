"""What was doubtful in an import is settled where it is met, by somebody who may, and stays so."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.urls import reverse

from articles.models import Article, SeedFile, SeedWarning
from newsroom.management.commands.demo import SAMPLE_SEEDS
from tests import factories
from tests.admin_forms import post_form, save_unchanged

pytestmark = pytest.mark.django_db

WARNINGS = reverse("admin:articles_seedwarning_changelist")


@pytest.fixture
def two() -> list[SeedWarning]:
    """Two open warnings of one article."""
    article = factories.article("Tide")
    seed_file = SeedFile.objects.create(name="tide.txt", size=1, seed={}, article=article)
    return [SeedWarning.objects.create(seed_file=seed_file, line=n, message=f"Doubt {n}.") for n in (1, 2)]


def ticks(client, row, *ticked: SeedWarning, served: list[SeedWarning]) -> None:
    """Save the page of an article or a file, served with some warnings ticked, with these ticked."""
    keys = {"resolved_warnings": ticked, "initial-resolved_warnings": served}
    answer = post_form(client, row, **{name: [warning.pk for warning in rows] for name, rows in keys.items()})
    assert answer.status_code == 302


def resolved() -> list[tuple[int, str | None]]:
    rows = SeedWarning.objects.resolved().order_by("line").values_list("line", "resolved_by__username")
    return list(rows)


def test_warnings_are_resolved_from_their_list_and_reopened(two, admin_client):
    selected = {"_selected_action": [two[0].pk]}
    answer = admin_client.post(WARNINGS, {"action": "resolve", **selected}, follow=True)
    assert "1 warning was marked as resolved." in answer.text
    assert resolved() == [(1, "admin")]
    assert Article.objects.get().open_warnings == 1
    answer = admin_client.post(WARNINGS, {"action": "reopen", **selected}, follow=True)
    assert "1 warning was reopened." in answer.text
    assert resolved() == []
    assert Article.objects.get().open_warnings == 2
    said = LogEntry.objects.order_by("pk").values_list("object_id", "change_message")
    assert list(said) == [(str(two[0].pk), "Marked as resolved."), (str(two[0].pk), "Reopened.")]


def test_resolving_again_keeps_who_did_it_first(two, admin_client, django_user_model):
    first = django_user_model.objects.create_user("first")
    SeedWarning.objects.all().resolve(first)
    admin_client.post(WARNINGS, {"action": "resolve", "_selected_action": [row.pk for row in two]})
    assert resolved() == [(1, "first"), (2, "first")]
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("page", ["article", "file"])
def test_warnings_are_resolved_and_reopened_by_ticking_them_on_their_pages(two, admin_client, page):
    one, other = two
    row = one.seed_file.article if page == "article" else one.seed_file
    assert "tide.txt, line 1: Doubt 1." in admin_client.get(reverse_change(row)).text
    ticks(admin_client, row, one, served=[])
    assert resolved() == [(1, "admin")]
    assert "resolved by admin" in admin_client.get(reverse_change(row)).text
    ticks(admin_client, row, other, served=[one])
    assert resolved() == [(2, "admin")]
    assert Article.objects.get().open_warnings == 1
    assert Article.objects.get().version == 1


def test_what_another_editor_resolved_meanwhile_is_not_reopened(two, admin_client, django_user_model):
    one, other = two
    SeedWarning.objects.filter(pk=one.pk).resolve(django_user_model.objects.create_user("another"))
    ticks(admin_client, one.seed_file.article, other, served=[])
    assert resolved() == [(1, "another"), (2, "admin")]


def test_a_seed_files_page_changes_nothing_but_its_warnings(two, admin_client):
    seed_file = SeedFile.objects.get()
    save_unchanged(admin_client, seed_file, name="other.txt", sha256="0", size="7")
    assert list(SeedFile.objects.values()) == list(SeedFile.objects.filter(name="tide.txt", size=1).values())


@pytest.mark.parametrize(
    "codenames",
    [("view_seedwarning",), ("view_seedwarning", "view_seedfile", "view_article", "change_article")],
)
def test_nobody_resolves_without_permission_however_they_post(two, somebody_who_may, codenames):
    client = somebody_who_may(*codenames)
    keys = [row.pk for row in two]
    client.post(WARNINGS, {"action": "resolve", "_selected_action": keys})
    client.post(WARNINGS, {"action": "resolve", "_selected_action": keys, "select_across": "1"})
    client.post(reverse_change(two[0].seed_file), {"resolved_warnings": keys})
    if "change_article" in codenames:
        article = Article.objects.get()
        assert "tide.txt, line 1: Doubt 1." in client.get(reverse_change(article)).text
        assert "id_resolved_warnings" not in client.get(reverse_change(article)).text
        save_unchanged(client, article, resolved_warnings=keys, headline="Changed")
        assert Article.objects.get().headline == "Changed"
    assert resolved() == []


def test_who_may_resolve_need_not_be_able_to_change_articles(two, somebody_who_may):
    client = somebody_who_may("view_seedwarning", "change_seedwarning", "view_article", "view_seedfile")
    article = Article.objects.get()
    client.post(reverse_change(article), {"resolved_warnings": [two[0].pk]})
    assert resolved() == []  # a page that may only be read takes nothing
    client.post(WARNINGS, {"action": "resolve", "_selected_action": [two[0].pk]})
    ticks(client, SeedFile.objects.get(), *two, served=two[:1])
    assert resolved() == [(1, "somebody"), (2, "somebody")]


def test_warnings_are_filtered_by_state_kind_and_day(two, admin_client, admin_user):
    SeedWarning.objects.filter(line=1).resolve(admin_user)
    SeedWarning.objects.filter(line=2).update(source=SeedWarning.Source.IMPORT)
    for query, lines in (
        ({"state": "open"}, {2}),
        ({"state": "resolved"}, {1}),
        ({"source__exact": "import"}, {2}),
        ({"source__exact": "import", "state": "resolved"}, set()),
        ({"found_at__within": "today"}, {1, 2}),
        ({"found_at__within": "older"}, set()),
        ({"seed_file__id__exact": two[0].seed_file_id}, {1, 2}),
    ):
        rows = admin_client.get(WARNINGS, query).context["cl"].result_list
        assert {row.line for row in rows} == lines, query


def test_an_import_counts_open_warnings_and_keeps_what_is_resolved(newsroom, admin_client, tmp_path):
    article = Article.objects.get(open_warnings__gt=0)
    rows = SeedWarning.objects.filter(seed_file__article=article)
    assert article.open_warnings == rows.open().count() == SeedWarning.objects.count()
    admin_client.post(WARNINGS, {"action": "resolve", "_selected_action": [row.pk for row in rows]})
    assert not Article.objects.filter(open_warnings__gt=0).exists()
    source = next(SAMPLE_SEEDS.glob("014*"))
    (tmp_path / source.name).write_text(source.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    call_command("import_seeds", str(tmp_path), str(SAMPLE_SEEDS), verbosity=0)
    assert SeedWarning.objects.filter(seed_file__folder=rows[0].seed_file.folder).open().count() == 0


def reverse_change(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
