"""An article's history in the admin: its versions, any two of them side by side, and any of them restored."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.article.pages import article_or_404, ask, number_in, page_context, to_form
from articles.admin.article.questions import Question
from articles.desk import steps
from articles.desk.access import may
from articles.desk.comparing import changes_between
from articles.desk.contents import content_of
from articles.desk.versions import current_version, versions_of
from articles.models import Article, Version
from newsroom.common.admin.users import user_of

PRESENT = "now"  # in the address of the comparison: the article as it is, where no version of it is kept yet


def history_page(request: HttpRequest, key: int) -> HttpResponse:
    article = article_or_404(request, key)
    context = page_context(request, article, gettext("History")) | {
        "versions": versions_of(article),
        "may_restore": may(request.user, "change", article),
        "present": PRESENT,
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def compare_page(request: HttpRequest, key: int) -> HttpResponse:
    article = article_or_404(request, key)
    old, new = (_version(article, request.GET.get(name, "")) for name in ("old", "new"))
    if old.made_at > new.made_at:
        old, new = new, old
    context = page_context(request, article, gettext("Compare two versions")) | {
        "old": old,
        "new": new,
        "changes": changes_between(old.content, new.content),
    }
    return TemplateResponse(request, "admin/articles/article/compare.html", context)


def restore_page(request: HttpRequest, key: int, version: int) -> HttpResponse:
    article = article_or_404(request, key, "change")
    older = _version(article, str(version))
    says = _("The content of that version is saved as a new version: nothing is lost.")
    if article.is_published:
        says = _("Readers see that content at once. It is saved as a new version: nothing is lost.")
    question = Question(_("Restore an older version"), says, _("Restore it"))

    def carry_out(_answers: dict[str, Any]) -> HttpResponse:
        steps.restore(article, older, user_of(request))
        said = gettext("Version %(number)s of “%(article)s” was restored.")
        messages.success(request, said % {"article": article, "number": older.number})
        return to_form(key)

    changes = changes_between(content_of(article), older.content)
    return ask(request, article, question, carry_out, changes=changes)


def _version(article: Article, key: str) -> Version:
    if key == PRESENT:
        return current_version(article)
    version = article.versions.filter(pk=number_in(key) or 0).first()
    if version is None:
        raise Http404
    return version
