"""Working copies: a second article that amends a published one, unseen by readers until it is published in one step."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import steps
from articles.desk.access import require
from articles.desk.contents import FIELDS, ROWS, comparable, content_of, fields_of, rows_of, write_fields, write_rows
from articles.desk.saving import lock, save
from articles.desk.three_way_merge import Merged, merge
from articles.models import Article, Version
from newsroom.common.turns import take_turn

PARTS = (*FIELDS, *ROWS)


def begin(article: Article, person: User) -> Article:
    """The article's working copy: the existing one, else a new one that belongs to the person."""
    with transaction.atomic():
        article, present = lock(article.pk)
        if there := Article.objects.filter(amends=article).first():
            require(person, "view", there)
            return there
        require(person, "amend", article)
        copy = Article(amends=article, amends_version=present.number, written_by=person)
        for name in FIELDS:
            setattr(copy, name, getattr(article, name))
        return save(copy, person, act=Version.Act.COPIED, write_rows=lambda: write_rows(copy, present.content))


def what_it_changes(copy: Article) -> Merged:
    """What publishing the copy would make of the article, part by part.

    A part that was changed in the copy is taken from it. What was changed in the article since, and not in the copy,
    stays (`taken_over`); what was changed in both comes from the copy, and is named (`conflicting`).
    """
    if copy.amends is None:
        raise ValueError(copy)
    base = copy.amends.versions.get(number=copy.amends_version or 0, in_copy=False).content
    return merge(comparable(base), comparable(content_of(copy)), comparable(content_of(copy.amends)))


def publish(
    copy: Article, person: User, *, seen: tuple[int, int], updated: bool = False, correction: str = ""
) -> Article:
    """Put what the copy changes into the article that it amends, and delete the copy. Returns the article.

    `updated` tells readers that the article is new as of now; `correction` is a notice for them. `seen` are the
    versions of article and copy that the person looked at: raises ValidationError if either has changed since, or the
    copy lacks something.
    """
    with transaction.atomic():
        take_turn()
        copy = Article.objects.select_for_update(of=["self"]).select_related("publisher", "section").get(pk=copy.pk)
        if copy.amends_id is None:
            raise ValueError(copy)
        article, before = lock(copy.amends_id)
        copy.amends = article
        require(person, "publish", copy)
        if missing := copy.what_is_missing():
            raise ValidationError(missing)
        if seen != (article.version, copy.version):
            raise ValidationError(
                _("The article or its copy was saved in the meantime. This page shows the changes as they are now.")
            )
        merged = what_it_changes(copy)
        content = merged.values | {"names": fields_of(copy)["names"]} | {kind: rows_of(copy, kind) for kind in ROWS}
        taken = [name for name in PARTS if name not in merged.taken_over]

        def write() -> None:
            write_fields(article, content, [name for name in taken if name in FIELDS])
            write_rows(article, content, [kind for kind in taken if kind in ROWS])
            if updated:
                article.revised_at = timezone.now()

        save(article, person, before=before, act=Version.Act.AMENDED, always=True, write_rows=write)
        copy.versions.update(article=article, in_copy=True)
        copy.delete()
        if correction:
            steps.correct(article, person, correction, updated=False)
    return article
