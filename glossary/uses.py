"""The interface to the app whose texts use the terms. That app registers how its texts are shown and moved, so that
the glossary need not know its tables."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from django.http import HttpRequest
from django.utils.safestring import SafeString

from glossary.models import Term


class TermTexts(NamedTuple):
    """What a term's page shows of the texts that use it."""

    source: SafeString  # where the definition came from
    beside: Sequence[Term]  # the terms that are often used with it
    below: SafeString


class Wording(NamedTuple):
    """An explanation of a term, and the title of the text that it comes from."""

    text: str
    title: str


class TermUses(Protocol):
    def count(self, term: Term) -> int:
        """How many texts use a term, as `newsroom.common.admin.bounded_counts` counts."""

    def for_readers(self, request: HttpRequest, term: Term) -> TermTexts: ...

    def for_editors(self, term: Term, *, may_change: bool) -> SafeString:
        """Below the term's form: how texts explain it, with buttons that choose one (`wording`), and which use it."""

    def wording(self, term: Term, key: int) -> Wording | None: ...

    def move(self, going: Term, stays: Term) -> dict[str, Any]:
        """Move what belongs to a term to the one it is merged into; returns what `move_back` needs, as JSON."""

    def move_back(self, moved: dict[str, Any], stays: Term, term: Term) -> None:
        """Undo `move`; what editors have given to other terms since stays there."""


_registered: list[TermUses] = []


def register(uses: TermUses) -> None:
    _registered[:] = [uses]


def term_uses() -> TermUses:
    return _registered[0]
