"""Telling definitions from news without credits between them."""

import pytest

from articles.seeds import read_seed
from articles.seeds.definition_lines import is_marked_as_definition, may_be_definition, reads_like_definition
from tests.articles.seeds.layout import EXPLANATIONS, PARAGRAPHS, seed_bytes


@pytest.mark.parametrize(
    "line",
    [
        'The term "greenwashing" refers to misleading claims.',
        "Value-added tax (VAT) is a consumption tax placed on a product.",
        "Earnings per share (EPS) is calculated as profit divided by shares.",
        "The Office for National Statistics (ONS) collects statistics about the UK.",
        "U.S. Treasuries are debt obligations of the U.S. government, issued by the U.S. Treasury.",
        "Sanctions are penalties or restrictions imposed by one country on another.",
        "A trustee is a member of a board that looks after a trust.",
        "Sukuk are Islamic bonds.",
    ],
)
def test_definitions_are_recognised(line):
    assert reads_like_definition(line)
    assert is_marked_as_definition(line)


@pytest.mark.parametrize(
    "line",
    [
        "Germany is Europe's largest economy.",
        "Inflation is running at 3.4%, above the bank's target.",
        "Nvidia's results are a test for the rally in technology shares.",
        "Tesla is a bellwether for the electric vehicle industry.",
        "Oil prices are sensitive to news from the region.",
        "Protests are rare in the country.",
        "The Kremlin is yet to respond.",
        "Brazil is a member of BRICS and hosts the summit.",
        "Apple makes most of its phones in China.",
        "Trading volumes were thin because of the holiday.",
    ],
)
def test_news_is_not_taken_for_a_definition(line):
    assert not reads_like_definition(line)


@pytest.mark.parametrize(
    "line",
    [
        "A decision is expected by Friday.",
        "The plan includes cuts.",
        'NATO is "a threat to us all", he said.',
        "The International Monetary Fund (IMF) is due to publish its forecasts next week.",
    ],
)
def test_a_line_about_one_event_is_not_a_definition(line):
    assert not may_be_definition(line)


def test_a_single_doubtful_definition_at_the_end_stays_a_paragraph_with_a_warning():
    news = "Mediobanca is a takeover target of two banks."
    alone = read_seed(seed_bytes(credits_=None, explanations=["Pemex is a state company."]))
    assert (alone.explanations, alone.paragraphs[-1]) == ((), "Pemex is a state company.")
    assert any("Kept as a paragraph" in warning.message for warning in alone.warnings)
    among_others = read_seed(seed_bytes(credits_=None, paragraphs=[*PARAGRAPHS, news]))
    assert [entry.definition for entry in among_others.explanations] == list(EXPLANATIONS)


def test_definitions_above_the_credits_stay_paragraphs_with_a_warning():
    seed = read_seed(seed_bytes(paragraphs=[*PARAGRAPHS, *EXPLANATIONS], explanations=()))
    assert seed.paragraphs[-2:] == EXPLANATIONS
    assert [warning.message for warning in seed.warnings] == [
        "Kept as a paragraph: it reads like an explanation, but the credits come after it."
    ] * 2
