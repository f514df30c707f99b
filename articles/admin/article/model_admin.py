"""Articles in the editors' hands."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.article.form import ArticleForm
from articles.admin.article.history import HistoryInTheAdmin
from articles.admin.article.links import LinkChoiceInline, ShowsLinks
from articles.admin.article.open_forms import KeepsOpenForms
from articles.admin.article.preview import PreviewsInTheAdmin
from articles.admin.article.saving import SavesWithCare
from articles.admin.article.step_pages import StepsInTheAdmin
from articles.admin.article.working_copy import CopiesInTheAdmin
from articles.admin.named import HTTPS_BY_DEFAULT
from articles.admin.parts import ContributionInline, CorrectionInline, ExplanationInline, MentionInline
from articles.admin.permissions import AsTheFlowSays
from articles.admin.seed_files import SeedFileInline
from articles.admin.warnings import FIELD as WARNINGS
from articles.admin.warnings import SettlesWarnings
from articles.models import Article
from articles.search.finding import matching
from newsroom.common.admin.list_filters import AutocompleteFilter, DateRangeFilter
from newsroom.common.admin.lists import ListAdmin
from newsroom.common.rich_text import sanitise


class OpenWarningsFilter(admin.SimpleListFilter):
    title = _("warnings")
    parameter_name = "warnings"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("open", _("Some are open")), ("none", _("None is open"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        match self.value():
            case "open":
                return queryset.filter(open_warnings__gt=0)
            case "none":
                return queryset.filter(open_warnings=0)
        return queryset


@admin.register(Article)
class ArticleAdmin(
    AsTheFlowSays,
    SavesWithCare,
    ShowsLinks,
    StepsInTheAdmin,
    CopiesInTheAdmin,
    HistoryInTheAdmin,
    PreviewsInTheAdmin,
    KeepsOpenForms,
    SettlesWarnings,
    ListAdmin,
):
    form = ArticleForm
    list_display = ["title", "open_warnings", "state", "publisher", "section", "posted"]
    list_filter = [
        "status",
        ("posted_at", DateRangeFilter),
        OpenWarningsFilter,
        ("publisher", AutocompleteFilter),
        ("section", AutocompleteFilter),
    ]
    list_select_related = ["publisher", "section"]
    list_defer = ["body", "linked_body", "imported", "standfirst"]
    ordering = ["-posted_at", "-pk"]
    sortable_by = ["posted"]
    search_fields = ["headline"]
    search_help_text = _('Words of headline, summary or text; "words in a row"; -without. The newest 1,000 are found.')
    autocomplete_fields = ["publisher", "section"]
    readonly_fields = ["state", "word_count", "version", "written_by", "created_at", "updated_at"]
    fieldsets = [
        (None, {"fields": ["headline", "standfirst", "body"]}),
        (_("Publication"), {"fields": ["state", "publisher", "section", "posted_at", "revised_at", "slug"]}),
        (_("Dateline"), {"fields": ["dateline_place", "dateline_date", "dateline_agency"]}),
        (_("More"), {"fields": ["reading_minutes", "language", "source_url"], "classes": ["collapse"]}),
        (_("Kept by the software"), {"fields": readonly_fields[1:], "classes": ["collapse"]}),
    ]
    formfield_overrides = HTTPS_BY_DEFAULT
    inlines = [ContributionInline, ExplanationInline, CorrectionInline, SeedFileInline, LinkChoiceInline, MentionInline]

    def find(self, rows: QuerySet[Article], text: str) -> QuerySet[Article]:
        return rows.filter(pk__in=matching(text).values("pk"))

    @admin.display(description=_("body"))
    def as_read(self, article: Article) -> SafeString:
        return format_html('<div class="as-read">{}</div>', mark_safe(sanitise(article.body)))  # noqa: S308 - sanitised

    @admin.display(description=_("headline"))
    def title(self, article: Article) -> str:
        return str(article)

    @admin.display(description=_("status"))
    def state(self, article: Article) -> str:
        if article.is_working_copy:
            return gettext("%s, working copy") % article.state_label
        return article.state_label

    @admin.display(description=_("posted"), ordering="posted_at")
    def posted(self, article: Article) -> str:
        return f"{localtime(article.posted_at):%Y-%m-%d %H:%M}" if article.posted_at else "-"

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Sequence[tuple]:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None and not self.has_change_permission(request, obj):
            # A field that may not be changed would show its HTML as it is typed.
            (title, options), *others = fieldsets
            fields = ["as_read" if name == "body" else name for name in options["fields"]]
            fieldsets = [(title, {**options, "fields": fields}), *others]
        if obj is None or not _was_imported(obj):
            return fieldsets
        return [*fieldsets[:1], (_("Doubts of the import"), {"fields": [WARNINGS]}), *fieldsets[1:]]

    def get_inlines(self, request: HttpRequest, obj: Article | None) -> Sequence[type]:
        if obj is None:
            return [ContributionInline, ExplanationInline]
        return [inline for inline in self.inlines if inline is not SeedFileInline or _was_imported(obj)]

    def view_on_site(self, article: Article) -> str | None:
        return article.get_absolute_url() if article.is_published else None

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Article | None = None, **kwargs: Any
    ) -> HttpResponse:
        context |= self.buttons(request, obj) | self.open_form_context(request, obj)
        context["working_copy"] = self.copy_of(obj) if obj and not obj.is_working_copy else None
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def _was_imported(article: Article) -> bool:
    """What is nobody's own came from a file, or from a script."""
    return article.written_by_id is None
