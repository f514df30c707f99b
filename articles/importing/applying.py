"""Apply plans: store articles and their rows, each kind of row for all files at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils import timezone

from articles.desk.saving import store
from articles.desk.versions import current_version, keep_current
from articles.importing.imported_marks import NAMED, marks_of_values
from articles.importing.lookups import Lookups
from articles.importing.planning import NewRow, Plan
from articles.importing.results import Outcome
from articles.importing.term_plans import TermPlan
from articles.models import Article, Contribution, Contributor, Explanation, SeedFile, SeedWarning, count_open_warnings
from articles.models.parts import text_digest
from articles.search.entries import index
from articles.seeds.credits import is_agency
from glossary.definitions import change_definition
from glossary.models import Name, Term
from newsroom.common.slugs import free_slug, readable_slug

LINKS_DEPEND_ON = frozenset({"section", "publisher"})  # sense rules use them to choose between terms


@dataclass(slots=True)
class PlannedFile:
    """A file's plan, its article (new or stored), and its SeedFile if it was imported before."""

    plan: Plan
    article: Article
    seed_file: SeedFile | None

    def is_stored(self) -> bool:
        row = self.seed_file
        return row is not None and (row.sha256, row.article_id) == (self.plan.file.sha256, self.article.pk)


def apply(planned: Sequence[PlannedFile], lookups: Lookups) -> None:
    """Apply the plans of one file, or of several that all bring new articles."""
    _create_named(planned, lookups)
    new, changed, unchanged = (
        [one for one in planned if one.plan.outcome is outcome]
        for outcome in (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)
    )
    _create_articles(new, lookups)
    for one in changed:
        _prepare_change(one, lookups)
    _store_rows([*new, *changed], lookups)
    for one in changed:
        _store_change(one)
    for one in unchanged:
        if one.article.imported != one.plan.imported:
            Article.objects.filter(pk=one.article.pk).update(imported=one.plan.imported)
    # Of an unchanged article, the file is stored only if its bytes or its article differ from the last import's.
    _store_files([one for one in planned if one.plan.outcome is not Outcome.UNCHANGED or not one.is_stored()])


def _create_named(planned: Sequence[PlannedFile], lookups: Lookups) -> None:
    """Create the publishers, sections and contributors that the files name and that do not exist yet."""
    for kind in NAMED:
        rows = (one.plan.values.get(kind) for one in planned)
        lookups.create(kind, {row.name: {} for row in rows if isinstance(row, NewRow)})
    people: dict[str, dict[str, str]] = {}
    for one in planned:
        dateline = one.plan.file.seed.dateline
        agencies = [dateline.agency] if dateline and dateline.agency else []
        for _, credit in one.plan.new_contributions:
            kind = Contributor.Kind.AGENCY if is_agency(credit.name, agencies) else Contributor.Kind.PERSON
            people.setdefault(credit.name, {"kind": kind})
    lookups.create("contributor", people)


def _create_articles(planned: Sequence[PlannedFile], lookups: Lookups) -> None:
    articles = [one.article for one in planned]
    for one in planned:
        one.article.status = one.plan.status
        _put_values(one.article, one.plan, lookups)
    _give_free_slugs(articles)
    for article in articles:
        article.prepare()
    Article.objects.bulk_create(articles)
    index(articles, [one.plan.file.words for one in planned])


def _put_values(article: Article, plan: Plan, lookups: Lookups) -> None:
    """Set the article's fields, and record which of them come from the import. Saves nothing."""
    values = {}
    for name in plan.put:
        value = plan.values[name]
        values[name] = lookups.pk(name, value.name) if isinstance(value, NewRow) else value
        setattr(article, f"{name}_id" if name in NAMED else name, values[name])
    article.imported = plan.imported | marks_of_values(plan.file.seed, values)


def _give_free_slugs(articles: Sequence[Article]) -> None:
    """Give each new article an address that neither another of them nor a stored article has."""
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


def _prepare_change(one: PlannedFile, lookups: Lookups) -> None:
    """Record the article's current version and set the file's values on the article, which is saved later."""
    article, plan = one.article, one.plan
    article.version = keep_current(current_version(article)).number + 1
    _put_values(article, plan, lookups)
    if "posted_at" in plan.put:
        article.keep_address_free()
    if plan.gone_contributions:
        Contribution.objects.filter(pk__in=plan.gone_contributions).delete()


def _store_rows(planned: Sequence[PlannedFile], lookups: Lookups) -> None:
    """Contributions and explanations, with the terms that are explained."""
    explanations: list[Explanation] = []
    contributions: dict[tuple[int, int, str], Contribution] = {}
    for one in planned:
        article, plan = one.article, one.plan
        for term in plan.terms:
            _store_term(term)
        for term in plan.terms:
            _update_definition(term, article)
        explanations += [
            Explanation(
                article=article,
                term_id=new.term.pk,
                text=new.text,
                digest=text_digest(new.text),
                position=new.position,
                shown_from=article.shown_from,
            )
            for new in plan.terms
            if new.term and not new.keeps_edited_explanation
        ]
        if plan.gone_explanations:
            Explanation.objects.filter(pk__in=plan.gone_explanations).delete()
        for position, credit in plan.new_contributions:
            contribution = Contribution(
                article=article,
                contributor_id=lookups.pk("contributor", credit.name),
                role=credit.role,
                place=credit.place,
                position=position,
                shown_from=article.shown_from,
            )
            # Two spellings that an editor merged are one contributor.
            key = (article.pk, contribution.contributor_id, credit.role)
            contributions.setdefault(key, contribution)
    Contribution.objects.bulk_create(contributions.values())
    Explanation.objects.bulk_create(explanations)


def _store_term(plan: TermPlan) -> None:
    term = plan.term
    if term is None or not (plan.definition or plan.names):
        return
    if plan.is_new:
        status = Term.Status.PUBLISHED if term.is_published else Term.Status.DRAFT
        row = Term.objects.create(headword=term.headword, definition=plan.definition, status=status)
        term.pk = row.pk
    else:
        row = Term.objects.get(pk=term.pk)
        if plan.definition:
            Term.objects.filter(pk=row.pk).update(definition=plan.definition, linking_due=True)
    for name in plan.names:
        Name.objects.create(term=row, text=name.text, match_case=name.match_case)


def _update_definition(plan: TermPlan, article: Article) -> None:
    """Update the definition that came from this article, unless another article still has the old wording."""
    if not (plan.term and plan.replaced):
        return
    term = Term.objects.get(pk=plan.term.pk)
    others = term.explanations.filter(text=plan.replaced).exclude(article=article)
    if term.definition == plan.replaced and not others.exists():
        change_definition(term, plan.text)


def _store_change(one: PlannedFile) -> None:
    article, put = one.article, set(one.plan.put)
    if "body" in put:
        # Until it is linked, readers see the new text without links rather than the old one with them.
        article.linked_body, article.linking_due = "", True
    elif put & LINKS_DEPEND_ON:
        article.linking_due = True
    store(article, link=False)


def _store_files(planned: Sequence[PlannedFile]) -> None:
    """Store what was read from each file, and its warnings."""
    now = timezone.now()
    rows = []
    for one in planned:
        file = one.plan.file
        row = one.seed_file or SeedFile(name=file.name, folder=file.folder)
        row.sha256, row.size, row.text_digest = file.sha256, file.size, file.text_digest
        row.article, row.seed, row.imported_at = one.article, file.seed.as_json(), now
        if row.pk:
            row.save()
        rows.append(row)
    SeedFile.objects.bulk_create([row for row in rows if row.pk is None])
    new: list[SeedWarning] = []
    doubtful = []
    for one, row in zip(planned, rows, strict=True):
        stored = list(row.warnings.all()) if one.seed_file else []
        added = _change_warnings(one.plan, row, stored)
        new += added
        doubtful += [row.article_id] if added or stored else []
    SeedWarning.objects.bulk_create(new)
    count_open_warnings(doubtful)


def _change_warnings(plan: Plan, file: SeedFile, stored: Collection[SeedWarning]) -> list[SeedWarning]:
    """Delete warnings that reading the file no longer gives; returns the new ones, not yet stored.

    A warning that an editor resolved stays resolved while the file gives it again.
    """
    reading, placing = SeedWarning.Source.READING, SeedWarning.Source.IMPORT
    wanted = dict.fromkeys((str(reading), warning.line, warning.message) for warning in plan.file.seed.warnings)
    wanted |= dict.fromkeys((str(placing), 1, doubt) for doubt in plan.doubts)
    known = {(row.source, row.line, row.message): row for row in stored}
    if gone := [row.pk for key, row in known.items() if row.source == reading and key not in wanted]:
        SeedWarning.objects.filter(pk__in=gone).delete()
    return [
        SeedWarning(seed_file=file, source=source, line=line, message=message)
        for source, line, message in wanted
        if (source, line, message) not in known
    ]
