"""An article's versions: what it was at each save.

The desk keeps a version at each save. Imports keep none: what they stored is kept when something else is about to
replace it, so that an import of thousands costs nothing and no state that anybody saw is lost.
"""

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from articles.desk.contents import ROWS, Content, content_of, is_same
from articles.models import Article, Version

SHOWN_TO_READERS = ("headline", "standfirst", "body", "dateline_place", "dateline_date", "dateline_agency")


def current_version(article: Article) -> Version:
    """The article as it is in memory, as a version that is not stored."""
    return Version(
        article=article,
        number=article.version,
        made_at=article.updated_at,
        act=Version.Act.FOUND,
        status=article.status,
        content=content_of(article),
    )


def keep_current(current: Version) -> Version:
    """Store a `current_version` unless the article's last save did, and return the stored version.

    Where something changed the article without keeping a version (a script, a merge of publishers), the number is a
    new one.
    """
    kept = Version.objects.filter(article=current.article_id, number=current.number, in_copy=False).first()
    if kept is not None:
        if kept.status == current.status and is_same(kept.content, current.content):
            return kept
        current.number += 1
        current.made_at = timezone.now()
        current.article.version = current.number
        Article.objects.filter(pk=current.article_id).update(version=current.number)
    current.save(force_insert=True)
    return current


def record(article: Article, person: User | None, act: str, note: str, content: Content) -> Version:
    """Store the article as it is now as a version, under its present number."""
    return Version.objects.create(
        article=article,
        number=article.version,
        made_by=person,
        act=act,
        note=note,
        status=article.status,
        content=content,
    )


def versions_of(article: Article) -> list[Version]:
    """All versions, the newest first; the present state is among them though it may not be kept yet."""
    versions = list(article.versions.select_related("made_by").defer("content"))
    if not any(version.number == article.version and not version.in_copy for version in versions):
        versions.insert(0, current_version(article))
    return versions


def published_versions(article: Article) -> list[Version]:
    """The versions that readers saw, the oldest first; of equal ones in a row, the first."""
    kept = list(article.versions.filter(in_copy=False).order_by("number"))
    if not kept or kept[-1].number != article.version:
        kept.append(current_version(article))
    now = timezone.now()
    seen: list[Version] = []
    for version, following in zip(kept, [*kept[1:], None], strict=True):
        posted = version.content["posted_at"]
        until = following.made_at if following else now
        if version.status != Article.Status.PUBLISHED or not posted or datetime.datetime.fromisoformat(posted) > until:
            continue
        if not seen or _for_readers(seen[-1].content) != _for_readers(version.content):
            seen.append(version)
    return seen


def _for_readers(content: Content) -> list[Any]:
    """What the page of changes compares."""
    rows = [[row["name"], row.get("role"), row.get("text")] for kind in ROWS for row in content[kind]]
    return [*(content[name] for name in SHOWN_TO_READERS), rows]
