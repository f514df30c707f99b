"""Working copies: a second article that amends a published one, unseen by readers until it is published in one step."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import steps
from articles.desk.three_way_merge import Merged, merge
from articles.desk.versions import FIELDS, ROWS, Content, content_of, keep, keep_next, keep_present, put
from articles.models import Article, Version
from newsroom.common.turns import take_turn

PARTS = (*FIELDS, *ROWS)


def begin(article: Article, person: AbstractBaseUser) -> Article:
    """The article's working copy: the one there is, else a new one, which is the person's own."""
    with transaction.atomic():
        take_turn()
        article = Article.objects.select_for_update().get(pk=article.pk)
        if there := Article.objects.filter(amends=article).first():
            steps.require(person, "view", there)
            return there
        steps.require(person, "amend", article)
        present = keep_present(article)
        copy = Article(amends=article, amends_version=article.version, written_by=person)
        for name in FIELDS:
            setattr(copy, name, getattr(article, name))
        copy.save()
        put(copy, present.content, tuple(ROWS))
        keep(copy, person, Version.Act.COPIED)
    return copy


def what_it_changes(copy: Article) -> Merged:
    """What publishing the copy would make of the article, part by part.

    A part that was changed in the copy is taken from it. What was changed in the article since, and not in the copy,
    stays (`taken_over`); what was changed in both comes from the copy, and is named (`against`).
    """
    base = copy.amends.versions.get(number=copy.amends_version, in_copy=False).content
    return merge(_parts(base), _parts(content_of(copy)), _parts(content_of(copy.amends)))


def publish(
    copy: Article, person: AbstractBaseUser, *, seen: tuple[int, int], updated: bool = False, correction: str = ""
) -> Article:
    """Put what the copy changes into the article that it amends, and let the copy go. Returns the article.

    `updated` tells readers that the article is new as of now; `correction` is a notice for them. `seen` are the
    versions of article and copy that the person looked at: raises ValidationError where one of them is another by now,
    or the copy lacks something.
    """
    with transaction.atomic():
        take_turn()
        copy = Article.objects.select_for_update(of=["self"]).select_related("amends").get(pk=copy.pk)
        article = Article.objects.select_for_update().get(pk=copy.amends_id)
        copy.amends = article
        steps.require(person, "publish", copy)
        if missing := copy.what_is_missing():
            raise ValidationError(missing)
        if seen != (article.version, copy.version):
            raise ValidationError(
                _("The article or its copy was saved in the meantime: this page shows the changes anew. Look again.")
            )
        keep_present(article)
        merged = what_it_changes(copy)
        names = {name: _names(copy, name) for name in ("publisher", "section")}
        put(article, _content(merged, copy, names), [name for name in PARTS if name not in merged.taken_over])
        if updated:
            article.revised_at = timezone.now()
            article.save()
        keep_next(article, person, Version.Act.AMENDED)
        copy.versions.update(article=article, in_copy=True)
        copy.delete()
        if correction:
            steps.correct(article, person, correction, updated=False)
    return article


def _names(copy: Article, name: str) -> str | None:
    row = getattr(copy, name)
    return str(row) if row else None


def _content(merged: Merged, copy: Article, names: dict[str, str | None]) -> Content:
    content = merged.values | {"names": names}
    stored = content_of(copy)
    return content | {kind: stored[kind] for kind in ROWS}


def _parts(content: Content) -> Content:
    """A content whose parts can be compared between two articles: the keys of rows are each article's own."""
    rows = {
        kind: [{key: row[key] for key in row if key not in ("id", "name")} for row in content[kind]] for kind in ROWS
    }
    return {name: content[name] for name in FIELDS} | rows
