"""Numbers of what is deleted along with a row: listing every mention of a term would take minutes."""

import operator
from collections.abc import Sequence
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import PROTECT, Model
from django.db.models.deletion import CASCADE
from django.http import HttpRequest
from django.utils.text import capfirst

from newsroom.common.admin.bounded_counts import count_up_to_limit, in_words

# What `ModelAdmin.get_deleted_objects` returns: the rows and what goes with them, numbers by model, models that the
# person may not delete, and rows that protect these from deletion.
DeletionSummary = tuple[list[Any], dict[str, Any], set[str], list[str]]


def summarise_deletion(rows: Sequence[Model], request: HttpRequest, site: AdminSite) -> DeletionSummary:
    """What would be deleted with the rows, and what forbids it."""
    if not rows:
        return [], {}, set(), []
    opts = rows[0]._meta
    numbers = {str(opts.verbose_name_plural): in_words(len(rows))}
    forbidden: set[str] = set()
    protected: list[str] = []
    for relation in filter(operator.attrgetter("one_to_many"), opts.related_objects):
        model: type[Model] = relation.related_model
        is_written_by_people = any(field.editable for field in model._meta.fields if not field.primary_key)
        if relation.on_delete not in (CASCADE, PROTECT) or not is_written_by_people:
            continue  # nobody loses anything in what the software derives
        related = model._base_manager.filter(**{f"{relation.field.name}__in": rows})
        if not (first := related.order_by("pk").first()):
            continue
        kind, number = str(model._meta.verbose_name_plural), in_words(count_up_to_limit(related))
        if relation.on_delete is PROTECT:
            protected.append(f"{capfirst(kind)}: {number}")
            continue
        numbers[kind] = number
        # Rows that have no pages of their own in the admin may always go with the row that they belong to.
        if site.is_registered(model) and not site.get_model_admin(model).has_delete_permission(request, first):
            forbidden.add(str(model._meta.verbose_name))
    with_them = [f"{capfirst(kind)}: {number}" for kind, number in list(numbers.items())[1:]]
    named = [f"{capfirst(opts.verbose_name)}: {row}" for row in rows]
    return [*named, *([with_them] if with_them else [])], numbers, forbidden, protected
