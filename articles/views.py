"""The pages of what we publish."""

import datetime
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Article, Contribution
from glossary.models import Term


@require_safe
def article(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    try:
        posted_on = datetime.date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404 from error
    published = Article.objects.published().select_related("publisher", "section")
    article = get_object_or_404(published, posted_on=posted_on, slug=slug)
    mentions = article.mentions.filter(term__status=Term.Status.PUBLISHED).select_related("term")
    context = {
        "article": article,
        "corrections": article.corrections.all(),
        "credits": by_role(article.contributions.select_related("contributor")),
        "explanations": article.explanations.select_related("term"),
        "mentions": mentions,
    }
    return render(request, "articles/article.html", context)


def by_role(contributions: Iterable[Contribution]) -> dict[str, list[Contribution]]:
    """The contributions under their roles, both in the order of the printed credits."""
    roles: dict[str, list[Contribution]] = {}
    for contribution in contributions:
        roles.setdefault(contribution.role, []).append(contribution)
    return roles
