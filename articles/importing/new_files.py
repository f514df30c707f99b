"""Which files of a batch are certainly new articles, and can be stored together."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from articles.importing.incoming import IncomingFile
from articles.models import Article, Publisher, SeedFile
from articles.models.named import Named
from glossary.linking.names import normalise


def are_new(files: Sequence[IncomingFile]) -> list[bool]:
    """For each file, whether it is certain that `find_article` would find nothing.

    That is so if no stored file or article and no earlier file of the batch has its name, its words, or its
    publisher, day and headline. A file that shares one of these may still be a new article.
    """
    publishers = Publisher.objects.all_called(file.seed.publisher for file in files if file.seed.publisher)
    taken = set(_taken(files, publishers))
    new = []
    for file in files:
        marks = set(_marks(file, publishers))
        new.append(taken.isdisjoint(marks))
        taken |= marks
    return new


def _marks(file: IncomingFile, publishers: Mapping[str, Named]) -> Iterator[Hashable]:
    seed = file.seed
    yield "name", file.name
    yield "words", file.text_digest
    if seed.publisher and seed.posted:
        key = normalise(seed.publisher)
        yield "story", publishers[key].pk if key in publishers else key, seed.posted, normalise(seed.headline)


def _taken(files: Sequence[IncomingFile], publishers: Mapping[str, Named]) -> Iterator[Hashable]:
    """The marks of stored files and articles that these files may share."""
    names = [file.name for file in files]
    for name in SeedFile.objects.filter(name__in=names).values_list("name", flat=True):
        yield "name", name
    digests = [file.text_digest for file in files]
    for digest in SeedFile.objects.filter(text_digest__in=digests).values_list("text_digest", flat=True):
        yield "words", digest
    days: defaultdict[int, set[object]] = defaultdict(set)
    for seed in (file.seed for file in files):
        if seed.posted and (publisher := publishers.get(normalise(seed.publisher or ""))):
            days[publisher.pk].add(seed.posted)
    # Only these publishers on these days: whole days would take longer as the archive grows.
    stories = (Q(publisher=pk, posted_on__in=posted) for pk, posted in days.items())
    rows = Article.objects.filter(reduce(or_, stories, Q(pk__in=()))).order_by()
    for pk, day, headline in rows.values_list("publisher", "posted_on", "headline"):
        yield "story", pk, day, normalise(headline)
