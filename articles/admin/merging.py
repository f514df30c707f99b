"""The admin action that makes rows of one kind one, and the page that asks before it does."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.db.models import QuerySet
from django.forms import Form, ModelChoiceField, RadioSelect
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.desk.merging_named import WHAT_MOVES, merge, what_hangs_on
from articles.models import Named
from newsroom.common.admin.bounded_counts import count_up_to_limit, in_words

MOST = 20  # rows merged at once: more than an editor can have looked at


class MergeForm(Form):
    """Which of the rows stays. Each is shown with its address and with how much hangs on it."""

    stays = ModelChoiceField(None, widget=RadioSelect, empty_label=None, label=_("Which one stays?"))

    def __init__(self, rows: QuerySet[Named], *args: Any) -> None:
        super().__init__(*args)
        counts = {row: count_up_to_limit(what_hangs_on(row)) for row in rows}
        moving = WHAT_MOVES[rows.model].model._meta.verbose_name_plural
        self.fields["stays"].queryset = rows
        self.fields["stays"].choices = [
            (row.pk, f"{row.name} ({row.slug}): {in_words(count)} {moving}") for row, count in counts.items()
        ]
        self.initial["stays"] = max(counts, key=counts.get).pk


class Merges:
    """An admin of rows that the archive may spell in two ways."""

    actions = ["merge_selected"]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Merging changes one row and deletes the others."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(description=_("Merge the selected %(verbose_name_plural)s into one"), permissions=["merge"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet[Named]) -> TemplateResponse | None:
        rows = list(queryset.order_by("key")[: MOST + 1])
        if not 2 <= len(rows) <= MOST:
            said = gettext("Select at least two and at most %s to merge.")
            self.message_user(request, said % MOST, messages.WARNING)
            return None
        selected = self.model.objects.filter(pk__in=[row.pk for row in rows]).order_by("key")
        form = MergeForm(selected, request.POST if "post" in request.POST else None)
        if form.is_valid():
            self.carry_out(request, form.cleaned_data["stays"], rows)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Merge %s") % self.opts.verbose_name_plural,
            "opts": self.opts,
            "form": form,
            "rows": rows,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
            "moving": WHAT_MOVES[self.model].model._meta.verbose_name_plural,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/merge.html", context)

    def carry_out(self, request: HttpRequest, stays: Named, rows: list[Named]) -> None:
        """Merge, and leave word of it in the histories of all the rows."""
        going = [row for row in rows if row != stays]
        names = ", ".join(f"'{row.name}'" for row in going)
        moved = merge(stays, going)
        said = gettext("Merged into '%s'.") % stays
        LogEntry.objects.log_actions(request.user.pk, going, DELETION, said)
        said = gettext("%(names)s merged into '%(stays)s'; moved: %(moved)s.")
        said %= {"names": names, "stays": stays, "moved": f"{moved:,}"}
        LogEntry.objects.log_actions(request.user.pk, [stays], CHANGE, said, single_object=True)
        self.message_user(request, said, messages.SUCCESS)
