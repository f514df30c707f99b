"""Publishers, sections and contributors that the archive spells in two ways, made one.

What hangs on the rows that go moves to the one that stays, which answers to their names and addresses from then on:
readers who follow an old address are led to it, and imports that read an old name find it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import Exists, OuterRef

from articles.models import Article, Contribution, Contributor, Named, Publisher, Section


class Moves(NamedTuple):
    """What moves when rows are merged: rows of `model`, by their foreign key `field`."""

    model: type[models.Model]
    field: str


WHAT_MOVES = {
    Publisher: Moves(Article, "publisher"),
    Section: Moves(Article, "section"),
    Contributor: Moves(Contribution, "contributor"),
}
TAKEN_OVER = ("website", "description")  # from the rows that go, where the one that stays has none


def what_hangs_on(row: Named) -> models.QuerySet:
    """The articles or contributions that would move with a row."""
    moves = WHAT_MOVES[type(row)]
    return moves.model.objects.filter(**{moves.field: row})


@transaction.atomic
def merge(stays: Named, going: Iterable[Named]) -> int:
    """Make rows one: `going` are moved into `stays` and deleted. Returns how many articles or contributions moved."""
    model = type(stays)
    keys = [row.pk for row in going if row.pk != stays.pk]
    # Held: what an import or an editor hangs on them meanwhile waits, and then finds the one that stays.
    rows = {row.pk: row for row in model.objects.select_for_update().filter(pk__in=[stays.pk, *keys]).order_by("pk")}
    stays = rows.pop(stays.pk)
    moved = 0
    for row in rows.values():
        key = row.pk
        moved += _move(row, stays)
        row.former_names.update(current=stays)
        row.delete()
        stays.answer_to(name=row.name, slug=row.slug, merged_pk=key)
    stays.save()
    return moved


def _move(row: Named, stays: Named) -> int:
    for field in TAKEN_OVER:
        if not getattr(stays, field, True):
            setattr(stays, field, getattr(row, field))
    hanging = what_hangs_on(row)
    if isinstance(stays, Contributor):
        # Both had one role in one article: it is theirs once.
        same = stays.contributions.filter(article=OuterRef("article"), role=OuterRef("role"))
        hanging.filter(Exists(same)).delete()
    return hanging.update(**{WHAT_MOVES[type(stays)].field: stays})
