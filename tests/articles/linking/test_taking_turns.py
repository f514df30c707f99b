"""Linking takes turns, and looks at the glossary and the articles only once it has its own."""

import pytest
from django.db import connection

from articles.linking import storing
from articles.models import Article
from newsroom.common import turns
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def steps(monkeypatch) -> list[str]:
    """What happens, in order: a turn is taken, the glossary is loaded."""
    steps: list[str] = []
    load = storing.load_glossary

    def take_turn() -> None:
        assert connection.in_atomic_block
        steps.append("turn")

    def load_glossary() -> object:
        steps.append("glossary")
        return load()

    monkeypatch.setattr(turns, "take_turn", take_turn)
    monkeypatch.setattr(storing, "load_glossary", load_glossary)
    return steps


def test_an_article_is_linked_by_the_glossary_as_it_is_in_its_turn(steps):
    storing.link_article(factories.article())
    assert steps == ["turn", "glossary"]


def test_each_batch_is_linked_by_the_glossary_as_it_is_in_its_turn(steps, monkeypatch):
    monkeypatch.setattr(storing, "BATCH", 1)
    factories.article()
    factories.article()
    assert storing.link_new_articles() == 2
    # A turn for each article, and one that finds nothing to do.
    assert steps == [*["turn", "glossary"] * 2, "turn"]
    assert not Article.objects.filter(linking_due=True).exists()
