"""The names whose articles are being linked anew, and how far that is."""

from django.contrib import admin
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import QuerySet
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from glossary.models import ChangedName
from newsroom.common.admin.lists import ListAdmin
from newsroom.common.admin.read_only import ReadOnlyAdmin


@admin.register(ChangedName)
class ChangedNameAdmin(ReadOnlyAdmin, ListAdmin):
    list_display = ["text", "since", "progress"]
    fields = readonly_fields = ["text", "since", "progress"]
    ordering = ["pk"]
    sortable_by = ()
    search_fields = ["text"]
    search_help_text = _("The beginning of the name.")

    def find(self, rows: QuerySet[ChangedName], text: str) -> QuerySet[ChangedName]:
        return rows.filter(text__startswith=text)

    @admin.display(description=_("progress"))
    def progress(self, name: ChangedName) -> str:
        if name.to_look_through is None:
            return _gettext("waits for a worker")
        said = _gettext("%(done)s of %(all)s articles looked through")
        return said % {"done": intcomma(name.looked_through), "all": intcomma(name.to_look_through)}
