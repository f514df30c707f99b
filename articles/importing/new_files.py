"""Which files of a batch bring articles that are new beyond doubt, so that they need not be looked at one by one."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from articles.importing.incoming import IncomingFile
from articles.models import Article, Publisher, SeedFile
from glossary.linking.names import normalise


def are_new(arrivals: Sequence[IncomingFile]) -> list[bool]:
    """For each file whether it shares nothing by which `find_article` knows an article again.

    That is its name, its words, and the publisher, day and headline of its story: shared with what is stored, or
    with a file before it in the batch. Whoever shares one may still bring a new article.
    """
    publishers = Publisher.objects.all_called(arrival.seed.publisher for arrival in arrivals if arrival.seed.publisher)
    taken = set(_taken(arrivals, publishers))
    new = []
    for arrival in arrivals:
        marks = set(_marks(arrival, publishers))
        new.append(taken.isdisjoint(marks))
        taken |= marks
    return new


def _marks(arrival: IncomingFile, publishers: Mapping[str, Publisher]) -> Iterator[Hashable]:
    seed = arrival.seed
    yield "name", arrival.name
    yield "words", arrival.text_digest
    if seed.publisher and seed.posted:
        key = normalise(seed.publisher)
        yield "story", publishers[key].pk if key in publishers else key, seed.posted, normalise(seed.headline)


def _taken(arrivals: Sequence[IncomingFile], publishers: Mapping[str, Publisher]) -> Iterator[Hashable]:
    """The marks of what is stored, as far as these files might share them."""
    names = [arrival.name for arrival in arrivals]
    for name in SeedFile.objects.filter(name__in=names).values_list("name", flat=True):
        yield "name", name
    digests = [arrival.text_digest for arrival in arrivals]
    for digest in SeedFile.objects.filter(text_digest__in=digests).values_list("text_digest", flat=True):
        yield "words", digest
    days = defaultdict(set)
    for seed in (arrival.seed for arrival in arrivals):
        if seed.posted and (publisher := publishers.get(normalise(seed.publisher or ""))):
            days[publisher.pk].add(seed.posted)
    # Not all publishers' articles of all these days: those would be the more the larger the archive is.
    stories = (Q(publisher=pk, posted_on__in=posted) for pk, posted in days.items())
    rows = Article.objects.filter(reduce(or_, stories, Q(pk__in=()))).order_by()
    for publisher, day, headline in rows.values_list("publisher", "posted_on", "headline"):
        yield "story", publisher, day, normalise(headline)
