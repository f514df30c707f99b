"""Resolving and reopening seed warnings on the pages of their article and of their seed file."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Model
from django.forms import CheckboxSelectMultiple, ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, SeedWarning
from articles.models.seed_file import SeedWarningQuerySet
from newsroom.common.admin.autocomplete import KnownChoicesForm
from newsroom.common.admin.users import user_of

FIELD = "resolved_warnings"


class WarningsForm(KnownChoicesForm):
    """The form of an article or a seed file with a checkbox for each warning, ticked if it is resolved."""

    resolved_warnings = ModelMultipleChoiceField(
        SeedWarning.objects.none(),
        label=_("Warnings"),
        required=False,
        widget=CheckboxSelectMultiple,
        # What was ticked when the page was served: another editor may have resolved one since.
        show_hidden_initial=True,
        help_text=_(
            "Tick a warning and save to mark it as resolved, in your name; untick it to open it again. A resolved "
            "warning stays resolved when its file is imported again."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get(FIELD)
        if isinstance(field, ModelMultipleChoiceField) and self.instance.pk:
            field.queryset = warnings_of(self.instance)
            rows = list(field.queryset)
            field.choices = [(row.pk, label(row)) for row in rows]
            self.initial[FIELD] = [row.pk for row in rows if row.resolved_at]


def readonly_fields(request: HttpRequest, fields: Sequence[str]) -> list[str]:
    """Read-only fields of an admin whose form is a WarningsForm: the warnings, for those who may not resolve them."""
    return [*fields] if may_resolve(request) else [*fields, FIELD]


def as_list(row: Model) -> SafeString | str:
    """The warnings for those who may only read them."""
    lines = [(label(warning),) for warning in warnings_of(row)]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines)) if lines else "-"


def save_ticks(request: HttpRequest, form: ModelForm) -> None:
    """Resolve the warnings that were ticked in a saved WarningsForm, and reopen those that were unticked."""
    if FIELD not in form.cleaned_data:
        return
    served = request.POST.getlist(form.add_initial_prefix(FIELD))
    before = {int(key) for key in served if key.isdecimal()}
    after = {warning.pk for warning in form.cleaned_data[FIELD]}
    rows = warnings_of(form.instance)
    resolve(request, rows.filter(pk__in=after - before))
    reopen(request, rows.filter(pk__in=before - after))


def may_resolve(request: HttpRequest) -> bool:
    return request.user.has_perm("articles.change_seedwarning")


def warnings_of(row: Model) -> SeedWarningQuerySet:
    """Those of an article's files or of one file, in the order of their lines."""
    path = "seed_file__article" if isinstance(row, Article) else "seed_file"
    rows = SeedWarning.objects.filter(**{path: row}).select_related("seed_file", "resolved_by")
    return rows.defer("seed_file__seed").order_by("seed_file", "line", "pk")


def label(warning: SeedWarning) -> SafeString | str:
    """One warning as a line of text: where, what, and who resolved it when."""
    said = gettext("%(file)s, line %(line)s: %(message)s") % {
        "file": warning.seed_file,
        "line": warning.line,
        "message": warning.message,
    }
    if warning.resolved_at is None:
        return said
    return format_html('{} <span class="quiet">({})</span>', said, resolution(warning))


def resolution(warning: SeedWarning) -> str:
    """Who resolved a warning, and when."""
    day = date_format(localtime(warning.resolved_at), "DATETIME_FORMAT")
    who = warning.resolved_by or gettext("a deleted user")
    return gettext("resolved by %(who)s, %(day)s") % {"who": who, "day": day}


def resolve(request: HttpRequest, rows: SeedWarningQuerySet) -> int:
    """Mark the open ones as resolved by the signed-in person; returns how many."""
    return _log(request, rows.resolve(user_of(request)), gettext("Marked as resolved."))


def reopen(request: HttpRequest, rows: SeedWarningQuerySet) -> int:
    """Reopen the resolved ones; returns how many."""
    return _log(request, rows.reopen(), gettext("Reopened."))


def _log(request: HttpRequest, rows: list[SeedWarning], message: str) -> int:
    if rows:
        LogEntry.objects.log_actions(user_of(request).pk, rows, CHANGE, message)
    return len(rows)
