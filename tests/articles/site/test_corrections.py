"""The list of corrections: pages that there are, and 404 for the others."""

import pytest

from articles.models import Correction
from articles.site.corrections import CORRECTIONS_A_PAGE
from tests import factories

pytestmark = pytest.mark.django_db


def test_corrections_go_on_over_pages(client):
    article = factories.article("Rates rise")
    for number in range(CORRECTIONS_A_PAGE + 1):
        Correction.objects.create(article=article, text=f"Correction {number}.")
    assert client.get("/corrections/").text.count("Correction ") == CORRECTIONS_A_PAGE
    assert client.get("/corrections/?page=2").text.count("Correction ") == 1


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "301", "9" * 5000, "0" * 9 + "301", "٣", ""])
def test_a_page_number_out_of_range_is_a_404(client, page):
    assert client.get("/corrections/", {"page": page}).status_code == 404
