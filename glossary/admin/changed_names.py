"""Changed names: what editors are told about links that are updated, and how far that has come."""

from django.contrib import admin, messages
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from glossary.models import ChangedName
from glossary.signals import announce_changes
from newsroom.common.admin.read_only import ReadOnlyAdmin


def report_changes(request: HttpRequest) -> None:
    """Update links after a change and tell the editor. The change may be stored already: its names are noted."""
    for told in announce_changes():
        messages.info(request, told)


@admin.register(ChangedName)
class ChangedNameAdmin(ReadOnlyAdmin):
    list_display = ["text", "since", "progress"]
    fields = readonly_fields = ("text", "since", "progress")
    ordering = ["pk"]
    sortable_by = ()
    search_fields = ["text"]
    search_help_text = _("The beginning of the name.")

    def find(self, rows: QuerySet[ChangedName], text: str) -> QuerySet[ChangedName]:
        return rows.filter(text__startswith=text)

    @admin.display(description=_("progress"))
    def progress(self, name: ChangedName) -> str:
        if name.to_look_through is None:
            return gettext("waits for a worker")
        said = gettext("%(done)s of %(all)s articles looked through")
        return said % {"done": intcomma(name.looked_through), "all": intcomma(name.to_look_through)}
