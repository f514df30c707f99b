"""Articles in the editors' hands."""

from collections.abc import Sequence

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.admin.links import LinkChoiceInline, ShowsLinks
from articles.admin.names import HTTPS_BY_DEFAULT
from articles.admin.parts import ContributionInline, CorrectionInline, ExplanationInline, MentionInline
from articles.admin.seed_files import SeedFileInline
from articles.admin.warnings import FIELD as WARNINGS
from articles.admin.warnings import SettlesWarnings, WarningsForm
from articles.models import Article
from articles.search.finding import matching
from glossary.admin.filters import AutocompleteFilter, DateRangeFilter
from glossary.admin.lists import ListAdmin
from glossary.turns import take_turn


class ArticleForm(WarningsForm):
    class Meta:
        widgets = {
            "headline": AdminTextInputWidget(attrs={"class": "vLargeTextField"}),
            "standfirst": AdminTextareaWidget(attrs={"rows": 4}),
            "body": AdminTextareaWidget(attrs={"rows": 30}),
        }


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
class ArticleAdmin(ShowsLinks, SettlesWarnings, ListAdmin):
    form = ArticleForm
    list_display = ["headline", "open_warnings", "status", "publisher", "section", "posted"]
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
    readonly_fields = ["word_count", "version", "created_at", "updated_at"]
    fieldsets = [
        (None, {"fields": ["headline", "standfirst", "body"]}),
        (_("Publication"), {"fields": ["status", "publisher", "section", "posted_at", "revised_at", "slug"]}),
        (_("Dateline"), {"fields": ["dateline_place", "dateline_date", "dateline_agency"]}),
        (_("More"), {"fields": ["reading_minutes", "language", "source_url"], "classes": ["collapse"]}),
        (_("Kept by the software"), {"fields": readonly_fields, "classes": ["collapse"]}),
    ]
    formfield_overrides = HTTPS_BY_DEFAULT
    inlines = [ContributionInline, ExplanationInline, CorrectionInline, SeedFileInline, LinkChoiceInline, MentionInline]

    def find(self, rows: QuerySet[Article], text: str) -> QuerySet[Article]:
        return rows.filter(pk__in=matching(text).values("pk"))

    @admin.display(description=_("posted"), ordering="posted_at")
    def posted(self, article: Article) -> str:
        return f"{localtime(article.posted_at):%Y-%m-%d %H:%M}" if article.posted_at else "-"

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Sequence[tuple]:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        return [*fieldsets[:1], (_("Doubts of the import"), {"fields": [WARNINGS]}), *fieldsets[1:]]

    def view_on_site(self, article: Article) -> str | None:
        return article.get_absolute_url() if article.is_published else None

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        take_turn()
        if change and form.changes_the_row:
            obj.version += 1
        super().save_model(request, obj, form, change)
