"""Which files of a batch bring articles that are new beyond doubt, so that they need not be looked at one by one."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from articles.importing.arrivals import Arrival
from articles.models import Article, Publisher, SeedFile
from glossary.names import normalise


def are_new(arrivals: Sequence[Arrival]) -> list[bool]:
    """For each file whether it shares nothing by which `find_article` knows an article again.

    That is its name, its words, and the publisher, day and headline of its story: shared with what is stored, or
    with a file before it in the batch. Whoever shares one may still bring a new article.
    """
    taken = set(_taken(arrivals))
    new = []
    for arrival in arrivals:
        marks = set(_marks(arrival))
        new.append(taken.isdisjoint(marks))
        taken |= marks
    return new


def _marks(arrival: Arrival) -> Iterator[Hashable]:
    seed = arrival.seed
    yield "name", arrival.name
    yield "words", arrival.text_digest
    if seed.publisher and seed.posted:
        yield "story", normalise(seed.publisher), seed.posted, normalise(seed.headline)


def _taken(arrivals: Sequence[Arrival]) -> Iterator[Hashable]:
    """The marks of what is stored, as far as these files might share them."""
    names = [arrival.name for arrival in arrivals]
    for name in SeedFile.objects.filter(name__in=names).values_list("name", flat=True):
        yield "name", name
    digests = [arrival.text_digest for arrival in arrivals]
    for digest in SeedFile.objects.filter(text_digest__in=digests).values_list("text_digest", flat=True):
        yield "words", digest
    days = defaultdict(set)
    for seed in (arrival.seed for arrival in arrivals):
        if seed.publisher and seed.posted:
            days[normalise(seed.publisher)].add(seed.posted)
    publishers = dict(Publisher.objects.filter(key__in=days).values_list("pk", "key"))
    # Not all publishers' articles of all these days: those would be the more the larger the archive is.
    stories = (Q(publisher=pk, posted_on__in=days[key]) for pk, key in publishers.items())
    rows = Article.objects.filter(reduce(or_, stories, Q(pk__in=()))).order_by()
    for publisher, day, headline in rows.values_list("publisher", "posted_on", "headline"):
        yield "story", publishers[publisher], day, normalise(headline)
