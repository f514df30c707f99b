"""Seeds into the database: the article that each of them is, and everything that hangs on it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from articles.desk.saving import store
from articles.desk.versions import current_version, keep_current
from articles.importing import fields, rows
from articles.importing.incoming import Arrival
from articles.importing.lookups import Lookups
from articles.importing.results import FileResult, Outcome
from articles.importing.same_article import Match, find_article
from articles.models import Article, Contribution, Explanation, SeedFile, SeedWarning, count_open_warnings
from articles.search.entries import index
from articles.seeds import SeedError
from articles.seeds import SeedWarning as ReadingWarning
from newsroom.common.slugs import free_slug, readable_slug


@dataclass(slots=True)
class _Loaded:
    """A file and its article; what became of it; what was doubtful and, for --explain, what was decided."""

    arrival: Arrival
    article: Article
    outcome: Outcome
    kept: tuple[str, ...] = ()
    seed_file: SeedFile | None = None
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, readings: Collection[rows.TermReading]) -> None:
        for reading in readings:
            self.doubts += reading.doubts
            self.notes += reading.notes

    def result(self) -> FileResult:
        seed = self.arrival.seed
        warnings = (*seed.warnings, *(ReadingWarning(1, doubt) for doubt in self.doubts))
        return FileResult(self.arrival.file, self.outcome, None, self.kept, warnings, seed, tuple(self.notes))


@transaction.atomic
def load_newcomers(arrivals: Sequence[Arrival], *, status: str, strict: bool = False) -> list[FileResult]:
    """Create the articles of files that are new beyond doubt (see newcomers.py), all of them or, on an error, none.

    The same as `load_seed` of each of them, with as many queries as it takes for one. With `strict`, raises
    SeedError where placing one of them is doubtful.
    """
    loaded = _create(arrivals, status)
    for one in loaded:
        _refuse_doubts(one, strict=strict)
    _keep_provenance(loaded)
    return [one.result() for one in loaded]


@transaction.atomic
def load_seed(
    arrival: Arrival,
    *,
    status: str,
    restore: bool = False,
    strict: bool = False,
    others_in_run: Collection[tuple[str, str]] = (),
) -> FileResult:
    """Create or update the article that a file is, in one transaction (or a savepoint within one).

    `status` ('draft' or 'published') is what a new article arrives as. New terms are published with a published
    article, else drafts. Fields and rows that an editor touched are kept and named in the result. With `strict`,
    raises SeedError where placing it is doubtful.
    """
    match = find_article(arrival, others_in_run=others_in_run, restore=restore)
    if match.was_deleted and not restore:
        reason = "An editor deleted this file's article. Import it with --restore to bring it back."
        seed = arrival.seed
        return FileResult(arrival.file, Outcome.DELETED, reason=reason, warnings=seed.warnings, seed=seed)
    if match.article is None:
        [loaded] = _create([arrival], status)
    else:
        # Read again and held: an editor may be saving it in this moment.
        article = Article.objects.select_for_update().get(pk=match.article.pk)
        loaded = _update(article, match, arrival)
    loaded.seed_file = match.seed_file
    loaded.doubts[:0] = [match.warning] if match.warning else []
    _refuse_doubts(loaded, strict=strict)
    known = match.seed_file is not None and match.seed_file.sha256 == arrival.sha256
    if loaded.outcome is not Outcome.UNCHANGED or not known:
        _keep_provenance([loaded])
    return loaded.result()


def _refuse_doubts(loaded: _Loaded, *, strict: bool) -> None:
    if strict and loaded.doubts:
        raise SeedError(f"It has a warning: {loaded.doubts[0]}")


def _create(arrivals: Sequence[Arrival], status: str) -> list[_Loaded]:
    """New articles with all their rows: each kind of row of all of them is stored at once."""
    seeds = [arrival.seed for arrival in arrivals]
    lookups = Lookups(seeds)
    lookups.make_missing(seeds)
    loaded = [_Loaded(arrival, _new_article(arrival, status, lookups), Outcome.CREATED) for arrival in arrivals]
    articles = [one.article for one in loaded]
    _give_free_slugs(articles)
    for article in articles:
        article.prepare()
    Article.objects.bulk_create(articles)
    index(articles, [arrival.words for arrival in arrivals])
    contributions: list[Contribution] = []
    explanations: list[Explanation] = []
    for one in loaded:
        seed = one.arrival.seed
        contributions += rows.change_contributions(one.article, seed, rows.all_contributions(seed), lookups)
        explained, readings = rows.change_explanations(one.article, seed, rows.all_explanations(seed), lookups)
        explanations += explained
        one.take(readings)
        if one.article.is_scheduled:
            one.doubts.append(
                f"The posted date {seed.posted} is still to come: readers see the article from then on. "
                "Terms that are new with it are drafts: publish them when the article is out."
            )
    Contribution.objects.bulk_create(contributions)
    Explanation.objects.bulk_create(explanations)
    return loaded


def _new_article(arrival: Arrival, status: str, lookups: Lookups) -> Article:
    seed = arrival.seed
    values = fields.values_of(arrival, {}, lookups.find_or_make)
    article = Article(status=status if seed.posted else Article.Status.DRAFT, **values)
    fields.remember(article, values, seed)
    rows.remember(article, seed)
    article.imported["file"] = arrival.source
    return article


def _give_free_slugs(articles: Sequence[Article]) -> None:
    """Give each of some new articles an address that is its own, among them and among those that are stored."""
    for article in articles:
        article.set_day()
        article.slug = readable_slug(article.headline, fallback="article")
    days, slugs = {article.posted_on for article in articles}, {article.slug for article in articles}
    same_days = Article.objects.filter(posted_on__in=days - {None}, slug__in=slugs)
    taken = set(same_days.order_by().values_list("posted_on", "slug"))
    for article in articles:
        day = article.posted_on
        if day is None or (day, article.slug) in taken:
            given = (slug for other_day, slug in taken if other_day == day)
            article.slug = free_slug(article.slug, Article.objects.filter(posted_on=day), also_taken=given)
        taken.add((day, article.slug))


def _update(article: Article, match: Match, arrival: Arrival) -> _Loaded:
    seed = arrival.seed
    values = fields.values_of(arrival, article.imported, fields.find_or_make)
    change = fields.compare(article, values)
    credit_change = rows.compare_contributions(article, seed)
    term_change = rows.compare_explanations(article, seed)
    kept = list(change.kept)
    kept += ["contributions"] if credit_change.edited else []
    kept += ["explanations"] if term_change.edited else []
    loaded = _Loaded(arrival, article, Outcome.UNCHANGED, tuple(kept))
    says_nothing_new = match.seed_file is not None and match.seed_file.seed == seed.as_json()
    if says_nothing_new and article.imported.get("file") != arrival.source:
        # Another file brought what the article holds; two that differ must not undo each other at every import.
        return loaded
    if "posted_at" in change.refused:
        loaded.doubts.append("The file has lost its posted date: the article keeps the one it was published with.")
    if article.posted_at is None and values["posted_at"]:
        loaded.doubts.append("The article has a posted date now and is still a draft: publish it in the admin.")
    if not (change.put or credit_change.changes or term_change.changes):
        before = dict(article.imported)
        fields.remember(article, values, seed)
        rows.remember(article, seed)
        if article.imported != before:
            Article.objects.filter(pk=article.pk).update(imported=article.imported)
        return loaded
    loaded.outcome = Outcome.UPDATED
    article.version = keep_current(current_version(article)).number + 1
    lookups = Lookups([seed])
    fields.apply(article, values, change.put)
    fields.remember(article, values, seed)
    if "posted_at" in change.put:
        article.keep_address_free()
    Contribution.objects.bulk_create(rows.change_contributions(article, seed, credit_change, lookups))
    explained, readings = rows.change_explanations(article, seed, term_change, lookups)
    Explanation.objects.bulk_create(explained)
    loaded.take(readings)
    rows.remember(article, seed)
    article.imported["file"] = arrival.source
    if "body" in change.put:
        # Until it is linked, readers see the new text without links rather than the old one with them.
        article.linked_body, article.linking_due = "", True
    elif not {"section", "publisher"}.isdisjoint(change.put):
        article.linking_due = True  # rules may tell from them which sense of a word is meant
    store(article, link=False)
    return loaded


def _keep_provenance(loaded: Sequence[_Loaded]) -> None:
    """Store of each file what was read and what was doubtful."""
    stored = [one.seed_file for one in loaded if one.seed_file]
    known = {row.pk: list(row.warnings.all()) for row in stored}
    now = timezone.now()
    for one in loaded:
        one.seed_file = one.seed_file or SeedFile(name=one.arrival.name, folder=one.arrival.folder)
        one.seed_file.sha256 = one.arrival.sha256
        one.seed_file.size = one.arrival.size
        one.seed_file.article = one.article
        one.seed_file.seed = one.arrival.seed.as_json()
        one.seed_file.text_digest = one.arrival.text_digest
        one.seed_file.imported_at = now
    for row in stored:
        row.save()
    SeedFile.objects.bulk_create([one.seed_file for one in loaded if one.seed_file.pk is None])
    warnings: list[SeedWarning] = []
    doubtful = []
    for one in loaded:
        there = known.get(one.seed_file.pk, [])
        new = _change_warnings(one, there)
        warnings += new
        doubtful += [one.article.pk] if new or there else []
    SeedWarning.objects.bulk_create(warnings)
    count_open_warnings(doubtful)


def _change_warnings(one: _Loaded, rows_there_are: Collection[SeedWarning]) -> list[SeedWarning]:
    """The reading's warnings as they are now, and new doubts beside those that wait for an editor. What an
    editor resolved stays resolved while the file gives it again. Returns the new rows, still to be stored."""
    reading, placing = SeedWarning.Source.READING, SeedWarning.Source.IMPORT
    wanted = dict.fromkeys((reading, warning.line, warning.message) for warning in one.arrival.seed.warnings)
    wanted |= dict.fromkeys((placing, 1, doubt) for doubt in one.doubts)
    known = {(row.source, row.line, row.message): row for row in rows_there_are}
    if gone := [row.pk for mark, row in known.items() if row.source == reading and mark not in wanted]:
        SeedWarning.objects.filter(pk__in=gone).delete()
    return [
        SeedWarning(seed_file=one.seed_file, source=source, line=line, message=message)
        for source, line, message in wanted
        if (source, line, message) not in known
    ]
