"""A term's form tried out: what saving it would do to the articles, shown before anything is stored."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import display
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from glossary.doubts import doubts
from glossary.impact import Change, Impact
from glossary.linking.names import normalise
from glossary.models import Name, Term
from glossary.signals import terms_would_change
from glossary.vocabulary import Row, glossary_of, load_names

PREVIEW = "_preview"  # the name of the button


def is_preview(request: HttpRequest) -> bool:
    return PREVIEW in request.POST


@dataclass(slots=True)
class Preview:
    """What the editor is shown: the impact, None where nobody could tell; and what is doubtful about each name."""

    impact: Impact | None
    doubts: list[tuple[str, list[str]]]
    is_published: bool
    changes_names: bool


class TriedOut(Exception):  # noqa: N818 - it ends what was tried, and is no error
    """Ends the transaction in which a form was stored for the sake of looking, with what was to be seen there."""

    def __init__(self, term: Term, names: tuple[Row, ...]) -> None:
        super().__init__()
        self.term, self.names = term, names
        self.own = list(term.names.values_list("text", "match_case"))


class Unfinished:
    """A form that is shown again as it was sent, neither refused nor stored."""

    def is_valid(self) -> bool:
        super().is_valid()
        return False


class Previews:
    """An admin of terms whose form can be tried out.

    The form is stored in all earnest, in a transaction that is taken back: what is foreseen is what would be.
    """

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_preview(request):
            return super().changeform_view(request, *args, **kwargs)
        before = load_names()
        try:
            return super().changeform_view(request, *args, **kwargs)  # the form has errors, and is shown with them
        except TriedOut as tried:
            request.preview = foresee(before, tried)
        return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, obj: Term | None = None, **kwargs: Any) -> type[ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (Unfinished, form), {}) if hasattr(request, "preview") else form

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        context["preview"] = getattr(request, "preview", None)
        return super().render_change_form(request, context, **kwargs)

    def response_add(self, request: HttpRequest, obj: Term, post_url_continue: str | None = None) -> HttpResponse:
        if is_preview(request):
            raise TriedOut(obj, load_names())
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Term) -> HttpResponse:
        if is_preview(request):
            raise TriedOut(obj, load_names())
        return super().response_change(request, obj)


def foresee(before: tuple[Row, ...], tried: TriedOut) -> Preview:
    """What a form that was tried out would do to the texts that use the glossary."""
    differing = {(term, text, rule) for term, _slug, text, rule in before} ^ {
        (term, text, rule) for term, _slug, text, rule in tried.names
    }
    names = frozenset(text for _term, text, _rule in differing)
    change = Change(tried.term.pk, glossary_of(before), glossary_of(tried.names), names)
    told = [impact for _receiver, impact in terms_would_change.send(Term, change=change)] if names else []
    found = doubts(tried.own, tried.term.pk)
    doubtful = [(text, found[normalise(text)]) for text, _rule in tried.own if found[normalise(text)]]
    return Preview(told[0] if told else None, doubtful, tried.term.is_published, bool(names))


class TellsDoubts:
    """An inline of names that says beside each what is doubtful about it."""

    @display(description=_("good to know"))
    def notes(self, name: Name) -> SafeString | str:
        if name.pk is None:
            return ""
        if not hasattr(self, "_found"):  # an inline lives as long as a request, and is of one term
            names = Name.objects.filter(term=name.term_id).values_list("text", "match_case")
            self._found = doubts(names, name.term_id)
        return format_html_join("", "<p>{}</p>", ((said,) for said in self._found.get(name.key, ())))
