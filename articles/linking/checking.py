"""Checks stored links and mentions against what the linker would make now."""

from collections.abc import Iterator, Sequence

from articles.linking.storing import BATCH, LinkedText, Progress, StoredLinks, not_as_stored, texts_of
from articles.models import Article
from glossary.vocabulary import load_glossary


def differences(keys: Sequence[int], progress: Progress | None = None) -> Iterator[str]:
    """A sentence for each article whose stored links or mentions are outdated. Changes nothing."""
    glossary = load_glossary()
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        texts = texts_of(Article.objects.filter(pk__in=batch).order_by("pk"))
        yield from (_sentence(linked, stored) for linked, stored in not_as_stored(texts, glossary))
        if progress:
            progress(len(batch))


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
