"""Exports the glossary as a table, and imports it again after a preview of the changes."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext
from import_export.admin import ImportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.results import Result

from glossary.admin.changed_names import report_changes
from glossary.exchange import TermResource
from newsroom.common.admin.users import user_of
from newsroom.common.turns import turn

FORMATS = {"csv": CSV, "xlsx": XLSX}
BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets do not recognise UTF-8


class TermSpreadsheets(ImportMixin, ModelAdmin):
    """The pages for export and import. Not registered with the admin: `TermAdmin` includes their URLs."""

    resource_classes = [TermResource]
    formats = list(FORMATS.values())
    import_template_name = "admin/glossary/term/import.html"

    def get_own_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("export/<str:format>/", view(self.export_terms), name="glossary_term_export"),
            path("import/", view(self.import_action), name="glossary_term_import"),
            path("process_import/", view(self.process_import), name="glossary_term_process_import"),
        ]

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def export_terms(self, request: HttpRequest, format: str) -> HttpResponse:  # noqa: A002 - a word of the address
        if not self.has_view_permission(request):
            raise PermissionDenied
        if format not in FORMATS:
            raise Http404
        kind = FORMATS[format]()
        resource = TermResource()
        dataset = resource.export(resource.get_queryset().in_order())
        content = kind.export_data(dataset)
        if isinstance(content, str):
            content = BYTE_ORDER_MARK + content
        name = f"glossary-{localdate():%Y-%m-%d}.{format}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=kind.get_content_type(), headers=headers)

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            return super().process_import(request, **kwargs)
        except FileNotFoundError:  # confirmed twice, or after the temporary folder was emptied
            said = gettext("Nothing was imported: the file that was uploaded is no longer there. Choose it again.")
            self.message_user(request, said, messages.ERROR)
            return HttpResponseRedirect(reverse(f"{self.admin_site.name}:glossary_term_import"))

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        # Import nothing if somebody has changed the glossary since the preview.
        return super().get_import_data_kwargs(**kwargs) | {"rollback_on_validation_errors": True}

    def process_result(self, result: Result, request: HttpRequest) -> HttpResponse:
        if result.has_errors() or result.has_validation_errors():
            said = gettext("Nothing was imported: the glossary has changed since the preview. Import the file again.")
            self.message_user(request, said, messages.ERROR)
            return HttpResponseRedirect(reverse(f"{self.admin_site.name}:glossary_term_import"))
        answer = super().process_result(result, request)
        if result.totals["new"] or result.totals["update"]:
            with turn():
                report_changes(request)
        return answer

    def generate_log_entries(self, result: Result, request: HttpRequest) -> None:
        for kind, flag in (("new", ADDITION), ("update", CHANGE)):
            terms = [row.instance for row in result if row.import_type == kind]
            LogEntry.objects.log_actions(user_of(request).pk, terms, flag, gettext("Imported from a table."))

    def add_success_message(self, result: Result, request: HttpRequest) -> None:
        counts = {name: result.totals[name] for name in ("new", "update", "skip")}
        said = gettext("Imported: %(new)s new, %(update)s changed, %(skip)s as they were.")
        if not counts["new"] and not counts["update"]:
            said = ngettext(
                "Nothing to import: the %(skip)s term is as it was.",
                "Nothing to import: all %(skip)s terms are as they were.",
                counts["skip"],
            )
        self.message_user(request, said % counts, messages.SUCCESS)
