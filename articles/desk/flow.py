"""Who may do what to an article, in which state: the one table that forms, actions and pages ask.

Pure: a person is what permissions they have and whether the article is their own.
"""

from collections.abc import Callable
from typing import NamedTuple

DRAFT, IN_REVIEW, SCHEDULED, PUBLISHED, WITHDRAWN = STATES = (
    "draft", "in_review", "scheduled", "published", "withdrawn"
)  # fmt: skip
UNSEEN = frozenset({DRAFT, IN_REVIEW})  # no reader has ever seen it
EVERY = frozenset(STATES)

WRITE_OWN = "write_own_article"  # the permission of reporters, for what is their own

HasPermission = Callable[[str], bool]


class AccessRule(NamedTuple):
    """Whoever has the permission may do the act in these states: to any article, or only to their own."""

    act: str
    states: frozenset[str]
    permission: str
    own: bool = False


RULES = (
    AccessRule("view", EVERY, "view_article"),
    AccessRule("view", EVERY, "change_article"),
    AccessRule("view", EVERY, WRITE_OWN, own=True),
    AccessRule("change", EVERY, "change_article"),
    AccessRule("change", frozenset({DRAFT}), WRITE_OWN, own=True),
    AccessRule("submit", frozenset({DRAFT}), "change_article"),
    AccessRule("submit", frozenset({DRAFT}), WRITE_OWN, own=True),
    AccessRule("take_back", frozenset({IN_REVIEW}), WRITE_OWN, own=True),
    AccessRule("send_back", frozenset({IN_REVIEW}), "review_article"),
    AccessRule("publish", UNSEEN, "publish_article"),
    AccessRule("unschedule", frozenset({SCHEDULED}), "publish_article"),
    AccessRule("withdraw", frozenset({PUBLISHED}), "withdraw_article"),
    AccessRule("reinstate", frozenset({WITHDRAWN}), "publish_article"),
    AccessRule("correct", frozenset({PUBLISHED}), "correct_article"),
    # A copy is changed, submitted and published by the rules above, as any other draft.
    AccessRule("amend", frozenset({PUBLISHED, SCHEDULED}), "change_article"),
    AccessRule("amend", frozenset({PUBLISHED, SCHEDULED}), WRITE_OWN, own=True),
    AccessRule("discard", UNSEEN, "change_article"),
    AccessRule("discard", frozenset({DRAFT}), WRITE_OWN, own=True),
    AccessRule("delete", EVERY, "delete_article"),
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
