"""Merging rows of a list into one: the action, and the page that asks which of them stays."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.db.models import Model, QuerySet
from django.forms import Form, ModelChoiceField, RadioSelect
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.common.admin.lists import ListAdmin
from newsroom.common.admin.users import user_of

MOST = 20  # rows merged at once: more than an editor can have looked at


class MergeForm(Form):
    """Which of the rows stays: at first the one that is used most."""

    def __init__(self, rows: QuerySet, uses: Mapping[Any, int], labels: Mapping[Any, str], *args: Any) -> None:
        super().__init__(*args)
        stays = ModelChoiceField(rows, widget=RadioSelect, empty_label=None, label=_("Which one stays?"))
        stays.choices = list(labels.items())
        self.fields["stays"] = stays
        self.initial["stays"] = max(uses, key=lambda key: uses[key])


class MergingAdmin(ListAdmin):
    """The action. Each admin says what merging does to its rows, and does it."""

    actions = ["merge_selected"]
    merge_order: Sequence[str] = ()

    def count_uses(self, row: Any) -> int:
        """As `bounded_counts.count_up_to_limit` counts."""
        raise NotImplementedError

    def describe_choice(self, row: Any, uses: int) -> str:
        """One of the rows on the page that asks."""
        raise NotImplementedError

    def describe_merge(self) -> str:
        """What the page says about the consequences."""
        raise NotImplementedError

    def merge(self, request: HttpRequest, stays: Any, going: Sequence[Any]) -> str:
        """Merge `going` into `stays`; returns what is said about it, to the editor and in the history."""
        raise NotImplementedError

    def report_merge(self, request: HttpRequest, said: str) -> None:
        self.message_user(request, said, messages.SUCCESS)

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Merging changes one row and deletes the others."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(description=_("Merge the selected %(verbose_name_plural)s into one"), permissions=["merge"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet) -> TemplateResponse | None:
        rows = list(queryset.order_by(*self.merge_order)[: MOST + 1])
        if not 2 <= len(rows) <= MOST:
            said = gettext("Select at least two and at most %s to merge.")
            self.message_user(request, said % MOST, messages.WARNING)
            return None
        selected = self.model._default_manager.filter(pk__in=[row.pk for row in rows])
        uses = {row.pk: self.count_uses(row) for row in rows}
        labels = {row.pk: self.describe_choice(row, uses[row.pk]) for row in rows}
        form = MergeForm(selected, uses, labels, request.POST if "post" in request.POST else None)
        if form.is_valid():
            self._merge(request, form.cleaned_data["stays"], rows)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Merge %s") % self.opts.verbose_name_plural,
            "opts": self.opts,
            "form": form,
            "rows": rows,
            "consequences": self.describe_merge(),
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/merge.html", context)

    def _merge(self, request: HttpRequest, stays: Model, rows: Sequence[Model]) -> None:
        """Merge, log it for each of the rows, and tell the editor."""
        going = [row for row in rows if row != stays]
        gone = gettext("Merged into '%s'.") % stays
        said = self.merge(request, stays, going)
        LogEntry.objects.log_actions(user_of(request).pk, going, DELETION, gone)
        LogEntry.objects.log_actions(user_of(request).pk, [stays], CHANGE, said, single_object=True)
        self.report_merge(request, said)
