"""Admin lists that stay quick however many rows there are.

They count and page up to a limit, filter by indexed columns, and read no columns that they do not show.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.paginator import Paginator
from django.db.models import ForeignKey, Model, Prefetch, QuerySet
from django.forms import BooleanField, Media, ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.common.admin.autocomplete import KnownChoicesForm, known_choice_options
from newsroom.common.admin.bounded_counts import LIMIT, count_up_to_limit, in_words
from newsroom.common.admin.deletion import DeletionSummary, summarise_deletion


class BoundedPaginator(Paginator):
    """Counts up to the limit, and has no pages beyond it."""

    object_list: QuerySet

    @cached_property
    def count(self) -> int:
        return count_up_to_limit(self.object_list)

    @cached_property
    def num_pages(self) -> int:
        return max(1, -(-min(self.count, LIMIT) // self.per_page))


class BoundedChangeList(ChangeList):
    """A list that leaves out of its rows the columns it does not show."""

    model_admin: "ListAdmin"

    def get_queryset(self, request: HttpRequest, exclude_parameters: list[str | None] | None = None) -> QuerySet:
        rows = super().get_queryset(request, exclude_parameters)
        return rows.defer(*self.model_admin.list_defer).prefetch_related(*self.model_admin.list_prefetch)

    def get_ordering_field(self, field_name: Callable[..., Any] | str) -> Any:
        """Only columns in `sortable_by`, whatever the address asks for: sorting by others would read the table."""
        return super().get_ordering_field(field_name) if field_name in (self.sortable_by or ()) else None

    @property
    def has_more(self) -> bool:
        """Whether there are more rows than were counted."""
        return self.result_count > LIMIT

    @property
    def total(self) -> str:
        return in_words(self.result_count)


class ListAdmin(admin.ModelAdmin):
    """The base of every model's admin: a list that is quick at any size."""

    form = KnownChoicesForm
    # Columns of the rows, or of rows they are shown with, that the list does not show.
    list_defer: Sequence[str] = ()
    list_prefetch: Sequence[str | Prefetch] = ()  # what a page of the list shows of other rows
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        options = known_choice_options(self, db_field, request) | kwargs
        return super().formfield_for_foreignkey(db_field, request, **options)

    def find(self, rows: Any, text: str) -> QuerySet:
        """The rows that match the text in the search box; `search_fields` is only there so that the box is shown."""
        raise NotImplementedError

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        text = search_term.replace("\0", "").strip()
        return (self.find(queryset, text) if text else queryset), False

    def is_own_page(self, request: HttpRequest) -> bool:
        """Whether the request is for a page of this admin, not for one that deletes these rows along with others."""
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        return name.startswith(f"{self.opts.app_label}_{self.opts.model_name}_")

    @admin.display(description=_("where it is used"))
    def uses(self, row: Model) -> SafeString | str:
        """Links to the lists of the rows that refer to this one."""
        site = self.admin_site
        relations = [
            rel for rel in self.opts.related_objects if rel.one_to_many and site.is_registered(rel.related_model)
        ]
        if row.pk is None or not relations:
            return "-"
        links = []
        for relation in relations:
            opts = relation.related_model._meta
            address = reverse(f"{site.name}:{opts.app_label}_{opts.model_name}_changelist")
            links.append((address, relation.field.name, row.pk, opts.verbose_name_plural))
        return format_html_join(", ", '<a href="{}?{}__id__exact={}">{}</a>', links)

    @property
    def media(self) -> Media:
        # AutocompleteFilter has no form that would bring these files along.
        return super().media + AutocompleteSelect(None, self.admin_site).media

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return BoundedChangeList

    def response_action(
        self, request: HttpRequest, queryset: QuerySet, *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        """Actions run on a known number of rows: never on more than the list counts."""
        selects_all = BooleanField(required=False).clean(request.POST.get("select_across"))
        if selects_all and count_up_to_limit(queryset) > LIMIT:
            message = gettext("You have selected %s rows. Filter the list first, then select all.")
            self.message_user(request, message % in_words(LIMIT + 1), messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        return super().response_action(request, queryset, *args, **kwargs)

    def get_deleted_objects(self, objs: Iterable[Model], request: HttpRequest) -> DeletionSummary:
        return summarise_deletion(list(objs), request, self.admin_site)
