"""The admin of phrases: words that many articles use and no term defines, with example sentences."""

import re
import time
from html import escape
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.linking.phrase_counts import how_many_wait, read_new_articles
from articles.models import Article, Phrase
from glossary.linking.names import normalise
from glossary.linking.sentences import Context, sentence_around
from newsroom.common.admin.lists import BoundedChangeList
from newsroom.common.admin.read_only import ReadOnlyAdmin

SECONDS_OF_READING = 5  # per request; the rest is left for the next one, or for the command


class SuggestedFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("never", gettext("Never suggested"))]

    def choices(self, changelist: ChangeList) -> Any:
        first, *others = super().choices(changelist)
        return [first | {"display": _("Suggested")}, *others]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Phrase]:
        return queryset.filter(never=True) if self.value() == "never" else queryset.suggested()


class PhraseChangeList(BoundedChangeList):
    """A page of phrases, with a column of sentences from articles that are read together."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        *others, last = self.list_display
        self.list_display = [*others, self.sentences, last]

    @cached_property
    def articles(self) -> dict[int, Article]:
        keys = {key for phrase in self.result_list for key in phrase.examples}
        return Article.objects.only("headline", "body").in_bulk(keys)

    @admin.display(description=_("sentences"))
    def sentences(self, phrase: Phrase) -> SafeString:
        articles = [self.articles[key] for key in reversed(phrase.examples) if key in self.articles]
        found = [(article, sentence) for article in articles if (sentence := sentence_of(phrase, article))]
        return format_html_join(
            "",
            '<p class="sentence">{}<mark>{}</mark>{} <a href="{}">{}</a></p>',
            ((*sentence, reverse("admin:articles_article_change", args=[article.pk]), article.headline)
             for article, sentence in found),
        )  # fmt: skip


@admin.register(Phrase)
class PhraseAdmin(ReadOnlyAdmin):
    list_display = ["text", "articles", "deciding"]
    list_display_links = None
    list_filter = [SuggestedFilter]
    list_per_page = 25
    ordering = ["-articles", "pk"]
    sortable_by = ()
    search_fields = ["text"]
    search_help_text = _("Letters of the phrase.")
    fields = readonly_fields = ("text", "articles", "never")
    actions = ["never_suggest", "suggest_again"]
    change_list_template = "admin/articles/phrase/change_list.html"

    def find(self, rows: QuerySet[Phrase], text: str) -> QuerySet[Phrase]:
        return rows.filter(key__contains=normalise(text))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PhraseChangeList

    def has_curate_permission(self, request: HttpRequest) -> bool:
        """Whoever may add terms decides which phrases need one."""
        return request.user.has_perm("glossary.add_term")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("read/", view(require_POST(self.read)), name="articles_phrase_read"),
            path("<path:object_id>/never/", view(require_POST(self.never)), name="articles_phrase_never"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = {"waiting": how_many_wait(), "may_curate": self.has_curate_permission(request)}
        return super().changelist_view(request, context | (extra_context or {}))

    @admin.display(description=_("decide"))
    def deciding(self, phrase: Phrase) -> SafeString:
        if phrase.never:
            return format_html("<p>{}</p>", gettext("Never suggested"))
        add = f"{reverse('admin:glossary_term_add')}?{urlencode({'headword': phrase.text})}"
        never = reverse("admin:articles_phrase_never", args=[phrase.pk])
        return format_html(
            '<a class="button" href="{}">{}</a> '
            '<button type="submit" class="button" form="decide" formaction="{}">{}</button>',
            add, gettext("Make a term"), never, gettext("Never suggest"),
        )  # fmt: skip

    def never(self, request: HttpRequest, object_id: str) -> HttpResponse:
        phrase = get_object_or_404(Phrase, pk=unquote(object_id))
        self.decide(request, Phrase.objects.filter(pk=phrase.pk), never=True)
        return HttpResponseRedirect(reverse("admin:articles_phrase_changelist"))

    def read(self, request: HttpRequest) -> HttpResponse:
        """Count the phrases of new articles, for as long as a person would wait."""
        if not self.has_curate_permission(request):
            raise PermissionDenied
        until = time.monotonic() + SECONDS_OF_READING
        read = read_new_articles(go_on=lambda: time.monotonic() < until)
        said = ngettext("%(count)s article was read.", "%(count)s articles were read.", read) % {"count": f"{read:,}"}
        if left := how_many_wait():
            said += " " + gettext("%s are still unread: read on, or run manage.py find_words.") % f"{left:,}"
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_phrase_changelist"))

    @admin.action(description=_("Never suggest the selected words"), permissions=["curate"])
    def never_suggest(self, request: HttpRequest, queryset: QuerySet[Phrase]) -> None:
        self.decide(request, queryset, never=True)

    @admin.action(description=_("Suggest the selected words again"), permissions=["curate"])
    def suggest_again(self, request: HttpRequest, queryset: QuerySet[Phrase]) -> None:
        self.decide(request, queryset, never=False)

    def decide(self, request: HttpRequest, phrases: QuerySet[Phrase], *, never: bool) -> None:
        if not self.has_curate_permission(request):
            raise PermissionDenied
        # By primary key: once `never` has changed, the list's filter no longer matches the rows.
        keys = list(phrases.order_by("pk").values_list("pk", flat=True))
        decided = Phrase.objects.filter(pk__in=keys)
        decided.update(never=never)
        first = decided.order_by("pk").values_list("text", flat=True).first()
        if never:
            said = ngettext(
                "'%(first)s' is never suggested again.", "%(count)s words are never suggested again.", len(keys)
            )
        else:
            said = ngettext("'%(first)s' is suggested again.", "%(count)s words are suggested again.", len(keys))
        self.message_user(request, said % {"first": first, "count": len(keys)}, messages.SUCCESS)


def sentence_of(phrase: Phrase, article: Article) -> Context | None:
    """The sentence in which an article first uses a phrase; None if tags divide the phrase, or it is gone."""
    found = re.search(rf"(?<!\w){re.escape(escape(phrase.text, quote=False))}(?!\w)", article.body)
    return sentence_around(article.body, found.start(), phrase.text) if found else None
