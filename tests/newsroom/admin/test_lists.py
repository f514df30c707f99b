"""The admin's lists: found by words and filters, counted and paged up to a limit."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Contribution, Contributor, SeedFile, SeedWarning
from glossary.models import Term
from newsroom.common.admin import bounded_counts as limits
from newsroom.common.admin import lists
from tests import factories

pytestmark = pytest.mark.django_db

ARTICLES = reverse("admin:articles_article_changelist")
CONTRIBUTORS = reverse("admin:articles_contributor_changelist")
DAY = datetime.timedelta(days=1)


def found(client, address: str, **query: object) -> list[str]:
    """The rows of a list, as they are called."""
    return [str(row) for row in client.get(address, query).context["cl"].result_list]


@pytest.fixture
def limit_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (limits, lists):
        monkeypatch.setattr(module, "LIMIT", 3)


@pytest.mark.parametrize(
    ("model", "text"),
    [
        ("articles_article", "tide"),
        ("articles_article", '"spring tide" -ebb'),
        ("articles_contribution", "tide"),
        ("articles_correction", "tide"),
        ("articles_explanation", "tide"),
        ("articles_mention", "tide"),
        ("articles_publisher", "post"),
        ("articles_section", "head"),
        ("articles_contributor", "QUI"),
        ("articles_seedfile", "014"),
        ("articles_seedwarning", "014"),
        ("glossary_term", "ed"),
    ],
)
def test_a_search_finds_what_it_names_and_any_text_is_safe(admin_client, model, text):
    article = factories.article("A spring tide")
    factories.article("A spring tide and an ebb")
    factories.contribution(article)
    article.corrections.create(text="Wrong.")
    term = factories.term("Undertow", names=("strong eddy",))
    factories.explanation(article, term)
    factories.mention(article, term)
    SeedFile.objects.create(name="014_a.txt", size=1, seed={}).warnings.create(line=1, message="Doubtful.")
    SeedFile.objects.create(name="15_a.txt", size=1, seed={}).warnings.create(line=1, message="Doubtful.")
    address = reverse(f"admin:{model}_changelist")
    assert len(found(admin_client, address, q=text)) == (2 if text == "tide" and "article_" in model + "_" else 1)
    for hostile in ("'x\" %", "- -", '"', "\\", "NEAR(a b)", "\N{ZERO WIDTH SPACE}", "nobody"):
        assert found(admin_client, address, q=hostile) == [], hostile


def test_a_name_is_found_by_the_beginning_of_any_of_its_words(admin_client):
    for name in ("Ada Quill", "Max Berg", "Quentin Ada-Berg", "Aquila"):
        factories.contributor(name)
    assert found(admin_client, CONTRIBUTORS, q="ada") == ["Ada Quill", "Quentin Ada-Berg"]
    assert found(admin_client, CONTRIBUTORS, q="qui") == ["Ada Quill"]


def test_an_autocomplete_field_finds_names_and_headlines(admin_client):
    factories.contributor("Ada Quill")
    factories.article("A spring tide")
    for field, term, said in (("contributor", "qui", "Ada Quill"), ("article", "tides", "A spring tide")):
        query = {"app_label": "articles", "model_name": "contribution", "field_name": field, "term": term}
        answer = admin_client.get(reverse("admin:autocomplete"), query).json()
        assert [result["text"] for result in answer["results"]] == [said]
    assert admin_client.get(reverse("admin:autocomplete"), query | {"term": "a\0b"}).status_code == 200


def test_articles_are_listed_newest_first_and_sorted_by_nothing_without_an_index(admin_client):
    older = factories.article("Older", posted_at=factories.NOON)
    newer = factories.article("Newer", posted_at=factories.NOON + factories.HOUR)
    assert found(admin_client, ARTICLES) == [newer.headline, older.headline]
    assert found(admin_client, ARTICLES, o="1.2.3.4.-5") == [newer.headline, older.headline]
    assert found(admin_client, ARTICLES, o="6") == [older.headline, newer.headline]


@pytest.mark.parametrize(
    ("within", "days"),
    [
        (None, [1, 0, -3, -20, -200, -500, None]),
        ("today", [0]),
        ("week", [0, -3]),
        ("month", [1, 0, -3, -20]),
        ("year", [1, 0, -3, -20, -200]),
        ("older", [-500]),
        ("future", [1]),
        ("none", [None]),
    ],
)
def test_articles_are_filtered_by_fixed_ranges_of_days(admin_client, monkeypatch, within, days):
    now = datetime.datetime(2026, 11, 24, 15, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    for day in (1, 0, -3, -20, -200, -500):
        factories.article(f"Day {day}", posted_at=now + day * DAY)
    factories.draft(headline="Day None", posted_at=None)
    client = admin_client
    query = {"posted_at__within": within} if within else {}
    assert sorted(found(client, ARTICLES, **query)) == sorted(f"Day {day}" for day in days)


def test_a_range_that_there_is_not_shows_the_whole_list(admin_client):
    factories.article()
    answer = admin_client.get(ARTICLES, {"posted_at__within": "never"})
    assert (answer.status_code, answer.url) == (302, f"{ARTICLES}?e=1")


def test_a_row_is_chosen_in_a_filter_by_typing_and_other_filters_stay(admin_client):
    mine = factories.article("Mine", publisher=factories.publisher("Gazette"))
    factories.draft(headline="Draft", publisher=mine.publisher)
    factories.article("Another's")
    query = {"publisher__id__exact": mine.publisher_id, "status__exact": "published"}
    answer = admin_client.get(ARTICLES, query)
    assert [row.headline for row in answer.context["cl"].result_list] == ["Mine"]
    assert f'<option value="{mine.publisher_id}" selected>Gazette</option>' in answer.text
    assert '<input type="hidden" name="status__exact" value="published">' in answer.text
    assert 'href="?status__exact=published">Clear</a>' in answer.text
    assert admin_client.get(ARTICLES, {"publisher__id__exact": "x"}).status_code == 302
    assert found(admin_client, ARTICLES, publisher__id__exact="") == found(admin_client, ARTICLES)


def test_no_list_offers_all_publishers_contributors_terms_or_articles_to_choose_from(ten_rows, admin_client):
    for model in ("articles_article", "articles_contribution", "articles_mention", "articles_explanation"):
        page = admin_client.get(reverse(f"admin:{model}_changelist")).text
        assert "selected>" not in page.partition('id="changelist-filter"')[2]
        assert "Publisher 3</option>" not in page
        assert "Word 3</option>" not in page


@pytest.mark.parametrize(("state", "count"), [("open", 1), ("none", 2), (None, 3)])
def test_articles_are_filtered_by_open_warnings(admin_client, admin_user, state, count):
    for number in range(3):
        article = factories.article()
        if number:
            seed_file = SeedFile.objects.create(name=f"{number}.txt", size=1, seed={}, article=article)
            SeedWarning.objects.create(seed_file=seed_file, line=1, message="Doubtful.")
    SeedWarning.objects.first().seed_file.warnings.all().reopen()
    SeedWarning.objects.all().resolve(admin_user)
    SeedWarning.objects.filter(seed_file__name="1.txt").reopen()
    assert len(found(admin_client, ARTICLES, **({"warnings": state} if state else {}))) == count


def test_contributions_are_filtered_by_role(admin_client):
    article = factories.article()
    factories.contribution(article, role="editing")
    factories.contribution(article, role="writing")
    address = reverse("admin:articles_contribution_changelist")
    assert found(admin_client, address, role="editing") == ["editing: Ada Quill"]


def test_what_hangs_on_a_row_is_a_click_away(admin_client):
    article = factories.article()
    factories.contribution(article, name="Ada Quill")
    factories.contribution(article, name="Max Berg")
    ada = Contributor.objects.get(name="Ada Quill")
    link = f"/admin/articles/contribution/?contributor__id__exact={ada.pk}"
    assert link in admin_client.get(CONTRIBUTORS).text
    assert admin_client.get(link).context["cl"].result_list.get() == Contribution.objects.get(contributor=ada)


def test_a_long_list_says_more_than_and_pages_up_to_the_limit(limit_of_three, admin_client, monkeypatch):
    monkeypatch.setattr("articles.admin.named.ContributorAdmin.list_per_page", 2)
    for number in range(5):
        factories.contributor(f"Person {number}")
    page = admin_client.get(CONTRIBUTORS)
    assert "more than 3 contributors" in page.text
    assert "more than 3 results" in admin_client.get(CONTRIBUTORS, {"q": "person"}).text
    assert 'href="?p=2"' in page.text
    assert 'href="?p=3"' not in page.text
    assert found(admin_client, CONTRIBUTORS, p=2) == ["Person 2", "Person 3"]
    assert admin_client.get(CONTRIBUTORS, {"p": 3}).url == f"{CONTRIBUTORS}?e=1"


def test_a_short_list_says_how_many(admin_client):
    for number in range(3):
        factories.contributor(f"Person {number}")
    assert "\n3 contributors" in admin_client.get(CONTRIBUTORS).text


def test_an_action_never_runs_on_rows_that_nobody_counted(limit_of_three, admin_client):
    for number in range(4):
        factories.contributor(f"Person {number}")
    selected = {"action": "delete_selected", "select_across": "1", "_selected_action": ["1"], "post": "yes"}
    answer = admin_client.post(CONTRIBUTORS, selected, follow=True)
    assert "You have selected more than 3 rows. Filter the list first, then select all." in answer.text
    assert Contributor.objects.count() == 4
    Contributor.objects.first().delete()
    admin_client.post(CONTRIBUTORS, selected, follow=True)
    assert Contributor.objects.count() == 0


def test_terms_are_listed_with_their_other_names(admin_client):
    factories.term("Gross domestic product", names=("GDP", "output"))
    assert ">GDP, output<" in admin_client.get(reverse("admin:glossary_term_changelist")).text


def test_lists_leave_out_the_columns_that_they_do_not_show(ten_rows, admin_client):
    row = admin_client.get(ARTICLES).context["cl"].result_list[0]
    assert {"body", "linked_body", "imported"} <= row.get_deferred_fields()


@pytest.mark.parametrize("model", [Article, Term], ids=lambda model: model.__name__)
def test_nobody_sees_a_list_without_permission(ten_rows, client, model):
    client.force_login(User.objects.create_user("onlooker", password="x", is_staff=True))
    opts = model._meta
    assert client.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")).status_code == 403
