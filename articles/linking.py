"""Terms linked in articles: `linked_body` and mentions, made when an article or a term changes.

What waits to be linked is marked in the database (`Article.linking_due`, `Term.linking_due`), so that linking which
was interrupted is taken up again by whatever links next. Sessions take turns (`glossary.turns`): an article saved while
a term is saved would otherwise stay without the link, each session blind to what the other has not committed yet.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db import connection

from articles.models import Article, Mention
from articles.models.states import shown_from
from articles.search.finding import candidates
from glossary.linking import Linked
from glossary.models import Name, Term
from glossary.turns import turn
from glossary.vocabulary import Glossary, link_definition, load_glossary

BATCH = 200  # articles in one transaction
STORE_LINKS = "UPDATE articles_article SET linked_body = %s, linking_due = %s WHERE id = %s"
STORE_MENTION = """
INSERT INTO articles_mention (article_id, term_id, surface, "offset", count, linked, shown_from)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""

Progress = Callable[[int], object]


class _Text(NamedTuple):
    """What linking needs of an article, and no more: whole ones take longer to load than to link."""

    pk: int
    body: str
    shown_from: datetime.datetime | None


def link_article(article: Article) -> None:
    """Link one article by the glossary as it is now, and keep the result with its mentions."""
    with turn():
        [linked] = _link([_Text(article.pk, article.body, article.shown_from)], load_glossary())
        article.linked_body, article.linking_due = linked.html, False


def _link(texts: Sequence[_Text], glossary: Glossary) -> list[Linked]:
    """Store links and mentions of articles. Their versions and their change times stay as they are."""
    linked = [glossary.link(text.body) for text in texts]
    Mention.objects.filter(article__in=[text.pk for text in texts]).delete()
    # Statements that are prepared once: writing each article's takes Django longer than linking it.
    with connection.cursor() as cursor:
        cursor.executemany(STORE_LINKS, [(new.html, False, text.pk) for text, new in zip(texts, linked, strict=True)])
        cursor.executemany(STORE_MENTION, [row for pair in zip(texts, linked, strict=True) for row in _mentions(*pair)])
    return linked


def _mentions(text: _Text, linked: Linked) -> Iterator[tuple]:
    shown_from = connection.ops.adapt_datetimefield_value(text.shown_from)
    for mention in linked.mentions:
        yield (
            text.pk, mention.term, mention.surface, mention.offset, mention.count, mention.linked, shown_from
        )  # fmt: skip


def link_what_is_due(progress: Progress | None = None) -> int:
    """Link every article that waits for it, and first find those that a changed term touches.

    Returns how many articles were linked; `progress` is told how many after each batch. Killed at any point
    and called again, it ends as if it had run through.
    """
    find_articles_of_changed_terms()
    done = 0
    while linked := _link_batch():
        done += linked
        if progress:
            progress(linked)
    return done


@turn()
def _link_batch() -> int:
    """Link the next articles that wait, by the glossary as it is in this turn; how many they are."""
    # Held, lest an import put a new text into one of them between reading and storing.
    due = Article.objects.select_for_update().filter(linking_due=True).order_by("pk")
    batch = [
        _Text(pk, body, shown_from(status, posted_at))
        for pk, body, status, posted_at in due.values_list("pk", "body", "status", "posted_at")[:BATCH]
    ]
    if batch:
        _link(batch, load_glossary())
    return len(batch)


@turn()
def find_articles_of_changed_terms() -> None:
    """Mark the articles that use a changed term, or might now, as due; link the definitions anew."""
    changed = list(Term.objects.filter(linking_due=True).values_list("pk", flat=True))
    if not changed:
        return
    mark_articles_of(changed)
    if Article.objects.filter(linking_due=False).exists():
        # Names of retired terms too: another term may share one, and have it for itself now.
        names = load_glossary(changed).vocabulary
        found = candidates(Name.objects.filter(term__in=changed).values_list("text", flat=True))
        for batch in _bodies(found):
            touched = [pk for pk, body in batch if names.occurrences(body)]
            Article.objects.filter(pk__in=touched).update(linking_due=True)
    link_definitions()
    Term.objects.filter(pk__in=changed).update(linking_due=False)


def mark_articles_of(terms: Iterable[int]) -> None:
    """Mark every article that mentions one of the terms as waiting to be linked."""
    users = Mention.objects.filter(term__in=terms).values("article")
    Article.objects.filter(pk__in=users).update(linking_due=True)


def link_definitions() -> None:
    """Link all definitions by the glossary as it is now, and store those that differ."""
    glossary = load_glossary()
    for term in Term.objects.only("definition", "linked_definition").iterator():
        linked = link_definition(term, glossary)
        if linked != term.linked_definition:
            Term.objects.filter(pk=term.pk).update(linked_definition=linked)


def _bodies(keys: Collection[int] | None) -> Iterator[list[tuple[int, str]]]:
    """Key and body of those of the articles that are not waiting already, a batch at a time; None: of all there are."""
    rows = Article.objects.filter(linking_due=False).order_by("pk").values_list("pk", "body")
    if keys is not None:
        ordered = sorted(keys)
        for start in range(0, len(ordered), BATCH):
            yield list(rows.filter(pk__in=ordered[start : start + BATCH]))
        return
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        last = batch[-1][0]
        yield batch
