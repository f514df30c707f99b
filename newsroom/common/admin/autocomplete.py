"""Autocomplete fields that do not query the related rows which their form has already."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey
from django.forms import ModelChoiceField, ModelForm
from django.forms.utils import ErrorDict
from django.http import HttpRequest


class KnownChoice(AutocompleteSelect):
    """An autocomplete widget that is given the selected row, and does not read it again."""

    known: Any = None

    def optgroups(
        self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None
    ) -> list[tuple[str | None, list[dict[str, Any]], int | None]]:
        if self.known is None or list(value) != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", selected=False, index=0)]
        options.append(self.create_option(name, self.known.pk, str(self.known), selected=True, index=1))
        return [(None, options, 0)]


class KnownChoiceField(ModelChoiceField):
    """The form field for that widget, which does not read the selected row again either."""

    known: Any = None

    def to_python(self, value: Any) -> Any:
        if self.known is not None and value == str(self.known.pk):
            return self.known
        return super().to_python(value)


class KnownChoicesForm(ModelForm):
    """A form whose autocomplete fields are given the related rows that its own row was read with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, KnownChoiceField) and self.instance._state.fields_cache.get(name):
                field.known = getattr(self.instance, name)
                if isinstance(widget := getattr(field.widget, "widget", None), KnownChoice):
                    widget.known = field.known


class UnchangedRowForm(KnownChoicesForm):
    """A row of an inline that is validated only if it was changed: validation takes six queries a row."""

    def full_clean(self) -> None:
        if not self.is_bound or self.instance.pk is None or self.has_changed():
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        # The formset compares these with the rows that were changed: of related rows the keys are enough.
        columns = {column.name: column for column in self.instance._meta.concrete_fields}
        self.cleaned_data = {
            name: columns[name].value_from_object(self.instance) for name in self.fields if name in columns
        }


class KnownChoicesInline(admin.TabularInline):
    """An inline with these fields."""

    form = UnchangedRowForm

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        options = known_choice_options(self, db_field, request) | kwargs
        return super().formfield_for_foreignkey(db_field, request, **options)


def known_choice_options(model_admin: BaseModelAdmin, db_field: ForeignKey, request: HttpRequest) -> dict[str, Any]:
    """Options for `formfield_for_foreignkey` that make an autocomplete field one with a known row."""
    if db_field.name not in model_admin.get_autocomplete_fields(request):
        return {}
    return {"widget": KnownChoice(db_field, model_admin.admin_site), "form_class": KnownChoiceField}
