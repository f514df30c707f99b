"""What a change of the glossary would do to articles: both ways of linking them, compared."""

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse

from articles.linking.storing import Text, texts_of
from articles.models import Article
from articles.search.finding import candidates
from glossary.definitions import vocabulary_of
from glossary.impact import MOST_COUNTED, SAMPLES, Change, Impact, Sample, Tally
from glossary.linking import Linked
from glossary.linking.sentences import sentence_around
from glossary.models import Term

BATCH = 200
MOST_LOOKED_AT = 5000  # articles, which take some seconds while an editor waits


def foresee(change: Change) -> Impact:
    """Link the articles that may use one of the names as they would be, the newest first, and compare."""
    impact = Impact()
    lose: Counter[int] = Counter()
    gain: Counter[int] = Counter()
    gained: list[tuple[int, str, int]] = []
    lost: list[tuple[int, str, int]] = []
    vocabulary = vocabulary_of(change.names)
    for text in _texts(change.names, impact):
        if not vocabulary.occurrences(text.body):
            continue
        before, after = text.link(change.before), text.link(change.after)
        had, has = _terms(before), _terms(after)
        if change.term in has - had:
            _count(impact.gains, gained, text, after, change.term)
        if change.term in had - has:
            _count(impact.losses, lost, text, before, change.term)
        lose.update(had - has - {change.term})
        gain.update(has - had - {change.term})
        if impact.gains.is_more or impact.losses.is_more:
            impact.is_whole = False
            break
    headwords = dict(Term.objects.filter(pk__in=[*lose, *gain]).values_list("pk", "headword"))
    impact.others_lose = [(headwords[term], count) for term, count in lose.most_common() if term in headwords]
    impact.others_gain = [(headwords[term], count) for term, count in gain.most_common() if term in headwords]
    articles = Article.objects.select_related("publisher").order_by().in_bulk([pk for pk, *_ in (*gained, *lost)])
    for tally, places in ((impact.gains, gained), (impact.losses, lost)):
        tally.samples = [_sample(articles[pk], surface, offset) for pk, surface, offset in places if pk in articles]
    return impact


def _texts(names: frozenset[str], impact: Impact) -> Iterator[Text]:
    """The articles that may use one of the names, at most MOST_LOOKED_AT; sets `impact.is_whole` accordingly."""
    found = candidates(names, at_most=MOST_LOOKED_AT + 1)
    rows = Article.objects.order_by("-pk")
    keys = list(rows.values_list("pk", flat=True)[: MOST_LOOKED_AT + 1]) if found is None else sorted(found)[::-1]
    impact.is_whole = len(keys) <= MOST_LOOKED_AT
    keys = keys[:MOST_LOOKED_AT]
    for start in range(0, len(keys), BATCH):
        for text in texts_of(rows.filter(pk__in=keys[start : start + BATCH])):
            impact.looked_at += 1
            yield text


def _sample(article: Article, surface: str, offset: int) -> Sample:
    address = reverse("admin:articles_article_change", args=[article.pk])
    sentence = sentence_around(article.body, offset, surface)
    return Sample(article.headline, str(article.publisher or ""), address, sentence)


def _terms(linked: Linked[int]) -> set[int]:
    return {mention.term for mention in linked.mentions}


def _count(tally: Tally, places: list[tuple[int, str, int]], text: Text, linked: Linked[int], term: int) -> None:
    tally.count = min(tally.count + 1, MOST_COUNTED + 1)
    if len(places) < SAMPLES:
        mention = next(mention for mention in linked.mentions if mention.term == term)
        places.append((text.pk, mention.surface, mention.offset))
