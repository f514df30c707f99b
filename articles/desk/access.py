"""Which articles a person may see and what they may do with them, as the table in `articles.desk.flow` says."""

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from articles.desk import flow
from articles.models import Article

Person = User | AnonymousUser


def allows(person: Person, act: str, article: Article) -> bool:
    """Whether the person may do the act to the article in its present state."""
    return flow.may(act, article.state, owns=owns(person, article), has_permission=_permissions(person))


def open_acts(person: Person, article: Article) -> list[str]:
    """What the person may do to the article in its present state."""
    return list(flow.acts_open_to(article.state, owns=owns(person, article), has_permission=_permissions(person)))


def require(person: Person, act: str, article: Article) -> None:
    """Raises PermissionDenied where the person may not do the act."""
    if not allows(person, act, article):
        raise PermissionDenied


def owns(person: Person, article: Article) -> bool:
    return person.pk is not None and article.written_by_id == person.pk


def sees_all(person: Person) -> bool:
    """Whether the person may see every article at the desk; others see their own only."""
    has = _permissions(person)
    return any(has(rule.permission) for rule in flow.RULES if rule.act == "view" and not rule.own)


def articles_of(person: Person) -> QuerySet[Article]:
    """The articles that the person may see at the desk."""
    return Article.objects.all() if sees_all(person) else Article.objects.filter(written_by=person.pk)


def may(person: Person, act: str, article: Article | None) -> bool:
    """Whether the person may do the act to the article; without one, whether there may be one to which they may."""
    if article is not None:
        return allows(person, act, article)
    has = _permissions(person)
    return any(has(rule.permission) for rule in flow.RULES if rule.act == act)


def _permissions(person: Person) -> flow.HasPermission:
    return lambda permission: person.has_perm(f"articles.{permission}")
