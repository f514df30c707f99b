"""Steps of the flow in the admin: the pages that ask before one, the actions on many, and the buttons of the form."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.article.questions import LABELS, QUESTIONS, CorrectionForm, Question
from articles.admin.article.saving import FORM_STEPS
from articles.desk import flow, steps
from articles.desk import working_copies as copies
from articles.models import Article, Version


class StepsInTheAdmin:
    """An admin of articles with pages and actions for the steps of the flow."""

    actions = ["submit_selected", "publish_selected", "send_back_selected"]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:key>/step/<slug:step>/", wrap(self.step_view), name="articles_article_step"),
            path("<int:key>/correct/", wrap(self.correct_view), name="articles_article_correct"),
            path("<int:key>/discard/", wrap(self.discard_view), name="articles_article_discard"),
            path("<int:key>/copy/", wrap(self.copy_view), name="articles_article_copy"),
            *super().get_urls(),
        ]

    def step_view(self, request: HttpRequest, key: int, step: str) -> HttpResponse:
        if step not in QUESTIONS:
            raise Http404
        article = self.article_or_404(request, key, step)
        if step == "publish" and article.is_working_copy:
            return HttpResponseRedirect(reverse("admin:articles_article_publish_copy", args=[key]))

        def carry_out(answers: dict[str, Any]) -> HttpResponse:
            self.tell_step(request, steps.take(article, step, request.user, note=answers.get("note", "")))
            return self.back_to(article)

        return self.ask(request, article, QUESTIONS[step], carry_out)

    def correct_view(self, request: HttpRequest, key: int) -> HttpResponse:
        article = self.article_or_404(request, key, "correct")
        says = _("The notice is dated today. Readers can compare the versions of the article that were published.")
        question = Question(_("Correct this story"), says, _("Print the correction"), CorrectionForm)

        def carry_out(answers: dict[str, Any]) -> HttpResponse:
            steps.correct(article, request.user, answers["text"], updated=answers["updated"])
            self.message_user(request, gettext("The correction of “%s” is on its page.") % article, messages.SUCCESS)
            return self.back_to(article)

        return self.ask(request, article, question, carry_out)

    def discard_view(self, request: HttpRequest, key: int) -> HttpResponse:
        article = self.article_or_404(request, key, "discard")
        says = _("No reader has seen it. It is gone for good, with its history.")
        if article.is_working_copy:
            says = _("The published article stays as it is. What was saved in the copy stays in its history.")
        question = Question(_("Throw this draft away"), says, _("Throw it away"), is_grave=True)

        def carry_out(_answers: dict[str, Any]) -> HttpResponse:
            name, amends = str(article), article.amends_id
            self.log_deletions(request, [article])
            steps.discard(article, request.user)
            self.message_user(request, gettext("The draft “%s” is thrown away.") % name, messages.SUCCESS)
            if amends:
                return HttpResponseRedirect(reverse("admin:articles_article_change", args=[amends]))
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))

        return self.ask(request, article, question, carry_out)

    def copy_view(self, request: HttpRequest, key: int) -> HttpResponse:
        article = self.article_or_404(request, key)
        if not Article.objects.filter(amends=article).exists():
            steps.require(request.user, "amend", article)
        says = _("Change it there over hours or days: readers see the article as it is until the copy is published.")
        question = Question(_("Change it in a working copy"), says, _("Begin a working copy"))
        return self.ask(request, article, question, lambda _: self.back_to(copies.begin(article, request.user)))

    def ask(
        self, request: HttpRequest, article: Article, question: Question, carry_out: Any, **more: Any
    ) -> HttpResponse:
        """A page that asks; answered, what is carried out. What cannot be done is said on the page again."""
        form = question.form(request.POST if request.method == "POST" else None)
        if carry_out and form.is_valid():
            try:
                return carry_out(form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error.messages)
        context = {
            **self.admin_site.each_context(request),
            "title": question.title,
            "subtitle": str(article),
            "opts": self.opts,
            "original": article,
            "form": form,
            "question": question,
            "media": form.media,
        } | more
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/articles/article/ask.html", context)

    def back_to(self, article: Article) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    @admin.action(description=_("Submit the selected articles for review"), permissions=["submit"])
    def submit_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.take_each(request, queryset, "submit")

    @admin.action(description=_("Publish the selected articles"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.take_each(request, queryset.filter(amends=None), "publish")

    @admin.action(description=_("Send the selected articles back to their writers"), permissions=["send_back"])
    def send_back_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.take_each(request, queryset, "send_back")

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return self._allows(request, "submit", None)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return self._allows(request, "publish", None)

    def has_send_back_permission(self, request: HttpRequest) -> bool:
        return self._allows(request, "send_back", None)

    def take_each(self, request: HttpRequest, rows: QuerySet[Article], step: str) -> None:
        """Take the step with each of the rows with which it can be taken, and say with which it could not, and why."""
        done = 0
        for article in rows.order_by("pk"):
            try:
                steps.take(article, step, request.user)
                done += 1
            except PermissionDenied:
                said = gettext("“%(article)s” (%(state)s) is not yours to take this step with, or is in another state.")
                said %= {"article": article, "state": article.state_label}
                self.message_user(request, said, messages.WARNING)
            except ValidationError as error:
                self.message_user(request, f"“{article}”: {' '.join(error.messages)}", messages.WARNING)
        if done:
            said = ngettext("%(count)d article: %(step)s.", "%(count)d articles: %(step)s.", done)
            self.message_user(request, said % {"count": done, "step": LABELS[step]}, messages.SUCCESS)

    def buttons(self, request: HttpRequest, article: Article | None) -> dict[str, Any]:
        """What the row of buttons offers: steps with the form, steps on pages of their own, and other acts."""
        if article is None:
            may = ["change", "submit"] + (["publish"] if request.user.has_perm("articles.publish_article") else [])
        else:
            may = steps.open_acts(request.user, article)
        is_copy = article is not None and article.is_working_copy
        in_form = [
            name for name in FORM_STEPS if name in may and "change" in may and not (is_copy and name == "publish")
        ]
        pages = [
            name for name in QUESTIONS if name in may and name not in in_form and not (is_copy and name == "publish")
        ]
        key = article and article.pk
        return {
            "form_steps": [(name, LABELS[name]) for name in in_form],
            "page_steps": [
                (reverse("admin:articles_article_step", args=[key, name]), LABELS[name], QUESTIONS[name].is_grave)
                for name in pages
            ],
            "may": dict.fromkeys(may, True),
            "publishes_copy": is_copy and "publish" in may,
            "sent_back": sent_back(article) if article is not None and article.state == flow.DRAFT else None,
        }


def sent_back(draft: Article) -> Version | None:
    """That an editor sent a draft back, and with what note, while nothing has become of it since."""
    steps_taken = draft.versions.filter(in_copy=False).exclude(act__in=[Version.Act.SAVED, Version.Act.RESTORED])
    last = steps_taken.select_related("made_by").defer("content").first()
    return last if last is not None and last.act == Version.Act.SENT_BACK else None
