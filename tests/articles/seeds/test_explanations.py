"""Sentences that explain a term, and the names in them."""

import pytest

from articles.seeds.explanations import read_explanation


@pytest.mark.parametrize(
    ("line", "term", "aliases"),
    [
        ("An interest rate is the cost of money.", "interest rate", ()),
        ("The International Monetary Fund (IMF) is a lender.", "International Monetary Fund", ("IMF",)),
        (
            "NATO, or the North Atlantic Treaty Organization, is an alliance.",
            "NATO",
            ("North Atlantic Treaty Organization",),
        ),
        ("Quantitative tightening, also known as QT, is a policy.", "Quantitative tightening", ("QT",)),
        ("The Fed, short for Federal Reserve, is a central bank.", "Fed", ("Federal Reserve",)),
        ("The European Union known as the EU is a union of states.", "European Union", ("EU",)),
        ("Quantitative easing or QE is a policy.", "Quantitative easing", ("QE",)),
        ("A put (or put option) is a contract.", "put", ("put option",)),
        ("A 401(k) is a savings plan.", "401(k)", ()),
        ("The S&P 500 is an index.", "S&P 500", ()),
        ("5G refers to a mobile network.", "5G", ()),
        ("e-commerce refers to buying on the internet.", "e-commerce", ()),
        ("Перестройка is a Russian word.", "Перестройка", ()),
        ("日本銀行 is the central bank of Japan.", "日本銀行", ()),
        ("IT is the use of computers.", "IT", ()),
        ("WHO, or the World Health Organization, is a body.", "WHO", ("World Health Organization",)),
        ("“Hawkish” refers to a stance.", "Hawkish", ()),
        ("The term 'dovish' refers to a stance.", "dovish", ()),
        (
            "Exchange-traded funds (ETFs), also known as trackers, are funds.",
            "Exchange-traded funds",
            ("ETFs", "trackers"),
        ),
        (
            "LIBOR stands for London Interbank Offered Rate, a benchmark.",
            "LIBOR",
            ("London Interbank Offered Rate",),
        ),
        (
            "ESG, which stands for Environmental, Social and Governance, is a test.",
            "ESG",
            ("Environmental, Social and Governance",),
        ),
        ("Brent (the global benchmark) is an oil price.", "Brent", ()),
        ("Sergei Lavrov, Russia's foreign minister, is a diplomat.", "Sergei Lavrov", ()),
        ("The Strait of Hormuz, which is narrow, is a passage.", "Strait of Hormuz", ()),
        ("Supply, demand and prices are linked.", "Supply, demand and prices", ()),
    ],
)
def test_an_explanation_names_its_term_and_aliases(line, term, aliases):
    explained = read_explanation(line)
    assert (explained.term, explained.aliases, explained.certain) == (term, aliases, True)


@pytest.mark.parametrize(
    "line",
    [
        "It is a policy.",
        "This is new.",
        "Prices rose. Inflation is up.",
        "Analysts have warned that it is late.",
        "Up.",
    ],
)
def test_a_sentence_without_a_headword_explains_nothing(line):
    assert read_explanation(line) is None


@pytest.mark.parametrize(
    ("line", "term", "aliases"),
    [
        ("GDP (gross domestic product) is the value of output.", "GDP", ("gross domestic product",)),
        ("R&D (research and development) refers to work.", "R&D", ("research and development",)),
        ("OPEC, the Organization of the Petroleum Exporting Countries, is a group.", "OPEC",
         ("Organization of the Petroleum Exporting Countries",)),
        ("West Texas Intermediate, WTI for short, is an oil.", "West Texas Intermediate", ("WTI",)),
        ("Brexit is short for British exit, the departure from the EU.", "Brexit", ("British exit",)),
        ("A special purpose company — also known as a SPAC — is a shell.", "special purpose company", ("SPAC",)),
        ("• Interest rate is the price of money.", "Interest rate", ()),
        ("1. Share is a part of a company.", "Share", ()),
    ],
)  # fmt: skip
def test_names_of_a_term_are_found_anywhere_in_its_explanation(line, term, aliases):
    explained = read_explanation(line)
    assert (explained.term, explained.aliases) == (term, aliases)
