"""The form of a term, and the rows that belong to it."""

from functools import lru_cache
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from glossary.doubts import doubts
from glossary.linking.names import normalise
from glossary.models import FormerDefinition, FormerSlug, Name, Term
from newsroom.common.admin.autocomplete import KnownChoicesForm, UnchangedRowForm


class TermForm(KnownChoicesForm):
    changes_meaning = forms.BooleanField(
        label=_("Change of meaning"),
        required=False,
        help_text=_(
            "Tick this if the word now means something else: readers are told since when, and can read the older "
            "text. Leave it unticked if only the wording is better."
        ),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("changes_meaning") and "definition" not in self.changed_data:
            self.add_error("changes_meaning", _("The definition has not changed, so its meaning has not either."))
        return self.cleaned_data


class NameFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        """Refuse two names with the same key, which the forms cannot check: the key is none of their fields."""
        super().clean()
        stored = {normalise(form.initial["text"]): form for form in self.initial_forms}
        seen: set[str] = set()
        for form in self.forms:
            text = getattr(form, "cleaned_data", {}).get("text")
            if not text or form in self.deleted_forms:
                continue
            key = normalise(text)
            # Rows are saved one by one: an existing row cannot take a name that another row still has.
            is_anothers = form.instance.pk is not None and stored.get(key, form) is not form
            if key in seen or is_anothers:
                form.add_error("text", _("This term has that name already."))
            seen.add(key)


def _doubts_of(term: int) -> dict[str, list[str]]:
    return doubts(Name.objects.filter(term=term).values_list("text", "match_case"), term)


class NameInline(admin.TabularInline):
    model = Name
    form = UnchangedRowForm
    formset = NameFormSet
    extra = 1
    fields = ["text", "match_case", "notes"]
    readonly_fields = ["notes"]
    verbose_name_plural = _("names: the headword and every other form in which articles write it")

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.doubts_of = lru_cache(maxsize=1)(_doubts_of)  # Django makes an inline for each request

    @admin.display(description=_("warnings"))
    def notes(self, name: Name) -> SafeString | str:
        if not name.pk:
            return ""
        return format_html_join("", "<p>{}</p>", ((said,) for said in self.doubts_of(name.term_id).get(name.key, ())))


class OlderInline(admin.TabularInline):
    """Former values of a term. Nobody adds any, and whoever may change the term may manage them."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:
        return request.user.has_perm("glossary.change_term")


class FormerSlugInline(OlderInline):
    model = FormerSlug
    fields = readonly_fields = ("slug", "since")
    verbose_name_plural = _("former addresses: each redirects to this entry. Delete one to stop that")
    has_delete_permission = OlderInline.has_change_permission


class FormerDefinitionInline(OlderInline):
    """Only the tick for a change of meaning can be changed afterwards."""

    model = FormerDefinition
    can_delete = False
    fields = ["text", "replaced_at", "by", "changes_meaning"]
    readonly_fields = ["text", "replaced_at", "by"]
    verbose_name_plural = _("former definitions, the newest first")

    def get_queryset(self, request: HttpRequest) -> QuerySet[FormerDefinition]:
        return super().get_queryset(request).select_related("replaced_by")

    @admin.display(description=_("replaced by"))
    def by(self, former: FormerDefinition) -> str:
        return str(former.replaced_by or gettext("an import"))
