"""The impact preview: compares the links of articles before and after a change of the glossary."""

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse

from articles.linking.storing import BATCH, ArticleText, texts_of
from articles.models import Article
from articles.search.finding import candidates
from glossary.definitions import vocabulary_of
from glossary.impact import SAMPLES, GlossaryChange, Impact, Sample, Tally
from glossary.linking.sentences import Context, sentence_around
from glossary.models import Term

MOST_LOOKED_AT = 5000  # articles: linking them takes some seconds, for which an editor waits


def impact_of(change: GlossaryChange) -> Impact:
    """Link the articles that may use one of the names by both glossaries, the newest first, and compare."""
    impact = Impact()
    lose: Counter[int] = Counter()
    gain: Counter[int] = Counter()
    sampled: list[tuple[Tally, int, Context]] = []
    vocabulary = vocabulary_of(change.names)
    for text in _texts(change.names, impact):
        if not vocabulary.occurrences(text.body):
            continue
        before, after = (
            {mention.term: mention for mention in text.link(glossary).mentions}
            for glossary in (change.before, change.after)
        )
        lose.update(before.keys() - after.keys())
        gain.update(after.keys() - before.keys())
        for tally, those, others in ((impact.gains, after, before), (impact.losses, before, after)):
            if change.term in those.keys() - others.keys():
                tally.count += 1
                if tally.count <= SAMPLES:
                    mention = those[change.term]
                    sampled.append((tally, text.pk, sentence_around(text.body, mention.offset, mention.surface)))
        if impact.gains.is_more or impact.losses.is_more:
            impact.is_whole = False
            break
    del lose[change.term], gain[change.term]
    headwords = dict(Term.objects.filter(pk__in=[*lose, *gain]).values_list("pk", "headword"))
    impact.others_lose = [(headwords[term], count) for term, count in lose.most_common() if term in headwords]
    impact.others_gain = [(headwords[term], count) for term, count in gain.most_common() if term in headwords]
    articles = Article.objects.select_related("publisher").in_bulk([pk for _tally, pk, _sentence in sampled])
    for tally, pk, sentence in sampled:
        if article := articles.get(pk):
            address = reverse("admin:articles_article_change", args=[pk])
            tally.samples.append(Sample(article.headline, str(article.publisher or ""), address, sentence))
    return impact


def _texts(names: frozenset[str], impact: Impact) -> Iterator[ArticleText]:
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
