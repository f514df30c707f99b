"""Terms linked in articles: `linked_body` and mentions, made when an article or a term changes.

An article is linked in the transaction that stores it. Imported articles are linked afterwards, and marked until then
(`Article.linking_due`); `articles.linking.relinking` finds those that a change of the glossary touches.
Sessions take turns (`newsroom.common.turns`): an article saved while a term is saved would otherwise stay without the
link, each session blind to what the other has not committed yet.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from articles.linking.related import relate
from articles.linking.sense_rules import Rule, Senses, load_rules
from articles.models import Article, LinkChoice, Mention, UndecidedName
from articles.models.states import shown_from
from articles.search.entries import index
from glossary.linking import Linked
from glossary.linking import Mention as Found
from glossary.vocabulary import Glossary, load_glossary
from newsroom.common.turns import turn

BATCH = 200  # articles in one transaction
STORE_LINKS = "UPDATE articles_article SET linked_body = %s, linking_due = %s WHERE id = %s"
STORE_MENTION = """
INSERT INTO articles_mention (article_id, term_id, surface, "offset", count, linked, shown_from)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""

Progress = Callable[[int], object]


class Text(NamedTuple):
    """What linking needs of an article, and no more: whole ones take longer to load than to link."""

    pk: int
    body: str
    shown_from: datetime.datetime | None
    section: int | None = None
    publisher: int | None = None
    never: frozenset[int] = frozenset()  # terms that editors switched off in it
    meant: frozenset[int] = frozenset()  # those that they say are meant where several share a name
    rules: tuple[Rule, ...] = ()  # by which one of several is meant elsewhere

    def link(self, glossary: Glossary) -> Linked[int]:
        return self.link_by(self.senses(), glossary)

    def senses(self) -> Senses:
        return Senses(self.section, self.publisher, self.meant, self.rules)

    def link_by(self, senses: Senses, glossary: Glossary) -> Linked[int]:
        """Link it and let `senses` choose where terms share a name."""
        return glossary.link(
            self.body,
            but=self.never,
            choose=senses.choose,
            quotations=settings.LINK_QUOTATIONS,
            per_paragraph=settings.LINKS_PER_PARAGRAPH,
            per_text=settings.LINKS_PER_ARTICLE,
        )


class LinkedText(NamedTuple):
    """What linking found in a text; `undecided` are the terms that share a name there, each with the words around."""

    text: Text
    linked: Linked[int]
    undecided: Mapping[tuple[int, ...], str]


def link_text(text: Text, glossary: Glossary) -> LinkedText:
    senses = text.senses()
    linked = text.link_by(senses, glossary)
    return LinkedText(text, linked, senses.undecided)


def link_article(article: Article) -> None:
    """Link an article that is stored by the glossary as it is now, and store its links and mentions."""
    with turn():
        [found] = link_texts([text_of(article)], load_glossary())
        article.linked_body, article.linking_due = found.linked.html, False


def link_unsaved(article: Article) -> LinkedText:
    """Put the links into an article that is about to be stored; `store_mentions` takes the rest afterwards."""
    found = link_text(text_of(article), load_glossary())
    article.linked_body, article.linking_due = found.linked.html, False
    return found


def text_of(article: Article) -> Text:
    """What linking needs of one article as it is in memory, saved or not."""
    nothing: frozenset[int] = frozenset()
    choices = _choices([article.pk])[article.pk] if article.pk else (nothing, nothing)
    return Text(
        article.pk, article.body, article.shown_from, article.section_id, article.publisher_id, *choices, load_rules()
    )


def texts_of(articles: QuerySet[Article]) -> list[Text]:
    """Read what linking needs of some articles."""
    rows = list(articles.values_list("pk", "body", "status", "posted_at", "section", "publisher"))
    choices, rules = _choices([pk for pk, *_ in rows]), load_rules()
    return [
        Text(pk, body, shown_from(status, posted_at), section, publisher, *choices[pk], rules)
        for pk, body, status, posted_at, section, publisher in rows
    ]


def _choices(keys: Collection[int]) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
    """The terms that editors switched off in each article, and those that they say are meant."""
    chosen: dict[int, tuple[set[int], set[int]]] = {key: (set(), set()) for key in keys}
    for article, term, choice in LinkChoice.objects.filter(article__in=keys).values_list("article", "term", "choice"):
        chosen[article][choice == LinkChoice.Choice.MEANT].add(term)
    return {key: (frozenset(never), frozenset(meant)) for key, (never, meant) in chosen.items()}


def link_texts(texts: Sequence[Text], glossary: Glossary) -> list[LinkedText]:
    """Store links and mentions of articles. Their versions and their change times stay as they are."""
    found = [link_text(text, glossary) for text in texts]
    # A statement that is prepared once: writing each article's takes Django longer than linking it.
    with connection.cursor() as cursor:
        cursor.executemany(STORE_LINKS, [(one.linked.html, False, one.text.pk) for one in found])
    store_mentions(found)
    return found


def store_mentions(found: Sequence[LinkedText]) -> None:
    """Store the mentions of articles, their related articles, and the names that nothing decides between."""
    keys = [one.text.pk for one in found]
    Mention.objects.filter(article__in=keys).delete()
    if rows := [row for one in found for row in _rows(one.text, one.linked)]:
        with connection.cursor() as cursor:
            cursor.executemany(STORE_MENTION, rows)
    UndecidedName.objects.filter(article__in=keys).delete()
    UndecidedName.objects.bulk_create(
        UndecidedName(article_id=one.text.pk, terms=",".join(map(str, terms)), around=around)
        for one in found
        for terms, around in one.undecided.items()
    )
    relate({one.text.pk: [mention.term for mention in one.linked.mentions] for one in found})


def _rows(text: Text, linked: Linked[int]) -> Iterator[tuple[int | str | None, ...]]:
    shown_from = connection.ops.adapt_datetimefield_value(text.shown_from)
    for mention in linked.mentions:
        yield (
            text.pk, mention.term, mention.surface, mention.offset, mention.count, mention.linked, shown_from
        )  # fmt: skip


def link_new_articles(progress: Progress | None = None) -> int:
    """Link every article that is marked `linking_due`. Returns how many; `progress` is told after each batch."""
    done = 0
    while linked := _link_batch():
        done += linked
        if progress:
            progress(linked)
    return done


@turn()
def _link_batch() -> int:
    """Link the next batch of them, by the glossary as it is in this turn; returns how many."""
    # Held, lest an import put a new text into one of them between reading and storing.
    due = Article.objects.select_for_update().filter(linking_due=True).order_by("pk")
    if batch := texts_of(due[:BATCH]):
        link_texts(batch, load_glossary())
        # What a script stored without the desk is not found yet.
        index(list(Article.objects.filter(pk__in=[text.pk for text in batch], search_entry=None)))
    return len(batch)


class Stored(NamedTuple):
    """The links of an article as they are stored."""

    html: str
    mentions: list[Found[int]]
    is_due: bool


def stored_links(texts: Collection[Text]) -> dict[int, Stored]:
    """What is stored of some articles' links, by their primary keys."""
    keys = [text.pk for text in texts]
    found = {
        pk: Stored(html, [], is_due)
        for pk, html, is_due in Article.objects.filter(pk__in=keys)
        .order_by()
        .values_list("pk", "linked_body", "linking_due")
    }
    mentions = Mention.objects.filter(article__in=keys).order_by("offset")
    columns = ("article_id", "term_id", "surface", "offset", "count", "linked")
    for article, term, surface, offset, count, is_linked in mentions.values_list(*columns):
        found[article].mentions.append(Found(term, surface, offset, count, is_linked))
    return found


def not_as_stored(texts: Sequence[Text], glossary: Glossary) -> Iterable[tuple[Text, Linked[int], Stored]]:
    """Those of the articles whose links or mentions are not what the glossary makes of them: both, side by side."""
    stored = stored_links(texts)
    for text in texts:
        linked, kept = text.link(glossary), stored[text.pk]
        if (linked.html, list(linked.mentions), False) != kept:
            yield text, linked, kept
