"""What the form of an article tells the server while it is open, and what it is told."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse

from articles.desk import autosave as keeping
from articles.models import Article


class KeepsOpenForms:
    """An admin of articles whose form is kept while somebody types, and says who else has it open."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("keep/", wrap(self.keep_view), name="articles_article_keep_new"),
            path("<int:key>/keep/", wrap(self.keep_view), name="articles_article_keep"),
            path("forget/", wrap(self.forget_view), name="articles_article_forget_new"),
            path("<int:key>/forget/", wrap(self.forget_view), name="articles_article_forget"),
            *super().get_urls(),
        ]

    def keep_view(self, request: HttpRequest, key: int | None = None) -> HttpResponse:
        """The form is open, or closed (`_closed`); with `_typed`, what stands in it. Says who else has it open."""
        article = self._changed_article(request, key)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if "_closed" in request.POST:
            keeping.leave(request.user, article)
            return JsonResponse({})
        typed = None
        if "_typed" in request.POST:
            pairs = [(name, value) for name, values in request.POST.lists() for value in values]
            typed = urlencode([(name, value) for name, value in pairs if not name.startswith(keeping.NOT_KEPT)])
        based_on = request.POST.get("based_on", "")
        keeping.stay(request.user, article, typed, int(based_on) if based_on.isdecimal() else None)
        return JsonResponse({"others": names_of(keeping.others_at(article, request.user)) if article else []})

    def forget_view(self, request: HttpRequest, key: int | None = None) -> HttpResponse:
        """Throw away what was typed and not saved, and go back to the form."""
        article = self._changed_article(request, key)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        keeping.forget(request.user, article)
        name, args = ("change", [article.pk]) if article else ("add", [])
        return HttpResponseRedirect(reverse(f"admin:articles_article_{name}", args=args))

    def _changed_article(self, request: HttpRequest, key: int | None) -> Article | None:
        """The article whose form it is; None for that of a new one. Raises where the person may not save it."""
        if key is not None:
            return self.article_or_404(request, key, "change")
        if not self.has_add_permission(request):
            raise PermissionDenied
        return None

    def open_form_context(self, request: HttpRequest, article: Article | None) -> dict[str, Any]:
        """What the page of the form says of forms that are open."""
        args, suffix = ([article.pk], "") if article else ([], "_new")
        return {
            "keep_url": reverse(f"admin:articles_article_keep{suffix}", args=args),
            "forget_url": reverse(f"admin:articles_article_forget{suffix}", args=args),
            "preview_url": reverse(f"admin:articles_article_preview{suffix}", args=args),
            "kept": keeping.kept_form(request.user, article),
            "others": names_of(keeping.others_at(article, request.user)) if article else [],
        }


def names_of(forms: Any) -> list[str]:
    return [form.person.get_full_name() or form.person.get_username() for form in forms]
