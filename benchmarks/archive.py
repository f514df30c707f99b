"""How long an archive takes to follow a change of one term, in a process that has the site's memory."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.memory import megabytes
from benchmarks.site import Site
from benchmarks.table import Row
from benchmarks.texts import names_in, read_texts

USES = 50  # articles, or nearly so many, that use the name that is measured
MOST_SECONDS = 1.0
MOST_MEGABYTES = 50


def changes_of_one_term(folder: Path, articles: int, terms: int) -> Iterator[Row]:
    """Import an archive, or take the one in `folder`, and change terms in a copy of it as the admin does."""
    site = Site(folder, articles)
    site.ask("import")
    site.close()
    with tempfile.TemporaryDirectory(prefix="newsroom-", dir=folder) as temporary:
        database = Path(temporary) / "archive.sqlite3"
        shutil.copyfile(folder / f"{articles}.sqlite3", database)
        os.environ["DATABASE_URL"] = f"sqlite:///{database}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
        import django

        django.setup()
        yield from _changes(terms)


def _changes(terms: int) -> Iterator[Row]:
    from articles.linking.relinking import link_what_is_due
    from glossary.models import Name, Term

    _fill_glossary(terms)
    link_what_is_due()
    with get_context("spawn").Pool(1) as pool:
        kept = pool.apply(_memory_of_saving)
    yield Row(
        "memory that a web process holds more once it has saved an article", [f"{kept:.1f} MB"], kept < MOST_MEGABYTES
    )
    text, uses = _words_of_few_articles()

    def create() -> None:
        term = Term.objects.create(headword=text, definition="A word.")
        Name.objects.create(term=term, text=text)

    def rename() -> None:
        term = Term.objects.get(headword=text)
        term.headword = f"{text} proper"
        term.save()
        term.name_it_by_its_headword()

    changes: dict[str, Callable[[], object]] = {
        "is created": create,
        "is renamed": rename,
        "is retired": lambda: Term.objects.filter(headword=f"{text} proper").set_status(Term.Status.RETIRED),
        "is shown again": lambda: Term.objects.filter(headword=f"{text} proper").set_status(Term.Status.PUBLISHED),
        "is deleted": lambda: Term.objects.get(headword=f"{text} proper").delete(),
    }
    for what, change in changes.items():
        seconds, told = _follow(change)
        name = f"a term that {uses} articles use {what}: {told}"
        yield Row(name, [f"{seconds:.2f} s"], seconds < MOST_SECONDS)


def _memory_of_saving() -> float:
    """Megabytes that a process of the site holds more after it has saved an article, and so loaded the glossary."""
    import django

    django.setup()
    from django.test import Client

    from articles.models import Article

    Client(SERVER_NAME="localhost").get("/")
    article = Article.objects.filter(posted_at__isnull=False)[0]
    before = megabytes()
    article.save()
    return megabytes() - before


def _fill_glossary(terms: int) -> None:
    """As many published terms as are wanted, besides those that the archive explains."""
    from glossary.alphabet import initial, sort_key
    from glossary.linking.names import normalise
    from glossary.models import Name, Term

    known = set(Name.objects.values_list("key", flat=True))
    texts = {name.text for name in names_in(read_texts(None), terms)}
    new = [
        Term(
            headword=text, slug=f"bench-{n}", definition=f"A word of {text}.", sort_key=sort_key(text),
            initial=initial(text), linking_due=True,
        )
        for n, text in enumerate(sorted(texts)[: terms - Term.objects.count()])
        if normalise(text) not in known
    ]  # fmt: skip
    Term.objects.bulk_create(new)
    Name.objects.bulk_create(Name(term=term, text=term.headword, key=normalise(term.headword)) for term in new)


def _words_of_few_articles() -> tuple[str, int]:
    """Two words that stand together in about USES articles and are no term's name, and in how many."""
    from articles.search.finding import candidates
    from glossary.models import Name

    words = [word for word in Corpus().words.things[100:2000] if word.isalpha()]
    nearest = ("", 0)
    for text in map(" ".join, pairwise(words)):
        uses = len(candidates([text], at_most=2 * USES) or ())
        if abs(uses - USES) < abs(nearest[1] - USES) and not Name.objects.filter(key__contains=text.lower()).exists():
            nearest = (text, uses)
            if abs(uses - USES) <= USES // 10:
                break
    return nearest


def _follow(change: Callable[[], object]) -> tuple[float, str | None]:
    """Seconds from a change to the last link that follows it, and what the editor is told."""
    from glossary.signals import terms_changed
    from newsroom.common.turns import turn

    start = time.perf_counter()
    with turn():
        change()
        [(_, told)] = terms_changed.send(None)
    return time.perf_counter() - start, told
