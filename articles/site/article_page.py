"""What stands around an article's text on its page."""

from collections.abc import Iterable
from typing import Any

from articles.linking.related import related_to
from articles.models import Article, Contribution
from glossary.models import Term

MORE_FROM_SECTION = 4


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
