"""Which of the articles that a query finds come first. Pure functions.

An article that has all words in its headline comes before one that has them in its standfirst, and that before one that
has them in its text; the newer an article, the more it counts. The same on every engine, which is why no engine's own
ranking is asked: they differ, and need to look at every match.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from articles.search.highlighting import Finder
from articles.search.queries import Query

IN_HEADLINE = 3.0
IN_STANDFIRST = 1.0
FRESH = 2.0  # what an article of this moment has; it is halved every so many minutes:
HALF_LIFE = 365 * 24 * 60


class Match(NamedTuple):
    """What ranking looks at: when an article was posted, in minutes, and the words it is indexed under."""

    key: int
    minute: int
    headline: str
    standfirst: str


def best_first(query: Query, matches: Iterable[Match], *, minute: int) -> list[int]:
    """The keys of the matches in order, as seen in a minute; equals stay in the order they came in."""
    finder = Finder(query)
    scores = {match.key: _score(query, finder, match, minute) for match in matches}
    return sorted(scores, key=scores.__getitem__, reverse=True)


def _score(query: Query, finder: Finder, match: Match, minute: int) -> float:
    in_headline = finder.phrases_in(match.headline.split())
    in_standfirst = finder.phrases_in(match.standfirst.split()) - in_headline
    words = (IN_HEADLINE * len(in_headline) + IN_STANDFIRST * len(in_standfirst)) / len(query.wanted)
    age: float = max(0, minute - match.minute) / HALF_LIFE
    return words + FRESH * math.pow(0.5, age)
