"""The admin of imported files and of the warnings about them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import display_for_value
from django.db.models import Prefetch, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin import warnings
from articles.admin.parts import UNSHOWN_COLUMNS
from articles.admin.warnings import WarningsForm
from articles.models import SeedFile, SeedWarning
from articles.models.seed_file import SeedWarningQuerySet
from newsroom.common.admin.list_filters import AutocompleteFilter, DateRangeFilter
from newsroom.common.admin.read_only import ReadOnly, ReadOnlyAdmin

FILES_FOUND = 1000  # at most, by the beginning of a name: a longer beginning finds fewer
WARNINGS = Prefetch("warnings", SeedWarning.objects.only("seed_file", "resolved_at"))


class SeedFileInline(ReadOnly, admin.StackedInline):
    model = SeedFile
    show_change_link = True
    fields = readonly_fields = ("folder", "sha256", "size", "first_imported_at", "imported_at")
    verbose_name_plural = _("seed files: where this article came from")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SeedFile]:
        return super().get_queryset(request).defer("seed")


@admin.register(SeedFile)
class SeedFileAdmin(ReadOnlyAdmin):
    form = WarningsForm
    list_display = ["name", "folder", "article", "imported_at", "open_warnings"]
    list_filter = [
        ("article", admin.EmptyFieldListFilter),
        ("imported_at", DateRangeFilter),
        ("article", AutocompleteFilter),
    ]
    list_select_related = ["article"]
    list_defer = ["seed", *UNSHOWN_COLUMNS]
    list_prefetch = [WARNINGS]
    ordering = ["-imported_at", "-pk"]
    sortable_by = ["imported_at"]
    search_fields = ["name"]
    search_help_text = _("The beginning of a file's name.")
    readonly_fields = [
        "name", "folder", "sha256", "size", "article", "first_imported_at", "imported_at", "what_was_read"
    ]  # fmt: skip
    fields = [*readonly_fields[:-1], warnings.FIELD, "what_was_read"]

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        # Only its warnings can be changed.
        return warnings.may_resolve(request)

    def get_readonly_fields(self, request: HttpRequest, obj: SeedFile | None = None) -> list[str]:
        return warnings.readonly_fields(request, self.readonly_fields)

    @admin.display(description=_("warnings"))
    def resolved_warnings(self, seed_file: SeedFile) -> SafeString | str:
        return warnings.as_list(seed_file)

    def save_model(self, request: HttpRequest, obj: SeedFile, form: ModelForm, change: bool) -> None:
        """Only the importer writes the row, and it may be doing so now."""

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[BaseModelFormSet], change: bool
    ) -> None:
        warnings.save_ticks(request, form)

    def find(self, rows: QuerySet[SeedFile], text: str) -> QuerySet[SeedFile]:
        return rows.filter(pk__in=files_named(text))

    @admin.display(description=_("open warnings"))
    def open_warnings(self, seed_file: SeedFile) -> int:
        return sum(warning.resolved_at is None for warning in seed_file.warnings.all())

    @admin.display(description=_("what was read"))
    def what_was_read(self, seed_file: SeedFile) -> SafeString:
        rows = ((key, _readable(value)) for key, value in seed_file.seed.items())
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows))


class WarningStateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("open", gettext("Open")), ("resolved", gettext("Resolved"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[SeedWarning]:
        shown = {"open": queryset.open, "resolved": queryset.resolved}
        return shown.get(self.value() or "", queryset.all)()


@admin.register(SeedWarning)
class SeedWarningAdmin(ReadOnlyAdmin):
    list_display = ["message", "state", "article", "seed_file", "line", "source", "found_at"]
    list_filter = [WarningStateFilter, "source", ("found_at", DateRangeFilter), ("seed_file", AutocompleteFilter)]
    list_select_related = ["seed_file__article", "resolved_by"]
    list_defer = ["seed_file__seed", *(f"seed_file__{column}" for column in UNSHOWN_COLUMNS)]
    ordering = ["-found_at", "-pk"]
    sortable_by = ["found_at"]
    search_fields = ["seed_file"]
    search_help_text = _("The beginning of the file's name.")
    fields = readonly_fields = (
        "seed_file", "article", "line", "message", "source", "found_at", "resolved_by", "resolved_at"
    )  # fmt: skip
    actions = ["resolve", "reopen"]

    def find(self, rows: QuerySet[SeedWarning], text: str) -> QuerySet[SeedWarning]:
        return rows.filter(seed_file__in=files_named(text))

    @admin.display(description=_("article"))
    def article(self, warning: SeedWarning) -> SafeString | str:
        article = warning.seed_file.article
        if article is None:
            return "-"
        address = reverse(f"{self.admin_site.name}:articles_article_change", args=[article.pk])
        return format_html('<a href="{}">{}</a>', address, article)

    @admin.display(description=_("state"))
    def state(self, warning: SeedWarning) -> str:
        return warnings.resolution(warning) if warning.resolved_at else gettext("open")

    def has_resolve_permission(self, request: HttpRequest) -> bool:
        return warnings.may_resolve(request)

    @admin.action(description=_("Mark the selected warnings as resolved"), permissions=["resolve"])
    def resolve(self, request: HttpRequest, queryset: SeedWarningQuerySet) -> None:
        count = warnings.resolve(request, queryset)
        said = ngettext("%d warning was marked as resolved.", "%d warnings were marked as resolved.", count)
        self.message_user(request, said % count)

    @admin.action(description=_("Reopen the selected warnings"), permissions=["resolve"])
    def reopen(self, request: HttpRequest, queryset: SeedWarningQuerySet) -> None:
        count = warnings.reopen(request, queryset)
        said = ngettext("%d warning was reopened.", "%d warnings were reopened.", count)
        self.message_user(request, said % count)


def files_named(beginning: str) -> QuerySet[SeedFile, Any]:
    """The primary keys of the first files whose names begin with the text."""
    return SeedFile.objects.with_name_beginning(beginning).order_by("name").values("pk")[:FILES_FOUND]


def _readable(value: object) -> SafeString | str:
    if isinstance(value, list):
        return format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((_readable(item),) for item in value)))
    if isinstance(value, dict):
        given = ((key, _readable(item)) for key, item in value.items() if item not in (None, []))
        return format_html_join("; ", "{}: {}", given)
    return display_for_value(value, "-")
