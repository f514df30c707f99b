"""Counts of phrases, kept per article: an article is read again only when its body changes."""

import json
from collections import Counter
from collections.abc import Callable, Iterable

from django.db import connection, transaction
from django.db.models import F

from articles.models import ArticlePhrases, Phrase
from articles.models.phrases import EXAMPLES
from glossary.linking.term_candidates import phrases, singular_key

BATCH = 200  # articles in one transaction
STORE_COUNT = "UPDATE articles_phrase SET articles = %s, examples = %s WHERE id = %s"
STORE_KEYS = "UPDATE articles_articlephrases SET keys = %s, due = %s WHERE article_id = %s"

Progress = Callable[[int], object]


def read_new_articles(progress: Progress | None = None, *, go_on: Callable[[], bool] = lambda: True) -> int:
    """Count the phrases of new and changed articles; returns how many were read.

    `go_on` is asked before each batch and may stop the work; the next call continues.
    """
    done = 0
    while go_on() and (read := _read_batch()):
        done += read
        if progress:
            progress(read)
    return done


def how_many_wait() -> int:
    return ArticlePhrases.objects.filter(due=True).count()


@transaction.atomic
def _read_batch() -> int:
    due = ArticlePhrases.objects.select_for_update(of=("self",)).filter(due=True).order_by("pk")
    rows = list(due.select_related("article").only("keys", "due", "article__body")[:BATCH])
    if not rows:
        return 0
    counts: Counter[str] = Counter()
    texts: dict[str, str] = {}
    examples: dict[str, list[int]] = {}
    for row in rows:
        now, before = phrases(row.article.body), set(row.keys)
        for key in now.keys() - before:
            counts[key] += 1
            texts.setdefault(key, now[key])
            examples.setdefault(key, []).append(row.pk)
        counts.subtract(before - now.keys())
        row.keys = sorted(now)
    _store(counts, texts, examples)
    with connection.cursor() as cursor:
        cursor.executemany(STORE_KEYS, [(json.dumps(row.keys), False, row.pk) for row in rows])
    return len(rows)


def _store(counts: Counter[str], texts: dict[str, str], examples: dict[str, list[int]]) -> None:
    """Update the counts of known phrases and create the new ones."""
    # Locked in the order of their keys, so that two processes cannot deadlock.
    stored = {
        phrase.key: phrase for phrase in Phrase.objects.select_for_update().filter(key__in=counts).order_by("key")
    }
    for key, phrase in stored.items():
        phrase.articles += counts[key]
        phrase.examples = (phrase.examples + examples.get(key, []))[-EXAMPLES:]
    new = [
        Phrase(
            key=key,
            singular_key=singular_key(text),
            text=text,
            articles=counts[key],
            examples=examples[key][-EXAMPLES:],
        )
        for key, text in sorted(texts.items())
        if key not in stored
    ]
    with connection.cursor() as cursor:  # a statement that is prepared once takes a tenth of bulk_update's time
        changed = [(phrase.articles, json.dumps(phrase.examples), phrase.pk) for phrase in stored.values()]
        cursor.executemany(STORE_COUNT, changed)
    Phrase.objects.bulk_create(new, batch_size=500)


def forget(keys: Iterable[str]) -> None:
    """Subtract a deleted article from the counts of its phrases."""
    Phrase.objects.filter(key__in=list(keys)).update(articles=F("articles") - 1)
