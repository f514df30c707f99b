"""The admin of publishers, sections and contributors."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.desk.merging_named import WHAT_MOVES, merge, what_hangs_on
from articles.models import (
    Contributor,
    FormerContributor,
    FormerName,
    FormerPublisher,
    FormerSection,
    Named,
    Publisher,
    Section,
)
from newsroom.common.admin.bounded_counts import count_up_to_limit, in_words
from newsroom.common.admin.merges import MergingAdmin

# A URL typed without a scheme becomes https, as it does by default from Django 6.0 on.
HTTPS_BY_DEFAULT: dict[type[models.Field], dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}


class FormerNameInline(admin.TabularInline):
    """Former names and addresses of a row. Whoever may change the row may delete them."""

    fields = readonly_fields = ("name", "slug", "since")
    verbose_name_plural = _(
        "former names: imports that read one find this row, and former addresses redirect here. Delete one to stop that"
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[FormerName]:
        return super().get_queryset(request).filter(merged_pk=None)

    def has_view_permission(self, request: HttpRequest, obj: Named | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Named | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Named | None = None) -> bool:
        opts = self.parent_model._meta
        return request.user.has_perm(f"{opts.app_label}.change_{opts.model_name}")

    has_delete_permission = has_change_permission


class FormerPublisherInline(FormerNameInline):
    model = FormerPublisher


class FormerSectionInline(FormerNameInline):
    model = FormerSection


class FormerContributorInline(FormerNameInline):
    model = FormerContributor


class NamedAdmin(MergingAdmin):
    """Rows with unique names, sorted by the names' keys, which have an index."""

    ordering = ["key"]
    sortable_by = ()
    search_fields = ["name"]
    search_help_text = _("The beginning of a word in the name.")
    readonly_fields = ["uses"]
    merge_order = ["key"]

    def find(self, rows: Any, text: str) -> QuerySet[Named]:
        return rows.with_name_like(text)

    def save_model(self, request: HttpRequest, obj: Named, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change:
            obj.add_former_names(name=form.initial.get("name", ""), slug=form.initial.get("slug", ""))

    @property
    def what_moves(self) -> str:
        return str(WHAT_MOVES[self.model]._meta.verbose_name_plural)

    def count_uses(self, row: Named) -> int:
        return count_up_to_limit(what_hangs_on(row))

    def describe_choice(self, row: Named, uses: int) -> str:
        return f"{row.name} ({row.slug}): {in_words(uses)} {self.what_moves}"

    def describe_merge(self) -> str:
        said = gettext(
            "All %(moving)s of the others move to the one that stays, and the others are deleted. Their names and "
            "addresses are kept: an old address redirects readers to the one that stays, and an import that reads an "
            "old name finds it. If the one that stays has no website or description, it takes theirs. This cannot be "
            "undone. Tens of thousands take a minute."
        )
        return said % {"moving": self.what_moves}

    def merge(self, request: HttpRequest, stays: Named, going: Sequence[Named]) -> str:
        names = ", ".join(f"'{row.name}'" for row in going)
        said = gettext("%(names)s merged into '%(stays)s'; moved: %(moved)s.")
        return said % {"names": names, "stays": stays, "moved": f"{merge(stays, going):,}"}


@admin.register(Publisher)
class PublisherAdmin(NamedAdmin):
    list_display = ["name", "slug", "website", "uses"]
    list_defer = ["description"]
    fields = ["name", "slug", "website", "description", "uses"]
    formfield_overrides = HTTPS_BY_DEFAULT
    inlines = [FormerPublisherInline]


@admin.register(Section)
class SectionAdmin(NamedAdmin):
    list_display = ["name", "slug", "position", "uses"]
    list_editable = ["position"]
    list_defer = ["description"]
    ordering = ["position", "key"]
    fields = ["name", "slug", "position", "description", "uses"]
    inlines = [FormerSectionInline]


@admin.register(Contributor)
class ContributorAdmin(NamedAdmin):
    list_display = ["name", "slug", "kind", "uses"]
    list_filter = ["kind"]
    fields = ["name", "slug", "kind", "uses"]
    inlines = [FormerContributorInline]
