"""What an import would do with one file: which fields, rows and terms it changes, and what it leaves alone. Pure.

An editor's work is never overwritten: a field or row that still bears the mark of the last import (see
imported_marks.py) follows the file; any other is kept and named in the result.
"""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.importing.case_rules import texts_of
from articles.importing.imported_marks import (
    NAMED,
    credit_marks,
    explanation_marks,
    keys_of_names,
    mark,
    marks_of_rows,
    marks_of_values,
)
from articles.importing.incoming import IncomingFile
from articles.importing.results import FileResult, Outcome
from articles.importing.term_plans import Glossary, KnownTerm, TermPlan, plan_term
from articles.seeds import Credit, Seed, SeedExplanation, SeedWarning
from newsroom.common.dates import midnight

DRAFT, PUBLISHED = "draft", "published"


@dataclass(frozen=True, slots=True)
class NewRow:
    """A publisher or section that has to be made."""

    name: str


@dataclass(frozen=True, slots=True)
class StoredExplanation:
    pk: int
    term: int
    text: str


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the database holds it, as far as an import asks."""

    status: str
    is_published: bool
    values: Mapping[str, Any]  # its fields, the body sanitised
    imported: Mapping[str, Any]
    merged: Mapping[str, Collection[int]]  # by field: the rows that were merged into the one that it holds
    contributions: Mapping[int, Collection[str]]  # by primary key: the marks that a contribution is known by
    explanations: Sequence[StoredExplanation]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the rest of the database a plan needs to know: publishers, sections, contributors and terms."""

    names: Mapping[str, str]  # of publisher and section, by field
    credits: Sequence[Credit]
    explanations: Sequence[SeedExplanation]


@dataclass(frozen=True, slots=True)
class Found:
    """What the database knows of a file: the article that it is, if there is one, and what it brought before."""

    article: StoredArticle | None = None
    was_deleted: bool = False
    says_nothing_new: bool = False
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class RowChange:
    """What becomes of the rows of one kind; marks stand for rows."""

    add: tuple[str, ...]
    remove: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()  # differ from the seed because of an editor

    def __bool__(self) -> bool:
        return bool(self.add or self.remove)


@dataclass(frozen=True, slots=True)
class NewExplanation:
    position: int
    text: str
    term: KnownTerm


@dataclass(frozen=True, slots=True)
class FollowedDefinition:
    """A term whose definition follows the article that gave it, unless another article explains it so."""

    term: KnownTerm
    before: str
    after: str


@dataclass(slots=True)
class Plan:
    """What becomes of one file. With any outcome but 'created' and 'updated', nothing but `imported` is stored."""

    file: IncomingFile
    outcome: Outcome
    status: str = ""  # of a new article
    reason: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)  # what the file says of each field
    put: tuple[str, ...] = ()  # fields that take the file's value
    held: tuple[str, ...] = ()  # fields that hold it already
    kept: tuple[str, ...] = ()
    imported: dict[str, Any] = field(default_factory=dict)  # marks that do not depend on rows to be made
    new_contributions: list[tuple[int, Credit]] = field(default_factory=list)  # with their positions
    gone_contributions: list[int] = field(default_factory=list)
    new_explanations: list[NewExplanation] = field(default_factory=list)
    gone_explanations: list[int] = field(default_factory=list)
    terms: list[TermPlan] = field(default_factory=list)
    followed: list[FollowedDefinition] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def result(self) -> FileResult:
        """What the import says of the file once the plan is carried out."""
        seed = self.file.seed
        warnings = (*seed.warnings, *(SeedWarning(1, doubt) for doubt in self.doubts))
        notes = tuple(note for term in self.terms for note in term.notes)
        return FileResult(self.file.file, self.outcome, self.reason, self.kept, warnings, seed, notes)


def wanted_by(seed: Seed, article: StoredArticle | None) -> Wanted:
    """What has to be looked up before a file can be planned: nothing, where it says what it said before."""
    names = {name: getattr(seed, name) for name in _renamed(seed, article.imported if article else {})}
    credit_change, term_change = _row_changes(seed, article)
    return Wanted(
        {name: text for name, text in names.items() if text},
        [credit for key, credit in credit_marks(seed).items() if key in credit_change.add],
        [entry for key, entry in explanation_marks(seed).items() if key in term_change.add],
    )


def plan_file(file: IncomingFile, found: Found, glossary: Glossary, named: Mapping[str, Any], status: str) -> Plan:
    """What an import of the file does. Terms that it makes are added to `glossary`, where later files find them.

    `named` holds the publisher and section that the seed names: a primary key or a NewRow. `status` ('draft' or
    'published') is what a new article arrives as.
    """
    if found.was_deleted:
        reason = "An editor deleted this file's article. Import it with --restore to bring it back."
        return Plan(file, Outcome.DELETED, reason=reason)
    if found.article is None:
        plan = _plan_new(file, glossary, named, status)
    else:
        plan = _plan_change(file, found, found.article, glossary, named)
    if found.warning:
        plan.doubts.insert(0, found.warning)
    return plan


def _plan_new(file: IncomingFile, glossary: Glossary, named: Mapping[str, Any], status: str) -> Plan:
    seed = file.seed
    status = status if seed.posted else DRAFT
    values = _values_of(file, named, {})
    posted = values["posted_at"]
    is_scheduled = status == PUBLISHED and posted > datetime.datetime.now(datetime.UTC)
    plan = Plan(file, Outcome.CREATED, status=status, values=values, put=tuple(values))
    plan.imported = marks_of_rows(seed) | {"file": file.source}
    plan.new_contributions = list(enumerate(credit_marks(seed).values()))
    _, term_change = _row_changes(seed, None)
    for_readers = status == PUBLISHED and not is_scheduled
    _plan_explanations(plan, term_change, (), glossary, for_readers=for_readers)
    if is_scheduled:
        plan.doubts.append(
            f"The posted date {seed.posted} is still to come: readers see the article from then on. "
            "Terms that are new with it are drafts: publish them when the article is out."
        )
    return plan


def _plan_change(
    file: IncomingFile, found: Found, article: StoredArticle, glossary: Glossary, named: Mapping[str, Any]
) -> Plan:
    seed, earlier = file.seed, article.imported
    plan = Plan(file, Outcome.UNCHANGED, values=_values_of(file, named, earlier), imported=dict(earlier))
    loses_date = _plan_fields(plan, article)
    credit_change, term_change = _row_changes(seed, article)
    plan.kept += ("contributions",) * bool(credit_change.edited) + ("explanations",) * bool(term_change.edited)
    if found.says_nothing_new and earlier.get("file") != file.source:
        # Another file brought what the article holds; two that differ must not undo each other at every import.
        plan.put = ()
        return plan
    if loses_date:
        plan.doubts.append("The file has lost its posted date: the article keeps the one it was published with.")
    if article.values["posted_at"] is None and plan.values["posted_at"]:
        plan.doubts.append("The article has a posted date now and is still a draft: publish it in the admin.")
    plan.imported |= marks_of_rows(seed)
    plan.imported |= marks_of_values(seed, {name: plan.values[name] for name in plan.held})
    if plan.put or credit_change or term_change:
        plan.outcome = Outcome.UPDATED
        plan.imported["file"] = file.source
        gone = set(credit_change.remove)
        plan.gone_contributions = [pk for pk, marks in article.contributions.items() if gone and set(marks) <= gone]
        plan.new_contributions = [
            (position, credit)
            for position, (key, credit) in enumerate(credit_marks(seed).items())
            if key in credit_change.add
        ]
        for_readers = _is_published_after(plan, article)
        _plan_explanations(plan, term_change, article.explanations, glossary, for_readers=for_readers)
    return plan


def _values_of(file: IncomingFile, named: Mapping[str, Any], imported: Mapping[str, Any]) -> dict[str, Any]:
    """What a file says of each field of its article.

    A publisher or section that the seed names as it did before is left out: an editor may have renamed the row, and
    the old name must not come back as another one.
    """
    seed, dateline = file.seed, file.seed.dateline
    values = {
        "headline": seed.headline,
        "standfirst": seed.standfirst or "",
        "body": file.body,
        "dateline_place": (dateline and dateline.place) or "",
        "dateline_date": dateline.date if dateline else None,
        "dateline_agency": (dateline and dateline.agency) or "",
        "posted_at": midnight(seed.posted) if seed.posted else None,
        "revised_at": midnight(seed.updated) if seed.updated else None,
        "reading_minutes": seed.read_minutes,
    }
    return values | {name: named.get(name) for name in _renamed(seed, imported)}


def _renamed(seed: Seed, imported: Mapping[str, Any]) -> list[str]:
    return [name for name, key in keys_of_names(seed).items() if imported.get(f"{name} name") != key]


def _row_changes(seed: Seed, article: StoredArticle | None) -> tuple[RowChange, RowChange]:
    """What becomes of an article's contributions and of its explanations."""
    if article is None:
        return RowChange(tuple(credit_marks(seed))), RowChange(tuple(explanation_marks(seed)))
    credited = [known for marks in article.contributions.values() for known in marks]
    explained = [mark(row.text) for row in article.explanations]
    return (
        _compare(credit_marks(seed), credited, article.imported.get("contributions", ())),
        _compare(explanation_marks(seed), explained, article.imported.get("explanations", ())),
    )


def _plan_fields(plan: Plan, article: StoredArticle) -> bool:
    """Sort the fields into those to put, kept and held; whether a published article would lose its date."""
    put, held, loses_date = [], [], False
    kept = [name for name in NAMED if name not in plan.values and not _is_as_imported(article, name)]
    for name, new in plan.values.items():
        if mark(article.values[name], name) == mark(new, name):
            held.append(name)
        elif not _is_as_imported(article, name):
            kept.append(name)
        elif name == "posted_at" and new is None and article.status == PUBLISHED:
            loses_date = True
        else:
            put.append(name)
    plan.put, plan.held, plan.kept = tuple(put), tuple(held), tuple(kept)
    return loses_date


def _is_as_imported(article: StoredArticle, name: str) -> bool:
    """Whether a field still holds what the last import put there, or the row into which that one was merged."""
    holds = [article.values[name], *article.merged.get(name, ())]
    return article.imported.get(name) in {mark(value, name) for value in holds}


def _is_published_after(plan: Plan, article: StoredArticle) -> bool:
    if "posted_at" not in plan.put:
        return article.is_published
    posted = plan.values["posted_at"]
    return article.status == PUBLISHED and posted <= datetime.datetime.now(datetime.UTC)


def _plan_explanations(
    plan: Plan, change: RowChange, stored: Sequence[StoredExplanation], glossary: Glossary, *, for_readers: bool
) -> None:
    """The explanations to add and to take away, and their terms.

    An explanation whose term already has one that an editor rewrote is not put beside it.
    """
    seed = plan.file.seed
    going = {row.term: row for row in stored if mark(row.text) in change.remove}
    rewritten = {row.term for row in stored if mark(row.text) in change.edited}
    texts = texts_of(seed)
    for position, (key, entry) in enumerate(explanation_marks(seed).items()):
        if key not in change.add:
            continue
        planned = plan_term(entry, texts, glossary, for_readers=for_readers)
        plan.terms.append(planned)
        plan.doubts += planned.doubts
        term = planned.term
        if term is None or term.pk in rewritten:
            continue
        plan.new_explanations.append(NewExplanation(position, entry.definition, term))
        old = going.get(term.pk) if term.pk else None
        if old and (for_readers or not term.is_published) and term.definition == old.text:
            plan.followed.append(FollowedDefinition(term, old.text, entry.definition))
            term.definition = entry.definition
    plan.gone_explanations = [row.pk for row in going.values()]


def _compare(wanted: Collection[str], stored: Collection[str], earlier: Collection[str]) -> RowChange:
    return RowChange(
        add=tuple(key for key in wanted if key not in stored and key not in earlier),
        remove=tuple(key for key in stored if key in earlier and key not in wanted),
        edited=tuple(_edited(wanted, stored, earlier)),
    )


def _edited(wanted: Collection[str], stored: Collection[str], earlier: Collection[str]) -> Iterator[str]:
    yield from (key for key in stored if key not in earlier and key not in wanted)
    yield from (key for key in wanted if key in earlier and key not in stored)
