"""How an article's form is saved: nobody's work is overwritten, and a version is kept of what it came to."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from js_asset import Media

from articles.admin.article.conflict import Meeting, meet
from articles.desk import autosave as keeping
from articles.desk import steps
from articles.desk.versions import content_of, keep, keep_next, keep_present, says_the_same
from articles.models import Article, Version
from newsroom.common.turns import take_turn

FORM_STEPS = ("submit", "publish")  # taken with the form: what it holds is saved first
FORM_PAGES = {"_correct": "correct", "_publish_copy": "publish_copy"}  # pages that follow on the saving


class SavesWithCare:
    """An admin of articles whose form saves over nobody, keeps versions, and may take a step of the flow with it."""

    def get_form(self, request: HttpRequest, obj: Article | None = None, **kwargs: Any) -> type:
        form = super().get_form(request, obj, **kwargs)
        form.request = request
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        if request.POST.get("_step", "submit") not in FORM_STEPS:
            raise PermissionDenied
        with transaction.atomic():
            take_turn()
            held = self.get_queryset(request).select_for_update().filter(pk=object_id).first() if object_id else None
            if "_take_up" in request.POST:
                self._take_up(request, held)
            if held and self.has_change_permission(request, held):
                request.before = keep_present(held)
                self._meet(request, held)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _take_up(self, request: HttpRequest, article: Article | None) -> None:
        """Put in place of what was posted what the person had typed before, without saving it."""
        kept = keeping.kept_form(request.user, article)
        if kept:
            request.POST = QueryDict(kept.typed)
            request.not_to_be_saved = request.taken_up = _("What you had typed is in the form again. Save to keep it.")

    def _meet(self, request: HttpRequest, article: Article) -> None:
        """Where somebody else saved first, go on with a form that both are in, and ask the person to look at it."""
        based_on = request.POST.get("based_on", "")
        if not based_on.isascii() or not based_on.isdecimal() or int(based_on) == article.version:
            return
        form = self.get_form(request, article, change=True)(instance=article)
        meeting = meet(article, form, request.POST, int(based_on))
        if meeting is None:
            request.not_to_be_saved = _("This form is older than all that is kept of the article: load the page again.")
            return
        request.POST, request.meeting = meeting.data, meeting
        request.not_to_be_saved = _("Nothing is saved yet: look at what was changed in the meantime, then save again.")

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        if not change:
            obj.written_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[BaseModelFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        article = form.instance
        content = content_of(article)
        if not change:
            keep(article, request.user, Version.Act.SAVED, content=content)
        elif not says_the_same(request.before.content, content):
            keep_next(article, request.user, Version.Act.SAVED, content=content)
        keeping.forget(request.user, article if change else None)
        if step := request.POST.get("_step"):
            request.stepped = steps.take(article, step, request.user)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        return self._response(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._response(request, obj) or super().response_change(request, obj)

    def _response(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Where the person goes when a step or a page was to follow on the saving; None for the admin's own way."""
        for name, page in FORM_PAGES.items():
            if name in request.POST:
                return HttpResponseRedirect(reverse(f"admin:articles_article_{page}", args=[article.pk]))
        if stepped := getattr(request, "stepped", None):
            self.tell_step(request, stepped)
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
        return None

    def tell_step(self, request: HttpRequest, article: Article) -> None:
        """Say what a step came to."""
        said = {
            "draft": _("“{}” is a draft again."),
            "in_review": _("“{}” is in review: an editor goes on with it."),
            "scheduled": _("“{}” is scheduled: readers see it from its posted time on."),
            "published": _("“{}” is published: readers see it now."),
            "withdrawn": _("“{}” is withdrawn: readers are told why."),
        }[article.state]
        self.message_user(request, format_html(said, article), messages.SUCCESS)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        # The editor's import map is inline: it is let through by its nonce.
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        meeting: Meeting | None = getattr(request, "meeting", None)
        context |= {"meeting": meeting, "taken_up": getattr(request, "taken_up", None)}
        if meeting or context["taken_up"]:
            context["errors"] = None  # said above the form, and no mistake of the person's
        return super().render_change_form(request, context, *args, **kwargs)
