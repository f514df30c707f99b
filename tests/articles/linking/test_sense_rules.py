"""Sense rules: they decide between terms that share a name; where none does, there is no link."""

import pytest
from django.db import IntegrityError

from articles.desk.merging_named import merge
from articles.desk.saving import store
from articles.linking.checking import differences
from articles.linking.choices import links_of
from articles.linking.relinking import link_what_is_due
from articles.linking.sense_rules import ParsedSenseRule, Senses, follow_changed_rules, phrases_of
from articles.models import Article, LinkChoice, SenseRule, UndecidedName
from glossary.merging import merge as merge_terms
from glossary.merging import undo
from glossary.models import Term
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def country() -> Term:
    return factories.term("Georgia (country)", names=("Georgia",))


@pytest.fixture
def state(country) -> Term:
    return factories.term("Georgia (state)", names=("Georgia",))


def rule(term: Term, **says) -> SenseRule:
    made = SenseRule.objects.create(term=term, **says)
    follow_changed_rules([term.pk])
    return made


def meant(article: Article) -> Term | None:
    """The sense that is linked in an article, as it is stored; all links must be true."""
    assert list(differences([article.pk])) == []
    mention = Article.objects.get(pk=article.pk).mentions.select_related("term").first()
    return mention.term if mention else None


def test_without_a_rule_there_is_no_link_and_the_name_is_undecided(state):
    article = factories.linked_article("A summit in Georgia.")
    assert meant(article) is None
    [waits] = UndecidedName.objects.all()
    assert waits.article == article
    assert set(Term.objects.filter(pk__in=waits.term_keys)) == set(Term.objects.all())
    assert waits.around == "A summit in Georgia."


def test_words_nearby_tell_the_senses_apart_and_the_article_is_no_longer_undecided(country, state):
    east, west = (factories.linked_article(f"A vote in Georgia, near {place}.") for place in ("TBILISI", "Atlanta"))
    rule(country, words="Tbilisi, Caucasus")
    rule(state, words="Atlanta")
    assert (meant(east), meant(west)) == (country, state)
    assert not UndecidedName.objects.exists()


def test_the_links_of_a_text_that_was_never_saved_follow_the_rules(country, state):
    rule(country, words="Tbilisi")
    shown = links_of("<p>A vote in Georgia, near Tbilisi.</p>", None)
    assert [link.term for link in shown.links] == [country]
    assert shown.undecided == []


def test_words_far_away_and_parts_of_words_do_not_count(country, state):
    article = factories.linked_article(f"Georgia votes. {'And so on. ' * 40} Tbilisi. Caucasusian.")
    rule(country, words="Tbilisi, Caucasus")
    assert meant(article) is None


def test_the_section_and_the_publisher_tell_senses_apart(country, state):
    world, home = factories.section("World"), factories.section("Home")
    gazette = factories.publisher("Gazette")
    rule(country, section=world)
    rule(state, section=home, publisher=gazette)
    assert meant(factories.linked_article("Georgia votes.", section=world)) == country
    assert meant(factories.linked_article("Georgia votes.", section=home)) is None
    assert meant(factories.linked_article("Georgia votes.", section=home, publisher=gazette)) == state


def test_an_article_that_moves_to_another_section_is_linked_by_its_rules(country, state):
    world = factories.section("World")
    rule(country, section=world)
    article = factories.linked_article("Georgia votes.")
    assert meant(article) is None
    article.section = world
    store(article)
    assert meant(article) == country


def test_two_rules_for_different_senses_decide_nothing(country, state):
    article = factories.linked_article("Georgia votes, in Tbilisi and in Atlanta.")
    rule(country, words="Tbilisi")
    rule(state, words="Atlanta")
    assert meant(article) is None
    assert UndecidedName.objects.filter(article=article).exists()


def test_what_an_editor_decided_about_one_article_comes_before_rules(country, state):
    article = factories.linked_article("Georgia votes, near Tbilisi.")
    rule(country, words="Tbilisi")
    LinkChoice.objects.create(article=article, term=state, choice=LinkChoice.Choice.MEANT)
    store(article)
    assert meant(article) == state


def test_deleting_a_rule_removes_its_links(country, state):
    article = factories.linked_article("Georgia votes, near Tbilisi.")
    made = rule(country, words="Tbilisi")
    assert meant(article) == country
    made.delete()
    follow_changed_rules([country.pk])
    assert meant(article) is None


def test_deleting_one_sense_links_the_other_and_leaves_nothing_undecided(country, state):
    article = factories.linked_article("Georgia votes.")
    state.delete()
    link_what_is_due()
    assert meant(article) == country
    assert not UndecidedName.objects.exists()


def test_rules_move_with_a_merged_section(country, state):
    world, abroad = factories.section("World"), factories.section("Abroad")
    rule(country, section=abroad)
    old, new = (factories.linked_article("Georgia votes.", section=section) for section in (abroad, world))
    merge(world, [abroad])
    assert (meant(old), meant(new)) == (country, country)


def test_rules_move_with_a_merged_term_and_back_when_it_is_undone(country, state):
    made = rule(country, words="Tbilisi")
    other = factories.term("Sakartvelo")
    record = merge_terms(other, country)
    made.refresh_from_db()
    assert made.term == other
    back = undo(record)
    made.refresh_from_db()
    assert made.term == back


def test_a_rule_that_says_nothing_is_refused_by_the_database(country):
    with pytest.raises(IntegrityError):
        SenseRule.objects.create(term=country)


def test_a_rule_reads_as_a_sentence(country):
    made = SenseRule(term=country, section=factories.section("World"), words="Tbilisi")
    assert str(made) == "Georgia (country) is meant in World, near: Tbilisi"


def test_phrases_are_found_whatever_their_case_hyphens_and_accents():
    assert phrases_of("São Paulo, South-East, ,") == ("sao paulo", "south east")
    senses = Senses(None, None, (), [ParsedSenseRule(1, None, None, phrases_of("São Paulo, South-East"))])
    assert senses.choose((1, 2), "in SAO PAULO.") == 1
    assert senses.choose((1, 2), "the south east") == 1


def test_a_rule_of_another_term_decides_nothing():
    senses = Senses(None, None, (), [ParsedSenseRule(3, None, None, ("x",))])
    assert senses.choose((2, 1), "x") is None
    assert senses.undecided == {(1, 2): "x"}
