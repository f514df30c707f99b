"""An article's versions: what it was at each save, kept, compared and restored.

The desk keeps a version at each save. Imports keep none: what they stored is kept at the moment when something else is
about to take its place, so that an import of thousands costs nothing and no state that anybody saw is lost.
"""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from articles.models import Article, Contribution, Contributor, Explanation, Publisher, Section, Version
from glossary.models import Term
from newsroom.common.turns import take_turn

FIELDS = (
    "headline", "standfirst", "body", "dateline_place", "dateline_date", "dateline_agency", "publisher", "section",
    "posted_at", "revised_at", "slug", "language", "source_url", "reading_minutes",
)  # fmt: skip
ROWS = {
    "contributions": ("contributor", ("role", "place", "position")),
    "explanations": ("term", ("text", "position")),
}
RELATED = {"publisher": Publisher, "section": Section, "contributor": Contributor, "term": Term}

Content = dict[str, Any]


def content_of(article: Article) -> Content:
    """All that editors write of an article, as JSON has it; of related rows also their names, which may go."""
    content: Content = {name: as_json(article, name) for name in FIELDS}
    content["names"] = {name: str(row) for name in ("publisher", "section") if (row := getattr(article, name))}
    for kind, (related, columns) in ROWS.items():
        rows = getattr(article, kind).select_related(related).order_by("position", "pk")
        content[kind] = [
            {"id": row.pk, related: getattr(row, f"{related}_id"), "name": str(getattr(row, related))}
            | {column: getattr(row, column) for column in columns}
            for row in rows
        ]
    return content


def as_json(article: Article, name: str) -> Any:
    """One field of an article as its content has it."""
    return plain(getattr(article, Article._meta.get_field(name).attname))


def plain(value: Any) -> Any:
    """A field's value as JSON has it: a related row as its key."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else value


def says_the_same(one: Content, other: Content) -> bool:
    """Whether two contents are equal but for what follows from other things: keys of rows, names of related rows."""
    return _bare(one) == _bare(other)


def _bare(content: Content) -> Content:
    bare = {name: content.get(name) for name in FIELDS}
    for kind, (related, columns) in ROWS.items():
        bare[kind] = [{key: row[key] for key in (related, *columns)} for row in content[kind]]
    return bare


def keep_present(article: Article) -> Version:
    """The version of the article as it is stored; kept now where no save of the desk kept it.

    Where something has changed it behind the desk's back (a script, a merge of publishers), that is a version too.
    """
    version = article.versions.filter(number=article.version, in_copy=False).first()
    present = present_of(article)
    if version is None:
        present.save()
        return present
    if version.status == article.status and says_the_same(version.content, present.content):
        return version
    return keep_next(article, None, Version.Act.FOUND)


def present_of(article: Article) -> Version:
    """The present state as a version that is not stored."""
    return Version(
        article=article,
        number=article.version,
        made_at=article.updated_at,
        act=Version.Act.FOUND,
        status=article.status,
        content=content_of(article),
    )


def keep_next(
    article: Article, person: AbstractBaseUser | None, act: str, note: str = "", content: Content | None = None
) -> Version:
    """Give the article the next version number and keep what it is now (`content`, where that is known) under it."""
    article.version += 1
    Article.objects.filter(pk=article.pk).update(version=article.version)
    return keep(article, person, act, note, content)


def keep(
    article: Article, person: AbstractBaseUser | None, act: str, note: str = "", content: Content | None = None
) -> Version:
    """Keep what the article is now under the number that it has."""
    return Version.objects.create(
        article=article,
        number=article.version,
        made_by=person,
        act=act,
        note=note,
        status=article.status,
        content=content_of(article) if content is None else content,
    )


@contextmanager
def changing(
    article: int, person: AbstractBaseUser | None, act: str = Version.Act.SAVED, note: str = ""
) -> Iterator[Article]:
    """Hold an article while its rows are changed, and keep a version afterwards if anything of it changed."""
    with transaction.atomic():
        take_turn()
        held = Article.objects.select_for_update().get(pk=article)
        before = keep_present(held)
        yield held
        held.refresh_from_db()
        content = content_of(held)
        if held.status != before.status or not says_the_same(before.content, content):
            keep_next(held, person, act, note, content)


def versions_of(article: Article) -> list[Version]:
    """All versions, the newest first; the present state among them though it is not kept yet."""
    versions = list(article.versions.select_related("made_by").defer("content"))
    if not any(version.number == article.version and not version.in_copy for version in versions):
        versions.insert(0, present_of(article))
    return versions


def published_versions(article: Article) -> list[Version]:
    """The versions that readers saw, the oldest first; equal ones in a row are one."""
    kept = list(article.versions.filter(in_copy=False).order_by("number"))
    if not kept or kept[-1].number != article.version:
        kept.append(present_of(article))
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


SHOWN_TO_READERS = ("headline", "standfirst", "body", "dateline_place", "dateline_date", "dateline_agency")


def _for_readers(content: Content) -> list[Any]:
    """What of a content the page of changes compares."""
    rows: Sequence[Any] = [[row["name"], row.get("role"), row.get("text")] for kind in ROWS for row in content[kind]]
    return [*(content[name] for name in SHOWN_TO_READERS), rows]


def put(article: Article, content: Content, names: Sequence[str] = (*FIELDS, *ROWS)) -> None:
    """Write the named parts of a content into the article and store it. Related rows that are gone are left out."""
    for name in names:
        if name in RELATED:
            row = _find(name, content[name], content.get("names", {}).get(name))
            if row is not None or content[name] is None:
                setattr(article, name, row)
        elif name in FIELDS:
            setattr(article, name, Article._meta.get_field(name).to_python(content[name]))
    article.linked_body, article.linking_due = "", True
    article.save()
    for kind in ROWS:
        if kind in names:
            _put_rows(article, kind, content[kind])


def restore(article: Article, version: Version, person: AbstractBaseUser) -> None:
    """Let the article say again what it said in an older version. Its state stays, and this is a new version."""
    with changing(article.pk, person, Version.Act.RESTORED, note=str(version.number)) as held:
        put(held, version.content)


def _put_rows(article: Article, kind: str, rows: Sequence[dict[str, Any]]) -> None:
    related, columns = ROWS[kind]
    wanted = [{key: row[key] for key in (related, *columns)} for row in rows]
    if wanted == list(getattr(article, kind).values(related, *columns)):
        return
    model = {"contributions": Contribution, "explanations": Explanation}[kind]
    getattr(article, kind).all().delete()
    for row in rows:
        target = _find(related, row[related], row["name"])
        if target is not None:
            model.objects.create(article=article, **{related: target}, **{column: row[column] for column in columns})


def _find(name: str, key: int | None, called: str | None) -> Any:
    """The related row of that key; where it is gone, the one that it was merged into or that has its name."""
    model = RELATED[name]
    if key is None:
        return None
    if row := model.objects.filter(pk=key).first():
        return row
    if model is Term:
        return Term.objects.filter(names__text=called).first()
    return model.objects.filter(former_names__merged_pk=key).first() or (
        model.objects.called(called) if called else None
    )
