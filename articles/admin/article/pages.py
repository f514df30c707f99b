"""What the article's own pages in the admin share: finding the article, confirmation, and going back."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.admin.article.questions import Question
from articles.desk.access import articles_of, require
from articles.models import Article

MOST_DIGITS = 18  # of a key: what a database takes for a whole number

Answer = Callable[[dict[str, Any]], HttpResponse]


def article_or_404(request: HttpRequest, key: int, act: str = "view") -> Article:
    """The article, for somebody who may do the act to it; a 404 for people who may not even see it."""
    article = articles_of(request.user).filter(pk=key).first()
    if article is None:
        raise Http404
    require(request.user, act, article)
    return article


def article_of_form(request: HttpRequest, key: int | None) -> Article | None:
    """The article whose form was sent; None for the form of a new one. Raises where the person may not save it."""
    if key is not None:
        return article_or_404(request, key, "change")
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    return None


def page_context(request: HttpRequest, article: Article | None, title: str) -> dict[str, Any]:
    """What the templates of these pages need."""
    return {
        **admin.site.each_context(request),
        "title": title,
        "subtitle": str(article) if article else "",
        "opts": Article._meta,
        "original": article,
    }


def ask(
    request: HttpRequest, article: Article, question: Question, carry_out: Answer | None, **context: Any
) -> HttpResponse:
    """A confirmation page. Once confirmed, `carry_out` gets the answers; its ValidationError is shown in the form."""
    form = question.form(request.POST if request.method == "POST" else None)
    if carry_out and form.is_valid():
        try:
            return carry_out(form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
    context = page_context(request, article, question.title) | {
        "form": form, "question": question, "media": form.media
    } | context  # fmt: skip
    return TemplateResponse(request, "admin/articles/article/ask.html", context)


def number_in(text: str) -> int | None:
    """A key or version number from a request; None for any other text."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def to_form(key: int) -> HttpResponse:
    """Redirect to the form of the article with that primary key."""
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[key]))
