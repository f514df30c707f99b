"""The order of the articles that a query finds. Pure functions.

An article with all words in its headline comes before one with them in its standfirst, and that before one with them
in its text; newer articles count more. The engines' own rankings differ, and have to look at every match.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from articles.search.highlighting import Finder
from articles.search.queries import Query

HEADLINE_SCORE = 3.0
STANDFIRST_SCORE = 1.0
FRESHNESS_SCORE = 2.0  # the score of an article posted now, halved after each HALF_LIFE (in minutes)
HALF_LIFE = 365 * 24 * 60


class FoundArticle(NamedTuple):
    """What ranking needs of an article: when it was posted, in minutes, and its indexed words."""

    key: int
    minute: int
    headline: str
    standfirst: str


def best_first(query: Query, matches: Iterable[FoundArticle], *, minute: int) -> list[int]:
    """The keys of the matches, best first, as of `minute`; equal ones keep their order."""
    finder = Finder(query)
    scores: dict[int, float] = {}
    for match in matches:
        in_headline = finder.phrases_in(match.headline.split())
        in_standfirst = finder.phrases_in(match.standfirst.split()) - in_headline
        words = (HEADLINE_SCORE * len(in_headline) + STANDFIRST_SCORE * len(in_standfirst)) / len(query.wanted)
        age = max(0, minute - match.minute) / HALF_LIFE
        scores[match.key] = words + FRESHNESS_SCORE * math.pow(0.5, age)
    return sorted(scores, key=scores.__getitem__, reverse=True)
