"""An article's contributions and explanations under import, compared row by row.

Marks of the rows that imports put there are kept in `Article.imported`. A later import takes away only such rows;
a row that an editor added, changed or removed stays as the editor left it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from articles.importing.fields import digest
from articles.importing.lookups import Lookups, kind_of_contributor
from articles.importing.term_plans import TermReading, follow_changed_definition, place_explanation
from articles.models import Article, Contribution, Contributor, Explanation, FormerContributor
from articles.models.parts import text_digest
from articles.seeds import Credit, Seed, SeedExplanation
from glossary.linking.names import normalise


@dataclass(frozen=True, slots=True)
class RowChange:
    """What an import would do to the rows of one kind; marks stand for rows."""

    add: tuple[str, ...]
    remove: tuple[str, ...]
    edited: tuple[str, ...]  # differ from the seed because of an editor

    @property
    def changes(self) -> bool:
        return bool(self.add or self.remove)


def all_contributions(seed: Seed) -> RowChange:
    """The change that brings a new article all of the seed's credits."""
    return RowChange(add=tuple(_credit_marks(seed)), remove=(), edited=())


def all_explanations(seed: Seed) -> RowChange:
    """The change that brings a new article all of the seed's explanations."""
    return RowChange(add=tuple(_explanation_marks(seed)), remove=(), edited=())


def remember(article: Article, seed: Seed) -> None:
    """Note the seed's rows as the import's. Saves nothing."""
    article.imported["contributions"] = list(_credit_marks(seed))
    article.imported["explanations"] = list(_explanation_marks(seed))


def compare_contributions(article: Article, seed: Seed) -> RowChange:
    """What the seed's credits would change, were they imported again."""
    wanted, earlier = _credit_marks(seed), article.imported.get("contributions", ())
    existing = [mark for marks in _stored_marks(article, wanted, earlier).values() for mark in marks]
    return _compare(wanted, existing, earlier)


def compare_explanations(article: Article, seed: Seed) -> RowChange:
    """What the seed's explanations would change, were they imported again."""
    existing = [digest(row.text) for row in article.explanations.all()]
    return _compare(_explanation_marks(seed), existing, article.imported.get("explanations", ()))


def change_contributions(article: Article, seed: Seed, change: RowChange, lookups: Lookups) -> list[Contribution]:
    """Carry out what `compare_contributions` found, and return the new rows, which are still to be stored."""
    marks = _credit_marks(seed)
    if change.remove:
        stored = _stored_marks(article, marks, article.imported.get("contributions", ()))
        gone = [row for row, known in stored.items() if known <= set(change.remove)]
        Contribution.objects.filter(pk__in=gone).delete()
    rows: dict[tuple[int, str], Contribution] = {}
    for position, (mark, credit) in enumerate(marks.items()):
        if mark in change.add:
            kind = kind_of_contributor(credit.name, seed)
            contributor = lookups.find_or_make(Contributor, credit.name, kind=kind)
            row = Contribution(
                article=article,
                contributor=contributor,
                role=credit.role,
                place=credit.place,
                position=position,
                shown_from=article.shown_from,
            )
            # Two spellings that an editor merged are one contributor.
            rows.setdefault((contributor.pk, credit.role), row)
    return list(rows.values())


def change_explanations(
    article: Article, seed: Seed, change: RowChange, lookups: Lookups
) -> tuple[list[Explanation], list[TermReading]]:
    """Carry out what `compare_explanations` found, and the glossary with it; return the new rows, which are still to
    be stored, and what was found about their terms.

    An explanation whose term already has one that an editor rewrote is not put beside it.
    """
    existing = list(article.explanations.all()) if change.remove or change.edited else []
    going = {row.term_id: row for row in existing if digest(row.text) in change.remove}
    rewritten = {row.term_id for row in existing if digest(row.text) in change.edited}
    readings, rows = [], []
    for position, (mark, entry) in enumerate(_explanation_marks(seed).items()):
        if mark not in change.add:
            continue
        reading = place_explanation(entry, seed, lookups, for_readers=article.is_published)
        readings.append(reading)
        if reading.term is None or reading.term.pk in rewritten:
            continue
        rows.append(
            Explanation(
                article=article,
                term=reading.term,
                text=entry.definition,
                digest=text_digest(entry.definition),
                position=position,
                shown_from=article.shown_from,
            )
        )
        if old := going.get(reading.term.pk):
            follow_changed_definition(reading.term, old.text, entry.definition, article)
    for row in going.values():
        row.delete()
    return rows, readings


def _compare(wanted: Collection[str], existing: Collection[str], earlier: Collection[str]) -> RowChange:
    return RowChange(
        add=tuple(mark for mark in wanted if mark not in existing and mark not in earlier),
        remove=tuple(mark for mark in existing if mark in earlier and mark not in wanted),
        edited=(
            *(mark for mark in existing if mark not in earlier and mark not in wanted),
            *(mark for mark in wanted if mark in earlier and mark not in existing),
        ),
    )


def _stored_marks(article: Article, wanted: Collection[str], earlier: Collection[str]) -> dict[int, set[str]]:
    """The marks of the article's contributions by their primary keys.

    A contributor is also known by former names, those that the seed wants first: merging two who stand in one
    article has made one row of two, and is no edit of the article.
    """
    rows = list(article.contributions.select_related("contributor")) if article.pk else []
    marks = {row.pk: {_contribution_mark(row.role, row.contributor.name)} for row in rows}
    if {mark for own in marks.values() for mark in own} == set(wanted):
        return marks
    people = {row.contributor_id for row in rows}
    former = FormerContributor.objects.filter(current__in=people, key__isnull=False).values_list("current", "key")
    for row in rows:
        keys = [key for person, key in former if person == row.contributor_id]
        known = marks[row.pk] | {_contribution_mark(row.role, key) for key in keys}
        marks[row.pk] = known & set(wanted) or known & set(earlier) or marks[row.pk]
    return marks


def _credit_marks(seed: Seed) -> dict[str, Credit]:
    marks: dict[str, Credit] = {}
    for credit in seed.credits:
        marks.setdefault(_contribution_mark(credit.role, credit.name), credit)
    return marks


def _explanation_marks(seed: Seed) -> dict[str, SeedExplanation]:
    marks: dict[str, SeedExplanation] = {}
    for entry in seed.explanations:
        marks.setdefault(digest(entry.definition), entry)
    return marks


def _contribution_mark(role: str, name: str) -> str:
    return digest(f"{role} {normalise(name)}")
