"""The contents of the front page. Each query reads only the newest end of an index, however many articles there are."""

import datetime
from collections.abc import Collection
from typing import NamedTuple, cast

from django.db.models import Count, OuterRef, Subquery

from articles.models import Article, Mention, Section
from articles.site.lists import sections_in_use
from glossary.models import Term
from newsroom.common.paging import Cursor

SECONDS_SHOWN = 4
LATEST_SHOWN = 10
ARTICLES_SHOWN = 1 + SECONDS_SHOWN + LATEST_SHOWN
SECTIONS_SHOWN = 6
OF_EACH_SECTION = 3
WORDS_SHOWN = 6
A_WEEK = datetime.timedelta(days=7)
MOST_OF_A_WEEK = 500  # articles whose words are counted, the newest


class Block(NamedTuple):
    """A section with its newest articles."""

    section: Section
    articles: list[Article]


class Word(NamedTuple):
    """A term, and how many articles of the week use it."""

    term: Term
    uses: int


class FrontPage(NamedTuple):
    lead: Article
    seconds: list[Article]
    latest: list[Article]
    older: Cursor | None  # where the list of all articles continues
    blocks: list[Block]
    words: list[Word]


def front_page() -> FrontPage | None:
    """The front page as it is now; None while nothing is published."""
    newest = list(Article.objects.published().newest_first().for_cards()[: ARTICLES_SHOWN + 1])
    if not newest:
        return None
    shown, has_older = newest[:ARTICLES_SHOWN], len(newest) > ARTICLES_SHOWN
    lead, seconds, latest = shown[0], shown[1 : 1 + SECONDS_SHOWN], shown[1 + SECONDS_SHOWN :]
    # Published articles have a date.
    until, oldest = (cast("datetime.datetime", article.posted_at) for article in (lead, shown[-1]))
    return FrontPage(
        lead=lead,
        seconds=seconds,
        latest=latest,
        older=Cursor(oldest, shown[-1].pk) if has_older else None,
        blocks=section_blocks(besides=[article.pk for article in (lead, *seconds)]),
        words=words_of_the_week(until),
    )


def section_blocks(*, besides: Collection[int]) -> list[Block]:
    """The first sections, each with what is newest in it; `besides` are the keys of articles shown elsewhere."""
    newest = Article.objects.published().exclude(pk__in=besides).newest_first().filter(section=OuterRef("pk"))
    # A subquery for each place, and not one window over all: a window would read every article of every section.
    places = {f"newest_{place}": Subquery(newest.values("pk")[place : place + 1]) for place in range(OF_EACH_SECTION)}
    sections = list(sections_in_use().annotate(**places)[:SECTIONS_SHOWN])
    keys = [getattr(section, place) for section in sections for place in places if getattr(section, place)]
    articles = Article.objects.for_cards().order_by().in_bulk(keys)
    blocks = (
        Block(section, [articles[key] for place in places if (key := getattr(section, place)) in articles])
        for section in sections
    )
    return [block for block in blocks if block.articles]


def words_of_the_week(until: datetime.datetime) -> list[Word]:
    """The defined terms that most articles of the week up to a moment use."""
    week = Article.objects.published().filter(posted_at__gt=until - A_WEEK, posted_at__lte=until)
    newest = week.newest_first().values("pk")[:MOST_OF_A_WEEK]
    counted = Mention.objects.filter(article__in=newest).order_by().values_list("term").annotate(uses=Count("pk"))
    uses = dict(counted.order_by("-uses", "term")[: 4 * WORDS_SHOWN])  # some may be without a definition
    terms = Term.objects.published().exclude(definition="").in_bulk(uses)
    words = [Word(term, uses[key]) for key, term in terms.items()]
    return sorted(words, key=lambda word: (-word.uses, word.term.sort_key))[:WORDS_SHOWN]
