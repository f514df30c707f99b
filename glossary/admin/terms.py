"""The admin of terms: their list and form. Their other pages have modules of their own."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from glossary.admin import impact_preview
from glossary.admin.changed_names import report_changes
from glossary.admin.definition_choice import choose_definition
from glossary.admin.spreadsheets import TermSpreadsheets
from glossary.admin.term_form import FormerDefinitionInline, FormerSlugInline, NameInline, TermForm
from glossary.admin.term_merges import MergingTermsAdmin
from glossary.definitions import keep_former
from glossary.models import FormerDefinition, Term, TermQuerySet
from glossary.uses import term_uses
from newsroom.common.admin.list_filters import DateRangeFilter
from newsroom.common.admin.users import user_of
from newsroom.common.turns import take_turn, turn


@admin.register(Term)
class TermAdmin(MergingTermsAdmin):
    form = TermForm
    list_display = ["headword", "status", "other_names", "beginning", "uses"]
    list_filter = ["status", ("updated_at", DateRangeFilter)]
    list_prefetch = ["names"]
    list_defer = ["linked_definition"]
    ordering = ["sort_key", "pk"]
    sortable_by = ()
    search_fields = ["names"]
    search_help_text = _("Letters of the headword or of another name.")
    autocomplete_fields = ["see_also"]
    fields = ["headword", "slug", "definition", "status", "see_also", "uses", "created_at", "updated_at"]
    readonly_fields = ["uses", "created_at", "updated_at"]
    inlines = [NameInline, FormerSlugInline, FormerDefinitionInline]
    actions = ["publish", "retire", "merge_selected"]
    change_form_template = "admin/glossary/term/change_form.html"
    change_list_template = "admin/glossary/term/change_list.html"

    def find(self, rows: TermQuerySet, text: str) -> TermQuerySet:
        return rows.named_like(text)

    @admin.display(description=_("other names"))
    def other_names(self, term: Term) -> str:
        return ", ".join(name.text for name in term.names.all() if name.text != term.headword)

    @admin.display(description=_("definition"))
    def beginning(self, term: Term) -> str:
        return Truncator(term.definition).chars(80)

    def get_urls(self) -> list[URLPattern]:
        choose = require_POST(partial(choose_definition, self))
        define = path("<path:object_id>/define/", self.admin_site.admin_view(choose), name="glossary_term_define")
        spreadsheets = TermSpreadsheets(Term, self.admin_site).get_own_urls()
        return [*spreadsheets, define, *super().get_urls()]

    def get_fields(self, request: HttpRequest, obj: Term | None = None) -> list[Any]:
        fields: list[Any] = [*super().get_fields(request, obj)]
        if obj is not None and obj.definition and self.has_change_permission(request, obj):
            fields.insert(fields.index("definition") + 1, "changes_meaning")
        return fields

    def get_form(self, request: HttpRequest, obj: Term | None = None, *args: Any, **kwargs: Any) -> type[ModelForm]:
        if impact_preview.BUTTON in request.POST:
            kwargs["form"] = impact_preview.PreviewedTermForm
        return super().get_form(request, obj, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if term := kwargs.get("obj"):
            may_change = self.has_change_permission(request, term)
            context["texts"] = term_uses().for_editors(term, may_change=may_change)
        if impact_preview.BUTTON in request.POST and not context["errors"]:
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["preview"] = impact_preview.preview(context["adminform"].form, formsets)
        return super().render_change_form(request, context, *args, **kwargs)

    def view_on_site(self, term: Term) -> str | None:
        return term.get_absolute_url() if term.is_published else None

    def save_model(self, request: HttpRequest, obj: Term, form: ModelForm, change: bool) -> None:
        take_turn()
        super().save_model(request, obj, form, change)
        if change and "definition" in form.changed_data:
            before, changes_meaning = form.initial["definition"], form.cleaned_data.get("changes_meaning", False)
            keep_former(obj, before, by=user_of(request), changes_meaning=changes_meaning)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[BaseModelFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.name_it_by_its_headword()
        texts = [formset for formset in formsets if formset.model is not FormerDefinition]
        if form.has_changed() or any(formset.has_changed() for formset in texts):
            report_changes(request)

    def delete_model(self, request: HttpRequest, obj: Term) -> None:
        take_turn()
        super().delete_model(request, obj)
        report_changes(request)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Term]) -> None:
        with turn():
            super().delete_queryset(request, queryset)
            report_changes(request)

    @admin.action(
        description=_("Publish the selected terms: show them to readers and link them"), permissions=["change"]
    )
    def publish(self, request: HttpRequest, queryset: TermQuerySet) -> None:
        self.set_status(request, queryset, Term.Status.PUBLISHED)

    @admin.action(description=_("Retire the selected terms: hide them and remove their links"), permissions=["change"])
    def retire(self, request: HttpRequest, queryset: TermQuerySet) -> None:
        self.set_status(request, queryset, Term.Status.RETIRED)

    def set_status(self, request: HttpRequest, queryset: TermQuerySet, status: Term.Status) -> None:
        with turn():
            changed = queryset.exclude(status=status).set_status(status)
            said = ngettext("%(count)d term is now: %(status)s.", "%(count)d terms are now: %(status)s.", changed)
            self.message_user(request, said % {"count": changed, "status": status.label})
            report_changes(request)
