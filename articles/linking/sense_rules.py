"""Which of several terms that share a name is meant in an article: as an editor decided there, else by rules.

`Senses` is pure: what an article is and the words around a place go in, a term or None comes out.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from articles.models import SenseRule
from articles.search.words import words_of
from glossary.models import ChangedName, Name
from glossary.signals import announce_changes
from newsroom.common.turns import turn


@dataclass(frozen=True, slots=True)
class Rule:
    """A term that is meant in articles of a section and a publisher (None: of any), near one of some phrases."""

    term: int
    section: int | None
    publisher: int | None
    phrases: tuple[str, ...]  # folded, their words separated by single spaces; none: near anything

    def holds(self, section: int | None, publisher: int | None, around: str) -> bool:
        """`around` is folded as the phrases are, with a space at either end."""
        return (
            self.section in (None, section)
            and self.publisher in (None, publisher)
            and (not self.phrases or any(f" {phrase} " in around for phrase in self.phrases))
        )


def load_rules() -> tuple[Rule, ...]:
    """The rules that editors wrote."""
    rows = SenseRule.objects.order_by("pk").values_list("term", "section", "publisher", "words")
    return tuple(Rule(term, section, publisher, phrases_of(words)) for term, section, publisher, words in rows)


def follow_changed_rules(terms: Iterable[int]) -> list[str]:
    """Relink the articles that may use one of the terms (primary keys); returns what to tell the editor."""
    texts = list(Name.objects.filter(term__in=list(terms)).values_list("text", flat=True))
    if not texts:
        return []
    with turn():
        ChangedName.objects.note(texts)
        return announce_changes()


def phrases_of(words: str) -> tuple[str, ...]:
    """The comma-separated phrases that an editor wrote, folded as they are looked for."""
    return tuple(phrase for part in words.split(",") if (phrase := " ".join(words_of(part))))


class Senses:
    """The choices of one article. `undecided` holds, by their terms, the text around the first place of each name
    for which nothing tells which is meant."""

    def __init__(
        self, section: int | None, publisher: int | None, meant: Collection[int], rules: Sequence[Rule]
    ) -> None:
        self.section, self.publisher, self.meant, self.rules = section, publisher, meant, rules
        self.undecided: dict[tuple[int, ...], str] = {}

    def choose(self, terms: Sequence[int], context: str) -> int | None:
        """The one term that is meant; None where there is none, or more than one rule holds for different terms."""
        decided = {term for term in terms if term in self.meant}
        if not decided and self.rules:
            around = f" {' '.join(words_of(context))} "
            decided = {
                rule.term
                for rule in self.rules
                if rule.term in terms and rule.holds(self.section, self.publisher, around)
            }
        if len(decided) == 1:
            return decided.pop()
        self.undecided.setdefault(tuple(sorted(terms)), context)
        return None
