"""A query in each engine's language: FTS5's MATCH, and PostgreSQL's to_tsquery. Pure functions.

Only folded words (letters and digits) and our own operators get into an expression, so that no text can break it.
"""

from collections.abc import Collection

from articles.search.queries import Phrase, Query


def expression(query: Query, vendor: str, facets: Collection[str] = ()) -> str:
    """The query in the language of this vendor's database; `facets` are words that a match must have as well."""
    if vendor == "postgresql":
        parts = [_weighed(phrase, "ABC") for phrase in query.wanted]
        parts += [f"!{_weighed(phrase, 'ABC')}" for phrase in query.unwanted]
        parts += [f"'{facet}':D" for facet in facets]
        return " & ".join(parts)
    wanted = " AND ".join(map(_quoted, query.wanted))
    if query.unwanted:
        wanted = f"({wanted}) NOT ({' OR '.join(map(_quoted, query.unwanted))})"
    found = f"{{headline standfirst body}} : ({wanted})"
    if facets:
        found += " AND facets : (" + " AND ".join(_quoted((facet,)) for facet in facets) + ")"
    return found


def any_in_body(phrases: Collection[Phrase], vendor: str) -> str:
    """An expression for articles whose body has one of these phrases."""
    if vendor == "postgresql":
        return " | ".join(_weighed(phrase, "C") for phrase in phrases)
    return f"body : ({' OR '.join(map(_quoted, phrases))})"


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase)}"'


def _weighed(phrase: Phrase, weights: str) -> str:
    words = (f"'{word}':{weights}" for word in phrase)
    return f"({' <-> '.join(words)})"
