"""Links articles and stores the result: `linked_body`, mentions, related articles.

An article is linked in the transaction that stores it. Imported articles are linked afterwards, and are marked
`Article.linking_due` until then; `articles.linking.relinking` updates articles when the glossary changes.
Whoever links takes a turn (`newsroom.common.turns`): otherwise an article saved while a term is saved could miss the
link, because neither transaction sees what the other has not committed.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from articles.linking.related import relate
from articles.linking.sense_rules import ParsedSenseRule, Senses, load_rules
from articles.models import Article, LinkChoice, Mention, UndecidedName
from articles.models.states import shown_from
from articles.search.entries import index
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


class ArticleText(NamedTuple):
    """The fields of an article that linking needs: whole articles take longer to load than to link."""

    pk: int
    body: str
    shown_from: datetime.datetime | None
    section: int | None = None
    publisher: int | None = None
    never: frozenset[int] = frozenset()  # terms that editors switched off in this article
    meant: frozenset[int] = frozenset()  # terms that editors chose here among several that share a name
    rules: tuple[ParsedSenseRule, ...] = ()  # decide where editors did not choose

    def link(self, glossary: Glossary) -> "LinkedText":
        senses = Senses(self.section, self.publisher, self.meant, self.rules)
        linked = glossary.vocabulary.link(
            self.body,
            self.never,
            href=glossary.address,
            choose=senses.choose,
            quotations=settings.LINK_QUOTATIONS,
            per_paragraph=settings.LINKS_PER_PARAGRAPH,
            per_text=settings.LINKS_PER_ARTICLE,
        )
        return LinkedText(self, linked.html, linked.mentions, senses.undecided)


class LinkedText(NamedTuple):
    """An article's text with its links; `undecided` is that of `Senses`."""

    text: ArticleText
    html: str
    mentions: Sequence[Found[int]]
    undecided: Mapping[tuple[int, ...], str]


def link_article(article: Article) -> None:
    """Link a stored article, and store its links and mentions."""
    with turn():
        [linked] = link_texts([text_of(article)], load_glossary())
        article.linked_body, article.linking_due = linked.html, False


def link_unsaved(article: Article) -> LinkedText:
    """Link an article that is about to be stored; afterwards, give what is returned to `store_mentions`."""
    linked = text_of(article).link(load_glossary())
    article.linked_body, article.linking_due = linked.html, False
    return linked


def text_of(article: Article) -> ArticleText:
    """One article as it is in memory, saved or not."""
    never, meant = _choices([article.pk])[article.pk] if article.pk else (frozenset(), frozenset())
    columns = (article.pk, article.body, article.shown_from, article.section_id, article.publisher_id)
    return ArticleText(*columns, never, meant, load_rules())


def texts_of(articles: QuerySet[Article]) -> list[ArticleText]:
    """Articles as they are stored."""
    rows = list(articles.values_list("pk", "body", "status", "posted_at", "section", "publisher"))
    choices, rules = _choices([pk for pk, *_ in rows]), load_rules()
    return [
        ArticleText(pk, body, shown_from(status, posted_at), section, publisher, *choices[pk], rules)
        for pk, body, status, posted_at, section, publisher in rows
    ]


def _choices(keys: Collection[int]) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
    """For each article, the terms that editors switched off, and those that they chose as meant."""
    chosen: dict[int, tuple[set[int], set[int]]] = {key: (set(), set()) for key in keys}
    for article, term, choice in LinkChoice.objects.filter(article__in=keys).values_list("article", "term", "choice"):
        chosen[article][choice == LinkChoice.Choice.MEANT].add(term)
    return {key: (frozenset(never), frozenset(meant)) for key, (never, meant) in chosen.items()}


def link_texts(texts: Iterable[ArticleText], glossary: Glossary) -> list[LinkedText]:
    """Link articles, and store their links and mentions. Their versions and change times stay as they are."""
    linked = [text.link(glossary) for text in texts]
    store_links(linked)
    return linked


def store_links(linked: Sequence[LinkedText]) -> None:
    """Store the links and mentions of articles."""
    # One prepared statement: with an UPDATE for each article, Django takes longer than linking does.
    with connection.cursor() as cursor:
        cursor.executemany(STORE_LINKS, [(one.html, False, one.text.pk) for one in linked])
    store_mentions(linked)


def store_mentions(linked: Sequence[LinkedText]) -> None:
    """Store the mentions, related articles and undecided names of articles."""
    keys = [one.text.pk for one in linked]
    Mention.objects.filter(article__in=keys).delete()
    if rows := [row for one in linked for row in _rows(one)]:
        with connection.cursor() as cursor:
            cursor.executemany(STORE_MENTION, rows)
    UndecidedName.objects.filter(article__in=keys).delete()
    UndecidedName.objects.bulk_create(
        UndecidedName(article_id=one.text.pk, terms=",".join(map(str, terms)), around=around)
        for one in linked
        for terms, around in one.undecided.items()
    )
    relate({one.text.pk: [mention.term for mention in one.mentions] for one in linked})


def _rows(linked: LinkedText) -> Iterator[tuple[int | str | None, ...]]:
    shown_from = connection.ops.adapt_datetimefield_value(linked.text.shown_from)
    for term, surface, offset, count, is_linked in linked.mentions:
        yield linked.text.pk, term, surface, offset, count, is_linked, shown_from


def link_new_articles(progress: Progress | None = None) -> int:
    """Link all articles that are `linking_due`; returns their number. `progress` is called after each batch."""
    done = 0
    while linked := _link_batch():
        done += linked
        if progress:
            progress(linked)
    return done


@turn()
def _link_batch() -> int:
    # Locked, so that no import changes a text between reading and storing.
    due = Article.objects.select_for_update().filter(linking_due=True).order_by("pk")
    if batch := texts_of(due[:BATCH]):
        link_texts(batch, load_glossary())
        # Articles that a script stored without the desk are not in the search index yet.
        index(list(Article.objects.filter(pk__in=[text.pk for text in batch], search_entry=None)))
    return len(batch)
