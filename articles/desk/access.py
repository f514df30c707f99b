"""Which articles a person may see and what they may do with them, as the table in `articles.desk.flow` says."""

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from articles.desk import flow
from articles.models import Article

Person = User | AnonymousUser


def may(person: Person, act: str, article: Article | None) -> bool:
    """Whether the person may do the act to the article as it is now; without an article, to any in any state."""
    has = _permissions(person)
    if article is None:
        return any(has(rule.permission) for rule in flow.RULES if rule.act == act)
    owns = person.pk is not None and article.written_by_id == person.pk
    return flow.may(act, article.state, owns=owns, has_permission=has)


def open_acts(person: Person, article: Article) -> list[str]:
    """What the person may do to the article in its present state, in the order of the table."""
    return [act for act in flow.ACTS if may(person, act, article)]


def require(person: Person, act: str, article: Article) -> None:
    """Raises PermissionDenied where the person may not do the act."""
    if not may(person, act, article):
        raise PermissionDenied


def articles_of(person: Person) -> QuerySet[Article]:
    """The articles that the person may see at the desk: all, or only their own."""
    has = _permissions(person)
    sees_all = any(has(rule.permission) for rule in flow.RULES if rule.act == "view" and not rule.own)
    return Article.objects.all() if sees_all else Article.objects.filter(written_by=person.pk)


def _permissions(person: Person) -> flow.HasPermission:
    return lambda permission: person.has_perm(f"articles.{permission}")
