"""The headword of an explanation and its other names."""

import pytest

from articles.seeds.explanations import read_explanation


@pytest.mark.parametrize(
    ("line", "term", "aliases"),
    [
        (
            "EBITDA stands for earnings before interest, taxes, depreciation, and amortization.",
            "EBITDA",
            ("earnings before interest, taxes, depreciation, and amortization",),
        ),
        (
            "The Belt and Road Initiative (BRI), formerly known as One Belt One Road, is a strategy.",
            "Belt and Road Initiative",
            ("BRI", "One Belt One Road"),
        ),
        ("FinTech (financial technology) refers to software.", "FinTech", ("financial technology",)),
        ("CapEx (capital expenditure) is money a company spends.", "CapEx", ("capital expenditure",)),
        (
            "A sovereign wealth fund (SWF) or sovereign fund is a state's fund.",
            "sovereign wealth fund",
            ("SWF", "sovereign fund"),
        ),
        ("The Gulf Cooperation Council, or GCC for short, is a union.", "Gulf Cooperation Council", ("GCC",)),
        ("A repurchase agreement — or repo — is a loan.", "repurchase agreement", ("repo",)),
        ("The acronym FAANG refers to five companies.", "FAANG", ()),
        (
            "Rare earths, or rare earth elements (REEs), are a set of 17 metals.",
            "Rare earths",
            ("rare earth elements", "REEs"),
        ),
        ("X (formerly Twitter) is a social network.", "X", ("Twitter",)),
        ("Meta, formerly Facebook, is a technology company.", "Meta", ("Facebook",)),
        ("Banco Central do Brasil, known by its acronym BCB, is a bank.", "Banco Central do Brasil", ("BCB",)),
        ("The AfD, known in English as Alternative for Germany, is a party.", "AfD", ("Alternative for Germany",)),
        ("Research and development, abbreviated R&D, is the work of innovation.", "Research and development", ("R&D",)),
        (
            "The Shanghai Cooperation Organisation (SCO; formerly the Shanghai Five) is a bloc.",
            "Shanghai Cooperation Organisation",
            ("SCO", "Shanghai Five"),
        ),
        ("After hours trading refers to buying after exchanges close.", "After hours trading", ()),
        ("Depreciation can refer to a decline in a currency's value.", "Depreciation", ()),
        ("Gazprom, Russia's state gas company, is a producer.", "Gazprom", ()),
        ("Moody's is a credit rating agency.", "Moody's", ()),
        ("The use of force is a principle of law.", "use of force", ()),
        ("A show of hands is a way of voting.", "show of hands", ()),
        ("Price controls are limits set by governments.", "Price controls", ()),
        ("COVID-19 (coronavirus disease 2019) is a disease.", "COVID-19", ("coronavirus disease 2019",)),
        (
            "OECD stands for Organisation for Economic Co-operation and Development.",
            "OECD",
            ("Organisation for Economic Co-operation and Development",),
        ),
        ("CPI stands for Consumer Price Index and measures prices.", "CPI", ("Consumer Price Index",)),
        (
            "The US dollar, also known as the greenback or simply the buck, is a currency.",
            "US dollar",
            ("greenback", "buck"),
        ),
        ("Quantitative easing, sometimes referred to simply as QE, is a policy.", "Quantitative easing", ("QE",)),
        ("An exclusive economic zone (abbr. EEZ) is an area of the sea.", "exclusive economic zone", ("EEZ",)),
        ("A so-called 'zombie company' is a firm that cannot pay.", "zombie company", ()),
        ("Tariffs—taxes on imports—are a tool of trade policy.", "Tariffs", ()),
        ("An initial public offering occurs when a company first sells shares.", "initial public offering", ()),
        ("Food security exists when all people have access to food.", "Food security", ()),
        ("الصكوك are Islamic bonds.", "الصكوك", ()),
        ("de minimis refers to an exemption for small parcels.", "de minimis", ()),
    ],
)
def test_a_headword_and_its_other_names(line, term, aliases):
    explained = read_explanation(line)
    assert (explained.term, explained.aliases, explained.certain) == (term, aliases, True)


@pytest.mark.parametrize(
    ("line", "term"),
    [
        ("Core inflation excludes volatile items such as food and energy.", "Core inflation"),
        ("The Office for National Statistics (ONS) collects statistics.", "Office for National Statistics"),
        ("Economic sanctions can be imposed by one country on another.", "Economic sanctions"),
        ("Term limits restrict how long a person may hold office.", "Term limits"),
        ("Austerity measures include spending cuts.", "Austerity measures"),
        ("Rules of origin determine where a product was made.", "Rules of origin"),
        ("Stock options give employees the right to buy shares.", "Stock options"),
        ("In finance, a spread is the difference between two prices.", "spread"),
        ("Photosynthesis turns the light of the sun into sugar.", "Photosynthesis"),
    ],
)
def test_an_untypical_verb_makes_the_headword_uncertain(line, term):
    explained = read_explanation(line)
    assert (explained.term, explained.certain) == (term, False)


@pytest.mark.parametrize(
    "line",
    [
        "What is NATO?",
        "In London, shares were flat.",
        "Disclaimer: the views are the author's.",
        "Related: A strike ends",
    ],
)
def test_lines_that_are_not_explanations_give_none(line):
    assert read_explanation(line) is None
