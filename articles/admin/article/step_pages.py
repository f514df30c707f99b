"""Steps of the flow in the admin: confirmation pages, and actions on many articles."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import DELETION, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.article.pages import article_or_404, ask, to_form
from articles.admin.article.questions import LABELS, QUESTIONS, PublishCorrectionForm, Question
from articles.desk import steps
from articles.models import Article
from newsroom.common.admin.users import user_of


def step_page(request: HttpRequest, key: int, step: str) -> HttpResponse:
    if step not in QUESTIONS:
        raise Http404
    article = article_or_404(request, key, step)
    if step == "publish" and article.is_working_copy:
        return HttpResponseRedirect(reverse("admin:articles_article_publish_copy", args=[key]))

    def carry_out(answers: dict[str, Any]) -> HttpResponse:
        tell_step(request, steps.take(article, step, user_of(request), note=answers.get("note", "")))
        return to_form(key)

    return ask(request, article, QUESTIONS[step], carry_out)


def correct_page(request: HttpRequest, key: int) -> HttpResponse:
    article = article_or_404(request, key, "correct")
    says = _("The notice is dated today. Readers can compare the versions of the article that were published.")
    question = Question(_("Correct this story"), says, _("Publish the correction"), PublishCorrectionForm)

    def carry_out(answers: dict[str, Any]) -> HttpResponse:
        steps.correct(article, user_of(request), answers["text"], updated=answers["updated"])
        messages.success(request, gettext("The correction to “%s” is published.") % article)
        return to_form(key)

    return ask(request, article, question, carry_out)


def discard_page(request: HttpRequest, key: int) -> HttpResponse:
    article = article_or_404(request, key, "discard")
    says = _("Readers have never seen it. It is deleted permanently, with its history.")
    if article.is_working_copy:
        says = _("The published article does not change. Versions saved in the copy stay in its history.")
    question = Question(_("Discard this draft"), says, _("Discard it"), is_grave=True)

    def carry_out(_answers: dict[str, Any]) -> HttpResponse:
        name, amends = str(article), article.amends_id
        LogEntry.objects.log_actions(user_of(request).pk, [article], DELETION)
        steps.discard(article, user_of(request))
        messages.success(request, gettext("The draft “%s” was discarded.") % name)
        return to_form(amends) if amends else HttpResponseRedirect(reverse("admin:articles_article_changelist"))

    return ask(request, article, question, carry_out)


def tell_step(request: HttpRequest, article: Article) -> None:
    """Tell the person which state the article is in now."""
    said = {
        "draft": _("“{}” is a draft again."),
        "in_review": _("“{}” is in review. An editor takes it from here."),
        "scheduled": _("“{}” is scheduled. Readers see it from its posted time on."),
        "published": _("“{}” is published. Readers see it now."),
        "withdrawn": _("“{}” is withdrawn. Readers are told why."),
    }[article.state]
    messages.success(request, format_html(str(said), article))


def take_each(request: HttpRequest, rows: QuerySet[Article], step: str) -> None:
    """Take the step with each article that allows it; say which ones did not, and why."""
    done = 0
    for article in rows.order_by("pk"):
        try:
            steps.take(article, step, user_of(request))
            done += 1
        except PermissionDenied:
            said = gettext("“%(article)s” (%(state)s): you may not do this, or not in this state.")
            messages.warning(request, said % {"article": article, "state": article.state_label})
        except ValidationError as error:
            messages.warning(request, f"“{article}”: {' '.join(error.messages)}")
    if done:
        said = ngettext("%(count)d article: %(step)s.", "%(count)d articles: %(step)s.", done)
        messages.success(request, said % {"count": done, "step": LABELS[step]})


@admin.action(description=_("Submit the selected articles for review"), permissions=["submit"])
def submit_selected(_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Article]) -> None:
    take_each(request, queryset, "submit")


@admin.action(description=_("Publish the selected articles"), permissions=["publish"])
def publish_selected(_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Article]) -> None:
    take_each(request, queryset.filter(amends=None), "publish")


@admin.action(description=_("Send the selected articles back to their writers"), permissions=["send_back"])
def send_back_selected(_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Article]) -> None:
    take_each(request, queryset, "send_back")
