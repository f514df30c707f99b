"""Look up the rows that the files of one transaction mention or change, with one query for each kind of row."""

from collections.abc import Collection, Iterable, Mapping

from articles.importing.imported_marks import NAMED, contribution_mark, mark
from articles.importing.incoming import IncomingFile
from articles.importing.planning import Changes, NewRow, StoredArticle, StoredExplanation
from articles.importing.term_plans import KnownTerm, KnownTerms
from articles.models import Article, Contributor, FormerContributor, Publisher, Section
from articles.models.named import Named, former_names_of
from glossary.linking.names import lookup_keys, normalise
from glossary.models import Name
from newsroom.common.rich_text import sanitise
from newsroom.common.slugs import in_parts

MODELS: dict[str, type[Named]] = {"publisher": Publisher, "section": Section, "contributor": Contributor}
FIELDS = (
    "headline", "standfirst", "dateline_place", "dateline_date", "dateline_agency", "posted_at", "revised_at",
    "reading_minutes",
)  # fmt: skip


class Lookups:
    """The publishers, sections, contributors and terms that changes mention. Valid for one transaction only."""

    def __init__(self, changes: Collection[Changes]) -> None:
        self._rows: dict[str, dict[str, int]] = {}
        for kind in NAMED:
            self._find(kind, (name for one in changes if (name := one.names.get(kind))))
        self._find("contributor", (credit.name for one in changes for _, credit in one.credits.add))
        explained = [entry for one in changes for _, entry in one.explanations.add]
        self.known_terms = _terms_named({name for entry in explained for name in (entry.term, *entry.aliases)})

    def named(self, changes: Changes) -> dict[str, int | NewRow]:
        """The publisher and section that a file names, for its plan."""
        names = changes.names.items()
        return {kind: self._rows[kind].get(normalise(name), NewRow(name)) for kind, name in names if name}

    def create(self, kind: str, names: Mapping[str, Mapping[str, str]]) -> None:
        """Create all rows that do not exist yet, with the fields given."""
        new: dict[str, Named] = {}
        for name, fields in names.items():
            key = normalise(name)
            if key not in self._rows[kind]:
                new.setdefault(key, MODELS[kind](name=name, **fields))
        MODELS[kind].objects.make(list(new.values()))
        self._rows[kind] |= {key: row.pk for key, row in new.items()}

    def pk(self, kind: str, name: str) -> int:
        return self._rows[kind][normalise(name)]

    def _find(self, kind: str, names: Iterable[str]) -> None:
        self._rows[kind] = {key: row.pk for key, row in MODELS[kind].objects.all_called(names).items()}


def _terms_named(names: Collection[str]) -> KnownTerms:
    """The terms with these names."""
    known_terms = KnownTerms()
    terms: dict[int, KnownTerm] = {}
    for keys in in_parts({key for name in names for key in lookup_keys(name)}):
        for name in Name.objects.filter(key__in=keys).select_related("term"):
            term = name.term
            known = KnownTerm(term.headword, term.slug, term.definition, term.is_published, term.pk)
            known_terms.add(name.text, terms.setdefault(term.pk, known))
    return known_terms


def stored_article(article: Article, file: IncomingFile) -> StoredArticle:
    values = {name: getattr(article, name) for name in FIELDS} | {
        "body": sanitise(article.body),
        "publisher": article.publisher_id,
        "section": article.section_id,
    }
    return StoredArticle(
        status=article.status,
        is_published=article.is_published,
        values=values,
        imported=article.imported,
        merged={name: _merged_into(name, values[name], article) for name in NAMED},
        contributions=_known_contributions(article, file),
        explanations=[StoredExplanation(*row) for row in article.explanations.values_list("pk", "term", "text")],
    )


def _merged_into(name: str, pk: int | None, article: Article) -> list[int]:
    """Rows merged into the article's publisher or section, unless that is still the imported one."""
    if pk is None or mark(pk, name) == article.imported.get(name):
        return []
    former_names = former_names_of(MODELS[name]).filter(current=pk, merged_pk__isnull=False)
    return list(former_names.values_list("merged_pk", flat=True))


def _known_contributions(article: Article, file: IncomingFile) -> dict[int, Collection[str]]:
    """The marks of the article's contributions by their primary keys.

    A contributor is also known by former names, preferably those in the seed: when an editor merges two
    contributors of one article, their two rows become one, which is not an edit of the article.
    """
    wanted, earlier = set(file.credits), set(article.imported.get("contributions", ()))
    rows = list(article.contributions.select_related("contributor"))
    marks = {row.pk: {contribution_mark(row.role, row.contributor.name)} for row in rows}
    if {known for own in marks.values() for known in own} == wanted:
        return dict(marks)
    people = {row.contributor_id for row in rows}
    former = FormerContributor.objects.filter(current__in=people, key__isnull=False).values_list("current", "key")
    for row in rows:
        keys = [key for person, key in former if person == row.contributor_id and key]
        known = marks[row.pk] | {contribution_mark(row.role, key) for key in keys}
        marks[row.pk] = known & wanted or known & earlier or marks[row.pk]
    return dict(marks)
