"""What an impact preview takes and returns: plain values, for the app that has the texts to fill in."""

from dataclasses import dataclass, field

from glossary.linking.sentences import Context
from glossary.vocabulary import Glossary

MOST_COUNTED = 1000
SAMPLES = 20


@dataclass(frozen=True, slots=True)
class GlossaryChange:
    """The glossary before and after a change of one term, and the names that differ."""

    term: int
    before: Glossary
    after: Glossary
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sample:
    """One text that would change: its title and publisher, its address in the admin, and the sentence with the name."""

    title: str
    publisher: str
    address: str
    sentence: Context


@dataclass(slots=True)
class Tally:
    """Texts that would gain, or lose, the term: their number, counted up to MOST_COUNTED + 1, and the newest."""

    count: int = 0
    samples: list[Sample] = field(default_factory=list)

    @property
    def is_more(self) -> bool:
        return self.count > MOST_COUNTED


@dataclass(slots=True)
class Impact:
    """What a change would do: texts gain or lose the term, and other terms lose or gain texts.

    `is_whole` is false if there were too many texts to check them all: the numbers are then minimums.
    """

    gains: Tally = field(default_factory=Tally)
    losses: Tally = field(default_factory=Tally)
    others_lose: list[tuple[str, int]] = field(default_factory=list)
    others_gain: list[tuple[str, int]] = field(default_factory=list)
    is_whole: bool = True
    looked_at: int = 0
