"""Which files of a batch bring articles that are new beyond doubt, so that they need not be looked at one by one."""

from collections.abc import Hashable, Iterator, Sequence

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
    days = {(normalise(a.seed.publisher), a.seed.posted) for a in arrivals if a.seed.publisher and a.seed.posted}
    publishers = dict(Publisher.objects.filter(key__in={key for key, _ in days}).values_list("key", "pk"))
    keys = {pk: key for key, pk in publishers.items()}
    # Day by day, not all publishers' articles of all these days: those would be more the larger the archive is.
    stories = Q(pk__in=())
    for key, day in days:
        if key in publishers:
            stories |= Q(publisher=publishers[key], posted_on=day)
    rows = Article.objects.filter(stories).order_by()
    for publisher, day, headline in rows.values_list("publisher", "posted_on", "headline"):
        yield "story", keys[publisher], day, normalise(headline)
