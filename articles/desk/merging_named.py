"""Merging publishers, sections and contributors that were imported under different spellings.

Their articles or contributions move to the row that stays, which is found by the others' names and addresses from then
on: readers who follow an old address are led to it, and imports that read an old name find it.
"""

from collections.abc import Iterable

from django.db import models, transaction
from django.db.models import Exists, OuterRef

from articles.linking.sense_rules import follow_changed_rules
from articles.models import Article, Contribution, Contributor, Named, Publisher, Section

# What moves when rows are merged: by the foreign key that has the row's own name ("publisher" ...).
WHAT_MOVES: dict[type[Named], type[models.Model]] = {
    Publisher: Article, Section: Article, Contributor: Contribution
}  # fmt: skip
BATCH = 1000  # moved in one transaction: half a second on SQLite, where triggers reindex each
TAKEN_OVER = ("website", "description")  # from the rows that go, where the one that stays has none


def what_hangs_on(row: Named) -> models.QuerySet[models.Model]:
    """The articles or contributions that would move with a row."""
    return WHAT_MOVES[type(row)]._default_manager.filter((row._meta.model_name, row))


def merge(stays: Named, going: Iterable[Named]) -> int:
    """Make rows one: `going` are moved into `stays` and deleted. Returns how many articles or contributions moved.

    They move in batches, so that nobody who writes waits for a whole archive. Interrupted, some have moved and all
    the rows are still there: merged again, the rest follows.
    """
    going = [row for row in going if row.pk != stays.pk]
    moved = sum(_move(row, stays) for row in going)
    moved += _close(stays, going)
    if isinstance(stays, Publisher | Section):
        follow_changed_rules(stays.sense_rules.values_list("term", flat=True))
    return moved


def _move(row: Named, stays: Named) -> int:
    moved = 0
    while batch := _move_batch(row, stays):
        moved += batch
    return moved


@transaction.atomic
def _move_batch(row: Named, stays: Named) -> int:
    hanging = what_hangs_on(row)
    batch = hanging.filter(pk__in=list(hanging.order_by("pk").values_list("pk", flat=True)[:BATCH]))
    twice = 0
    if isinstance(stays, Contributor):
        # Where both have the same role in an article, one row is kept.
        same = stays.contributions.filter(article=OuterRef("article"), role=OuterRef("role"))
        twice = batch.filter(Exists(same)).delete()[0]
    return twice + batch.update(**{str(stays._meta.model_name): stays})


@transaction.atomic
def _close(stays: Named, going: Iterable[Named]) -> int:
    """Delete the rows from which everything has moved; returns how many moved now."""
    keys = [stays.pk, *(row.pk for row in going)]
    # Locked: an import that refers to one of them waits, and then finds the one that stays.
    rows = {row.pk: row for row in type(stays).objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    stays = rows.pop(stays.pk)
    moved = 0
    for key, row in rows.items():
        moved += _move(row, stays)
        for field in TAKEN_OVER:
            if not getattr(stays, field, True):
                setattr(stays, field, getattr(row, field))
        if isinstance(row, Publisher | Section):
            row.sense_rules.update(**{str(stays._meta.model_name): stays})
        row.former_names.update(current=stays)
        row.delete()
        stays.add_former_names(name=row.name, slug=row.slug, merged_pk=key)
    stays.save()
    return moved
