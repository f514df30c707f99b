"""Every role, in every state of an article, by every way in. The addresses come from the URL configuration."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.desk import access, flow, steps
from articles.desk import working_copies as copies
from articles.desk.versions import current_version, keep_current
from articles.models import Article, Contribution, Correction, Explanation, OpenForm, Version
from tests import factories
from tests.admin_forms import served
from tests.articles.admin.article.ways_in import PUBLIC, WAYS, Scene, Way
from tests.people import MAKE, person, signed_in

pytestmark = pytest.mark.django_db

ALL = set(flow.STATES)
UNSEEN = {"draft", "in_review"}

# Whose account, and whether the article is their own.
ROLES = {
    "a reader": None,
    "staff of no group": (),
    "a reporter": ("Reporters",),
    "its writer, a reporter": ("Reporters",),
    "a curator": ("Glossary curators",),
    "an editor": ("Editors",),
    "an administrator": ("Administrators",),
}
DESK = ("an editor", "an administrator")


def desk(states: set[str]) -> dict[str, set[str]]:
    return dict.fromkeys(DESK, states)


# In which states who may do what: written out by hand, beside the table of the flow that is tested by it.
MAY: dict[str, dict[str, set[str]]] = {
    "view": {**desk(ALL), "a curator": ALL, "its writer, a reporter": ALL},
    "change": {**desk(ALL), "its writer, a reporter": {"draft"}},
    "submit": {**desk({"draft"}), "its writer, a reporter": {"draft"}},
    "take_back": {"its writer, a reporter": {"in_review"}},
    "send_back": desk({"in_review"}),
    "publish": desk(UNSEEN),
    "unschedule": desk({"scheduled"}),
    "withdraw": desk({"published"}),
    "reinstate": desk({"withdrawn"}),
    "correct": desk({"published"}),
    "amend": {
        **desk({"published", "scheduled"}),
        "its writer, a reporter": {"published", "scheduled"},
    },
    "discard": {**desk(UNSEEN), "its writer, a reporter": {"draft"}},
    "delete": {"an administrator": ALL},
    # What belongs to no article, or to a part of one.
    "add": dict.fromkeys((*DESK, "a reporter", "its writer, a reporter"), ALL),
    "publish what is new": desk(ALL),
    "list": {role: ALL for role in ROLES if role not in ("a reader", "staff of no group")},
    "change parts": desk(ALL),
    "view parts": desk(ALL),
    "list explanations": dict.fromkeys((*DESK, "a curator"), ALL),
    "read": {role: {"published"} for role in ROLES},
    "read or view": {
        **{role: {"published"} for role in ROLES},
        **dict.fromkeys((*DESK, "a curator", "its writer, a reporter"), ALL - {"withdrawn"}),
    },
    "follow a link": {role: ALL - {"withdrawn"} for role in ROLES},
    "delete corrections": {"an administrator": ALL},
}


def test_each_address_of_the_desk_is_tried_here():
    for model, ways in WAYS.items():
        prefix = f"articles_{model}_"
        patterns = [pattern.name for pattern in admin.site.urls[0] if getattr(pattern, "name", None)]
        for registered, own in admin.site._registry.items():
            if registered._meta.label_lower == f"articles.{model}":
                patterns = [pattern.name for pattern in own.get_urls() if pattern.name]
        assert {name.removeprefix(prefix) for name in patterns} == {way.name for way in ways}


def test_each_act_of_the_flow_is_in_the_table():
    assert set(flow.ACTS) <= set(MAY)


def scene_of(state: str, writer: User | None) -> Scene:
    article = MAKE[state](written_by=writer if isinstance(writer, User) else None)
    root = signed_in(User.objects.create_superuser("root"))
    contribution = factories.contribution(article)
    explanation = factories.explanation(article, factories.term("Tide"))
    correction = Correction.objects.create(article=article, text="Wrong.")
    version = keep_current(current_version(article))
    Article.objects.filter(pk=article.pk).update(standfirst="Changed since.")
    article = Article.objects.get(pk=article.pk)
    keep_current(current_version(article))
    form, empty_form = served(root, article), served(root, Article)
    LogEntry.objects.all().delete()
    return Scene(article, contribution, explanation, correction, version, form, empty_form)


def stored() -> list[list[dict]]:
    models = (Article, Version, Contribution, Explanation, Correction, OpenForm, LogEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def go(client: Client, way: Way, scene: Scene, name: str) -> HttpResponse:
    address = reverse(name, args=way.args(scene))
    return client.get(address, way.query(scene)) if way.post is None else client.post(address, way.post(scene))


def is_refused(answer: HttpResponse) -> bool:
    to_login = answer.status_code == 302 and "/login/" in answer.url
    to_index = answer.status_code == 302 and answer.url == reverse("admin:index")  # no such article, to them
    return answer.status_code in (403, 404, 410) or to_login or to_index


# Whose rights change with the state are tried in each; of reporters and administrators, in one before publication and
# one after it; of those without rights at the desk, in one.
TRIED = [
    *[(role, state) for role in ("an editor", "its writer, a reporter") for state in flow.STATES],
    *[(role, state) for role in ("a reporter", "an administrator") for state in ("draft", "published")],
    *[(role, "draft") for role in ("a reader", "staff of no group", "a curator")],
]
STATES_OF_PARTS = ("draft", "published")


@pytest.mark.parametrize(("role", "state"), TRIED)
def test_every_way_in_checks_permissions(role, state):
    groups = ROLES[role]
    user = AnonymousUser() if groups is None else person("somebody", *groups)
    client = Client() if groups is None else signed_in(user)
    scene = scene_of(state, user if "writer" in role else None)
    before = stored()
    tried = [
        (f"admin:articles_{model}_{way.name}", way)
        for model, ways in WAYS.items()
        if model == "article" or state in STATES_OF_PARTS
        for way in ways
    ]
    for name, way in [*tried, *((way.name, way) for way in PUBLIC)]:
        may = state in MAY.get(way.act, {}).get(role, set())
        with transaction.atomic():
            answer = go(client, way, scene, name)
            after = stored()
            transaction.set_rollback(True)
        told = (role, state, name, way.act, way.post and way.post(scene), answer.status_code)
        if may:
            assert not is_refused(answer), told
            assert answer.status_code in (200, 302), told
            if way.post and way.stores:
                assert after != before, (told, getattr(answer, "context_data", {}).get("errors"))
        else:
            # An action on the list answers with the list, and with what could not be done.
            if not is_refused(answer):
                assert (way.name == "changelist" and way.post) or (way.says_why and answer.context["errors"]), told
            assert after == before, told


@pytest.mark.parametrize("role", ROLES)
def test_the_table_of_the_flow_says_the_same_for_every_role_state_and_act(role):
    groups = ROLES[role]
    user = AnonymousUser() if groups is None else person("somebody", *groups)
    for state, make in MAKE.items():
        article = make(written_by=user if "writer" in role else None)
        expected = {act for act in flow.ACTS if state in MAY[act].get(role, set())}
        assert set(access.open_acts(user, article)) == expected, state


@pytest.mark.parametrize("role", ROLES)
def test_a_working_copy_is_published_by_who_may_publish(role):
    groups = ROLES[role]
    user = AnonymousUser() if groups is None else person("somebody", *groups)
    client = Client() if groups is None else signed_in(user)
    article = factories.article("Tide", written_by=user if "writer" in role else None)
    copy = copies.begin(article, User.objects.create_superuser("root"))
    Article.objects.filter(pk=copy.pk).update(headline="Ebb", written_by=article.written_by)
    address = reverse("admin:articles_article_publish_copy", args=[copy.pk])
    answer = client.post(address, {"seen": f"{article.version} {copy.version}", "updated": "on"})
    headline = Article.objects.get(pk=article.pk).headline
    assert (headline == "Ebb") == (role in DESK), answer.status_code
    assert is_refused(answer) == (role not in DESK)


@pytest.mark.parametrize("role", ROLES)
def test_lists_show_reporters_their_own_articles_only(role):
    groups = ROLES[role]
    if not groups:
        return
    user = person("somebody", *groups)
    factories.draft(headline="Their own", written_by=user)
    factories.draft(headline="Somebody else's", written_by=person("other", "Reporters"))
    factories.article("Of nobody")
    shown = signed_in(user).get(reverse("admin:articles_article_changelist")).context["cl"].result_list
    everything = {"Their own", "Somebody else's", "Of nobody"}
    assert {row.headline for row in shown} == ({"Their own"} if groups == ("Reporters",) else everything)


@pytest.mark.parametrize("state", flow.STATES)
def test_the_functions_behind_the_pages_check_permissions_too(state):
    stranger = person("somebody", "Reporters")
    article = MAKE[state]()
    for step in flow.STEPS:
        with pytest.raises(PermissionDenied):
            steps.take(article, step, stranger, note="Why.")
    for refused in (
        lambda: steps.correct(article, stranger, "Wrong.", updated=True),
        lambda: steps.discard(article, stranger),
        lambda: copies.begin(article, stranger),
    ):
        with pytest.raises(PermissionDenied):
            refused()
