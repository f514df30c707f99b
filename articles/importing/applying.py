"""Plans carried out: articles and their rows are stored, each kind of row of all files at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils import timezone

from articles.desk.saving import store
from articles.desk.versions import current_version, keep_current
from articles.importing.imported_marks import NAMED, marks_of_values
from articles.importing.lookups import Lookups
from articles.importing.planning import FollowedDefinition, NewRow, Plan
from articles.importing.results import Outcome
from articles.importing.term_plans import TermPlan
from articles.models import Article, Contribution, Contributor, Explanation, SeedFile, SeedWarning, count_open_warnings
from articles.models.parts import text_digest
from articles.search.entries import index
from articles.seeds import Seed
from articles.seeds.credits import is_agency
from glossary.definitions import change_definition
from glossary.models import Name, Term
from newsroom.common.slugs import free_slug, readable_slug

LINKS_DEPEND_ON = frozenset({"section", "publisher"})  # sense rules tell from them which term is meant


@dataclass(slots=True)
class Placed:
    """A plan, the article that it is for (or is to become), and the row of its file, if it has come in before."""

    plan: Plan
    article: Article
    seed_file: SeedFile | None


def apply(placed: Sequence[Placed], lookups: Lookups) -> None:
    """Carry out the plans of files, of which several only where all of them bring new articles."""
    _make_named(placed, lookups)
    new = [one for one in placed if one.plan.outcome is Outcome.CREATED]
    changed = [one for one in placed if one.plan.outcome is Outcome.UPDATED]
    if new:
        _create(new, lookups)
    for one in changed:
        _prepare_change(one, lookups)
    _store_rows([*new, *changed], lookups)
    for one in changed:
        _store_change(one)
    for one in placed:
        if one.plan.outcome is Outcome.UNCHANGED:
            _note_what_is_imported(one)
    _keep_provenance([one for one in placed if _is_news(one)])


def _is_news(one: Placed) -> bool:
    """Whether a file has to be noted: it changed something, or its bytes are others than at the last import."""
    is_known = one.seed_file is not None and one.seed_file.sha256 == one.plan.file.sha256
    return one.plan.outcome is not Outcome.UNCHANGED or not is_known


def _make_named(placed: Sequence[Placed], lookups: Lookups) -> None:
    """Make the publishers, sections and contributors of the files that there are not."""
    for kind in NAMED:
        rows = (one.plan.values.get(kind) for one in placed)
        lookups.make(kind, {row.name: {} for row in rows if isinstance(row, NewRow)})
    people: dict[str, dict[str, str]] = {}
    for one in placed:
        for _, credit in one.plan.new_contributions:
            people.setdefault(credit.name, {"kind": _kind_of_contributor(credit.name, one.plan.file.seed)})
    lookups.make("contributor", people)


def _kind_of_contributor(name: str, seed: Seed) -> str:
    agencies = [seed.dateline.agency] if seed.dateline and seed.dateline.agency else []
    return Contributor.Kind.AGENCY if is_agency(name, agencies) else Contributor.Kind.PERSON


def _create(placed: Sequence[Placed], lookups: Lookups) -> None:
    articles = [one.article for one in placed]
    for one in placed:
        one.article.status = one.plan.status
        _put_values(one.article, one.plan, lookups)
    _give_free_slugs(articles)
    for article in articles:
        article.prepare()
    Article.objects.bulk_create(articles)
    index(articles, [one.plan.file.words for one in placed])


def _put_values(article: Article, plan: Plan, lookups: Lookups) -> None:
    """Set the article's fields, and note which of them are the import's. Saves nothing."""
    values = {}
    for name in plan.put:
        value = plan.values[name]
        values[name] = lookups.pk(name, value.name) if isinstance(value, NewRow) else value
        setattr(article, f"{name}_id" if name in NAMED else name, values[name])
    article.imported = plan.imported | marks_of_values(plan.file.seed, values)


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


def _prepare_change(one: Placed, lookups: Lookups) -> None:
    """Keep the article's present version and put the file's values into it. Saves nothing of them yet."""
    article, plan = one.article, one.plan
    article.version = keep_current(current_version(article)).number + 1
    _put_values(article, plan, lookups)
    if "posted_at" in plan.put:
        article.keep_address_free()
    if plan.gone_contributions:
        Contribution.objects.filter(pk__in=plan.gone_contributions).delete()


def _store_rows(placed: Sequence[Placed], lookups: Lookups) -> None:
    """Contributions and explanations, with the terms that are explained."""
    contributions: list[Contribution] = []
    explanations: list[Explanation] = []
    for one in placed:
        contributions += _contributions(one, lookups)
        for term in one.plan.terms:
            _store_term(term)
        for followed in one.plan.followed:
            _follow_changed_definition(followed, one.article)
        explanations += _explanations(one)
        if one.plan.gone_explanations:
            Explanation.objects.filter(pk__in=one.plan.gone_explanations).delete()
    Contribution.objects.bulk_create(contributions)
    Explanation.objects.bulk_create(explanations)


def _contributions(one: Placed, lookups: Lookups) -> list[Contribution]:
    article = one.article
    rows: dict[tuple[int, str], Contribution] = {}
    for position, credit in one.plan.new_contributions:
        pk = lookups.pk("contributor", credit.name)
        row = Contribution(
            article=article,
            contributor_id=pk,
            role=credit.role,
            place=credit.place,
            position=position,
            shown_from=article.shown_from,
        )
        # Two spellings that an editor merged are one contributor.
        rows.setdefault((pk, credit.role), row)
    return list(rows.values())


def _explanations(one: Placed) -> list[Explanation]:
    article = one.article
    return [
        Explanation(
            article=article,
            term_id=new.term.stored_pk,
            text=new.text,
            digest=text_digest(new.text),
            position=new.position,
            shown_from=article.shown_from,
        )
        for new in one.plan.new_explanations
    ]


def _store_term(plan: TermPlan) -> None:
    term = plan.term
    if term is None:
        return
    if plan.is_new:
        status = Term.Status.PUBLISHED if term.is_published else Term.Status.DRAFT
        row = Term.objects.create(headword=term.headword, definition=plan.definition, status=status)
        term.pk = row.pk
    elif plan.definition or plan.names:
        row = Term.objects.get(pk=term.stored_pk)
        if plan.definition:
            Term.objects.filter(pk=row.pk).update(definition=plan.definition, linking_due=True)
    else:
        return
    for name in plan.names:
        Name.objects.create(term=row, text=name.text, match_case=name.match_case)


def _follow_changed_definition(followed: FollowedDefinition, article: Article) -> None:
    """The definition follows the article that gave it, if no other article explains the term in the old words."""
    term = Term.objects.get(pk=followed.term.stored_pk)
    others = term.explanations.filter(text=followed.before).exclude(article=article)
    if term.definition == followed.before and not others.exists():
        change_definition(term, followed.after)


def _store_change(one: Placed) -> None:
    article, put = one.article, set(one.plan.put)
    if "body" in put:
        # Until it is linked, readers see the new text without links rather than the old one with them.
        article.linked_body, article.linking_due = "", True
    elif put & LINKS_DEPEND_ON:
        article.linking_due = True
    store(article, link=False)


def _note_what_is_imported(one: Placed) -> None:
    article = one.article
    if article.imported != one.plan.imported:
        Article.objects.filter(pk=article.pk).update(imported=one.plan.imported)


def _keep_provenance(placed: Sequence[Placed]) -> None:
    """Store of each file what was read and what was doubtful."""
    now = timezone.now()
    known: dict[int, list[SeedWarning]] = {}
    rows: list[tuple[Placed, SeedFile]] = []
    for one in placed:
        file = one.plan.file
        row = one.seed_file or SeedFile(name=file.name, folder=file.folder)
        if row.pk:
            known[row.pk] = list(row.warnings.all())
        row.sha256, row.size, row.text_digest = file.sha256, file.size, file.text_digest
        row.article, row.seed, row.imported_at = one.article, file.seed.as_json(), now
        if row.pk:
            row.save()
        rows.append((one, row))
    SeedFile.objects.bulk_create([row for _, row in rows if row.pk is None])
    warnings: list[SeedWarning] = []
    doubtful = []
    for one, row in rows:
        there = known.get(row.pk, [])
        new = _change_warnings(one.plan, row, there)
        warnings += new
        doubtful += [row.article_id] if new or there else []
    SeedWarning.objects.bulk_create(warnings)
    count_open_warnings(doubtful)


def _change_warnings(plan: Plan, file: SeedFile, stored: Collection[SeedWarning]) -> list[SeedWarning]:
    """The rows to add to a file's warnings. Warnings of its reading that no longer apply are deleted.

    Doubts of earlier imports stay open until an editor resolves them; what was resolved stays resolved.
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
