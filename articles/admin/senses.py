"""The admin of sense rules, and of names in articles whose sense no rule decides."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.parts import OfArticles
from articles.linking.sense_rules import follow_changed_rules
from articles.models import SenseRule, UndecidedName
from glossary.models import Term
from newsroom.common.admin.list_filters import AutocompleteFilter
from newsroom.common.admin.lists import BoundedChangeList, ListAdmin
from newsroom.common.admin.read_only import ReadOnlyAdmin
from newsroom.common.turns import take_turn, turn


@admin.register(SenseRule)
class SenseRuleAdmin(ListAdmin):
    list_display = ["rule", "section", "publisher", "words"]
    list_filter = [("term", AutocompleteFilter)]
    list_select_related = ["term", "section", "publisher"]
    list_defer = ["term__definition", "term__linked_definition", "section__description", "publisher__description"]
    ordering = ["pk"]
    sortable_by = ()
    search_fields = ["term"]
    search_help_text = _("Letters of a name of the term.")
    autocomplete_fields = ["term", "section", "publisher"]
    fields = ["term", "section", "publisher", "words"]

    def find(self, rows: QuerySet[SenseRule], text: str) -> QuerySet[SenseRule]:
        return rows.filter(term__in=Term.objects.named_like(text).values("pk"))

    @admin.display(description=_("rule"))
    def rule(self, rule: SenseRule) -> str:
        return str(rule)

    def save_model(self, request: HttpRequest, obj: SenseRule, form: ModelForm, change: bool) -> None:
        take_turn()
        super().save_model(request, obj, form, change)
        self.relink(request, {obj.term_id, form.initial.get("term", obj.term_id)})

    def delete_model(self, request: HttpRequest, obj: SenseRule) -> None:
        take_turn()
        super().delete_model(request, obj)
        self.relink(request, {obj.term_id})

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[SenseRule]) -> None:
        with turn():
            terms = set(queryset.values_list("term", flat=True))
            super().delete_queryset(request, queryset)
            self.relink(request, terms)

    def relink(self, request: HttpRequest, terms: set[int]) -> None:
        for told in follow_changed_rules(terms):
            self.message_user(request, told)


class UndecidedChangeList(BoundedChangeList):
    """A page of undecided names, with columns of the terms that they may mean, which are read together."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.list_display = [*self.list_display, self.senses, self.deciding]

    @cached_property
    def terms(self) -> dict[int, Term]:
        return Term.objects.only("headword").in_bulk({key for row in self.result_list for key in row.term_keys})

    def terms_of(self, row: UndecidedName) -> list[Term]:
        return [self.terms[key] for key in row.term_keys if key in self.terms]

    @admin.display(description=_("may mean"))
    def senses(self, row: UndecidedName) -> str:
        return ", ".join(term.headword for term in self.terms_of(row))

    @admin.display(description=_("decide"))
    def deciding(self, row: UndecidedName) -> SafeString:
        add = reverse("admin:articles_senserule_add")
        return format_html_join(
            " ",
            '<a href="{}?term={}">{}</a>',
            ((add, term.pk, gettext("Rule for %s") % term.headword) for term in self.terms_of(row)),
        )


@admin.register(UndecidedName)
class UndecidedNameAdmin(OfArticles, ReadOnlyAdmin):
    list_display = ["text", "article_link"]
    list_display_links = None
    list_select_related = ["article"]
    list_per_page = 50
    fields = readonly_fields = ("article", "around")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[UndecidedChangeList]:
        return UndecidedChangeList

    @admin.display(description=_("context"))
    def text(self, row: UndecidedName) -> str:
        return f"… {row.around} …"

    @admin.display(description=_("article"))
    def article_link(self, row: UndecidedName) -> SafeString:
        address = reverse("admin:articles_article_change", args=[row.article_id])
        return format_html('<a href="{}">{}</a>', address, row.article)
