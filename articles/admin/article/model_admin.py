"""The admin of articles: the list and the form. The pages around the form are in the modules beside this one."""

from typing import Any

from csp.context_processors import nonce
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from articles.admin import warnings
from articles.admin.article import step_pages
from articles.admin.article.buttons import FORM_PAGES, FORM_STEPS, buttons
from articles.admin.article.conflict import EditConflict, check_version, merge_into
from articles.admin.article.form import ArticleForm
from articles.admin.article.history import history_page
from articles.admin.article.links import LinkChoiceInline
from articles.admin.article.open_forms import open_form_context, take_up
from articles.admin.article.pages import number_in, to_form
from articles.admin.article.urls import article_urls
from articles.admin.article.working_copy import copy_of
from articles.admin.named import HTTPS_BY_DEFAULT
from articles.admin.parts import ContributionInline, CorrectionInline, ExplanationInline, MentionInline
from articles.admin.seed_files import SeedFileInline
from articles.desk import access, autosave
from articles.desk.contents import ROWS
from articles.desk.saving import lock, save
from articles.desk.versions import keep_current
from articles.models import Article
from articles.search.finding import matching
from newsroom.common.admin.list_filters import AutocompleteFilter, DateRangeFilter
from newsroom.common.admin.lists import ListAdmin
from newsroom.common.admin.users import user_of
from newsroom.common.rich_text import sanitise
from newsroom.common.turns import take_turn


class OpenWarningsFilter(admin.SimpleListFilter):
    title = _("warnings")
    parameter_name = "warnings"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("open", _("Some open")), ("none", _("None open"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        conditions = {"open": Q(open_warnings__gt=0), "none": Q(open_warnings=0)}
        return queryset.filter(conditions.get(self.value() or "", Q()))


@admin.register(Article)
class ArticleAdmin(ListAdmin):
    form = ArticleForm
    actions = [step_pages.submit_selected, step_pages.publish_selected, step_pages.send_back_selected]
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
        (_("Metadata"), {"fields": [*readonly_fields[1:]], "classes": ["collapse"]}),
    ]
    formfield_overrides = HTTPS_BY_DEFAULT
    inlines = [ContributionInline, ExplanationInline, CorrectionInline, SeedFileInline, LinkChoiceInline, MentionInline]

    # The list.

    def find(self, rows: QuerySet[Article], text: str) -> QuerySet[Article]:
        return rows.filter(pk__in=matching(text).values("pk"))

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

    # Who may do what, as `articles.desk.flow` says.

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return access.articles_of(request.user).order_by(*self.ordering)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return super().has_module_permission(request) or self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return access.may(request.user, "view", obj)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return access.may(request.user, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return access.may(request.user, "delete", obj)

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return access.may(request.user, "submit", None)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return access.may(request.user, "publish", None)

    def has_send_back_permission(self, request: HttpRequest) -> bool:
        return access.may(request.user, "send_back", None)

    # The form.

    def get_urls(self) -> list[URLPattern]:
        return [*article_urls(self.admin_site), *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        key = number_in(object_id)
        if key is None:
            raise Http404
        return history_page(request, key)

    def view_on_site(self, article: Article) -> str | None:
        return article.get_absolute_url() if article.is_published else None

    @admin.display(description=_("body"))
    def as_read(self, article: Article) -> SafeString:
        return format_html('<div class="as-read">{}</div>', mark_safe(sanitise(article.body)))  # noqa: S308 - sanitised

    @admin.display(description=_("warnings"))
    def resolved_warnings(self, article: Article) -> SafeString | str:
        return warnings.as_list(article)

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        if obj is None or not _was_imported(obj):
            return [*self.readonly_fields, warnings.FIELD]  # there are none: no query for them
        return warnings.readonly_fields(request, self.readonly_fields)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list[tuple[Any, Any]]:
        fieldsets: list[tuple[Any, Any]] = list(super().get_fieldsets(request, obj))
        if obj is not None and not self.has_change_permission(request, obj):
            # A field that may not be changed would show its HTML as it is typed.
            (title, options), *others = fieldsets
            fields = ["as_read" if name == "body" else name for name in options["fields"]]
            fieldsets = [(title, {**options, "fields": fields}), *others]
        if obj is None or not _was_imported(obj):
            return fieldsets
        return [*fieldsets[:1], (_("Import warnings"), {"fields": [warnings.FIELD]}), *fieldsets[1:]]

    def get_inlines(self, request: HttpRequest, obj: Article | None) -> list[type[InlineModelAdmin]]:
        if obj is None:
            return [ContributionInline, ExplanationInline]
        return [inline for inline in self.inlines if inline is not SeedFileInline or _was_imported(obj)]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        # The editor's import map is inline: it is let through by its nonce.
        context["media"] = Media.from_media(context["media"], nonce=nonce(request)["CSP_NONCE"])
        context |= buttons(request, obj) | open_form_context(request, obj)
        context["working_copy"] = copy_of(obj) if obj and not obj.is_working_copy else None
        if context.get("conflict") or context.get("taken_up"):
            context["errors"] = None  # explained above the form; not the person's mistake
        return super().render_change_form(request, context, *args, **kwargs)

    # Saving.

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        if "_step" in request.POST and request.POST["_step"] not in FORM_STEPS:
            raise PermissionDenied
        # Django's own `changeform_view` without the transaction that it opens.
        form_view = super()._changeform_view  # type: ignore[misc]  # not in the stubs
        context = dict(extra_context or {})
        with transaction.atomic():
            take_turn()
            if "_take_up" in request.POST and (typed := take_up(user_of(request), object_id)):
                _set_data(request, typed)
                context["taken_up"] = True
            try:
                return form_view(request, object_id, form_url, context)
            except EditConflict:
                article, current = lock(int(unquote(str(object_id))))
                form = self.get_form(request, article, change=True)(instance=article)
                data, context["conflict"] = merge_into(article, current, form, request.POST)
                _set_data(request, data)
                return form_view(request, object_id, form_url, context)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Article | None:
        """The article; locked, where a form is saved, and only if the form was made from its present version."""
        if request.method != "POST" or number_in(object_id) is None:
            return super().get_object(request, object_id, from_field)
        rows = self.get_queryset(request).select_for_update(of=["self"]).select_related("publisher", "section")
        article = rows.filter(pk=object_id).first()
        if article is not None and self.has_change_permission(request, article):
            check_version(article.version, request.POST)
        return article

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """Nothing yet: `save_related` saves the article with its rows."""

    def save_related(
        self, request: HttpRequest, form: ArticleForm, formsets: list[BaseModelFormSet], change: bool
    ) -> None:
        article = form.instance
        before = keep_current(form.stored) if form.stored else None
        if before is None:
            article.written_by = user_of(request)
        else:
            check_version(before.number, request.POST)  # a script may have changed it too
        save(
            article,
            user_of(request),
            before=before,
            step=request.POST.get("_step"),
            write_rows=lambda: super(ArticleAdmin, self).save_related(request, form, formsets, change),
            changed_rows=[kind for kind in ROWS if any(one.prefix == kind and one.has_changed() for one in formsets)],
        )
        autosave.forget(user_of(request), article if change else None)
        warnings.save_ticks(request, form)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        return _next_page(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return _next_page(request, obj) or super().response_change(request, obj)


def _set_data(request: HttpRequest, data: QueryDict) -> None:
    """Let Django's view process these data instead of the posted ones."""
    request.POST = data  # type: ignore[assignment]  # the stubs want a type that only they have


def _next_page(request: HttpRequest, article: Article) -> HttpResponse | None:
    """The redirect after a step, or to a page that follows; None for the admin's default."""
    for name, page in FORM_PAGES.items():
        if name in request.POST:
            return HttpResponseRedirect(reverse(f"admin:articles_article_{page}", args=[article.pk]))
    if "_step" in request.POST:
        step_pages.tell_step(request, article)
        return to_form(article.pk)
    return None


def _was_imported(article: Article) -> bool:
    """An article without a writer came from a file or a script."""
    return article.written_by_id is None
