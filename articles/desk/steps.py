"""What is done to an article besides writing it: steps of the flow, corrections, restoring, discarding."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.desk.access import require
from articles.desk.contents import write_fields, write_rows
from articles.desk.saving import change, lock, save
from articles.models import Article, Correction, Version


def take(article: Article, step: str, person: User, *, note: str = "") -> Article:
    """Take the article a step further, and return it as it is then.

    `note` is the public reason of a withdrawal, or what the writer is told when it is sent back. Raises
    PermissionDenied if the person may not take it from the article's present state, ValidationError if the article
    lacks something.
    """
    with transaction.atomic():
        held, before = lock(article.pk)
        return save(held, person, before=before, step=step, note=note, changed_rows=())


def correct(article: Article, person: User, text: str, *, updated: bool) -> None:
    """Publish a correction dated today; `updated` also sets 'Last updated' to now."""

    def write(held: Article) -> None:
        require(person, "correct", held)
        Correction.objects.create(article=held, text=text)
        if updated:
            held.revised_at = timezone.now()

    change(article.pk, person, write, act=Version.Act.CORRECTED, note=text, always=True)


def restore(article: Article, version: Version, person: User) -> Article:
    """Give the article the content of an older version, which makes a new one. Its state stays as it is."""

    def write(held: Article) -> None:
        write_fields(held, version.content)
        write_rows(held, version.content)

    return change(article.pk, person, write, act=Version.Act.RESTORED, note=str(version.number))


def discard(article: Article, person: User) -> None:
    """Delete a draft that no reader has seen. Versions of a working copy move to the article that it amends."""
    with transaction.atomic():
        held = Article.objects.select_for_update().get(pk=article.pk)
        require(person, "discard", held)
        if held.is_working_copy:
            held.versions.update(article=held.amends_id, in_copy=True)
        held.delete()
