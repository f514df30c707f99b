"""Terms merged into one by an action of the list, and the merges, each of which can be undone."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form, ModelChoiceField, RadioSelect
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from glossary.linking.names import normalise
from glossary.merging import CannotBeUndone, merge, undo
from glossary.models import Term, TermMerge
from glossary.signals import terms_changed
from newsroom.common.admin.bounded_counts import count_up_to_limit, in_words
from newsroom.common.admin.lists import ListAdmin
from newsroom.common.admin.read_only import ReadOnlyAdmin

MOST = 20  # terms merged at once: more than an editor can have looked at


class MergeForm(Form):
    """Which of the terms stays. Each is shown with its address, definition and number of articles."""

    stays = ModelChoiceField(None, widget=RadioSelect, empty_label=None, label=_("Which one stays?"))

    def __init__(self, terms: QuerySet[Term], *args: Any) -> None:
        super().__init__(*args)
        counts = {term: count_up_to_limit(term.mentions.all()) for term in terms}
        self.fields["stays"].queryset = terms
        self.fields["stays"].choices = [
            (term.pk, gettext("%(term)s (%(slug)s), used in %(count)s articles: %(definition)s")
             % {"term": term, "slug": term.slug, "count": in_words(count), "definition": term.definition or "-"})
            for term, count in counts.items()
        ]  # fmt: skip
        self.initial["stays"] = max(counts, key=counts.get).pk


class MergesTerms:
    """An admin of terms that makes several of them one."""

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Merging changes one term and deletes the others."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(description=_("Merge the selected terms into one"), permissions=["merge"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet[Term]) -> TemplateResponse | None:
        terms = list(queryset.in_order()[: MOST + 1])
        if not 2 <= len(terms) <= MOST:
            said = gettext("Select at least two and at most %s to merge.")
            self.message_user(request, said % MOST, messages.WARNING)
            return None
        selected = Term.objects.filter(pk__in=[term.pk for term in terms]).in_order()
        form = MergeForm(selected, request.POST if "post" in request.POST else None)
        if form.is_valid():
            self.carry_out(request, form.cleaned_data["stays"], terms)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Merge terms"),
            "opts": self.opts,
            "form": form,
            "rows": terms,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/glossary/term/merge.html", context)

    def carry_out(self, request: HttpRequest, stays: Term, terms: list[Term]) -> None:
        """Merge, and leave word of it in the histories of all the terms."""
        going = [term for term in terms if term != stays]
        said = gettext("Merged into '%s'.") % stays
        LogEntry.objects.log_actions(request.user.pk, going, DELETION, said)
        for term in going:
            merge(stays, term, by=request.user)
        names = ", ".join(f"'{term}'" for term in going)
        said = gettext("%(names)s merged into '%(stays)s'.") % {"names": names, "stays": stays}
        LogEntry.objects.log_actions(request.user.pk, [stays], CHANGE, said, single_object=True)
        told = format_html(
            '{} <a href="{}">{}</a>',
            said, reverse("admin:glossary_termmerge_changelist"), gettext("Merges of terms: undo one there."),
        )  # fmt: skip
        self.message_user(request, told, messages.SUCCESS)
        self.follow_changes(request)


@admin.register(TermMerge)
class TermMergeAdmin(ReadOnlyAdmin, ListAdmin):
    list_display = ["headword", "stays", "merged_at", "merged_by", "undoing"]
    list_select_related = ["stays", "merged_by", "undone_by"]
    list_defer = ["record", "stays__linked_definition"]
    fields = readonly_fields = [
        "headword", "slug", "definition", "stays", "merged_at", "merged_by", "undone_at", "undone_by"
    ]  # fmt: skip
    ordering = ["-pk"]
    sortable_by = ()
    search_fields = ["headword"]
    search_help_text = _("Letters of the term that went or of the one that stayed.")
    change_list_template = "admin/glossary/termmerge/change_list.html"

    def find(self, rows: QuerySet[TermMerge], text: str) -> QuerySet[TermMerge]:
        return rows.filter(headword__icontains=text) | rows.filter(stays__in=Term.objects.named_like(normalise(text)))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.undo))
        return [path("<path:object_id>/undo/", view, name="glossary_termmerge_undo"), *super().get_urls()]

    @admin.display(description=_("undo"))
    def undoing(self, done: TermMerge) -> SafeString | str:
        if done.is_undone:
            return gettext("Undone by %s") % (done.undone_by or "-")
        address = reverse("admin:glossary_termmerge_undo", args=[done.pk])
        return format_html(
            '<button type="submit" class="button" form="undo" formaction="{}">{}</button>', address, gettext("Undo")
        )

    def undo(self, request: HttpRequest, object_id: str) -> HttpResponse:
        done = get_object_or_404(TermMerge, pk=unquote(object_id))
        if not (request.user.has_perm("glossary.change_term") and request.user.has_perm("glossary.add_term")):
            raise PermissionDenied
        try:
            term = undo(done, by=request.user)
        except CannotBeUndone as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            said = gettext("'%(term)s' and '%(stays)s' are two terms again.") % {"term": term, "stays": done.stays}
            LogEntry.objects.log_actions(request.user.pk, [term], ADDITION, said, single_object=True)
            LogEntry.objects.log_actions(request.user.pk, [done.stays], CHANGE, said, single_object=True)
            self.message_user(request, said, messages.SUCCESS)
            for _receiver, told in terms_changed.send(Term):
                self.message_user(request, told)
        return HttpResponseRedirect(reverse("admin:glossary_termmerge_changelist"))
