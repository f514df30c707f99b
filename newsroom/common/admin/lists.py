"""Lists in the admin that stay quick however many rows there are.

They count no further than a limit and page no deeper, filter by indexed columns, and leave out of each row what the
list does not show.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.paginator import Paginator
from django.db.models import ForeignKey, Model, Prefetch, QuerySet
from django.forms import BooleanField, Media, ModelChoiceField, ModelForm
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.common.admin.bounded_counts import LIMIT, count_up_to_limit, in_words
from newsroom.common.admin.deletion import what_goes_with


class BoundedPaginator(Paginator):
    """Counts up to the limit and has no page behind it."""

    @cached_property
    def count(self) -> int:
        return count_up_to_limit(self.object_list)

    @cached_property
    def num_pages(self) -> int:
        return max(1, -(-min(self.count, LIMIT) // self.per_page))


class BoundedChangeList(ChangeList):
    """The rows of a list without the columns that the list does not show."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet:
        rows = super().get_queryset(request, exclude_parameters)
        return rows.defer(*self.model_admin.list_defer).prefetch_related(*self.model_admin.list_prefetch)

    def get_ordering_field(self, field_name: str) -> Any:
        """Nothing but what `sortable_by` names, whatever the address asks for: sorting by another would read all."""
        return super().get_ordering_field(field_name) if field_name in (self.sortable_by or ()) else None

    @property
    def has_more(self) -> bool:
        """Whether there are more rows than were counted."""
        return self.result_count > LIMIT

    @property
    def total(self) -> str:
        return in_words(self.result_count)


class KnownChoice(AutocompleteSelect):
    """An autocomplete field that knows the row it stands at, and does not ask the database for it again."""

    known: Any = None

    def optgroups(self, name: str, value: list[str], attrs: dict | None = None) -> list:
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", selected=False, index=0)]
        options.append(self.create_option(name, self.known.pk, str(self.known), selected=True, index=1))
        return [(None, options, 0)]


class KnownChoiceField(ModelChoiceField):
    """The form field of such a widget, which does not look up the row that it stands at either."""

    known: Any = None

    def to_python(self, value: Any) -> Any:
        if self.known is not None and value == str(self.known.pk):
            return self.known
        return super().to_python(value)


class KnownChoicesForm(ModelForm):
    """A form whose autocomplete fields know the related rows that its own row was read with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, KnownChoiceField) and self.instance._state.fields_cache.get(name):
                field.known = getattr(self.instance, name)
                if isinstance(widget := getattr(field.widget, "widget", None), KnownChoice):
                    widget.known = field.known


class UnchangedRowForm(KnownChoicesForm):
    """A row of an inline that is not validated again while nobody changed it: that takes six queries a row."""

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


class KnowsChoices:
    """An admin or an inline whose autocomplete fields are such fields."""

    form = KnownChoicesForm

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownChoice(db_field, self.admin_site))
            kwargs.setdefault("form_class", KnownChoiceField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ListAdmin(KnowsChoices, admin.ModelAdmin):
    """What every model's admin is built on: a list that is quick at any size."""

    # Columns of the rows, or of rows they are shown with, that the list does not show.
    list_defer: Sequence[str] = ()
    list_prefetch: Sequence[str | Prefetch] = ()  # what a page of the list shows of other rows
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def find(self, rows: QuerySet, text: str) -> QuerySet:
        """Those of the rows that the text in the search box finds. `search_fields` only says that there is a box."""
        raise NotImplementedError

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        text = search_term.replace("\0", "").strip()
        return (self.find(queryset, text) if text else queryset), False

    @admin.display(description=_("where it is used"))
    def uses(self, row: Model) -> SafeString | str:
        """Links to the lists of what hangs on a row, each filtered by it."""
        pages = self.admin_site._registry
        relations = [rel for rel in self.opts.related_objects if rel.one_to_many and rel.related_model in pages]
        if row.pk is None or not relations:
            return "-"
        links = []
        for relation in relations:
            opts = relation.related_model._meta
            address = reverse(f"{self.admin_site.name}:{opts.app_label}_{opts.model_name}_changelist")
            links.append((address, relation.field.name, row.pk, opts.verbose_name_plural))
        return format_html_join(", ", '<a href="{}?{}__id__exact={}">{}</a>', links)

    @property
    def media(self) -> Media:
        # The lists' own filters use it, which have no form that would bring it along.
        return super().media + AutocompleteSelect(None, self.admin_site).media

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return BoundedChangeList

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Actions run on what was counted: never on an unknown number of rows."""
        selects_all = BooleanField(required=False).clean(request.POST.get("select_across"))
        if selects_all and count_up_to_limit(queryset) > LIMIT:
            said = gettext("These are %s. Filter the list first, then select all.")
            self.message_user(request, said % in_words(LIMIT + 1), messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        return super().response_action(request, queryset)

    def get_deleted_objects(self, objs: Iterable[Model], request: HttpRequest) -> tuple[list, dict, set, list]:
        return what_goes_with(list(objs), request, self.admin_site)
