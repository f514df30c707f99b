"""What a change of the glossary would do to the texts that use it: values, made by whoever has the texts."""

from dataclasses import dataclass, field

from glossary.linking.sentences import Context
from glossary.vocabulary import Glossary

MOST_COUNTED = 1000
SAMPLES = 20


@dataclass(frozen=True, slots=True)
class GlossaryChange:
    """A glossary as it is and as it would be, for the sake of one term, and the names in which the two differ."""

    term: int
    before: Glossary
    after: Glossary
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sample:
    """One text that would change: its title, who published it, its page in the admin, and the sentence concerned."""

    title: str
    publisher: str
    address: str
    sentence: Context


@dataclass(slots=True)
class Tally:
    """Texts that would change in one way: how many, up to MOST_COUNTED + 1, and the newest of them."""

    count: int = 0
    samples: list[Sample] = field(default_factory=list)

    @property
    def is_more(self) -> bool:
        return self.count > MOST_COUNTED


@dataclass(slots=True)
class Impact:
    """What a change would do: texts that gain or lose the term, and other terms that lose or gain texts by it.

    `is_whole` is false where there are more texts than could be looked at: then there may be more of everything.
    """

    gains: Tally = field(default_factory=Tally)
    losses: Tally = field(default_factory=Tally)
    others_lose: list[tuple[str, int]] = field(default_factory=list)
    others_gain: list[tuple[str, int]] = field(default_factory=list)
    is_whole: bool = True
    looked_at: int = 0
