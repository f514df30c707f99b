"""The contents of the front page. Each query reads only the newest end of an index, however many articles there are."""

import datetime
from collections.abc import Collection
from typing import Any, cast

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


def front_page() -> dict[str, Any]:
    """The context of the front page; empty while nothing is published."""
    newest = list(Article.objects.published().newest_first().for_cards()[: ARTICLES_SHOWN + 1])
    if not newest:
        return {}
    shown, has_older = newest[:ARTICLES_SHOWN], len(newest) > ARTICLES_SHOWN
    lead, seconds, latest = shown[0], shown[1 : 1 + SECONDS_SHOWN], shown[1 + SECONDS_SHOWN :]
    # Published articles have a date.
    until, oldest = (cast("datetime.datetime", article.posted_at) for article in (lead, shown[-1]))
    return {
        "lead": lead,
        "seconds": seconds,
        "latest": latest,
        "older": Cursor(oldest, shown[-1].pk) if has_older else None,  # where the list of all articles continues
        "blocks": section_blocks(besides=[article.pk for article in (lead, *seconds)]),
        "words": words_of_the_week(until),
    }


def section_blocks(*, besides: Collection[int]) -> list[tuple[Section, list[Article]]]:
    """The first sections, each with what is newest in it; `besides` are the keys of articles shown elsewhere."""
    newest = Article.objects.published().exclude(pk__in=besides).newest_first().filter(section=OuterRef("pk"))
    # A subquery for each place, and not one window over all: a window would read every article of every section.
    places = {f"newest_{place}": Subquery(newest.values("pk")[place : place + 1]) for place in range(OF_EACH_SECTION)}
    sections = list(sections_in_use().annotate(**places)[:SECTIONS_SHOWN])
    keys = [getattr(section, place) for section in sections for place in places if getattr(section, place)]
    articles = Article.objects.for_cards().order_by().in_bulk(keys)
    blocks = [
        (section, [articles[key] for place in places if (key := getattr(section, place)) in articles])
        for section in sections
    ]
    return [(section, newest_of) for section, newest_of in blocks if newest_of]


def words_of_the_week(until: datetime.datetime) -> list[tuple[Term, int]]:
    """The defined terms that most articles of the week up to a moment use, and how many do."""
    week = Article.objects.published().filter(posted_at__gt=until - A_WEEK, posted_at__lte=until)
    newest = week.newest_first().values("pk")[:MOST_OF_A_WEEK]
    counted = Mention.objects.filter(article__in=newest).order_by().values_list("term").annotate(uses=Count("pk"))
    uses = dict(counted.order_by("-uses", "term")[: 4 * WORDS_SHOWN])  # some may be without a definition
    terms = Term.objects.published().exclude(definition="").in_bulk(uses)
    ranked = sorted(terms.values(), key=lambda term: (-uses[term.pk], term.sort_key))
    return [(term, uses[term.pk]) for term in ranked[:WORDS_SHOWN]]
