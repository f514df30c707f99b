"""Counting phrases that many articles use and no term defines; each article is read once."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles.desk.saving import store
from articles.linking.phrase_counts import BATCH, how_many_wait, read_new_articles
from articles.models import Article, ArticlePhrases, Phrase
from glossary.models import Name
from tests import factories

pytestmark = pytest.mark.django_db


def uses(*words: str) -> Article:
    return factories.article(body=f"<p>They spoke of the {', the '.join(words)}.</p>")


def counts() -> dict[str, int]:
    return dict(Phrase.objects.filter(articles__gt=0).values_list("text", "articles"))


def suggested() -> list[str]:
    return list(Phrase.objects.suggested().values_list("text", flat=True))


def test_each_article_counts_once_however_often_it_uses_a_word():
    uses("IAEA", "IAEA", "Chips Act")
    uses("IAEA")
    assert read_new_articles() == 2
    assert counts() == {"IAEA": 2, "Chips Act": 1}


def test_what_has_been_read_is_not_read_again(django_assert_num_queries):
    uses("IAEA")
    read_new_articles()
    with django_assert_num_queries(3):  # a transaction around the question what is due
        assert read_new_articles() == 0
    Article.objects.update(headline="Another", **factories.WITHDRAWN)
    assert how_many_wait() == 0


@pytest.mark.parametrize("how", ["save", "update"])
def test_an_article_with_a_new_body_is_counted_again(how):
    article = uses("IAEA", "Chips Act")
    read_new_articles()
    body = "<p>They spoke of the IAEA and of COP28.</p>"
    if how == "save":
        article.body = body
        store(article)
    else:
        Article.objects.filter(pk=article.pk).update(body=body)
    assert how_many_wait() == 1
    read_new_articles()
    assert counts() == {"IAEA": 1, "COP28": 1}


def test_a_deleted_article_no_longer_counts():
    uses("IAEA")
    uses("IAEA").delete()
    read_new_articles()
    assert counts() == {"IAEA": 1}
    Article.objects.all().delete()
    assert counts() == {}
    assert not ArticlePhrases.objects.exists()


def test_reading_goes_on_where_it_ended():
    for _ in range(3):
        uses("IAEA")
    Article.objects.bulk_create(
        Article(headline=str(number), slug=str(number), body="<p>the IAEA</p>") for number in range(BATCH)
    )
    turns = iter([True, False])
    assert read_new_articles(go_on=lambda: next(turns)) == BATCH
    assert how_many_wait() == 3
    assert read_new_articles() == 3
    assert counts() == {"IAEA": BATCH + 3}


def test_a_batch_takes_the_same_queries_for_any_number_of_articles(django_assert_num_queries):
    uses("IAEA")
    read_new_articles()
    for rows in (3, 30):
        for number in range(rows):
            uses("IAEA", f"Act Number{rows}{number}")
        # begin; the articles due; the phrases there are; their counts; the new ones; what was read; end;
        # and once more, to find none due
        with django_assert_num_queries(7 + 3):
            read_new_articles()


def test_words_of_several_articles_without_a_term_are_suggested_the_most_used_first():
    for number in range(3):
        uses("IAEA", "NATO", "Interest Rates", *(["COP28"] if number else []), *([] if number else ["Chips Act"]))
    read_new_articles()
    factories.term("Alliance", names=("NATO",), status="draft")
    factories.term("interest rate")
    assert suggested() == ["IAEA", "COP28"]
    factories.term("IAEA")
    assert suggested() == ["COP28"]
    Name.objects.all().delete()
    assert set(suggested()) == {"IAEA", "NATO", "Interest Rates", "COP28"}


def test_the_command_says_what_it_read_and_what_it_found():
    for _ in range(2):
        uses("IAEA")
    out = StringIO()
    call_command("find_words", stdout=out)
    assert out.getvalue() == "2 articles read. 1 words are suggested in the admin as terms.\n"
