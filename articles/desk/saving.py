"""The one way to save an article: with its rows, links, search entry and version, all or nothing.

`store` writes an article; an import calls it for each article that it changes, and creates new ones in bulk. `save` is
for people: it also takes a step of the flow and keeps a version. Everything at the desk that changes an article calls
`save`.
"""

import datetime
from collections.abc import Callable, Collection

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import flow
from articles.desk.access import require
from articles.desk.contents import ROWS, Content, fields_of, is_same, rows_of
from articles.desk.versions import current_version, keep_current, record
from articles.linking.storing import link_unsaved, store_mentions
from articles.models import Article, FormerAddress, Version
from articles.models.states import Status, day_of
from articles.search.entries import index
from newsroom.common.turns import take_turn

Address = tuple[datetime.date | None, str]


def lock(key: int) -> tuple[Article, Version]:
    """Lock the article until the transaction ends; returns it and its current version."""
    take_turn()
    article = Article.objects.select_for_update(of=["self"]).select_related("publisher", "section").get(pk=key)
    return article, keep_current(current_version(article))


@transaction.atomic(savepoint=False)
def store(article: Article, *, link: bool = True) -> None:
    """Write one article: sanitised, at its address, linked and indexed.

    Without `link` its links and `linking_due` stay as they are: an import links many articles together afterwards.
    """
    if link:
        take_turn()
    left = None
    if article.pk:
        left = Article.objects.filter(pk=article.pk).values_list("posted_on", "slug").first()
    article.prepare()
    _write(article, left, link=link)


def _write(article: Article, left: Address | None, *, link: bool = True, has_new_words: bool = True) -> None:
    """Write a prepared article; `left` is its address before."""
    has_new_words = has_new_words or article.linking_due  # what a script stored is not indexed yet
    found = link_unsaved(article) if link else None
    article.save()
    if found:
        store_mentions([found._replace(text=found.text._replace(pk=article.pk))])
    if has_new_words:  # else triggers keep the search entry up to date
        index([article])
    if left is not None and article.status != Status.DRAFT:
        _redirect(article, left)


def _redirect(article: Article, left: Address) -> None:
    """Redirect the article's old address to its present one."""
    day, slug = left
    if day is None or not slug or left == (article.posted_on, article.slug):
        return
    if article.posted_on is not None:
        FormerAddress.objects.filter(posted_on=article.posted_on, slug=article.slug).delete()
    FormerAddress.objects.update_or_create(posted_on=day, slug=slug, defaults={"article": article})


@transaction.atomic(savepoint=False)
def save(
    article: Article,
    person: User | None,
    *,
    before: Version | None = None,
    act: str = Version.Act.SAVED,
    step: str | None = None,
    note: str = "",
    write_rows: Callable[[], object] | None = None,
    changed_rows: Collection[str] = tuple(ROWS),
    always: bool = False,
) -> Article:
    """Save an article as it is in memory, and take at most one step of the flow with it.

    `before` is what `lock` returned for a stored article; None for a new one. `write_rows` stores the article's rows;
    `changed_rows` names the kinds ("contributions", "explanations") that it may change. `note` goes with the step and
    the version. A version is kept if anything changed, or with `always`.

    Raises PermissionDenied where the person may not take the step, ValidationError where the article lacks something
    for it.
    """
    if before is not None:
        article.version = before.number
    if step:
        require(person or AnonymousUser(), step, article)
        if step == "publish" and article.is_working_copy:
            raise PermissionDenied  # `working_copies.publish` puts its changes into the article
        if step in flow.WHOLE_BEFORE and (missing := article.what_is_missing()):
            raise ValidationError(missing)
        _move(article, step, note)
        act = step
    if before is None:
        store(article)
    if write_rows:
        write_rows()
    article.prepare()
    content = _content_after(article, before, changed_rows)
    is_changed = always or before is None or article.status != before.status or not is_same(before.content, content)
    if before is not None:
        article.version += is_changed
        words = ("headline", "standfirst", "body")
        has_new_words = any(before.content[name] != content[name] for name in words)
        left = None
        if not article.is_working_copy and (posted := before.content["posted_at"]):
            left = day_of(datetime.datetime.fromisoformat(posted)), before.content["slug"]
        _write(article, left, has_new_words=has_new_words)
    if is_changed:
        record(article, person, act, note, content)
    return article


def _content_after(article: Article, before: Version | None, changed_rows: Collection[str]) -> Content:
    known = {kind: before.content[kind] for kind in ROWS if kind not in changed_rows} if before is not None else {}
    return fields_of(article) | {kind: known[kind] if kind in known else rows_of(article, kind) for kind in ROWS}


def _move(article: Article, step: str, note: str) -> None:
    now = timezone.now()
    article.status = flow.STEPS[step]
    article.withdrawn_at, article.withdrawal_reason = None, ""
    match step:
        case "publish" if article.posted_at is None:
            article.posted_at = now
            article.keep_address_free()
        case "withdraw":
            if not note.strip():
                raise ValidationError(_("Give a reason: readers are told why the article was withdrawn."))
            article.withdrawn_at, article.withdrawal_reason = now, note.strip()


def change(
    key: int,
    person: User | None,
    edit: Callable[[Article], object],
    *,
    act: str = Version.Act.SAVED,
    note: str = "",
    always: bool = False,
) -> Article:
    """Lock an article, let `edit` set its fields or store its rows, and save it."""
    with transaction.atomic():
        article, before = lock(key)
        return save(article, person, before=before, act=act, note=note, always=always, write_rows=lambda: edit(article))
