"""The admin of what belongs to an article: pages of its own, and inlines of the article's form."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.forms import ModelForm, Textarea, TextInput
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.desk import access
from articles.desk.saving import change as change_article
from articles.models import Article, Contribution, Correction, Explanation, Mention, Version
from articles.models.parts import Part
from articles.search.finding import matching
from articles.seeds.credits import ROLES
from newsroom.common.admin.autocomplete import KnownChoicesForm, KnownChoicesInline
from newsroom.common.admin.list_filters import AutocompleteFilter, DateRangeFilter
from newsroom.common.admin.lists import ListAdmin
from newsroom.common.admin.read_only import ReadOnly, ReadOnlyAdmin
from newsroom.common.admin.users import user_of

UNSHOWN_COLUMNS = ["article__body", "article__linked_body", "article__imported", "article__standfirst"]


class WithTheArticle:
    """An inline that may be changed by whoever may change the article, and seen by whoever may see it."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None or access.may(request.user, "view", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return request.user.has_perm("articles.add_article")
        return access.may(request.user, "change", obj)

    has_add_permission = has_delete_permission = has_change_permission


class RelatedInline(WithTheArticle, KnownChoicesInline):
    """Rows of an article that refer to another model by an autocomplete field: its rows are read in the same query."""

    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*self.autocomplete_fields)


class ContributionInline(RelatedInline):
    model = Contribution
    autocomplete_fields = ["contributor"]
    fields = ["contributor", "role", "place", "position"]
    # Without the admin's own class, whose width does not fit into a row.
    formfield_overrides = {models.CharField: {"widget": TextInput(attrs={"size": 20})}}


class ExplanationInline(RelatedInline):
    model = Explanation
    autocomplete_fields = ["term"]
    fields = ["term", "text", "position"]
    verbose_name_plural = _("explanations: what the article itself says a term means")
    # Without the admin's own class, whose width does not fit into a row.
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 3, "cols": 50})}}


class CorrectionInline(ReadOnly, WithTheArticle, admin.TabularInline):
    model = Correction
    show_change_link = True
    fields = readonly_fields = ("date", "text")
    verbose_name_plural = _("corrections: what readers were told; ‘Correct this story’ adds one")


class MentionInline(ReadOnly, WithTheArticle, admin.TabularInline):
    model = Mention
    fields = readonly_fields = ("term", "surface", "count", "linked")
    verbose_name_plural = _("mentions: the terms that the text uses, found when it is saved")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        return super().get_queryset(request).select_related("term")


class OfArticles(ListAdmin):
    """Rows that belong to articles: found by the words of the articles, the newest first."""

    ordering = ["-pk"]
    sortable_by = ()
    search_fields = ["article"]
    search_help_text = _("Words of the article. For everything else, use the filters.")
    list_defer = UNSHOWN_COLUMNS

    def find(self, rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(article__in=matching(text).values("pk"))


class RoleFilter(admin.SimpleListFilter):
    """Only the roles that the importer knows: listing those in use would read the whole table."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(role, role) for role in ROLES]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Contribution]) -> QuerySet[Contribution]:
        return queryset.filter(role=self.value()) if self.value() else queryset


class PartAdmin(OfArticles):
    """Rows of an article's content: whoever may change the article may change them, which makes a version of it."""

    def has_change_permission(self, request: HttpRequest, obj: Part | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or access.may(request.user, "change", obj.article))

    def has_delete_permission(self, request: HttpRequest, obj: Part | None = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or not self.is_own_page(request) or access.may(request.user, "change", obj.article))

    def save_model(self, request: HttpRequest, obj: Part, form: ModelForm, change: bool) -> None:
        access.require(request.user, "change", obj.article)
        save = super().save_model
        # A row that was moved makes a version of both articles.
        first, *second = sorted({obj.article_id, form.initial.get("article") or obj.article_id})

        def write(_article: Article) -> None:
            if second:
                change_article(second.pop(), user_of(request), write)
            else:
                save(request, obj, form, change)

        change_article(first, user_of(request), write)

    def delete_model(self, request: HttpRequest, obj: Part) -> None:
        delete = super().delete_model
        change_article(obj.article_id, user_of(request), lambda _article: delete(request, obj))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Part]) -> None:
        for part in queryset:
            self.delete_model(request, part)


@admin.register(Contribution)
class ContributionAdmin(PartAdmin):
    list_display = ["contributor", "role", "place", "article"]
    list_filter = [("contributor", AutocompleteFilter), ("article", AutocompleteFilter), RoleFilter]
    list_select_related = ["contributor", "article"]
    autocomplete_fields = ["article", "contributor"]


@admin.register(Explanation)
class ExplanationAdmin(PartAdmin):
    list_display = ["term", "beginning", "article"]
    list_filter = [("term", AutocompleteFilter), ("article", AutocompleteFilter)]
    list_select_related = ["term", "article"]
    list_defer = [*UNSHOWN_COLUMNS, "term__linked_definition"]
    autocomplete_fields = ["article", "term"]

    @admin.display(description=_("text"))
    def beginning(self, explanation: Explanation) -> str:
        return Truncator(explanation.text).chars(120)


class CorrectionAdminForm(KnownChoicesForm):
    def clean_article(self) -> Article:
        article = self.cleaned_data["article"]
        if self.instance.pk is None and not article.is_published:
            raise ValidationError(gettext("Choose a published article."))
        return article


@admin.register(Correction)
class CorrectionAdmin(OfArticles):
    """Published corrections. One cannot be moved to another article."""

    form = CorrectionAdminForm
    list_display = ["article", "date", "text"]
    list_filter = [("article", AutocompleteFilter), ("date", DateRangeFilter)]
    list_select_related = ["article"]
    ordering = ["-date", "-pk"]
    autocomplete_fields = ["article"]

    def get_readonly_fields(self, request: HttpRequest, obj: Correction | None = None) -> list[str]:
        return ["article"] if obj else []

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and access.may(request.user, "correct", None)

    def has_change_permission(self, request: HttpRequest, obj: Correction | None = None) -> bool:
        return super().has_change_permission(request, obj) and access.may(request.user, "correct", None)

    def save_model(self, request: HttpRequest, obj: Correction, form: ModelForm, change: bool) -> None:
        save = super().save_model
        if change:
            save(request, obj, form, change)
            return

        def write(article: Article) -> None:
            access.require(user_of(request), "correct", article)
            save(request, obj, form, change)

        # As `articles.desk.steps.correct` does: the article's history tells of it.
        change_article(obj.article_id, user_of(request), write, act=Version.Act.CORRECTED, note=obj.text, always=True)


@admin.register(Mention)
class MentionAdmin(OfArticles, ReadOnlyAdmin):
    list_display = ["term", "surface", "count", "linked", "article"]
    list_filter = [("term", AutocompleteFilter), ("article", AutocompleteFilter)]
    list_select_related = ["term", "article"]
    list_defer = [*UNSHOWN_COLUMNS, "term__linked_definition"]
