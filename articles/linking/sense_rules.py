"""Chooses between terms that share a name: an editor's choice in the article comes first, then the sense rules."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from articles.models import SenseRule
from articles.search.words import words_of
from glossary.models import ChangedName, Name
from glossary.signals import announce_changes
from newsroom.common.turns import turn


@dataclass(frozen=True, slots=True)
class ParsedSenseRule:
    """A `SenseRule` ready to be tested: `term` is meant in articles for which all conditions hold."""

    term: int
    section: int | None  # None: any
    publisher: int | None  # None: any
    phrases: tuple[str, ...]  # one of them must be near, as `phrases_of` folds them; empty: no condition

    def holds(self, section: int | None, publisher: int | None, around: str) -> bool:
        """`around` is the text near the name, folded like the phrases, with a space at either end."""
        return (
            self.section in (None, section)
            and self.publisher in (None, publisher)
            and (not self.phrases or any(f" {phrase} " in around for phrase in self.phrases))
        )


def load_rules() -> tuple[ParsedSenseRule, ...]:
    rows = SenseRule.objects.order_by("pk").values_list("term", "section", "publisher", "words")
    return tuple(
        ParsedSenseRule(term, section, publisher, phrases_of(words)) for term, section, publisher, words in rows
    )


def follow_changed_rules(terms: Iterable[int]) -> list[str]:
    """Relink the articles that may use one of these terms (primary keys); returns messages for the editor."""
    texts = list(Name.objects.filter(term__in=list(terms)).values_list("text", flat=True))
    if not texts:
        return []
    with turn():
        ChangedName.objects.note(texts)
        return announce_changes()


def phrases_of(words: str) -> tuple[str, ...]:
    """The comma-separated phrases of a rule, each folded to words with single spaces between them."""
    return tuple(phrase for part in words.split(",") if (phrase := " ".join(words_of(part))))


@dataclass(slots=True)
class Senses:
    """Chooses the term that is meant wherever one article uses a name that several terms share.

    `undecided` collects the names for which neither an editor nor a rule decides: the terms that share each, and the
    text around its first occurrence.
    """

    section: int | None
    publisher: int | None
    meant: Collection[int]  # terms that an editor chose in this article
    rules: Sequence[ParsedSenseRule]
    undecided: dict[tuple[int, ...], str] = field(default_factory=dict)

    def choose(self, terms: Sequence[int], context: str) -> int | None:
        """The term that is meant; None if no rule holds, or rules for different terms do."""
        decided = {term for term in terms if term in self.meant}
        if not decided and self.rules:
            around = f" {' '.join(words_of(context))} "
            rules = (rule for rule in self.rules if rule.term in terms)
            decided = {rule.term for rule in rules if rule.holds(self.section, self.publisher, around)}
        if len(decided) == 1:
            return decided.pop()
        self.undecided.setdefault(tuple(sorted(terms)), context)
        return None
