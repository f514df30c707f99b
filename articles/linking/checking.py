"""Compares stored links and mentions with what the linker would make now: reports differences, or repairs them."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from articles.linking.storing import BATCH, ArticleText, LinkedText, Progress, store_links, texts_of
from articles.models import Article, Mention
from glossary.linking import Mention as Found
from glossary.vocabulary import Glossary, load_glossary
from newsroom.common.turns import turn


class StoredLinks(NamedTuple):
    """The links of an article as they are stored."""

    html: str
    mentions: list[Found[int]]
    is_due: bool


def differences(keys: Sequence[int], progress: Progress | None = None) -> Iterator[str]:
    """A sentence for each article whose stored links or mentions are outdated. Changes nothing."""
    glossary = load_glossary()
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        texts = texts_of(Article.objects.filter(pk__in=batch).order_by("pk"))
        yield from (_sentence(linked, stored) for linked, stored in _not_as_stored(texts, glossary))
        if progress:
            progress(len(batch))


def relink(keys: Sequence[int], progress: Progress | None = None) -> int:
    """Relink the articles whose links or mentions are outdated; returns their number.

    `progress` is told after each batch how many were checked.
    """
    done = 0
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        with turn():
            texts = texts_of(Article.objects.select_for_update().filter(pk__in=batch).order_by("pk"))
            if wrong := [linked for linked, _stored in _not_as_stored(texts, load_glossary())]:
                store_links(wrong)
        done += len(wrong)
        if progress:
            progress(len(batch))
    return done


def _not_as_stored(texts: Collection[ArticleText], glossary: Glossary) -> Iterator[tuple[LinkedText, StoredLinks]]:
    """The articles whose stored links or mentions are outdated: what they should be, and what they are."""
    keys = [text.pk for text in texts]
    rows = Article.objects.filter(pk__in=keys).order_by().values_list("pk", "linked_body", "linking_due")
    stored = {pk: StoredLinks(html, [], is_due) for pk, html, is_due in rows}
    columns = ("article_id", "term_id", "surface", "offset", "count", "linked")
    for article, *mention in Mention.objects.filter(article__in=keys).order_by("offset").values_list(*columns):
        stored[article].mentions.append(Found(*mention))
    for text in texts:
        linked = text.link(glossary)
        if (linked.html, list(linked.mentions), False) != stored[text.pk]:
            yield linked, stored[text.pk]


def _sentence(linked: LinkedText, stored: StoredLinks) -> str:
    if stored.is_due:
        return f"Article {linked.text.pk}: linking is due."
    should, there = ({mention.term: mention for mention in found.mentions} for found in (linked, stored))
    said = [f"'{should[term].surface}' is missing" for term in should if term not in there]
    said += [f"'{there[term].surface}' is stored but no longer found" for term in there if term not in should]
    said += [
        f"'{should[term].surface}' is stored as {there[term]._asdict()}"
        for term in should
        if term in there and there[term] != should[term]
    ]
    return f"Article {linked.text.pk}: {'; '.join(said) or 'the links in its text differ'}."
