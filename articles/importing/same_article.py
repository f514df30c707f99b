"""Find the article that a file belongs to: from an earlier import, from a copy of the file, or none."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain

from articles.importing.incoming import WORD, IncomingFile
from articles.models import Article, Publisher, SeedFile
from articles.seeds import Seed
from glossary.linking.names import normalise
from glossary.linking.plain_text import text_of

SIMILAR_SHARE = 0.5  # of the shorter text's three-word runs must be in the other; unrelated texts share hardly any


@dataclass(frozen=True, slots=True)
class ArticleMatch:
    """A `seed_file` without an article: an editor deleted the article. Neither: the article is new."""

    seed_file: SeedFile | None = None
    article: Article | None = None
    warning: str | None = None

    @property
    def was_deleted(self) -> bool:
        return self.article is None and self.seed_file is not None


def find_article(
    file: IncomingFile, *, others_in_run: Collection[tuple[str, str]] = (), restore: bool = False
) -> ArticleMatch:
    """The article that a file belongs to.

    In this order: the one imported from this file before; the one from a file of this name in another folder, if
    that is the same article and the other file is not part of this run; the one from a file with the same
    publisher, headline, date and text; the one with the same publisher, headline and date and a similar text.
    With `restore`, a deleted article does not count.
    """
    seed = file.seed
    namesakes = list(SeedFile.objects.filter(name=file.name).select_related("article").order_by("pk"))
    own = next((row for row in namesakes if row.folder == file.folder), None)
    if own and (own.article or not restore):
        return ArticleMatch(own, own.article)
    moved = [row for row in namesakes if row is not own and (row.name, row.folder) not in others_in_run]
    same_words = SeedFile.objects.filter(text_digest=file.text_digest)
    twins = list(same_words.select_related("article").order_by("pk")[:20])
    copies = (row for row in moved if _is_same(seed, row))
    identical = (row for row in twins if _identity(seed.as_json()) == _identity(row.seed))
    for row in chain(copies, identical):
        if row.article:
            return ArticleMatch(own, row.article)  # the other file keeps its row
        if not restore:
            return ArticleMatch(row)
    if article := _same_story(seed):
        first = article.seed_files.order_by("pk").first()
        taken_as = f"'{article.headline}'" + (f", imported from {first.name}" if first else "")
        warning = f"Taken as the article {taken_as}: publisher, headline, date and most of the text match."
        return ArticleMatch(own, article, warning)
    return ArticleMatch(own, warning=_warning_about_new(seed, moved, twins))


def are_similar(one: str, other: str) -> bool:
    """Whether two plain texts are versions of the same one: the longer has half of the shorter's three-word runs."""
    left, right = _runs(one), _runs(other)
    smaller = min(len(left), len(right))
    return smaller > 0 and len(left & right) >= SIMILAR_SHARE * smaller


def _runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return {tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2))} if words else set()


def _is_same(seed: Seed, row: SeedFile) -> bool:
    return normalise(row.seed["headline"]) == normalise(seed.headline) or are_similar(
        " ".join(seed.paragraphs), " ".join(row.seed["paragraphs"])
    )


def _identity(seed: dict) -> tuple[str, str, str | None]:
    return normalise(seed["publisher"] or ""), normalise(seed["headline"]), seed["posted"]


def _same_story(seed: Seed) -> Article | None:
    """The first article of the same publisher, headline and date whose text is similar."""
    publisher = Publisher.objects.called(seed.publisher) if seed.publisher and seed.posted else None
    if publisher is None:
        return None
    text = " ".join(seed.paragraphs)
    rows = Article.objects.filter(publisher=publisher.pk, posted_on=seed.posted).order_by("pk")
    for pk, headline in rows.values_list("pk", "headline"):
        if normalise(headline) == normalise(seed.headline):
            article = Article.objects.get(pk=pk)
            if are_similar(text, text_of(article.body)):
                return article
    return None


def _warning_about_new(seed: Seed, moved: list[SeedFile], twins: list[SeedFile]) -> str | None:
    for row in twins:
        if row.article and normalise(row.seed["publisher"] or "") != normalise(seed.publisher or ""):
            return (
                f"The same text came from {row.seed['publisher'] or 'no publisher'} in {row.name}: "
                f"'{row.article.headline}'. Both are kept."
            )
    for row in moved:
        if row.article:
            return (
                f"A file of this name in {row.folder} is a different article, '{row.article.headline}'. "
                "This one was imported as a separate article."
            )
    return None
