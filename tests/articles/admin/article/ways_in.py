"""Every way in to an article and what belongs to it: the act that it needs, its address, and what is sent there."""

from collections.abc import Callable
from typing import NamedTuple

from articles.desk import flow
from articles.models import Article, Contribution, Correction, Explanation, Version
from articles.site import previews
from tests import factories


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
