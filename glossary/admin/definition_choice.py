"""What a word means, and who says otherwise: a term's explanations side by side, and the texts it had before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from glossary.definitions import change_definition
from glossary.models import FormerDefinition, Term
from glossary.signals import terms_changed
from newsroom.common.turns import turn

EXPLANATIONS_READ = 200  # the newest of a term, of which those in the same words are shown as one
USES_SHOWN = 20


class TermForm(forms.ModelForm):
    changes_meaning = forms.BooleanField(
        label=_("Change of meaning"),
        required=False,
        help_text=_(
            "Tick it where the new definition says that the word means something else: readers are told since when, "
            "and can read the older text. Leave it for a better wording."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("changes_meaning") and "definition" not in self.changed_data:
            self.add_error("changes_meaning", _("The definition is as it was: nothing has changed its meaning."))
        return cleaned


class FormerDefinitionInline(admin.TabularInline):
    """Older texts. Nobody rewrites them; whether a change was one of meaning can be said later too."""

    model = FormerDefinition
    extra = 0
    can_delete = False
    fields = ["text", "replaced_at", "by", "changes_meaning"]
    readonly_fields = ["text", "replaced_at", "by"]
    verbose_name_plural = _("former definitions: what the definition was before, the newest first")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("replaced_by")

    @admin.display(description=_("replaced by"))
    def by(self, former: FormerDefinition) -> str:
        return str(former.replaced_by or gettext("an import"))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm("glossary.change_term")


@dataclass
class Wording:
    """One text by which articles explain a term, and the newest of them."""

    explanation: Model
    is_definition: bool
    articles: int = 0


def wordings(term: Term, explanations: Iterable[Model]) -> list[Wording]:
    """Explanations in the same words as one, in the order in which each text stands first."""
    found: dict[str, Wording] = {}
    for explanation in explanations:
        new = Wording(explanation, is_definition=explanation.text == term.definition)
        found.setdefault(explanation.text, new).articles += 1
    return list(found.values())


class ChoosesDefinitions:
    """An admin of terms whose page shows the rival explanations, and where each can be made the definition."""

    change_form_template = "admin/glossary/term/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        define = self.admin_site.admin_view(require_POST(self.define))
        return [path("<path:object_id>/define/", define, name="glossary_term_define"), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        term = kwargs.get("obj")
        if term is not None:
            newest = newest_of_articles(term.explanations, EXPLANATIONS_READ)
            uses = newest_of_articles(term.mentions, USES_SHOWN)
            context |= {
                "wordings": wordings(term, newest[:EXPLANATIONS_READ]),
                "has_more_explanations": len(newest) > EXPLANATIONS_READ,
                "uses": uses[:USES_SHOWN],
                "has_more_uses": len(uses) > USES_SHOWN,
            }
        return super().render_change_form(request, context, **kwargs)

    def define(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make the text of one of a term's explanations its definition."""
        with turn():
            # Held: of two editors who choose at once, the later one's choice has the earlier one's as its former text.
            term = get_object_or_404(Term.objects.select_for_update(), pk=unquote(object_id))
            if not self.has_change_permission(request, term):
                raise PermissionDenied
            chosen = get_object_or_404(term.explanations.select_related("article"), pk=self.asked_for(request))
            changed = change_definition(
                term, chosen.text, by=request.user, changes_meaning="changes_meaning" in request.POST
            )
            headline = chosen.article.headline
            if changed:
                said = gettext("The definition of '%(term)s' is now in the words of '%(article)s'.")
                said %= {"term": term, "article": headline}
                self.log_change(request, term, said)
                said = f"{said} {gettext('The older text is kept among the former definitions.')}"
            else:
                said = gettext("The definition of '%(term)s' was in the words of '%(article)s' already.")
                said %= {"term": term, "article": headline}
        self.message_user(request, said, messages.SUCCESS if changed else messages.INFO)
        if changed:
            # No name has changed, so that only the definition is linked anew.
            terms_changed.send(Term)
        return HttpResponseRedirect(reverse(f"{self.admin_site.name}:glossary_term_change", args=[term.pk]))

    def asked_for(self, request: HttpRequest) -> int:
        try:
            return forms.IntegerField(min_value=1, max_value=2**63 - 1).clean(request.POST.get("explanation"))
        except forms.ValidationError as error:
            raise Http404 from error


def newest_of_articles(rows: Any, most: int) -> list[Model]:
    """A term's rows of articles: the newest shown, then those that readers do not see; one more than `most` if there
    are more."""
    unneeded = ("article__linked_body", "article__imported", "article__standfirst")
    rows = rows.select_related("article__publisher").defer(*unneeded).order_by("-shown_from", "-article_id")
    found = list(rows.filter(shown_from__isnull=False)[: most + 1])
    if len(found) <= most:
        found += rows.filter(shown_from__isnull=True)[: most + 1 - len(found)]
    return found
