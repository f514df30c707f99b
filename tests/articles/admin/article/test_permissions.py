"""Every role, in every state of an article, by every way in. The addresses come from the URL configuration."""

from collections.abc import Callable
from typing import NamedTuple

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
from articles.site import previews
from tests import factories
from tests.admin_forms import served
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


class Scene(NamedTuple):
    """An article with everything on it, and what a browser posts that saves its form."""

    article: Article
    contribution: Contribution
    explanation: Explanation
    correction: Correction
    version: Version
    form: dict[str, object]
    empty_form: dict[str, object]


class Way(NamedTuple):
    """A way in: the act it needs, the name of its address, and what is sent there. `stores`: it changes something."""

    act: str
    name: str
    args: Callable[[Scene], list] = lambda scene: [scene.article.pk]
    post: Callable[[Scene], dict] | None = None
    query: Callable[[Scene], dict] = lambda _scene: {}
    stores: bool = True
    says_why: bool = False  # refuses with the form again and a sentence


def none(_scene: Scene) -> list:
    return []


def _page(act: str, name: str, **post: object) -> list[Way]:
    """A page that asks, and its answer."""
    return [Way(act, name), Way(act, name, post=lambda _scene: post)]


def _step(step: str) -> list[Way]:
    args = lambda scene: [scene.article.pk, step]  # noqa: E731
    return [Way(step, "step", args), Way(step, "step", args, post=lambda _scene: {"note": "Why."})]


def _selected(action: str, act: str, **more: str) -> Way:
    """An action on the list. To those who may take it with no article it is not offered."""
    return Way(act, "changelist", none, lambda scene: {"action": action, "_selected_action": scene.article.pk} | more)


def _form(act: str, **more: str) -> Way:
    return Way(act, "change", post=lambda scene: scene.form | {"headline": "Other words"} | more)


ARTICLE_WAYS = [
    Way("list", "changelist", none),
    Way("add", "add", none),
    Way("add", "add", none, lambda scene: scene.empty_form | {"headline": "New"}),
    Way(
        "add", "add", none, lambda scene: scene.empty_form | {"headline": "New", "body": "<p>x</p>", "_step": "submit"}
    ),
    Way(
        "publish what is new",
        "add",
        none,
        lambda scene: scene.empty_form | {"headline": "New", "body": "<p>x</p>", "_step": "publish"},
    ),
    Way("view", "change"),
    _form("change"),
    _form("change", _correct="1"),
    _form("submit", _step="submit"),
    _form("publish", _step="publish"),
    *[_form("never", _step=step) for step in flow.STEPS if step not in ("submit", "publish")],
    Way("delete", "delete"),
    Way("delete", "delete", post=lambda _scene: {"post": "yes"}),
    Way("view", "history"),
    Way("view", "compare", query=lambda scene: {"old": scene.version.pk, "new": "now"}),
    Way("change", "restore", lambda scene: [scene.article.pk, scene.version.pk]),
    Way("change", "restore", lambda scene: [scene.article.pk, scene.version.pk], lambda _scene: {}),
    *[way for step in flow.STEPS for way in _step(step)],
    *_page("correct", "correct", text="It was wrong."),
    *_page("discard", "discard"),
    *_page("amend", "copy"),
    Way("never", "publish_copy"),  # it is no copy; copies have a test of their own
    Way("view", "preview"),
    Way("change", "preview", post=lambda scene: scene.form, stores=False),
    Way("add", "preview", none, lambda scene: scene.empty_form, stores=False),
    Way("view", "preview_link"),
    Way("view", "preview_link", post=lambda _scene: {"days": "1"}),
    Way("change", "links", post=lambda _scene: {"body": "<p>x</p>"}, stores=False),
    Way("change", "links", post=lambda scene: {"body": "", "never": scene.explanation.term_id}),
    Way("add", "links", none, lambda _scene: {"body": "<p>x</p>"}, stores=False),
    Way("change", "keep", post=lambda scene: scene.form | {"_typed": "1"}),
    Way("add", "keep", none, lambda scene: scene.empty_form | {"_typed": "1"}),
    Way("change", "forget", post=lambda _scene: {}, stores=False),
    Way("add", "forget", none, lambda _scene: {}, stores=False),
    _selected("submit_selected", "submit"),
    _selected("publish_selected", "publish"),
    _selected("send_back_selected", "send_back"),
    _selected("delete_selected", "delete", post="yes"),
]


def _part_ways(part: str, add: str, change: str, delete: str, see: str, *, data: Callable[[Scene], dict]) -> list[Way]:
    """The pages of rows that belong to an article."""
    args = lambda scene: [getattr(scene, part).pk]  # noqa: E731
    return [
        Way(see, "changelist", none),
        Way(see, "change", args),
        Way(see, "history", args),
        Way(add, "add", none, data, says_why=True),
        Way(change, "change", args, data),
        Way(delete, "delete", args, lambda _scene: {"post": "yes"}),
        Way(delete, "changelist", none, lambda scene: {
            "action": "delete_selected", "_selected_action": getattr(scene, part).pk, "post": "yes"
        }),
    ]  # fmt: skip


WAYS = {
    "article": ARTICLE_WAYS,
    "contribution": _part_ways(
        "contribution",
        *["change parts"] * 3,
        "view parts",
        data=lambda scene: {
            "article": scene.article.pk,
            "contributor": factories.contributor("Max Berg").pk,
            "role": "editing",
            "position": 0,
        },
    ),
    "explanation": _part_ways(
        "explanation",
        *["change parts"] * 3,
        "list explanations",
        data=lambda scene: {
            "article": scene.article.pk,
            "term": scene.explanation.term_id,
            "text": "Other words.",
            "position": 0,
        },
    ),
    "correction": _part_ways(
        "correction",
        "correct",
        "change parts",
        "delete corrections",
        "view parts",
        data=lambda scene: {"article": scene.article.pk, "date": "2026-02-03", "text": "Wrong again."},
    ),
}
PUBLIC = [
    Way("read or view", "articles:article", lambda scene: address_parts(scene.article)),
    Way("read", "articles:changes", lambda scene: address_parts(scene.article)),
    Way("follow a link", "articles:preview", lambda scene: [previews.sign(scene.article, 1)[0]]),
]


def address_parts(article: Article) -> list[str]:
    return article.get_absolute_url().strip("/").split("/")[1:]


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
