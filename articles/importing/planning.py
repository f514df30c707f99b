"""Plan what importing a file changes: fields, rows and terms, and what it leaves alone. Pure.

An editor's work is never overwritten: a field or row that still bears the mark of the last import (see
imported_marks.py) follows the file; any other is kept, and the result says so.
"""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from articles.importing.case_rules import texts_of
from articles.importing.imported_marks import NAMED, keys_of_names, mark, marks_of_values
from articles.importing.incoming import IncomingFile
from articles.importing.results import FileResult, Outcome
from articles.importing.term_plans import KnownTerms, TermPlan, plan_term
from articles.seeds import Credit, LineWarning, SeedExplanation
from newsroom.common.dates import midnight

DRAFT, PUBLISHED = "draft", "published"

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class NewRow:
    """A publisher or section that has to be created."""

    name: str


class StoredExplanation(NamedTuple):
    pk: int
    term: int
    text: str


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What the import needs to know of an article in the database."""

    status: str
    is_published: bool
    values: Mapping[str, Any]  # its fields, the body sanitised
    imported: Mapping[str, Any]
    merged: Mapping[str, Collection[int]]  # publishers and sections that were merged into the article's own
    contributions: Mapping[int, Collection[str]]  # by primary key: the marks that a contribution is known by
    explanations: Sequence[StoredExplanation]


@dataclass(frozen=True, slots=True)
class RowChanges(Generic[Row]):
    """How the contributions or the explanations of an article change."""

    add: list[tuple[int, Row]]  # with their positions
    remove: Collection[str]  # marks
    edited: Collection[str]  # marks of rows that an editor changed, added or deleted

    def __bool__(self) -> bool:
        return bool(self.add or self.remove)


@dataclass(frozen=True, slots=True)
class Changes:
    """How a file differs from the last import; from this follows which rows have to be looked up."""

    names: Mapping[str, str]  # of publisher and section; '' for none
    credits: RowChanges[Credit]
    explanations: RowChanges[SeedExplanation]


@dataclass(slots=True)
class Plan:
    """What importing one file does. If the file changes nothing, only `imported` is stored."""

    file: IncomingFile
    outcome: Outcome
    values: Mapping[str, Any]  # what the file says of each field
    status: str = ""  # of a new article
    put: tuple[str, ...] = ()  # fields that take the file's value
    kept: tuple[str, ...] = ()
    imported: dict[str, Any] = field(default_factory=dict)  # marks that are known before rows are created
    new_contributions: list[tuple[int, Credit]] = field(default_factory=list)  # with their positions
    gone_contributions: list[int] = field(default_factory=list)
    terms: list[TermPlan] = field(default_factory=list)
    gone_explanations: list[int] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def result(self) -> FileResult:
        seed = self.file.seed
        warnings = (*seed.warnings, *(LineWarning(1, doubt) for doubt in self.doubts))
        notes = tuple(note for term in self.terms for note in term.notes)
        return FileResult(self.file.file, self.outcome, None, self.kept, warnings, seed, notes)


def find_changes(file: IncomingFile, article: StoredArticle | None) -> Changes:
    """How a file differs from what was last imported into its article, if it has one.

    A publisher or section that the file names as before is no change: an editor may have renamed the row, and the
    old name must not come back as another one.
    """
    seed, imported = file.seed, article.imported if article else {}
    names = {
        name: getattr(seed, name) or ""
        for name, key in keys_of_names(seed).items()
        if imported.get(f"{name} name") != key
    }
    credited = {known for marks in article.contributions.values() for known in marks} if article else set()
    explained = {mark(row.text) for row in article.explanations} if article else set()
    return Changes(
        names,
        _compare(file.credits, credited, imported.get("contributions", ())),
        _compare(file.explanations, explained, imported.get("explanations", ())),
    )


def _compare(wanted: Mapping[str, Row], stored: Collection[str], imported: Collection[str]) -> RowChanges[Row]:
    return RowChanges(
        add=[
            (position, row)
            for position, (key, row) in enumerate(wanted.items())
            if key not in stored and key not in imported
        ],
        remove={key for key in stored if key in imported and key not in wanted},
        edited={key for key in stored if key not in imported and key not in wanted}
        | {key for key in wanted if key in imported and key not in stored},
    )


def plan_new(
    file: IncomingFile, changes: Changes, named: Mapping[str, int | NewRow], known_terms: KnownTerms, status: str
) -> Plan:
    """Plan a new article, created with this status.

    `named` holds the publisher and section that changed. Terms to be created are added to `known_terms`, where later
    files find them.
    """
    seed = file.seed
    values = _values_of(file, changes, named)
    plan = Plan(file, Outcome.CREATED, values, status if seed.posted else DRAFT, put=tuple(values))
    plan.imported = _marks_of_rows(file) | {"file": file.source}
    plan.new_contributions = changes.credits.add
    is_scheduled = plan.status == PUBLISHED and values["posted_at"] > datetime.datetime.now(datetime.UTC)
    for_readers = plan.status == PUBLISHED and not is_scheduled
    _plan_explanations(plan, changes, (), known_terms, for_readers=for_readers)
    if is_scheduled:
        plan.doubts.append(
            f"The posted date {seed.posted} is in the future: readers see the article from then on. "
            "Its new terms are drafts: publish them when the article is out."
        )
    return plan


def plan_update(
    file: IncomingFile,
    changes: Changes,
    named: Mapping[str, int | NewRow],
    known_terms: KnownTerms,
    article: StoredArticle,
    *,
    is_repeated: bool,
) -> Plan:
    """Plan an update of the file's article. `is_repeated`: the file's last import read the same."""
    seed, earlier = file.seed, article.imported
    plan = Plan(file, Outcome.UNCHANGED, _values_of(file, changes, named), imported=dict(earlier))
    held = _plan_fields(plan, article)
    plan.kept += ("contributions",) * bool(changes.credits.edited)
    plan.kept += ("explanations",) * bool(changes.explanations.edited)
    if is_repeated and earlier.get("file") != file.source:
        # The article holds what another file says; two files that differ must not undo each other at every import.
        plan.put, plan.doubts = (), []
        return plan
    if article.values["posted_at"] is None and plan.values["posted_at"]:
        plan.doubts.append("The article has a posted date now and is still a draft: publish it in the admin.")
    plan.imported |= _marks_of_rows(file)
    plan.imported |= marks_of_values(seed, {name: plan.values[name] for name in held})
    if plan.put or changes.credits or changes.explanations:
        plan.outcome = Outcome.UPDATED
        plan.imported["file"] = file.source
        gone = set(changes.credits.remove)
        plan.gone_contributions = [pk for pk, marks in article.contributions.items() if gone and set(marks) <= gone]
        plan.new_contributions = changes.credits.add
        for_readers = article.is_published
        if "posted_at" in plan.put:
            now = datetime.datetime.now(datetime.UTC)
            for_readers = article.status == PUBLISHED and plan.values["posted_at"] <= now
        _plan_explanations(plan, changes, article.explanations, known_terms, for_readers=for_readers)
    return plan


def _values_of(file: IncomingFile, changes: Changes, named: Mapping[str, int | NewRow]) -> dict[str, Any]:
    """The file's value of each field; of publisher and section only where it changes them."""
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
    return values | {name: named.get(name) for name in changes.names}


def _marks_of_rows(file: IncomingFile) -> dict[str, Any]:
    return {"contributions": list(file.credits), "explanations": list(file.explanations)}


def _plan_fields(plan: Plan, article: StoredArticle) -> list[str]:
    """Plan which fields to set and which to keep as edited; returns those that already have the file's value."""
    put, held = [], []
    kept = [name for name in NAMED if name not in plan.values and not _is_as_imported(article, name)]
    for name, new in plan.values.items():
        if mark(article.values[name], name) == mark(new, name):
            held.append(name)
        elif not _is_as_imported(article, name):
            kept.append(name)
        elif name == "posted_at" and new is None and article.status == PUBLISHED:
            plan.doubts.append("The file has lost its posted date: the article keeps the one it was published with.")
        else:
            put.append(name)
    plan.put, plan.kept = tuple(put), tuple(kept)
    return held


def _is_as_imported(article: StoredArticle, name: str) -> bool:
    """Whether a field still has the value of the last import, or the row into which that one was merged."""
    holds = [article.values[name], *article.merged.get(name, ())]
    return article.imported.get(name) in {mark(value, name) for value in holds}


def _plan_explanations(
    plan: Plan, changes: Changes, stored: Sequence[StoredExplanation], known_terms: KnownTerms, *, for_readers: bool
) -> None:
    """Plan which explanations to add and remove, and their terms.

    None is added for a term whose explanation in this article was rewritten by an editor.
    """
    going = {row.term: row for row in stored if mark(row.text) in changes.explanations.remove}
    rewritten = {row.term for row in stored if mark(row.text) in changes.explanations.edited}
    texts = texts_of(plan.file.seed)
    for position, entry in changes.explanations.add:
        planned = plan_term(entry, position, texts, known_terms, for_readers=for_readers)
        plan.terms.append(planned)
        plan.doubts += planned.doubts
        if (term := planned.term) is None:
            continue
        planned.keeps_edited_explanation = term.pk in rewritten
        old = None if planned.keeps_edited_explanation else going.get(term.pk)
        if old and (for_readers or not term.is_published) and term.definition == old.text:
            planned.replaced = old.text
            term.definition = entry.definition
    plan.gone_explanations = [row.pk for row in going.values()]
