"""A change of the glossary relinks only the articles that it can affect, and all links are correct afterwards."""

from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.desk import steps
from articles.linking import relinking
from articles.linking.checking import differences, relink
from articles.linking.relinking import link_what_changed_names_touch, link_what_is_due
from articles.linking.storing import link_new_articles
from articles.models import Article
from articles.search.finding import candidates, matching
from glossary.linking import Name as LinkName
from glossary.linking import Vocabulary
from glossary.models import ChangedName, Name, Term
from tests import factories
from tests.people import editor

pytestmark = pytest.mark.django_db

TEXTS = (
    "NATO met in Tbilisi.",
    "The Bank of Georgia raised its interest rates.",
    "Interest in Georgia grows.",
    "Who is the WHO?",
    "Nothing of this kind.",
)


@pytest.fixture
def articles() -> dict[str, Article]:
    """Articles by the first of their words, linked by a glossary of some terms."""
    for headword in ("NATO", "Georgia", "interest rate", "WHO"):
        factories.term(headword)
    factories.term("Bank of Georgia")
    found = {text: factories.article(body=f"<p>{text}</p>") for text in TEXTS}
    link_what_is_due()
    return {text.partition(" ")[0]: article for text, article in found.items()}


def touched(articles: dict[str, Article], change: Callable[[], object]) -> set[str]:
    """The articles that a change relinks, by their first words; all links must be correct afterwards."""
    Article.objects.update(linking_due=False)
    stamp = "<p>stale</p>"
    before = dict(Article.objects.values_list("pk", "linked_body"))
    change()
    Article.objects.update(linked_body=stamp)
    linked = link_what_changed_names_touch()
    relinked = set(Article.objects.exclude(linked_body=stamp).values_list("pk", flat=True))
    for pk, html in before.items():
        Article.objects.filter(pk=pk, linked_body=stamp).update(linked_body=html)
    assert linked == len(relinked)
    assert not ChangedName.objects.exists()
    assert out_of_true() == []
    return {word for word, article in articles.items() if article.pk in relinked}


def out_of_true() -> list[str]:
    return list(differences(list(Article.objects.values_list("pk", flat=True))))


def term(headword: str) -> Term:
    return Term.objects.get(headword=headword)


def test_a_new_term_relinks_the_articles_that_use_it(articles):
    assert touched(articles, lambda: factories.term("Tbilisi")) == {"NATO"}
    assert ">Tbilisi</a>" in Article.objects.get(pk=articles["NATO"].pk).linked_body


def test_a_new_name_relinks_no_article_that_uses_the_other_names_of_its_term(articles):
    georgia = term("Georgia")
    assert touched(articles, lambda: Name.objects.create(term=georgia, text="Tbilisi")) == {"NATO"}


def test_deleting_a_term_relinks_the_articles_that_used_it(articles):
    assert touched(articles, lambda: term("NATO").delete()) == {"NATO"}
    assert "<a" not in Article.objects.get(pk=articles["NATO"].pk).linked_body


def test_retiring_a_term_relinks_the_articles_that_used_it(articles):
    assert touched(articles, lambda: Term.objects.filter(headword="WHO").set_status("retired")) == {"Who"}


def test_a_longer_name_takes_the_place_of_a_shorter_one_and_gives_it_back(articles):
    assert touched(articles, lambda: term("Bank of Georgia").delete()) == {"The"}
    assert ">Georgia</a>" in Article.objects.get(pk=articles["The"].pk).linked_body


def test_a_shared_name_belongs_to_the_other_term_when_one_is_deleted(articles):
    other = factories.term("Georgia (state)", names=("Georgia",))
    link_what_is_due()
    assert "Georgia</a>" not in Article.objects.get(pk=articles["Interest"].pk).linked_body
    assert touched(articles, other.delete) == {"The", "Interest"}
    assert ">Georgia</a>" in Article.objects.get(pk=articles["Interest"].pk).linked_body


def test_a_shared_longer_name_that_goes_with_both_its_terms_frees_the_shorter_one(articles):
    twin = factories.term("Bank of Georgia (old)", names=("Bank of Georgia",))
    link_what_is_due()
    both = Term.objects.filter(pk__in=[twin.pk, term("Bank of Georgia").pk])
    assert touched(articles, both.delete) == {"The"}
    assert ">Georgia</a>" in Article.objects.get(pk=articles["The"].pk).linked_body


def test_a_case_rule_relinks_the_articles_that_write_the_name_in_any_case(articles):
    def in_any_case() -> None:
        name = term("WHO").names.get()
        name.match_case = Name.MatchCase.NEVER
        name.save()

    assert touched(articles, in_any_case) == {"Who"}
    assert ">Who</a>" in Article.objects.get(pk=articles["Who"].pk).linked_body


def test_a_term_with_a_new_address_relinks_the_articles_that_link_to_it(articles):
    def move() -> None:
        nato = term("NATO")
        nato.slug = "otan"
        nato.save()

    assert touched(articles, move) == {"NATO"}
    assert 'href="/glossary/otan/"' in Article.objects.get(pk=articles["NATO"].pk).linked_body


def test_a_plural_in_the_text_is_found_by_a_new_singular_name(articles):
    term("interest rate").delete()
    link_what_is_due()
    assert touched(articles, lambda: factories.term("interest rate")) == {"The"}


def test_definitions_that_use_a_name_are_relinked_and_never_to_themselves(articles):
    summit = factories.term("summit", definition="A meeting of NATO, or another summit.")
    link_what_is_due()
    assert Term.objects.get(pk=summit.pk).linked_definition == (
        'A meeting of <a class="term" href="/glossary/nato/">NATO</a>, or another summit.'
    )
    term("NATO").delete()
    link_what_is_due()
    assert Term.objects.get(pk=summit.pk).linked_definition == "A meeting of NATO, or another summit."


def test_relinking_never_changes_an_articles_version_or_change_time(articles):
    before = Article.objects.values_list("pk", "version", "updated_at")
    kept = list(before)
    factories.term("Tbilisi")
    assert link_what_is_due() == 1
    assert list(before.all()) == kept


def test_a_name_without_an_indexed_word_is_searched_for_in_every_article(articles, monkeypatch):
    monkeypatch.setattr(relinking, "candidates", lambda *_args, **_kwargs: None)
    monkeypatch.setattr(relinking, "BATCH", 2)
    assert touched(articles, lambda: factories.term("Tbilisi")) == {"NATO"}


def test_the_work_goes_on_where_it_was_stopped(monkeypatch):
    monkeypatch.setattr(relinking, "BATCH", 2)
    for _ in range(7):
        factories.article(body="<p>Inflation again.</p>")
    link_new_articles()
    factories.term("inflation")
    search = relinking._next_search()
    batches = search.run()
    assert [next(batches), next(batches)] == [2, 2]
    [progress] = ChangedName.objects.values_list("looked_through", "to_look_through")
    assert progress == (4, 7)
    batches.close()
    assert link_what_is_due() == 3
    assert out_of_true() == []


def test_a_name_that_changes_in_the_middle_is_searched_for_again_from_the_start(monkeypatch):
    monkeypatch.setattr(relinking, "BATCH", 2)
    for _ in range(5):
        factories.article(body="<p>Inflation again.</p>")
    link_new_articles()
    inflation = factories.term("inflation")
    batches = relinking._next_search().run()
    next(batches)
    inflation.delete()
    assert list(batches) == []
    assert link_what_is_due() == 5
    assert out_of_true() == []


def test_articles_that_wait_for_their_first_links_are_linked_once():
    factories.term("inflation")
    factories.article(body="<p>Inflation again.</p>")
    linked = []
    assert link_what_is_due(linked.append) == 1
    assert sum(linked) == 1
    assert out_of_true() == []


def test_relinking_leaves_correct_links_alone(articles, django_assert_num_queries):
    keys = [article.pk for article in articles.values()]
    # a savepoint and its end; the articles; what is decided about their links; sense rules; the names; stored
    # links; stored mentions; on PostgreSQL, the turn
    with django_assert_num_queries(8 + (connection.vendor == "postgresql")):
        assert relink(keys) == 0
    articles["NATO"].mentions.all().delete()
    assert relink(keys) == 1
    assert out_of_true() == []


class TestTheIndexFindsEveryName(TestCase):
    """What the linker finds in a text, the index finds too: on either database, however odd the name."""

    @given(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12).filter(
            lambda text: any(map(str.isalnum, text)) and not set(text) & set("<>&\x00")
        )
    )
    def test_any_name(self, text):
        body = f"<p>Of {text} and more.</p>"
        article = factories.article(body=body)
        stored = Article.objects.get(pk=article.pk).body
        if Vocabulary([LinkName(1, text, match_case=False)], skip_unusable=True).occurrences(unescape(stored)):
            found = candidates([text])
            assert found is None or article.pk in found


def test_what_a_script_stored_past_the_desk_is_linked_and_found_afterwards():
    factories.term("NATO")
    posted_at, day = factories.NOON, factories.NOON.date()
    stored = {"headline": "Story", "slug": "story", "body": "<p>NATO met.</p>", "status": "published"}
    article = Article.objects.create(posted_at=posted_at, posted_on=day, **stored)
    assert article.linking_due
    assert not matching("Story").exists()
    assert link_new_articles() == 1
    article.refresh_from_db()
    assert "/glossary/nato/" in article.linked_body
    assert list(matching("Story")) == [article]


def test_a_step_indexes_what_a_script_stored_past_the_desk():
    draft = Article.objects.create(headline="Story", slug="story", body="<p>NATO met.</p>")
    steps.take(draft, "submit", editor())
    assert list(matching("Story")) == [draft]
