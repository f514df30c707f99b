"""Autosave and presence: what was typed but not saved, and who has which article open."""

import datetime
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import Article, OpenForm

SEEN_FOR = datetime.timedelta(seconds=90)  # a browser says every thirty seconds that the form is still open
NOT_KEPT = ("csrfmiddlewaretoken", "_")  # prefixes of field names that are no part of the article


def kept_form(person: User, article: Article | None) -> OpenForm | None:
    """The person's autosave, if there is one."""
    return OpenForm.objects.of(person, article).exclude(typed="").first()


def others_at(article: Article, person: User) -> Sequence[OpenForm]:
    """Who else has the article's form open now."""
    seen = article.open_forms.filter(seen_at__gte=timezone.now() - SEEN_FOR).exclude(person=person)
    return list(seen.select_related("person"))


@transaction.atomic
def keep(person: User, article: Article | None, typed: str | None, based_on: int | None) -> None:
    """Note that the person's form is open; with `typed`, autosave its content.

    A request that arrives late, after the person has saved that form, keeps nothing.
    """
    values: dict[str, object] = {"seen_at": timezone.now()}
    is_late = False
    if article is not None and based_on is not None:
        is_late = article.versions.filter(in_copy=False, number__gt=based_on, made_by=person).exists()
    if typed is not None and not is_late:
        values |= {"typed": typed, "typed_at": timezone.now()}
    OpenForm.objects.update_or_create(person=person, article=article, defaults=values)


def close(person: User, article: Article | None) -> None:
    """The form was closed; the autosave stays."""
    OpenForm.objects.of(person, article).update(seen_at=timezone.now() - SEEN_FOR)


def forget(person: User, article: Article | None) -> None:
    """Drop the autosave: it was saved or discarded."""
    OpenForm.objects.of(person, article).update(typed="", typed_at=None)
