"""Articles and everything around them in the editors' hands."""

from django.contrib import admin
from django.contrib.admin.utils import display_for_value
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.forms import BaseModelFormSet, ModelForm, Textarea
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.linking import link_article
from articles.models import (
    Article,
    Contribution,
    Contributor,
    Correction,
    Explanation,
    Mention,
    Publisher,
    Section,
    SeedFile,
    SeedWarning,
)
from glossary.turns import take_turn

# An address typed without its scheme is taken for https, as it will be by default from Django 6.0 on.
HTTPS_BY_DEFAULT = {models.URLField: {"assume_scheme": "https"}}


class ReadOnly:
    """Rows that the software writes: editors look at them here and change what they come from."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, admin.ModelAdmin):
    """Pages of such rows. They go with what they come from, whose own permission is enough for that."""

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        # Asked on another model's pages about a row, this is about a row that goes with one of the other model's.
        own_pages = f"{self.opts.app_label}_{self.opts.model_name}_"
        return obj is not None and not request.resolver_match.url_name.startswith(own_pages)


class ContributionInline(admin.TabularInline):
    model = Contribution
    extra = 0
    autocomplete_fields = ["contributor"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contribution]:
        return super().get_queryset(request).select_related("contributor")


class ExplanationInline(admin.TabularInline):
    model = Explanation
    extra = 0
    autocomplete_fields = ["term"]
    verbose_name_plural = _("explanations: what the article itself says a term means")
    # Without the admin's own class, whose width does not fit into a row.
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 3, "cols": 50})}}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Explanation]:
        return super().get_queryset(request).select_related("term")


class CorrectionInline(admin.TabularInline):
    model = Correction
    extra = 0


class SeedFileInline(ReadOnly, admin.StackedInline):
    model = SeedFile
    extra = 0
    can_delete = False
    show_change_link = True
    fields = readonly_fields = ["folder", "sha256", "size", "first_imported_at", "imported_at", "warning_list"]
    verbose_name_plural = _("seed files: where this article came from")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SeedFile]:
        return super().get_queryset(request).prefetch_related("warnings")

    @admin.display(description=_("warnings"))
    def warning_list(self, seed_file: SeedFile) -> SafeString | str:
        return warnings_as_list(seed_file)


class MentionInline(ReadOnly, admin.TabularInline):
    model = Mention
    extra = 0
    can_delete = False
    fields = readonly_fields = ["term", "surface", "count", "linked"]
    verbose_name_plural = _("mentions: the terms that the text uses, found when it is saved")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        return super().get_queryset(request).select_related("term")


class ArticleForm(ModelForm):
    class Meta:
        widgets = {
            "headline": AdminTextInputWidget(attrs={"class": "vLargeTextField"}),
            "standfirst": AdminTextareaWidget(attrs={"rows": 4}),
            "body": AdminTextareaWidget(attrs={"rows": 30}),
        }


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    form = ArticleForm
    list_display = ["headline", "open_warnings", "status", "publisher", "section", "posted_at"]
    list_filter = ["status", "section", "publisher"]
    list_select_related = ["publisher", "section"]
    search_fields = ["headline", "standfirst"]
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
    inlines = [ContributionInline, ExplanationInline, CorrectionInline, SeedFileInline, MentionInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        is_open = Q(seed_files__warnings__isnull=False, seed_files__warnings__resolved_at__isnull=True)
        counted = Count("seed_files__warnings", filter=is_open, distinct=True)
        return super().get_queryset(request).annotate(open_warning_total=counted)

    @admin.display(description=_("open warnings"), ordering="open_warning_total")
    def open_warnings(self, article: Article) -> int:
        return article.open_warning_total

    def view_on_site(self, article: Article) -> str | None:
        return article.get_absolute_url() if article.is_published else None

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        take_turn()
        if change and form.has_changed():
            obj.version += 1
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[BaseModelFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        link_article(form.instance)


class NamedAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]


@admin.register(Publisher)
class PublisherAdmin(NamedAdmin):
    list_display = ["name", "website"]
    formfield_overrides = HTTPS_BY_DEFAULT


@admin.register(Section)
class SectionAdmin(NamedAdmin):
    list_display = ["name", "position"]
    list_editable = ["position"]


@admin.register(Contributor)
class ContributorAdmin(NamedAdmin):
    list_display = ["name", "kind"]
    list_filter = ["kind"]


@admin.register(Contribution)
class ContributionAdmin(admin.ModelAdmin):
    list_display = ["contributor", "role", "article"]
    list_filter = ["role"]
    list_select_related = ["contributor", "article"]
    search_fields = ["contributor__name", "article__headline"]
    autocomplete_fields = ["article", "contributor"]


@admin.register(Explanation)
class ExplanationAdmin(admin.ModelAdmin):
    list_display = ["term", "text", "article"]
    list_select_related = ["term", "article"]
    search_fields = ["term__headword", "text"]
    autocomplete_fields = ["article", "term"]


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin):
    list_display = ["article", "date", "text"]
    list_select_related = ["article"]
    search_fields = ["article__headline", "text"]
    autocomplete_fields = ["article"]


@admin.register(Mention)
class MentionAdmin(ReadOnlyAdmin):
    list_display = ["term", "surface", "count", "article"]
    list_select_related = ["term", "article"]
    search_fields = ["term__headword", "article__headline"]


@admin.register(SeedFile)
class SeedFileAdmin(ReadOnlyAdmin):
    list_display = ["name", "article", "imported_at", "warning_count"]
    list_filter = [("article", admin.EmptyFieldListFilter)]
    list_select_related = ["article"]
    search_fields = ["name", "article__headline"]
    fields = readonly_fields = [
        "name", "folder", "sha256", "size", "article", "first_imported_at", "imported_at", "warning_list",
        "what_was_read",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[SeedFile]:
        return super().get_queryset(request).annotate(warning_total=Count("warnings"))

    @admin.display(description=_("warnings"), ordering="warning_total")
    def warning_count(self, seed_file: SeedFile) -> int:
        return seed_file.warning_total

    @admin.display(description=_("warnings"))
    def warning_list(self, seed_file: SeedFile) -> SafeString | str:
        return warnings_as_list(seed_file)

    @admin.display(description=_("what was read"))
    def what_was_read(self, seed_file: SeedFile) -> SafeString:
        rows = ((key, _readable(value)) for key, value in seed_file.seed.items())
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows))


@admin.register(SeedWarning)
class SeedWarningAdmin(ReadOnlyAdmin):
    list_display = ["seed_file", "line", "message", "source", "resolved_at", "resolved_by"]
    list_filter = [("resolved_at", admin.EmptyFieldListFilter), "source"]
    list_select_related = ["seed_file", "resolved_by"]
    search_fields = ["seed_file__name", "message"]
    actions = ["resolve", "reopen"]

    def has_resolve_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_seedwarning")

    @admin.action(description=_("Mark the selected warnings as resolved"), permissions=["resolve"])
    def resolve(self, request: HttpRequest, queryset: QuerySet[SeedWarning]) -> None:
        count = queryset.open().update(resolved_at=timezone.now(), resolved_by=request.user)
        said = ngettext("%d warning is resolved now.", "%d warnings are resolved now.", count)
        self.message_user(request, said % count)

    @admin.action(description=_("Open the selected warnings again"), permissions=["resolve"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[SeedWarning]) -> None:
        count = queryset.exclude(resolved_at=None).update(resolved_at=None, resolved_by=None)
        said = ngettext("%d warning is open again.", "%d warnings are open again.", count)
        self.message_user(request, said % count)


def warnings_as_list(seed_file: SeedFile) -> SafeString | str:
    """The warnings of a seed file, those that are resolved marked so; a dash where there are none."""
    rows = [
        (warning.line, warning.message, _("(resolved)") if warning.resolved_at else "")
        for warning in seed_file.warnings.all()
    ]
    if not rows:
        return "-"
    return format_html("<ul>{}</ul>", format_html_join("", "<li>line {}: {} {}</li>", rows))


def _readable(value: object) -> SafeString | str:
    if isinstance(value, list):
        return format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((_readable(item),) for item in value)))
    if isinstance(value, dict):
        given = ((key, _readable(item)) for key, item in value.items() if item not in (None, []))
        return format_html_join("; ", "{}: {}", given)
    return display_for_value(value, "-")
