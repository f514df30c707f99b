"""One seed into the database: the article it is, and everything that hangs on it."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from articles import bodies
from articles.importing import fields, rows
from articles.importing.files import SourceFile
from articles.importing.matching import Match, find_article, text_digest
from articles.importing.results import FileResult, Outcome
from articles.models import Article, SeedFile, SeedWarning, count_open_warnings
from articles.seeds import Seed, SeedError
from articles.seeds import SeedWarning as ReadingWarning
from glossary.slugs import free_slug, readable_slug


@dataclass(slots=True)
class _Findings:
    """What loading one file comes to, beyond its rows."""

    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@transaction.atomic
def load_seed(
    file: SourceFile,
    data: bytes,
    seed: Seed,
    *,
    status: str,
    restore: bool = False,
    strict: bool = False,
    others_in_run: Collection[tuple[str, str]] = (),
) -> FileResult:
    """Create or update the article that a file is, in one transaction (or a savepoint within one).

    Takes the file's bytes and the seed read from them; `status` ('draft' or 'published') is what a new article
    arrives as. New terms are published with a published article, else drafts. Fields and rows that an editor
    touched are kept and named in the result. With `strict`, raises SeedError where placing it is doubtful.
    """
    name, folder = _identity(file, data)
    match = find_article(seed, name=name, folder=folder, others_in_run=others_in_run, restore=restore)
    if match.was_deleted and not restore:
        reason = "An editor deleted this file's article. Import it with --restore to bring it back."
        return FileResult(file, Outcome.DELETED, reason=reason, warnings=seed.warnings, seed=seed)
    findings = _Findings([match.warning] if match.warning else [])
    if match.article is None:
        article, outcome, kept = _create(seed, status, f"{folder}/{name}", findings), Outcome.CREATED, ()
    else:
        # Read again and held: an editor may be saving it in this moment.
        article = Article.objects.select_for_update().get(pk=match.article.pk)
        outcome, kept = _update(article, match, seed, f"{folder}/{name}", findings)
    warnings = (*seed.warnings, *(ReadingWarning(1, doubt) for doubt in findings.doubts))
    if strict and findings.doubts:
        raise SeedError(f"It has a warning: {findings.doubts[0]}")
    seed_file = match.seed_file
    if outcome is not Outcome.UNCHANGED or seed_file is None or seed_file.sha256 != _sha256(data):
        _keep_provenance(seed_file, name, folder, data, seed, article, findings.doubts)
    return FileResult(file, outcome, None, kept, warnings, seed, tuple(findings.notes))


def _create(seed: Seed, status: str, source: str, findings: _Findings) -> Article:
    if seed.posted is None:
        status = Article.Status.DRAFT
    values = fields.values_of(seed, imported={})
    article = Article(status=status, **values)
    article.body = bodies.sanitise(article.body)
    fields.remember(article, values, seed)
    rows.remember(article, seed)
    article.imported["file"] = source
    article.save()
    rows.put_contributions(article, seed, rows.all_contributions(seed))
    _put_explanations(article, seed, rows.all_explanations(seed), findings)
    if article.is_scheduled:
        findings.doubts.append(
            f"The posted date {seed.posted} is still to come: readers see the article from then on. "
            "Terms that are new with it are drafts: publish them when the article is out."
        )
    return article


def _update(
    article: Article, match: Match, seed: Seed, source: str, findings: _Findings
) -> tuple[Outcome, tuple[str, ...]]:
    values = fields.values_of(seed, article.imported)
    change = fields.compare(article, values)
    credit_change = rows.compare_contributions(article, seed)
    term_change = rows.compare_explanations(article, seed)
    kept = list(change.kept)
    kept += ["contributions"] if credit_change.edited else []
    kept += ["explanations"] if term_change.edited else []
    says_nothing_new = match.seed_file is not None and match.seed_file.seed == seed.as_json()
    if says_nothing_new and article.imported.get("file") != source:
        # Another file brought what the article holds; two that differ must not undo each other at every import.
        return Outcome.UNCHANGED, tuple(kept)
    if "posted_at" in change.refused:
        findings.doubts.append("The file has lost its posted date: the article keeps the one it was published with.")
    if article.posted_at is None and values["posted_at"]:
        findings.doubts.append("The article has a posted date now and is still a draft: publish it in the admin.")
    if not (change.put or credit_change.changes or term_change.changes):
        before = dict(article.imported)
        fields.remember(article, values, seed)
        rows.remember(article, seed)
        if article.imported != before:
            Article.objects.filter(pk=article.pk).update(imported=article.imported)
        return Outcome.UNCHANGED, tuple(kept)
    fields.apply(article, values, change.put)
    fields.remember(article, values, seed)
    if "posted_at" in change.put:
        _keep_address_free(article)
    rows.put_contributions(article, seed, credit_change)
    _put_explanations(article, seed, term_change, findings)
    rows.remember(article, seed)
    article.imported["file"] = source
    if "body" in change.put:
        # Until it is linked, readers see the new text without links rather than the old one with them.
        article.linked_body, article.linking_due = "", True
    article.version += 1
    article.save()
    return Outcome.UPDATED, tuple(kept)


def _put_explanations(article: Article, seed: Seed, change: rows.RowChange, findings: _Findings) -> None:
    for reading in rows.put_explanations(article, seed, change):
        findings.doubts += reading.doubts
        findings.notes += reading.notes


def _keep_address_free(article: Article) -> None:
    """A moved date brings the article among others, one of which may have its slug."""
    article.set_day()
    same_day = Article.objects.filter(posted_on=article.posted_on).exclude(pk=article.pk)
    article.slug = free_slug(article.slug or readable_slug(article.headline, fallback="article"), same_day)


def _keep_provenance(
    seed_file: SeedFile | None,
    name: str,
    folder: str,
    data: bytes,
    seed: Seed,
    article: Article,
    doubts: Collection[str],
) -> None:
    is_new = seed_file is None
    seed_file = seed_file or SeedFile(name=name, folder=folder)
    seed_file.sha256 = _sha256(data)
    seed_file.size = len(data)
    seed_file.article = article
    seed_file.seed = seed.as_json()
    seed_file.text_digest = text_digest(seed)
    seed_file.imported_at = timezone.now()
    seed_file.save()
    known = [] if is_new else list(seed_file.warnings.all())
    _keep_warnings(seed_file, known, seed, doubts)


def _keep_warnings(
    seed_file: SeedFile, rows_there_are: Collection[SeedWarning], seed: Seed, doubts: Collection[str]
) -> None:
    """The reading's warnings as they are now, and new doubts beside those that wait for an editor. What an
    editor resolved stays resolved while the file gives it again."""
    reading, placing = SeedWarning.Source.READING, SeedWarning.Source.IMPORT
    wanted = dict.fromkeys((reading, warning.line, warning.message) for warning in seed.warnings)
    wanted |= dict.fromkeys((placing, 1, doubt) for doubt in doubts)
    known = {(row.source, row.line, row.message): row for row in rows_there_are}
    if gone := [row.pk for mark, row in known.items() if row.source == reading and mark not in wanted]:
        SeedWarning.objects.filter(pk__in=gone).delete()
    SeedWarning.objects.bulk_create(
        SeedWarning(seed_file=seed_file, source=source, line=line, message=message)
        for source, line, message in wanted
        if (source, line, message) not in known
    )
    if wanted or known:
        count_open_warnings([seed_file.article_id])


def _identity(file: SourceFile, data: bytes) -> tuple[str, str]:
    """Name and folder; what came by standard input has neither, and is known by its bytes."""
    if file.path is None:
        return f"standard input {_sha256(data)[:12]}", ""
    return file.name, file.folder


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
