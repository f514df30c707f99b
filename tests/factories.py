"""Rows for tests, with what they need and nothing that a test would have to know of."""

import datetime
from itertools import count

from articles.desk.saving import store
from articles.models import Article, Contribution, Contributor, Explanation, Mention, Publisher, Section
from glossary.models import Name, Term
from newsroom.models import Page

NOON = datetime.datetime(2026, 2, 2, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
_number = count(1)


def publisher(name: str = "The Harbour Post", **fields) -> Publisher:
    return Publisher.objects.get_or_create(name=name, defaults=fields)[0]


def section(name: str = "Headlines", **fields) -> Section:
    return Section.objects.get_or_create(name=name, defaults=fields)[0]


def contributor(name: str = "Ada Quill", **fields) -> Contributor:
    return Contributor.objects.get_or_create(name=name, defaults=fields)[0]


def article(headline: str = "", **fields) -> Article:
    """A published article, each an hour older than the one before it; it waits for its links, as after an import."""
    number = next(_number)
    defaults = {
        "headline": headline or f"Headline {number}",
        "standfirst": "What it is about.",
        "body": "<p>First paragraph.</p>",
        "publisher": publisher(),
        "section": section(),
        "posted_at": NOON - number * HOUR,
        "status": Article.Status.PUBLISHED,
    }
    article = Article(**defaults | fields)
    store(article, link=False)
    return article


def linked_article(text: str, **fields) -> Article:
    """A published article of one paragraph, linked as whatever saves an article links it."""
    article = Article(
        headline=f"Headline {next(_number)}", body=f"<p>{text}</p>", posted_at=NOON, status=Article.Status.PUBLISHED
    )
    for name, value in fields.items():
        setattr(article, name, value)
    store(article)
    return article


def draft(**fields) -> Article:
    return article(**{"status": Article.Status.DRAFT} | fields)


# What a withdrawal is in the database; and what comes back from it.
WITHDRAWN = {
    "status": Article.Status.WITHDRAWN,
    "withdrawn_at": NOON,
    "withdrawal_reason": "The source took its account back.",
}
NOT_WITHDRAWN = {"withdrawn_at": None, "withdrawal_reason": ""}


def withdrawn(**fields) -> Article:
    return article(**WITHDRAWN | fields)


def future(**fields) -> Article:
    """Published, but its time is still to come."""
    return article(**{"posted_at": datetime.datetime(2999, 1, 1, tzinfo=datetime.UTC)} | fields)


def term(headword: str = "", *, names: tuple[str, ...] = (), **fields) -> Term:
    """A published term, whose headword is its first name."""
    headword = headword or f"Term {next(_number)}"
    term = Term.objects.create(**{"headword": headword, "definition": f"What {headword} means."} | fields)
    for name in (headword, *names):
        Name.objects.create(term=term, text=name)
    return term


def explanation(article: Article, term: Term, text: str = "", **fields) -> Explanation:
    text = text or term.definition
    return Explanation.objects.create(article=article, term=term, text=text, **fields)


def mention(article: Article, term: Term, surface: str = "", **fields) -> Mention:
    defaults = {"surface": surface or term.headword, "offset": 3, "count": 1}
    return Mention.objects.create(article=article, term=term, **defaults | fields)


def contribution(article: Article, name: str = "Ada Quill", role: str = "writing", **fields) -> Contribution:
    kind = fields.pop("kind", Contributor.Kind.PERSON)
    return Contribution.objects.create(article=article, contributor=contributor(name, kind=kind), role=role, **fields)


def page(title: str = "About us", **fields) -> Page:
    """A published page at an address of its own; one there is already is made anew."""
    defaults = {"slug": f"page-{next(_number)}", "body": "<p>Who we are.</p>", "is_published": True}
    values = {"title": title} | defaults | fields
    return Page.objects.update_or_create(slug=values.pop("slug"), defaults=values)[0]
