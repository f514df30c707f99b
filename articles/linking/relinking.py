"""Relinks articles after the glossary changed: those that use an added, changed or deleted name, and no others.

The full-text index, which has no stop words, finds them; for a name without a word that can be indexed, all articles
are read. `glossary.ChangedName` holds the names and the progress: if the process is killed, the next call continues.
A batch is one transaction: readers see the old links of an article or its new ones.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet

from articles.linking.storing import BATCH, Progress, link_new_articles, link_texts, texts_of
from articles.models import Article
from articles.search.finding import candidates
from glossary.definitions import (
    link_definitions,
    link_definitions_touched_by,
    link_due_definitions,
    terms_defined_with,
    vocabulary_of,
)
from glossary.linking import Vocabulary
from glossary.models import ChangedName
from glossary.vocabulary import Glossary, load_glossary
from newsroom.common.turns import turn

AT_ONCE = 500  # most articles that are relinked while an editor waits
NAMES_AT_ONCE = 1000


def link_what_is_due(progress: Progress | None = None) -> int:
    """Link everything that waits: definitions, articles that use changed names, new articles.

    Returns how many articles were linked; `progress` is told how many after each batch.
    """
    return link_what_changed_names_touch(progress) + link_new_articles(progress)


def is_anything_due() -> bool:
    return ChangedName.objects.exists() or Article.objects.filter(linking_due=True).exists()


@transaction.atomic(savepoint=False)
def link_at_once() -> int | None:
    """Relink what the changed names affect, in the turn of whoever changed them; returns how many articles.

    Does nothing and returns None if that would keep the editor waiting.
    """
    names = dict(ChangedName.objects.values_list("pk", "text")[: NAMES_AT_ONCE + 1])
    if len(names) > NAMES_AT_ONCE:
        return None
    found = candidates(names.values(), at_most=AT_ONCE + 1)
    if found is None or len(found) > AT_ONCE:
        return None
    glossary = load_glossary()
    link_definitions_touched_by(names.values(), glossary)
    linked = _link_users_of(vocabulary_of(names.values()), found, glossary)
    ChangedName.objects.filter(pk__in=list(names)).delete()
    return linked


def link_what_changed_names_touch(progress: Progress | None = None) -> int:
    """Link the definitions that are due and the articles that use a changed name; returns how many articles."""
    with turn():
        link_due_definitions()
    done = 0
    while search := _next_search():
        for linked in search.run():
            done += linked
            if progress:
                progress(linked)
    return done


def _link_users_of(vocabulary: Vocabulary[None], keys: Collection[int], glossary: Glossary | None = None) -> int:
    """Relink those of the articles that use one of the names; returns how many. New articles are linked anyway."""
    articles = Article.objects.select_for_update().filter(pk__in=keys, linking_due=False).order_by("pk")
    users = [text for text in texts_of(articles) if vocabulary.occurrences(text.body)] if keys else []
    if users:
        link_texts(users, glossary or load_glossary())
    return len(users)


def _next_search() -> "Search | None":
    """The search that was begun and not finished, else a new one; names noted meanwhile come in a later one."""
    first = ChangedName.objects.order_by("-position", "pk").first()
    if first is None:
        return None
    together = ChangedName.objects.filter(position=first.position).order_by("pk")[:NAMES_AT_ONCE]
    return Search({name.pk: name.text for name in together}, first.position)


@dataclass(slots=True)
class Search:
    """Changed names, and the primary key up to which articles have been searched for them."""

    names: dict[int, str]
    position: int

    def run(self) -> Iterator[int]:
        """Search all articles that may use one of the names; yields after each batch how many were linked."""
        if self.position == 0:
            with turn():
                link_definitions(terms_defined_with(self.names.values()))
        vocabulary = vocabulary_of(self.names.values())
        # After a first import no article has links yet, and all are due anyway.
        found = candidates(self.names.values()) if Article.objects.filter(linking_due=False).exists() else set()
        keys = None if found is None else sorted(key for key in found if key > self.position)
        number = Article.objects.filter(pk__gt=self.position).count() if keys is None else len(keys)
        self._rows().update(to_look_through=F("looked_through") + number)  # for those who watch
        while True:
            batch = self._batch(keys)
            linked = self._look_through(batch, vocabulary)
            if linked is None:
                return  # another process took over, or a name has changed again
            yield linked
            if len(batch) < BATCH:
                return

    def _batch(self, keys: Sequence[int] | None) -> list[int]:
        """The next articles to search."""
        if keys is None:
            following = Article.objects.filter(pk__gt=self.position).order_by("pk")
            return list(following.values_list("pk", flat=True)[:BATCH])
        start = bisect_right(keys, self.position)
        return list(keys[start : start + BATCH])

    def _rows(self) -> QuerySet[ChangedName]:
        return ChangedName.objects.filter(pk__in=list(self.names), position=self.position)

    @turn()
    def _look_through(self, batch: Sequence[int], vocabulary: Vocabulary[None]) -> int | None:
        """Relink those of the articles that use one of the names. None if the search is no longer this one's."""
        if len(self._rows().select_for_update()) < len(self.names):
            return None
        linked = _link_users_of(vocabulary, batch)
        if len(batch) < BATCH:
            self._rows().delete()
        else:
            self._rows().update(position=batch[-1], looked_through=F("looked_through") + len(batch))
            self.position = batch[-1]
        return linked
