"""How long an archive takes to follow a change of one term, in a process that has the site's memory."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.site import Site
from benchmarks.table import Row

USES = range(45, 56)  # of the name that is measured: 'a term used by 50 articles'
MOST_SECONDS = 1.0
MOST_MEGABYTES = 50


def megabytes() -> float:
    """What this process holds in memory."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


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
    from articles.models import Article
    from articles.relinking import link_what_is_due
    from glossary.models import Name, Term

    _fill_glossary(terms)
    link_what_is_due()
    article = Article.objects.filter(posted_at__isnull=False).first()
    text, uses = _words_of_few_articles()
    before = megabytes()
    article.save()
    yield Row("memory for the glossary after saving an article", [f"{megabytes() - before:.1f} MB"], None)

    def come() -> None:
        term = Term(headword=text, definition="A word.")
        term.save()
        Name.objects.create(term=term, text=text)

    def rename() -> None:
        term = Term.objects.get(headword=text)
        term.headword = f"{text} proper"
        term.save()
        term.name_it_by_its_headword()

    changes: dict[str, Callable[[], object]] = {
        "comes": come,
        "is renamed": rename,
        "is retired": lambda: Term.objects.filter(headword=f"{text} proper").set_status(Term.Status.RETIRED),
        "is shown again": lambda: Term.objects.filter(headword=f"{text} proper").set_status(Term.Status.PUBLISHED),
        "goes": lambda: Term.objects.get(headword=f"{text} proper").delete(),
    }
    for what, change in changes.items():
        seconds, told = _follow(change)
        name = f"a term that {uses} articles use {what}: {told}"
        yield Row(name, [f"{seconds:.2f} s"], seconds < MOST_SECONDS)
    yield Row("memory for the glossary after all these", [f"{megabytes() - before:.1f} MB"], megabytes() - before < 50)


def _fill_glossary(terms: int) -> None:
    """As many published terms as are wanted, besides those that the archive explains."""
    from benchmarks.linking import names_in, read_texts
    from glossary.alphabet import initial, sort_key
    from glossary.models import Name, Term
    from glossary.names import normalise

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
    """Two words that stand together in about 50 articles and are no term's name, and in how many."""
    from articles.search.finding import candidates
    from benchmarks.corpus import Corpus
    from glossary.models import Name

    words = [word for word in Corpus().words.things[100:2000] if word.isalpha()]
    for pair in zip(words, words[1:], strict=False):
        text = " ".join(pair)
        found = candidates([text], at_most=USES[-1] + 1)
        if found is not None and len(found) in USES and not Name.objects.filter(key__contains=text.lower()).exists():
            return text, len(found)
    raise LookupError("No two words stand together in about 50 articles of this archive.")


def _follow(change: Callable[[], object]) -> tuple[float, str]:
    """Seconds from a change to the last link that follows it, and what the editor is told."""
    from glossary.signals import terms_changed
    from glossary.turns import turn

    start = time.perf_counter()
    with turn():
        change()
        [(_, told)] = terms_changed.send(None)
    return time.perf_counter() - start, told
