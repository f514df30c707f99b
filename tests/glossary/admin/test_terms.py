"""How many queries saving a term takes."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection

from articles.linking.relinking import link_what_is_due
from articles.models import Article
from tests import factories
from tests.admin_forms import address_of_form, served

pytestmark = pytest.mark.django_db

# The session; the editor; a savepoint; the term; what it sees also; whether another leads from its address, or stands
# there; its names.
FORM = 8
# The term as it was; whether another stands at the new address, or did; the term; a former address that it takes back;
# the one that it leaves; its names, noted as changed; what it sees also.
TERM = 9
# Whether it has the headword as a name; the name; noted as changed.
NAME = 3
# The changed names; articles not whole in the index; articles that may use a name; all names; all definitions; those
# that use it.
FINDING = 6
# The articles; choices about their links; sense rules.
READING = 3
# The links; mentions go; mentions come; undecided names go; how common each term is; its newest uses; related articles
# go; related articles come; the changed names go.
STORING = 9
# The log entry; the end of the savepoint.
END = 2


@pytest.mark.parametrize("articles", [10, 20])
def test_renaming_a_term_takes_the_same_queries_for_any_number_of_articles(
    admin_client, articles, django_assert_num_queries
):
    term = factories.term("interest rate", names=("lending rate",))
    factories.term("inflation", definition="What a low interest rate may bring.")
    for _ in range(articles):
        factories.linked_article("The interest rate and inflation rose again.")
    link_what_is_due()
    data = served(admin_client, term) | {"headword": "rate of interest"}
    # On PostgreSQL, the turn.
    queries = FORM + TERM + NAME + FINDING + READING + STORING + END + (connection.vendor == "postgresql")
    with django_assert_num_queries(queries):
        answer = admin_client.post(address_of_form(term), data)
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert f"Links were updated in {articles} articles." in told
    assert Article.objects.filter(linked_body__contains="/glossary/rate-of-interest/").count() == articles
