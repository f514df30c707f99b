"""Autosave of the article's form, and who else has it open."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.admin.article.form import REVIEW
from articles.admin.article.pages import article_of_form, number_in, to_form
from articles.desk import autosave
from articles.desk.access import articles_of
from articles.models import Article, OpenForm
from newsroom.common.admin.users import user_of


@require_POST
def keep_view(request: HttpRequest, key: int | None = None) -> HttpResponse:
    """Heartbeat of an open form: `_closed` when it closes, `_typed` to autosave it. Answers who else has it open."""
    article = article_of_form(request, key)
    if "_closed" in request.POST:
        autosave.close(user_of(request), article)
        return JsonResponse({})
    typed = None
    if "_typed" in request.POST:
        kept = {name: values for name, values in request.POST.lists() if not name.startswith(autosave.NOT_KEPT)}
        typed = urlencode(kept, doseq=True)
    autosave.keep(user_of(request), article, typed, number_in(request.POST.get("based_on", "")))
    return JsonResponse({"others": _names(autosave.others_at(article, user_of(request))) if article else []})


@require_POST
def forget_view(request: HttpRequest, key: int | None = None) -> HttpResponse:
    """Discard the autosave, and go back to the form."""
    autosave.forget(user_of(request), article_of_form(request, key))
    return to_form(key) if key else HttpResponseRedirect(reverse("admin:articles_article_add"))


def take_up(person: User, object_id: str | None) -> QueryDict | None:
    """The person's autosave as data of a form that is shown for review; None if there is none."""
    article = articles_of(person).filter(pk=number_in(object_id) or 0).first() if object_id else None
    kept = autosave.kept_form(person, article) if article or not object_id else None
    if kept is None:
        return None
    data = QueryDict(kept.typed, mutable=True)
    data[REVIEW] = "restored"
    return data


def open_form_context(request: HttpRequest, article: Article | None) -> dict[str, Any]:
    """For the form's page: autosave, other people's open forms, and the addresses that its buttons post to."""
    args = [article.pk] if article else []
    return {
        f"{name}_url": reverse(f"admin:articles_article_{name}", args=args)
        for name in ("keep", "forget", "links", "preview")
    } | {
        "kept": autosave.kept_form(user_of(request), article),
        "others": _names(autosave.others_at(article, user_of(request))) if article else [],
    }


def _names(forms: Iterable[OpenForm]) -> list[str]:
    return [form.person.get_full_name() or form.person.get_username() for form in forms]
