"""A query in each engine's language: FTS5's MATCH, and PostgreSQL's to_tsquery. Pure functions.

Only folded words (letters and digits) and our own operators get into an expression, so that no text can break it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from articles.search.queries import Phrase, Query


@dataclass(frozen=True, slots=True)
class FacetQuery:
    """Status, publisher and section that a match must have; None for any."""

    status: str | None = None
    publisher: int | None = None
    section: int | None = None

    def words(self) -> list[str]:
        named = (("status", self.status), ("publisher", self.publisher), ("section", self.section))
        return [f"{facet}{value}" for facet, value in named if value is not None]


def expression(query: Query, vendor: str, facets: FacetQuery | None = None, *, any_of: Collection[Phrase] = ()) -> str:
    """The query in the language of this vendor's database.

    `any_of` replaces the query: a body must have one of these phrases.
    """
    words = facets.words() if facets else []
    return (_postgresql if vendor == "postgresql" else _sqlite)(query, words, any_of)


def _sqlite(query: Query, facets: list[str], any_of: Collection[Phrase]) -> str:
    if any_of:
        return f"body : ({' OR '.join(map(_quoted, any_of))})"
    wanted = " AND ".join(map(_quoted, query.wanted))
    if query.unwanted:
        wanted = f"({wanted}) NOT ({' OR '.join(map(_quoted, query.unwanted))})"
    found = f"{{headline standfirst body}} : ({wanted})"
    if facets:
        found += " AND facets : (" + " AND ".join(_quoted((facet,)) for facet in facets) + ")"
    return found


def _postgresql(query: Query, facets: list[str], any_of: Collection[Phrase]) -> str:
    if any_of:
        return " | ".join(_weighed(phrase, "C") for phrase in any_of)
    parts = [_weighed(phrase, "ABC") for phrase in query.wanted]
    parts += [f"!{_weighed(phrase, 'ABC')}" for phrase in query.unwanted]
    parts += [f"'{facet}':D" for facet in facets]
    return " & ".join(parts)


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase)}"'


def _weighed(phrase: Phrase, weights: str) -> str:
    words = (f"'{word}':{weights}" for word in phrase)
    return f"({' <-> '.join(words)})"
