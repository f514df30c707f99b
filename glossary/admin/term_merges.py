"""Merging terms by an action of their list, and the list of merges, where each can be undone."""

from collections.abc import Sequence

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from glossary.admin.changed_names import report_changes
from glossary.linking.names import normalise
from glossary.merging import CannotBeUndone, merge, undo
from glossary.models import Term, TermMerge
from glossary.uses import term_uses
from newsroom.common.admin.bounded_counts import in_words
from newsroom.common.admin.merges import MergingAdmin
from newsroom.common.admin.read_only import ReadOnlyAdmin
from newsroom.common.admin.users import user_of
from newsroom.common.turns import turn


class MergingTermsAdmin(MergingAdmin):
    """The part of the terms' admin that merges them."""

    merge_order = ["sort_key", "pk"]

    def count_uses(self, row: Term) -> int:
        return term_uses().count(row)

    def describe_choice(self, row: Term, uses: int) -> str:
        said = gettext("%(term)s (%(slug)s), used in %(count)s articles: %(definition)s")
        values = {"term": row, "slug": row.slug, "count": in_words(uses), "definition": row.definition or "-"}
        return said % values

    def describe_merge(self) -> str:
        return gettext(
            "The names, explanations and articles of the others move to the term that stays, and the others are "
            "deleted. Their addresses lead readers to the one that stays. Its definition stays as it is, unless it has "
            "none. The merge is kept and can be undone."
        )

    def merge(self, request: HttpRequest, stays: Term, going: Sequence[Term]) -> str:
        for term in going:
            merge(stays, term, by=user_of(request))
        names = ", ".join(f"'{term}'" for term in going)
        return gettext("%(names)s merged into '%(stays)s'.") % {"names": names, "stays": stays}

    def report_merge(self, request: HttpRequest, said: str) -> None:
        address, link = reverse("admin:glossary_termmerge_changelist"), gettext("Merges of terms: undo one there.")
        self.message_user(request, format_html('{} <a href="{}">{}</a>', said, address, link), messages.SUCCESS)
        with turn():
            report_changes(request)


@admin.register(TermMerge)
class TermMergeAdmin(ReadOnlyAdmin):
    list_display = ["headword", "stays", "merged_at", "merged_by", "undoing"]
    list_select_related = ["stays", "merged_by", "undone_by"]
    list_defer = ["record", "stays__linked_definition"]
    fields = readonly_fields = (
        "headword", "slug", "definition", "stays", "merged_at", "merged_by", "undone_at", "undone_by"
    )  # fmt: skip
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
            term = undo(done, by=user_of(request))
        except CannotBeUndone as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            said = gettext("'%(term)s' and '%(stays)s' are two terms again.") % {"term": term, "stays": done.stays}
            user_id = user_of(request).pk
            LogEntry.objects.log_actions(user_id, [term], ADDITION, said, single_object=True)
            LogEntry.objects.log_actions(user_id, [done.stays], CHANGE, said, single_object=True)
            self.message_user(request, said, messages.SUCCESS)
            with turn():
                report_changes(request)
        return HttpResponseRedirect(reverse("admin:glossary_termmerge_changelist"))
