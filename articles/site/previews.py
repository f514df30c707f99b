"""Unpublished articles as readers will see them: at the desk, and by a signed link that expires."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.linking.storing import text_of
from articles.models import Article, Contribution, Explanation, Mention
from articles.site.article_page import by_role
from glossary.models import Term
from glossary.vocabulary import load_glossary

SALT = "articles.site.previews"
DAYS = (1, 7, 30)  # for which a link may be asked


def sign(article: Article, days: int) -> tuple[str, datetime.datetime]:
    """A token for a link that shows the article without an account for so many days, and when it expires."""
    until = timezone.now().replace(microsecond=0) + datetime.timedelta(days=days)
    return signing.dumps([article.pk, int(until.timestamp())], salt=SALT), until


def read(token: str) -> tuple[int, datetime.datetime]:
    """The article's key, and when the link ends or ended; raises `signing.BadSignature` for what was not signed."""
    key, until = signing.loads(token, salt=SALT)
    return key, datetime.datetime.fromtimestamp(until, tz=datetime.UTC)


def show(request: HttpRequest, article: Article, context: dict[str, Any], **more: Any) -> HttpResponse:
    """The article's page with a notice that it is a preview; no cache and no search engine may keep it."""
    answer = render(request, "articles/preview.html", {"article": article} | context | more)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def unsaved_context(
    article: Article, contributions: Sequence[Contribution], explanations: Iterable[Explanation]
) -> dict[str, Any]:
    """What the article's page shows of an article that was not stored: linked by the glossary as it is now."""
    article.prepare()
    linked = text_of(article).link(load_glossary())
    article.linked_body = linked.html
    terms = Term.objects.in_bulk({mention.term for mention in linked.mentions})
    mentions = [
        Mention(term=terms[found.term], surface=found.surface, offset=found.offset, count=found.count)
        for found in linked.mentions
    ]
    return {
        "article": article,
        "corrections": list(article.corrections.all()) if article.pk else [],
        "credits": by_role(contributions),
        "explanations": list(explanations),
        "mentions": mentions,
        "related": [],
        "more": [],
    }
