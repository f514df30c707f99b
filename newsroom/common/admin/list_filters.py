"""Filters for the admin's lists that stay quick however many rows there are."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib.admin import FieldListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.db.models import QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.common.dates import midnight


class OneParameterFilter(FieldListFilter):
    """A filter with one parameter in the address; `chosen` is its value."""

    lookup: str

    def __init__(self, field: models.Field, request: HttpRequest, params: dict, *args: Any, **kwargs: Any) -> None:
        self.parameter = f"{kwargs['field_path']}__{self.lookup}"
        super().__init__(field, request, params, *args, **kwargs)
        values = self.used_parameters.get(self.parameter)
        self.chosen = values[-1] if isinstance(values, list) and values else None

    def expected_parameters(self) -> list[str | None]:
        return [self.parameter]


class DateRangeFilter(OneParameterFilter):
    """Fixed ranges of dates, each a range of the column's index.

    The address holds the range's name, so that 'today' in a bookmark is always today.
    """

    lookup = "within"
    RANGES = {
        "today": _("Today"),
        "week": _("Past 7 days"),
        "month": _("This month"),
        "year": _("This year"),
        "older": _("Before this year"),
        "future": _("Still to come"),
        "none": _("No date"),
    }

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.chosen is None:
            return queryset
        if self.chosen not in self.RANGES:
            raise IncorrectLookupParameters(self.chosen)
        if self.chosen == "none":
            return queryset.filter(**{f"{self.field_path}__isnull": True})
        has_time = isinstance(self.field, models.DateTimeField)
        bounds = zip(("gte", "lt"), _bounds(self.chosen), strict=True)
        conditions = {
            f"{self.field_path}__{lookup}": midnight(day) if has_time else day for lookup, day in bounds if day
        }
        return queryset.filter(**conditions)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for name, label in [(None, _("Any date")), *self.RANGES.items()]:
            if name == "none" and not self.field.null:
                continue
            yield {
                "selected": self.chosen == name,
                "query_string": changelist.get_query_string({self.parameter: name}),
                "display": label,
            }


class AutocompleteFilter(OneParameterFilter):
    """A related row, found by typing: the page stays small, and no list of the rows is read."""

    field: models.ForeignKey
    lookup = "id__exact"
    template = "admin/autocomplete_filter.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.admin_site = args[-1].admin_site

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        # The form sends an empty field along.
        return super().queryset(request, queryset) if self.chosen else queryset

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        field = ModelChoiceField(
            self.field.related_model._default_manager.all(),
            required=False,
            widget=AutocompleteSelect(self.field, self.admin_site),
        )
        others = {name: values for name, values in changelist.filter_params.items() if name != self.parameter}
        attrs = {"id": f"filter-{self.field.name}", "aria-label": self.title}
        yield {
            "widget": field.widget.render(self.parameter, self.chosen or "", attrs),
            "others": [(name, value) for name, values in others.items() for value in values],
            "clear": changelist.get_query_string(remove=[self.parameter]) if self.chosen else None,
        }


def _bounds(name: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The first day of the range and the day after its last, in TIME_ZONE."""
    today = timezone.localdate()
    tomorrow = today + datetime.timedelta(days=1)
    new_year = today.replace(month=1, day=1)
    first = today.replace(day=1)
    return {
        "today": (today, tomorrow),
        "week": (today - datetime.timedelta(days=6), tomorrow),
        "month": (first, (first + datetime.timedelta(days=32)).replace(day=1)),
        "year": (new_year, new_year.replace(year=today.year + 1)),
        "older": (None, new_year),
        "future": (tomorrow, None),
    }[name]
