"""Who may do what to an article, in which state: the one table that forms, actions, pages and commands ask.

Pure: a person is what permissions they have and whether the article is their own.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

DRAFT, IN_REVIEW, SCHEDULED, PUBLISHED, WITHDRAWN = STATES = (
    "draft", "in_review", "scheduled", "published", "withdrawn"
)  # fmt: skip
UNSEEN = frozenset({DRAFT, IN_REVIEW})  # no reader has ever seen it
EVERY = frozenset(STATES)

WRITE_OWN = "write_own_article"  # the permission of reporters, for what is their own

HasPermission = Callable[[str], bool]


class Rule(NamedTuple):
    """Whoever has the permission may do the act in these states: to any article, or only to their own."""

    act: str
    states: frozenset[str]
    permission: str
    own: bool = False


RULES = (
    Rule("view", EVERY, "view_article"),
    Rule("view", EVERY, "change_article"),
    Rule("view", EVERY, WRITE_OWN, own=True),
    Rule("change", EVERY, "change_article"),
    Rule("change", frozenset({DRAFT}), WRITE_OWN, own=True),
    Rule("submit", frozenset({DRAFT}), "change_article"),
    Rule("submit", frozenset({DRAFT}), WRITE_OWN, own=True),
    Rule("take_back", frozenset({IN_REVIEW}), WRITE_OWN, own=True),
    Rule("send_back", frozenset({IN_REVIEW}), "review_article"),
    Rule("publish", UNSEEN, "publish_article"),
    Rule("unschedule", frozenset({SCHEDULED}), "publish_article"),
    Rule("withdraw", frozenset({PUBLISHED}), "withdraw_article"),
    Rule("reinstate", frozenset({WITHDRAWN}), "publish_article"),
    Rule("correct", frozenset({PUBLISHED}), "correct_article"),
    # A copy is changed, submitted and published by the rules above, as any other draft.
    Rule("amend", frozenset({PUBLISHED, SCHEDULED}), "change_article"),
    Rule("amend", frozenset({PUBLISHED, SCHEDULED}), WRITE_OWN, own=True),
    Rule("discard", UNSEEN, "change_article"),
    Rule("discard", frozenset({DRAFT}), WRITE_OWN, own=True),
    Rule("delete", EVERY, "delete_article"),
)
ACTS = tuple(dict.fromkeys(rule.act for rule in RULES))

# The state in which an article is after a step; `publish` and `reinstate` schedule where the posted time is to come.
STEPS = {
    "submit": IN_REVIEW,
    "take_back": DRAFT,
    "send_back": DRAFT,
    "publish": PUBLISHED,
    "unschedule": IN_REVIEW,
    "withdraw": WITHDRAWN,
    "reinstate": PUBLISHED,
}
# What an article must not lack before the step.
WHOLE_BEFORE = frozenset({"submit", "publish", "reinstate"})


def may(act: str, state: str, *, owns: bool, has_permission: HasPermission) -> bool:
    """Whether somebody may do the act to an article in that state."""
    return any(
        has_permission(rule.permission)
        for rule in RULES
        if rule.act == act and state in rule.states and (owns or not rule.own)
    )


def acts_open_to(state: str, *, owns: bool, has_permission: HasPermission) -> Iterator[str]:
    """What somebody may do to an article in that state, in the order of the table."""
    return (act for act in ACTS if may(act, state, owns=owns, has_permission=has_permission))
