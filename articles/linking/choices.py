"""Editors' choices about the links of one article, and the links it would get, shown before it is saved."""

from dataclasses import dataclass

from articles.linking.storing import link_article, text_of
from articles.models import Article, LinkChoice
from glossary.linking import Occurrence
from glossary.linking.sentences import Context, sentence_around
from glossary.models import Term
from glossary.vocabulary import load_glossary
from newsroom.common.rich_text import sanitise
from newsroom.common.turns import turn


@turn()
def choose(article: Article, term: Term, choice: str | None) -> None:
    """Store, or with None remove, the editor's choice about a term in an article, and update its links."""
    if choice is None:
        LinkChoice.objects.filter(article=article, term=term).delete()
    else:
        LinkChoice.objects.update_or_create(article=article, term=term, defaults={"choice": choice})
    link_article(article)


@dataclass(frozen=True, slots=True)
class Link:
    """A link that a text gets, or would get but for a limit or a choice: the term, the sentence, and the reason.

    `reason` is "name", "plural" or "singular", and `name` the name that was found.
    """

    term: Term
    sentence: Context
    reason: str
    name: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Undecided:
    """A name that several terms share and that is not linked: neither a choice nor a sense rule decides."""

    terms: list[Term]
    sentence: Context


@dataclass(slots=True)
class LinkPreview:
    """The links that a text would get."""

    html: str
    links: list[Link]
    over_the_limit: list[Link]
    switched_off: list[Link]
    undecided: list[Undecided]
    decided: list[Term]  # chosen by an editor among terms that share a name


def links_of(body: str, article: Article | None) -> LinkPreview:
    """The links that a body would get, with the choices made for the article; None for a new article."""
    body = sanitise(body)
    text = text_of(article or Article())._replace(body=body)
    glossary = load_glossary()
    linked = text.link(glossary)
    places = glossary.vocabulary.occurrences(body)
    keys = {term for place in places for term in place.terms} | text.meant
    terms = Term.objects.only("headword", "slug", "definition").in_bulk(keys)
    at = {place.offset: place for place in places}
    found = LinkPreview(linked.html, [], [], [], [], [terms[key] for key in sorted(text.meant) if key in terms])
    for mention in linked.mentions:
        link = _link(body, at[mention.offset], terms[mention.term], mention.count)
        (found.links if mention.linked else found.over_the_limit).append(link)
    seen: set[frozenset[int]] = set()
    for place in places:
        several = frozenset(place.terms)
        if several in seen or not place.linkable:
            continue
        if len(several) == 1 and several <= text.never:
            found.switched_off.append(_link(body, place, terms[place.terms[0]]))
        elif len(several) > 1 and tuple(sorted(several)) in linked.undecided:
            sentence = sentence_around(body, place.offset, place.surface)
            found.undecided.append(Undecided([terms[key] for key in place.terms], sentence))
        else:
            continue
        seen.add(several)
    return found


def _link(body: str, place: Occurrence[int], term: Term, count: int = 1) -> Link:
    return Link(term, sentence_around(body, place.offset, place.surface), place.reason, place.name, count)
