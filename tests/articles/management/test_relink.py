"""`manage.py relink`: updating links, and checking that they are up to date."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.linking.relinking import link_what_is_due
from articles.linking.storing import link_article
from articles.models import Article, Mention
from glossary.models import Term
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom() -> Article:
    factories.term("NATO", definition="An alliance against inflation.")
    factories.term("inflation")
    article = factories.linked_article("NATO on inflation, and NATO again.")
    factories.linked_article("Nothing of this kind.", posted_at=factories.NOON - 48 * factories.HOUR)
    link_what_is_due()
    return article


def relink(*arguments: str) -> str:
    out = StringIO()
    call_command("relink", *arguments, stdout=out)
    return out.getvalue()


def check(*arguments: str) -> tuple[str, str]:
    """The output of --check, and its final error."""
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("relink", "--check", *arguments, stdout=out)
    assert error.value.returncode == 1
    return out.getvalue(), str(error.value)


def test_check_passes_if_all_links_are_up_to_date(newsroom):
    assert relink("--check") == "2 articles checked: all links and mentions are up to date.\n"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda: Mention.objects.filter(surface="NATO").delete(), "'NATO' is missing"),
        (lambda: Mention.objects.filter(surface="NATO").update(count=1), "'NATO' is stored as {"),
        (lambda: Mention.objects.filter(surface="NATO").update(offset=7), "'NATO' is stored as {"),
        (lambda: Mention.objects.filter(surface="NATO").update(linked=False), "'NATO' is stored as {"),
        (lambda: Mention.objects.filter(surface="NATO").update(surface="Nato"), "'Nato', and should be"),
        (lambda: Article.objects.update(linked_body="<p>Else.</p>"), "the links in its text differ"),
        (lambda: Article.objects.update(linking_due=True), "linking is due"),
        (lambda: Term.objects.update(linked_definition="Else."), "The links in the definition of 'NATO' are outdated."),
        (lambda: Term.objects.filter(headword="inflation").update(status="retired"), "is stored but no longer found"),
        (lambda: Term.objects.filter(headword="NATO").update(slug="otan"), "the links in its text differ"),
        (lambda: factories.term("kind"), "'kind' is missing"),
    ],
)
def test_check_names_each_difference_and_only_relinking_mends_it(newsroom, spoil, said):
    spoil()
    before = stored()
    told, _error = check()
    assert said.replace("'Nato', and should be", "'surface': 'Nato'") in told
    assert stored() == before
    relink("--all")
    relink("--check")


def stored() -> list:
    mentions = Mention.objects.order_by("article", "offset").values_list()
    return [list(Article.objects.order_by("pk").values_list("linked_body", "linking_due")), list(mentions)]


def test_many_differences_are_counted_but_not_all_listed(newsroom):
    for _ in range(30):
        factories.article(body="<p>NATO.</p>")
    told, error = check()
    assert len(told.splitlines()) == 20
    assert "30 texts have outdated links; the first 20 are listed above" in error


def test_without_options_articles_due_are_linked(newsroom):
    factories.article(body="<p>NATO.</p>")
    factories.term("kind")
    assert relink() == "Links were updated in 2 articles.\n"
    assert relink() == "No links were due.\n"
    relink("--check")


def test_term_relinks_the_articles_that_may_use_it(newsroom):
    Article.objects.update(linked_body="")
    assert relink("--term", "nato") == "1 articles checked: links updated in 1 of them and in 0 definitions.\n"
    assert "Article" in check()[0]
    relink("--check", "--term", "nato")


def test_a_term_is_found_by_a_former_address(newsroom):
    nato = Term.objects.get(headword="NATO")
    nato.headword = "Otan"
    nato.save()
    nato.name_it_by_its_headword()
    assert "links updated in 1 of them" in relink("--term", "nato")


def test_since_relinks_articles_from_that_day_on(newsroom):
    Article.objects.update(linked_body="")
    assert "links updated in 1 of them" in relink("--since", "2026-02-02")
    relink("--check", "--since", "2026-02-02")
    assert "Article" in check("--all")[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--term", "no-such"), "There is no term at /glossary/no-such/. Give the last part of its address."),
        (("--since", "yesterday"), "'yesterday' is not a date: write it as 2026-02-28."),
        (("--all", "--term", "nato"), "not allowed with argument"),
    ],
)
def test_unusable_arguments_are_refused(newsroom, arguments, said):
    with pytest.raises(CommandError, match=said) as error:
        call_command("relink", *arguments)
    assert error.value.returncode in {1, 2}


def test_link_limits_come_from_the_settings(newsroom, settings):
    article = factories.linked_article('"NATO," he said. Of inflation and NATO.')
    settings.LINK_QUOTATIONS = False
    link_article(article)
    assert article.linked_body.startswith('<p>"NATO," he said. Of <a')
    settings.LINKS_PER_PARAGRAPH = 1
    link_article(article)
    assert article.linked_body.count("<a ") == 1
    settings.LINKS_PER_PARAGRAPH, settings.LINKS_PER_ARTICLE = None, 0
    link_article(article)
    assert "<a " not in article.linked_body
    assert article.mentions.filter(linked=False).count() == 2
