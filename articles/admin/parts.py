"""The admin of what belongs to an article: pages of its own, and inlines of the article's form."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.forms import ModelForm, Textarea, TextInput
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.permissions import WithTheArticle
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


class RelatedInline(KnownChoicesInline):
    """Rows of an article that refer to another model, whose rows are read in the same query."""

    extra = 0
    related: str

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(self.related)


class ContributionInline(WithTheArticle, RelatedInline):
    model = Contribution
    related = "contributor"
    autocomplete_fields = [related]
    fields = ["contributor", "role", "place", "position"]
    # Without the admin's own class, whose width does not fit into a row.
    formfield_overrides = {models.CharField: {"widget": TextInput(attrs={"size": 20})}}


class ExplanationInline(WithTheArticle, RelatedInline):
    model = Explanation
    related = "term"
    autocomplete_fields = [related]
    fields = ["term", "text", "position"]
    verbose_name_plural = _("explanations: what the article itself says a term means")
    # Without the admin's own class, whose width does not fit into a row.
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 3, "cols": 50})}}


class CorrectionInline(ReadOnly, WithTheArticle, admin.TabularInline):
    model = Correction
    extra = 0
    can_delete = False
    show_change_link = True
    fields = readonly_fields = ("date", "text")
    verbose_name_plural = _("corrections: what readers were told; ‘Correct this story’ adds one")


class MentionInline(ReadOnly, WithTheArticle, admin.TabularInline):
    model = Mention
    extra = 0
    can_delete = False
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
        return super().has_change_permission(request, obj) and self.may_change_article(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Part | None = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and (not self.is_own_page(request) or self.may_change_article(request, obj))

    def may_change_article(self, request: HttpRequest, part: Part | None) -> bool:
        return part is None or access.allows(request.user, "change", part.article)

    def save_model(self, request: HttpRequest, obj: Part, form: ModelForm, change: bool) -> None:
        access.require(request.user, "change", obj.article)
        first, *second = sorted({obj.article_id, form.initial.get("article") or obj.article_id})

        def write(_article: Article) -> None:
            super(PartAdmin, self).save_model(request, obj, form, change)

        def write_within(_article: Article) -> None:
            change_article(second[0], user_of(request), write)

        change_article(first, user_of(request), write_within if second else write)

    def delete_model(self, request: HttpRequest, obj: Part) -> None:
        change_article(
            obj.article_id, user_of(request), lambda _article: super(PartAdmin, self).delete_model(request, obj)
        )

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


class CorrectionForm(KnownChoicesForm):
    def clean_article(self) -> Article:
        article = self.cleaned_data["article"]
        if self.instance.pk is None and not article.is_published:
            raise ValidationError(gettext("Choose an article that readers see now."))
        return article


@admin.register(Correction)
class CorrectionAdmin(OfArticles):
    """Published corrections. One cannot be moved to another article."""

    form = CorrectionForm
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
        if change:
            super().save_model(request, obj, form, change)
            return
        # As `articles.desk.steps.correct` does: the article's history tells of it.
        change_article(
            obj.article_id,
            user_of(request),
            lambda _article: super(CorrectionAdmin, self).save_model(request, obj, form, change),
            act=Version.Act.CORRECTED,
            note=obj.text,
            always=True,
        )


@admin.register(Mention)
class MentionAdmin(OfArticles, ReadOnlyAdmin):
    list_display = ["term", "surface", "count", "linked", "article"]
    list_filter = [("term", AutocompleteFilter), ("article", AutocompleteFilter)]
    list_select_related = ["term", "article"]
    list_defer = [*UNSHOWN_COLUMNS, "term__linked_definition"]
