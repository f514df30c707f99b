"""Terms and their names."""

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from glossary.admin.definition_choice import ChoosesDefinitions, FormerDefinitionInline, TermForm
from glossary.admin.spreadsheets import Exchanges
from glossary.admin.term_merges import MergesTerms
from glossary.admin.impact_preview import Previews, TellsDoubts, is_preview
from glossary.definitions import keep_former
from glossary.linking.names import normalise
from glossary.models import FormerDefinition, FormerSlug, Name, Term, TermQuerySet
from glossary.signals import announce_changes
from newsroom.common.admin.list_filters import DateRangeFilter
from newsroom.common.admin.lists import ListAdmin, UnchangedRowForm
from newsroom.common.turns import take_turn, turn


class NameFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        """Refuse a second name of the same key: no form has the key as a field, so that none checks it."""
        super().clean()
        stored = {normalise(form.initial["text"]): form for form in self.initial_forms}
        seen: set[str] = set()
        for form in self.forms:
            text = getattr(form, "cleaned_data", {}).get("text")
            if not text or form in self.deleted_forms:
                continue
            key = normalise(text)
            # Rows are stored one after the other: one that is there already cannot take the old name of another.
            is_anothers = form.instance.pk is not None and stored.get(key, form) is not form
            if key in seen or is_anothers:
                form.add_error("text", _("This term has that name already."))
            seen.add(key)


class NameInline(TellsDoubts, admin.TabularInline):
    model = Name
    form = UnchangedRowForm
    formset = NameFormSet
    extra = 1
    fields = ["text", "match_case", "notes"]
    readonly_fields = ["notes"]
    verbose_name_plural = _("names: the headword and every other form in which articles write it")


class FormerSlugInline(admin.TabularInline):
    model = FormerSlug
    extra = 0
    fields = readonly_fields = ["slug", "since"]
    verbose_name_plural = _("former addresses: each leads to this entry. Delete one to give that up")

    def has_view_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:
        return request.user.has_perm("glossary.change_term")

    has_delete_permission = has_change_permission


@admin.register(Term)
class TermAdmin(Previews, Exchanges, MergesTerms, ChoosesDefinitions, ListAdmin):
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

    def find(self, rows: TermQuerySet, text: str) -> TermQuerySet:
        return rows.named_like(text)

    @admin.display(description=_("other names"))
    def other_names(self, term: Term) -> str:
        return ", ".join(name.text for name in term.names.all() if name.text != term.headword)

    @admin.display(description=_("definition"))
    def beginning(self, term: Term) -> str:
        return Truncator(term.definition).chars(80)

    def get_fields(self, request: HttpRequest, obj: Term | None = None) -> list[str]:
        fields = [*super().get_fields(request, obj)]
        if obj is not None and obj.definition and self.has_change_permission(request, obj):
            fields.insert(fields.index("definition") + 1, "changes_meaning")
        return fields

    def view_on_site(self, term: Term) -> str | None:
        return term.get_absolute_url() if term.is_published else None

    def save_model(self, request: HttpRequest, obj: Term, form: ModelForm, change: bool) -> None:
        take_turn()
        super().save_model(request, obj, form, change)
        if change and "definition" in form.changed_data:
            before, changes_meaning = form.initial["definition"], form.cleaned_data.get("changes_meaning", False)
            keep_former(obj, before, by=request.user, changes_meaning=changes_meaning)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[BaseModelFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.name_it_by_its_headword()
        texts = [formset for formset in formsets if formset.model is not FormerDefinition]
        if form.has_changed() or any(formset.has_changed() for formset in texts):
            self.follow_changes(request)

    def delete_model(self, request: HttpRequest, obj: Term) -> None:
        take_turn()
        super().delete_model(request, obj)
        self.follow_changes(request)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Term]) -> None:
        with turn():
            super().delete_queryset(request, queryset)
            self.follow_changes(request)

    def follow_changes(self, request: HttpRequest) -> None:
        """Let those who use the glossary follow what was stored, and tell the editor what they did."""
        if is_preview(request):
            return
        for told in announce_changes():
            self.message_user(request, told)

    @admin.action(
        description=_("Publish the selected terms: show them to readers and link them"), permissions=["change"]
    )
    def publish(self, request: HttpRequest, queryset: QuerySet[Term]) -> None:
        self.set_status(request, queryset, Term.Status.PUBLISHED)

    @admin.action(
        description=_("Retire the selected terms: hide them and take their links away"), permissions=["change"]
    )
    def retire(self, request: HttpRequest, queryset: QuerySet[Term]) -> None:
        self.set_status(request, queryset, Term.Status.RETIRED)

    def set_status(self, request: HttpRequest, queryset: QuerySet[Term], status: Term.Status) -> None:
        with turn():
            changed = queryset.exclude(status=status).set_status(status)
            said = ngettext("%(count)d term is now: %(status)s.", "%(count)d terms are now: %(status)s.", changed)
            self.message_user(request, said % {"count": changed, "status": status.label})
            self.follow_changes(request)
