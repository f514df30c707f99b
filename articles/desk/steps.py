"""Steps of the flow, carried out: what `articles.desk.flow` says somebody may do is done here, and nowhere else.

Whoever calls has a person's permission checked here too: no form, action or address can forget it.
"""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import flow
from articles.desk.versions import keep_next, keep_present
from articles.models import Article, Correction, Version
from newsroom.common.turns import take_turn

APP = "articles"


def allows(person: AbstractBaseUser, act: str, article: Article) -> bool:
    """Whether the person may do the act to the article as it is."""
    return flow.may(act, article.state, owns=owns(person, article), has_permission=_permissions(person))


def open_acts(person: AbstractBaseUser, article: Article) -> list[str]:
    """What the person may do to the article as it is."""
    return list(flow.acts_open_to(article.state, owns=owns(person, article), has_permission=_permissions(person)))


def require(person: AbstractBaseUser, act: str, article: Article) -> None:
    """Raises PermissionDenied where the person may not."""
    if not allows(person, act, article):
        raise PermissionDenied


def owns(person: AbstractBaseUser, article: Article) -> bool:
    return person.pk is not None and article.written_by_id == person.pk


def sees_all(person: AbstractBaseUser) -> bool:
    """Whether the person may see every article at the desk; else it is their own, where they may write."""
    has = _permissions(person)
    return any(has(rule.permission) for rule in flow.RULES if rule.act == "view" and not rule.own)


def take(article: Article, step: str, person: AbstractBaseUser, *, note: str = "") -> Article:
    """Take the article a step further, and return it as it is then.

    `note` is the public reason of a withdrawal, or what whoever wrote it is told when it is sent back. Raises
    PermissionDenied where the person may not or the article is in another state by now, ValidationError where it lacks
    something.
    """
    with transaction.atomic():
        take_turn()
        article = Article.objects.select_for_update().get(pk=article.pk)
        require(person, step, article)
        if step in flow.WHOLE_BEFORE and (missing := article.what_is_missing()):
            raise ValidationError(missing)
        keep_present(article)
        _move(article, step, note)
        article.save()
        keep_next(article, person, step, note)
    return article


def _move(article: Article, step: str, note: str) -> None:
    article.status = flow.STEPS[step]
    now = timezone.now()
    article.withdrawn_at, article.withdrawal_reason = None, ""
    match step:
        case "publish" if article.posted_at is None:
            article.posted_at = now
            article.keep_address_free()
        case "withdraw":
            if not note.strip():
                raise ValidationError(_("Say why it is withdrawn: readers who follow a link to it are told."))
            article.withdrawn_at, article.withdrawal_reason = now, note.strip()


def correct(article: Article, person: AbstractBaseUser, text: str, *, updated: bool) -> Correction:
    """Print a notice of what was wrong, dated today; `updated` also tells readers that the article is new as of now."""
    with transaction.atomic():
        take_turn()
        article = Article.objects.select_for_update().get(pk=article.pk)
        require(person, "correct", article)
        keep_present(article)
        correction = Correction.objects.create(article=article, text=text)
        if updated:
            article.revised_at = timezone.now()
            article.save()
        keep_next(article, person, Version.Act.CORRECTED, text)
    return correction


def discard(article: Article, person: AbstractBaseUser) -> None:
    """Throw away what no reader has seen. What was saved in a working copy stays with the article that it amends."""
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        require(person, "discard", article)
        if article.is_working_copy:
            article.versions.update(article=article.amends_id, in_copy=True)
        article.delete()


def _permissions(person: AbstractBaseUser) -> flow.HasPermission:
    return lambda permission: person.has_perm(f"{APP}.{permission}")
