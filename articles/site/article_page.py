"""An article's page: the article of an address, and what is shown around its text."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.linking.related import related_to
from articles.models import Article, Contribution, FormerAddress
from glossary.models import Term

MORE_FROM_SECTION = 4


def at_address(year: str, month: str, day: str, slug: str) -> Article:
    """The article of an address, or the one that moved away from it; raises Http404 if there is neither."""
    posted_on = day_of(year, month, day)
    rows = Article.objects.select_related("publisher", "section")
    if article := rows.filter(posted_on=posted_on, slug=slug).first():
        return article
    former = FormerAddress.objects.filter(posted_on=posted_on, slug=slug).values("article")
    if moved := rows.filter(pk__in=former).first():
        return moved
    raise Http404


def day_of(year: str, month: str, day: str) -> datetime.date:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404 from error


def withdrawn_page(request: HttpRequest, article: Article) -> HttpResponse:
    """410, with the reason and without the text."""
    return render(request, "articles/withdrawn.html", {"article": article}, status=410)


def shown_with(article: Article) -> dict[str, Any]:
    """The context of an article's page."""
    related = related_to(article)
    return {
        "article": article,
        "corrections": article.corrections.all(),
        "credits": by_role(article.contributions.select_related("contributor")),
        "explanations": article.explanations.select_related("term"),
        "mentions": article.mentions.filter(term__status=Term.Status.PUBLISHED).select_related("term"),
        "related": related,
        "more": more_from_section(article, besides=related),
    }


def more_from_section(article: Article, *, besides: Iterable[Article]) -> Iterable[Article]:
    if article.section is None:
        return ()
    shown = [article.pk, *(other.pk for other in besides)]
    others = Article.objects.published().filter(section=article.section).exclude(pk__in=shown)
    return others.newest_first().for_cards()[:MORE_FROM_SECTION]


def by_role(contributions: Iterable[Contribution]) -> dict[str, list[Contribution]]:
    """The contributions under their roles, both in the order of the printed credits."""
    roles: dict[str, list[Contribution]] = {}
    for contribution in contributions:
        roles.setdefault(contribution.role, []).append(contribution)
    return roles
