"""What a page that asks before it deletes says: numbers, because naming a term's every mention would take minutes."""

import operator
from collections.abc import Sequence
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import PROTECT, ForeignObjectRel, Model
from django.db.models.deletion import CASCADE
from django.http import HttpRequest
from django.utils.text import capfirst

from newsroom.common.admin.bounded_counts import count_up_to_limit, in_words


def what_goes_with(
    rows: Sequence[Model], request: HttpRequest, site: AdminSite
) -> tuple[list[Any], dict[str, str], set[str], list[str]]:
    """What deleting the rows comes to, in the form of `ModelAdmin.get_deleted_objects`.

    The rows with what goes with them, numbers by kind, kinds that the person may not delete, and what forbids it.
    """
    if not rows:
        return [], {}, set(), []
    opts = rows[0]._meta
    numbers = {str(opts.verbose_name_plural): in_words(len(rows))}
    forbidden: set[str] = set()
    protected: list[str] = []
    for relation in filter(operator.attrgetter("one_to_many"), opts.related_objects):
        related = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": rows})
        kind = str(relation.related_model._meta.verbose_name_plural)
        if relation.on_delete not in (CASCADE, PROTECT) or not _is_written_by_people(relation.related_model):
            continue  # counts that the software keeps are nothing that anybody loses
        if not (first := related.order_by("pk").first()):
            continue
        number = in_words(count_up_to_limit(related))
        if relation.on_delete is PROTECT:
            protected.append(f"{capfirst(kind)}: {number}")
            continue
        numbers[kind] = number
        if not _may_delete(first, relation, request, site):
            forbidden.add(str(relation.related_model._meta.verbose_name))
    with_them = [f"{capfirst(kind)}: {number}" for kind, number in list(numbers.items())[1:]]
    named = [f"{capfirst(opts.verbose_name)}: {row}" for row in rows]
    return [*named, *([with_them] if with_them else [])], numbers, forbidden, protected


def _is_written_by_people(model: type[Model]) -> bool:
    return any(field.editable for field in model._meta.fields if not field.primary_key)


def _may_delete(row: Model, relation: ForeignObjectRel, request: HttpRequest, site: AdminSite) -> bool:
    """Rows whose model has no pages of its own go with what they belong to."""
    model_admin = site._registry.get(relation.related_model)
    return model_admin is None or model_admin.has_delete_permission(request, row)
