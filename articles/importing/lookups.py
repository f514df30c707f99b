"""The rows that seeds name, looked up for many of them at once: a query for each kind of row, not for each file."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from articles.importing.fields import find_or_make
from articles.models import Contributor, Publisher, Section
from articles.models.named import Named
from articles.seeds import Seed
from articles.seeds.credits import is_agency
from glossary.linking.names import lookup_keys, normalise, same_word
from glossary.models import Name, Term
from newsroom.common.slugs import in_parts


class Lookups:
    """Publishers, sections and people by their names, and terms by theirs, as they are in one transaction.

    To be thrown away with the transaction: neither what it takes back is forgotten, nor what others do is seen.
    """

    def __init__(self, seeds: Collection[Seed]) -> None:
        self._rows: dict[type[Named], dict[str, Named]] = {
            Publisher: Publisher.objects.all_called(seed.publisher for seed in seeds if seed.publisher),
            Section: Section.objects.all_called(seed.section for seed in seeds if seed.section),
            Contributor: Contributor.objects.all_called(credit.name for seed in seeds for credit in seed.credits),
        }
        entries = [entry for seed in seeds for entry in seed.explanations]
        names = {name for entry in entries for name in (entry.term, *entry.aliases)}
        self._names: defaultdict[str, list[Name]] = defaultdict(list)
        self._terms: dict[int, Term] = {}
        for keys in in_parts({key for name in names for key in lookup_keys(name)}):
            for name in Name.objects.filter(key__in=keys).select_related("term"):
                self.add_name(name)

    def make_missing(self, seeds: Collection[Seed]) -> None:
        """Make the publishers, sections and contributors of these seeds that there are not, all at once."""
        self._make(Publisher, {seed.publisher: {} for seed in seeds if seed.publisher})
        self._make(Section, {seed.section: {} for seed in seeds if seed.section})
        people: dict[str, dict[str, str]] = {}
        for seed in seeds:
            for credit in seed.credits:
                people.setdefault(credit.name, {"kind": kind_of_contributor(credit.name, seed)})
        self._make(Contributor, people)

    def _make(self, model: type[Named], names: Mapping[str, Mapping[str, str]]) -> None:
        new: dict[str, Named] = {}
        for name, fields in names.items():
            key = normalise(name)
            if key not in self._rows[model]:
                new.setdefault(key, model(name=name, **fields))
        model.objects.make(list(new.values()))
        self._rows[model] |= new

    def find_or_make(self, model: type[Named], name: str | None, **extra: object) -> Named | None:
        """The publisher, section or contributor of that name, made if there is none."""
        if not name:
            return None
        rows, key = self._rows[model], normalise(name)
        if key not in rows:
            rows[key] = find_or_make(model, name, **extra)
        return rows[key]

    def terms_named(self, text: str) -> list[Term]:
        """The terms that go by a name, the one with that headword first, then the oldest."""
        names = [name for key in lookup_keys(text) for name in self._names.get(key, ()) if same_word(name.text, text)]
        terms = {name.term.pk: name.term for name in sorted(names, key=lambda name: name.pk)}
        return sorted(terms.values(), key=lambda term: (not same_word(term.headword, text), term.pk))

    def add_name(self, name: Name) -> None:
        """Let a name that is stored be found. All names of a term lead to one Term, which thus never is out of date."""
        name.term = self._terms.setdefault(name.term_id, name.term)
        self._names[name.key].append(name)


def kind_of_contributor(name: str, seed: Seed) -> str:
    """Whether a name in a seed's credits is an agency's or a person's."""
    agencies = [seed.dateline.agency] if seed.dateline and seed.dateline.agency else []
    return Contributor.Kind.AGENCY if is_agency(name, agencies) else Contributor.Kind.PERSON
