"""Every public address, found by walking the URL configuration, answers as it should."""

import re
from collections.abc import Iterator

import pytest
from django.test.html import parse_html
from django.urls import URLPattern, URLResolver, get_resolver

from articles.models import Article
from articles.site import previews
from tests import factories

pytestmark = pytest.mark.django_db

EXAMPLES = {
    "front": "/",
    "page": "/about/",
    "search": "/search/?q=word",
    "suggestions": "/search/suggestions/?q=ta",
    "health": "/healthz",
    "articles:archive": "/articles/",
    "articles:article": "/articles/2026/02/02/dockers-walk-out/",
    "articles:changes": "/articles/2026/02/02/dockers-walk-out/changes/",
    "articles:corrections": "/corrections/",
    "articles:corrections-feed": "/corrections/feed/",
    "articles:preview": lambda: f"/previews/{previews.sign(Article.objects.get(status='draft'), 1)[0]}/",
    "articles:section": "/sections/markets/",
    "articles:publisher": "/publishers/gazette/",
    "articles:contributor": "/contributors/ada-quill/",
    "glossary:index": "/glossary/",
    "glossary:term": "/glossary/tariff/",
    "articles:explanations": "/glossary/tariff/explanations/",
}
NOT_PAGES = {"health", "suggestions", "articles:corrections-feed"}


def names(patterns: list, namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"


def fill(rows: int) -> None:
    """Rows of every kind around one article and one term."""
    section, publisher = factories.section("Markets"), factories.publisher("Gazette")
    factories.page("About us", slug="about")
    factories.withdrawn()
    for number in range(rows):
        fields = {"headline": "Dockers walk out", "posted_at": factories.NOON} if not number else {}
        article = factories.article(section=section, publisher=publisher, **fields)
        factories.contribution(article, "Ada Quill")
        if not number:
            factories.mention(factories.draft(), factories.term("Draft"))
        article.corrections.create(text="Wrong.")
        term = factories.term(f"Word {number}") if number else factories.term("Tariff", names=("Duty", "Toll"))
        tariff = term if not number else factories.Term.objects.get(slug="tariff")
        factories.explanation(article, tariff, f"A tax, number {number}.")
        factories.mention(article, tariff)
        if number:
            factories.mention(article, term)
            tariff.see_also.add(term)


def test_each_address_has_an_example():
    assert sorted(set(names(get_resolver().url_patterns))) == sorted(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_address_answers_with_one_heading_and_as_many_queries_after_ten_more_rows(
    client, name, django_assert_max_num_queries
):
    counts = []
    for rows in (7, 17):  # with fewer, the front page has no room for its sections
        factories.Article.objects.all().delete()
        factories.Term.objects.all().delete()
        fill(rows)
        example = EXAMPLES[name]
        address = example() if callable(example) else example
        with django_assert_max_num_queries(20) as queries:
            response = client.get(address)
        assert response.status_code == 200
        if name not in NOT_PAGES:
            assert response.text.count("<h1") == 1
            parse_html(response.text)  # an element that is not closed, or not opened, is an error
            ids = re.findall(r'\sid="([^"]*)"', response.text)
            assert len(ids) == len(set(ids))
        counts.append(len(queries))
    assert counts[0] == counts[1]
