"""An article's history in the admin: its versions, any two of them side by side, and any of them restored."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.article.questions import Question
from articles.desk.comparing import changes_between
from articles.desk.versions import content_of, present_of, restore, versions_of
from articles.models import Article, Version

PRESENT = "now"


class HistoryInTheAdmin:
    """An admin of articles whose history is that of their versions."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:key>/compare/", wrap(self.compare_view), name="articles_article_compare"),
            path("<int:key>/restore/<int:version>/", wrap(self.restore_view), name="articles_article_restore"),
            *super().get_urls(),
        ]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if not object_id.isdecimal():
            raise Http404
        article = self.article_or_404(request, int(object_id))
        versions = versions_of(article)
        context = self._context(request, article, gettext("History")) | {
            "versions": versions,
            "may_restore": self.has_change_permission(request, article),
        }
        return TemplateResponse(request, "admin/articles/article/history.html", context)

    def compare_view(self, request: HttpRequest, key: int) -> HttpResponse:
        article = self.article_or_404(request, key)
        old, new = (self._version(article, request.GET.get(name, "")) for name in ("old", "new"))
        if old.made_at > new.made_at:
            old, new = new, old
        context = self._context(request, article, gettext("Compare two versions")) | {
            "old": old,
            "new": new,
            "changes": changes_between(old.content, new.content),
        }
        return TemplateResponse(request, "admin/articles/article/compare.html", context)

    def restore_view(self, request: HttpRequest, key: int, version: int) -> HttpResponse:
        article = self.article_or_404(request, key, "change")
        older = self._version(article, str(version))
        says = _("The article says again what it said then, and this becomes its newest version: no version is lost.")
        if article.is_published:
            says = _("Readers see at once what it said then. This becomes its newest version: no version is lost.")
        question = Question(_("Restore an older version"), says, _("Restore it"))

        def carry_out(_answers: dict[str, Any]) -> HttpResponse:
            restore(article, older, request.user)
            said = gettext("“%(article)s” says again what it said in version %(number)s.")
            self.message_user(request, said % {"article": article, "number": older.number}, messages.SUCCESS)
            return self.back_to(article)

        changes = changes_between(content_of(article), older.content)
        return self.ask(request, article, question, carry_out, changes=changes, shows_changes=True)

    def _version(self, article: Article, key: str) -> Version:
        if key == PRESENT:
            return present_of(article)
        version = article.versions.filter(pk=int(key)).first() if key.isascii() and key.isdecimal() else None
        if version is None:
            raise Http404
        return version

    def _context(self, request: HttpRequest, article: Article, title: str) -> dict[str, Any]:
        request.current_app = self.admin_site.name
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(article),
            "opts": self.opts,
            "original": article,
            "present": PRESENT,
        }
