"""What hangs on an article, on its own pages and on the article's."""

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.forms import Textarea, TextInput
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.models import Contribution, Correction, Explanation, Mention
from articles.search.finding import matching
from articles.seeds.credits import ROLES
from glossary.admin.filters import AutocompleteFilter, DateRangeFilter
from glossary.admin.lists import KnowsChoices, ListAdmin
from glossary.admin.read_only import ReadOnly, ReadOnlyAdmin

OF_THE_ARTICLE = ["article__body", "article__linked_body", "article__imported", "article__standfirst"]


class RelatedInline(KnowsChoices, admin.TabularInline):
    """Rows of an article that lead to rows of another model, read with them."""

    extra = 0
    related: str

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(self.related)


class ContributionInline(RelatedInline):
    model = Contribution
    related = "contributor"
    autocomplete_fields = [related]
    fields = ["contributor", "role", "place", "position"]
    # Without the admin's own class here too.
    formfield_overrides = {models.CharField: {"widget": TextInput(attrs={"size": 20})}}


class ExplanationInline(RelatedInline):
    model = Explanation
    related = "term"
    autocomplete_fields = [related]
    fields = ["term", "text", "position"]
    verbose_name_plural = _("explanations: what the article itself says a term means")
    # Without the admin's own class, whose width does not fit into a row.
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 3, "cols": 50})}}


class CorrectionInline(admin.TabularInline):
    model = Correction
    extra = 0


class MentionInline(ReadOnly, admin.TabularInline):
    model = Mention
    extra = 0
    can_delete = False
    fields = readonly_fields = ["term", "surface", "count", "linked"]
    verbose_name_plural = _("mentions: the terms that the text uses, found when it is saved")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        return super().get_queryset(request).select_related("term")


class OfArticles(ListAdmin):
    """Rows of articles: found by words of their articles, the newest first."""

    ordering = ["-pk"]
    sortable_by = ()
    search_fields = ["article"]
    search_help_text = _("Words of the article. A row's own names are found by the filters.")
    list_defer = OF_THE_ARTICLE

    def find(self, rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(article__in=matching(text).values("pk"))


class RoleFilter(admin.SimpleListFilter):
    """The roles that the importer knows: asking the table for all that there are would read the whole of it."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(role, role) for role in ROLES]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Contribution]) -> QuerySet[Contribution]:
        return queryset.filter(role=self.value()) if self.value() else queryset


@admin.register(Contribution)
class ContributionAdmin(OfArticles):
    list_display = ["contributor", "role", "place", "article"]
    list_filter = [("contributor", AutocompleteFilter), ("article", AutocompleteFilter), RoleFilter]
    list_select_related = ["contributor", "article"]
    autocomplete_fields = ["article", "contributor"]


@admin.register(Explanation)
class ExplanationAdmin(OfArticles):
    list_display = ["term", "beginning", "article"]
    list_filter = [("term", AutocompleteFilter), ("article", AutocompleteFilter)]
    list_select_related = ["term", "article"]
    list_defer = [*OF_THE_ARTICLE, "term__linked_definition"]
    autocomplete_fields = ["article", "term"]

    @admin.display(description=_("text"))
    def beginning(self, explanation: Explanation) -> str:
        return Truncator(explanation.text).chars(120)


@admin.register(Correction)
class CorrectionAdmin(OfArticles):
    list_display = ["article", "date", "text"]
    list_filter = [("article", AutocompleteFilter), ("date", DateRangeFilter)]
    list_select_related = ["article"]
    ordering = ["-date", "-pk"]
    autocomplete_fields = ["article"]


@admin.register(Mention)
class MentionAdmin(OfArticles, ReadOnlyAdmin):
    list_display = ["term", "surface", "count", "linked", "article"]
    list_filter = [("term", AutocompleteFilter), ("article", AutocompleteFilter)]
    list_select_related = ["term", "article"]
    list_defer = [*OF_THE_ARTICLE, "term__linked_definition"]
