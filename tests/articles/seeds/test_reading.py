"""Reading a seed: which line becomes which part of the article."""

import datetime

import pytest

from articles.seeds import Credit, Dateline, SeedError, read_seed
from tests.articles.seeds.layout import BLOCK, CREDITS, EXPLANATIONS, PARAGRAPHS, seed_bytes, seed_text

FEB_2, FEB_3 = datetime.date(2026, 2, 2), datetime.date(2026, 2, 3)


def messages(seed):
    return [warning.message for warning in seed.warnings]


def test_the_usual_layout_is_read_without_warnings():
    seed = read_seed(seed_bytes())
    assert seed.headline == "Dockers walk out in Lisbon"
    assert (seed.publisher, seed.posted, seed.updated, seed.read_minutes) == (
        "Harbour Ledger",
        FEB_2,
        FEB_3,
        2,
    )
    assert seed.standfirst == "Ships wait as pay talks fail."
    assert seed.dateline == Dateline("LISBON", FEB_2, "Arcadia Wire")
    assert seed.paragraphs[0] == "Dockers at the port of Lisbon walked out on Monday over pay."
    assert seed.paragraphs[1:] == PARAGRAPHS[1:]
    assert seed.credits == (Credit("reporting", "Ana Ruiz"), Credit("editing", "Conor O'Brien"))
    assert [(entry.term, entry.aliases) for entry in seed.explanations] == [
        ("strike", ()),
        ("NATO", ("North Atlantic Treaty Organization",)),
    ]
    assert [entry.definition for entry in seed.explanations] == list(EXPLANATIONS)
    assert seed.section == "Markets"
    assert seed.warnings == ()


def test_the_report_shows_dates_as_iso_and_missing_parts_as_null():
    data = read_seed(b"A headline\nA paragraph of text.\nAnother one.\n").as_json()
    assert data == {
        "headline": "A headline",
        "publisher": None,
        "posted": None,
        "updated": None,
        "read_minutes": None,
        "standfirst": None,
        "dateline": None,
        "paragraphs": ["A paragraph of text.", "Another one."],
        "credits": [],
        "section": None,
        "explanations": [],
    }
    assert read_seed(seed_bytes()).as_json()["dateline"] == {
        "place": "LISBON",
        "date": "2026-02-02",
        "agency": "Arcadia Wire",
    }


@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_metadata_block_may_appear_once_or_three_times(times):
    seed = read_seed(seed_bytes(block=BLOCK * times))
    assert (seed.publisher, seed.posted, seed.updated, seed.read_minutes) == (
        "Harbour Ledger",
        FEB_2,
        FEB_3,
        2,
    )
    assert seed.standfirst == "Ships wait as pay talks fail."
    assert seed.warnings == ()


def test_a_block_after_the_standfirst_is_metadata_too():
    text = seed_text(block=BLOCK)
    standfirst = "Ships wait as pay talks fail.\n"
    seed = read_seed(text.replace(standfirst, standfirst + "\n".join(BLOCK) + "\n").encode())
    assert seed.standfirst == standfirst.strip()
    assert len(seed.paragraphs) == 3
    assert seed.warnings == ()


def test_of_blocks_that_differ_the_first_is_kept_with_a_warning():
    seed = read_seed(seed_bytes(block=[*BLOCK, "Posted on February 4, 2026"]))
    assert seed.posted == FEB_2
    assert messages(seed) == ["'Posted on February 4, 2026' differs from line 3, which was kept: 2026-02-02."]


@pytest.mark.parametrize(
    ("left_out", "field", "value"),
    [
        ({"standfirst": None}, "standfirst", None),
        ({"credits_": None}, "credits", ()),
        ({"explanations": ()}, "explanations", ()),
        ({"footer": None}, "section", None),
    ],
)
def test_a_missing_part_does_not_affect_the_others(left_out, field, value):
    whole, seed = read_seed(seed_bytes()), read_seed(seed_bytes(**left_out))
    assert getattr(seed, field) == value
    for other in {
        "headline",
        "publisher",
        "posted",
        "standfirst",
        "dateline",
        "paragraphs",
        "explanations",
    } - {field}:
        assert getattr(seed, other) == getattr(whole, other), other


def test_without_a_block_missing_publisher_and_date_give_warnings():
    seed = read_seed(seed_bytes(block=()))
    assert (seed.publisher, seed.posted) == (None, None)
    assert seed.standfirst == "Ships wait as pay talks fail."
    assert "No posted date was found: the article is imported as a draft." in messages(seed)
    assert any("No publisher" in message for message in messages(seed))


def test_without_a_dateline_the_line_after_the_block_is_the_standfirst_with_a_warning():
    paragraphs = ["Dockers walked out on Monday.", *PARAGRAPHS[1:]]
    seed = read_seed(seed_bytes(paragraphs=paragraphs))
    assert seed.standfirst == "Ships wait as pay talks fail."
    assert seed.paragraphs == tuple(paragraphs)
    assert messages(seed) == ["Taken as the standfirst: no dateline shows where the article begins."]


def test_without_credits_the_definitions_at_the_end_are_the_explanations_with_a_warning():
    seed = read_seed(seed_bytes(credits_=None))
    assert [entry.term for entry in seed.explanations] == ["strike", "NATO"]
    assert len(seed.paragraphs) == 3
    [warning] = seed.warnings
    assert warning.line == 12
    assert "explanations were assumed to start here" in warning.message


def test_a_paragraph_that_reads_like_a_definition_stays_in_the_article():
    definition = "A strike is a stoppage of work."
    seed = read_seed(seed_bytes(paragraphs=[*PARAGRAPHS, definition]))
    assert seed.paragraphs[-1] == definition
    assert [entry.term for entry in seed.explanations] == ["strike", "NATO"]


def test_without_credits_a_paragraph_of_news_is_not_an_explanation():
    news = "The minister is a former docker, the union said on Monday."
    seed = read_seed(seed_bytes(paragraphs=[*PARAGRAPHS, news], credits_=None))
    assert seed.paragraphs[-1] == news
    assert [entry.term for entry in seed.explanations] == ["strike", "NATO"]


def test_a_line_after_the_credits_that_explains_nothing_is_kept_as_a_paragraph():
    seed = read_seed(seed_bytes(explanations=["This story was updated with a quote.", *EXPLANATIONS]))
    assert seed.paragraphs[-1] == "This story was updated with a quote."
    assert len(seed.explanations) == 2
    assert messages(seed) == ["Taken as a paragraph: it comes after the credits but explains no term."]


def test_credits_may_run_over_two_lines():
    seed = read_seed(seed_bytes(credits_=["(Reporting by Ana Ruiz and", "Maxim Rodionov; editing by Conor O'Brien)"]))
    assert [credit.name for credit in seed.credits] == ["Ana Ruiz", "Maxim Rodionov", "Conor O'Brien"]
    assert seed.warnings == ()


def test_credits_may_be_in_two_pairs_of_parentheses():
    seed = read_seed(seed_bytes(credits_=["(Reporting by Ana Ruiz)", "(Editing by Conor O'Brien)"]))
    assert [credit.role for credit in seed.credits] == ["reporting", "editing"]


def test_credits_at_the_end_of_the_last_paragraph_are_read():
    seed = read_seed(seed_bytes(paragraphs=[*PARAGRAPHS[:2], f"{PARAGRAPHS[2]} {CREDITS}"], credits_=None))
    assert seed.paragraphs[-1] == PARAGRAPHS[2]
    assert [credit.name for credit in seed.credits] == ["Ana Ruiz", "Conor O'Brien"]
    assert [entry.term for entry in seed.explanations] == ["strike", "NATO"]


def test_an_aside_in_parentheses_is_a_paragraph():
    seed = read_seed(seed_bytes(paragraphs=[*PARAGRAPHS, "($1 = 0.85 euros)"]))
    assert seed.paragraphs[-1] == "($1 = 0.85 euros)"


def test_another_layout_is_an_article_with_warnings():
    seed = read_seed(b"Floods recede\n\nThe water fell on Tuesday.\n\nPeople went home.\n")
    assert seed.headline == "Floods recede"
    assert seed.paragraphs == ("The water fell on Tuesday.", "People went home.")
    assert len(seed.warnings) == 2


def test_without_metadata_a_single_definition_at_the_end_stays_a_paragraph():
    seed = read_seed(b"Oil rises\nPrices rose on Monday.\nBrent is the world's oil benchmark.\n")
    assert seed.explanations == ()
    assert seed.paragraphs[-1] == "Brent is the world's oil benchmark."
    assert any("Kept as a paragraph" in message for message in messages(seed))


def test_lines_after_the_footer_are_quoted_in_a_warning():
    seed = read_seed(seed_bytes() + b"Subscribe to our newsletter\n")
    assert seed.lines[-1].field == "left out"
    assert any("Subscribe to our newsletter" in message for message in messages(seed))


def test_markup_is_kept_as_text():
    markup = "<script>alert(1)</script> & {{ settings.SECRET_KEY }} {% now %}"
    seed = read_seed(seed_bytes(headline=markup, paragraphs=[*PARAGRAPHS, markup]))
    assert seed.headline == markup
    assert seed.paragraphs[-1] == markup


def test_invisible_characters_are_removed_from_headline_and_terms():
    seed = read_seed(
        seed_bytes(
            headline="Dockers\u202e walk\u200b out",
            explanations=["A str\u200bike refers to a stoppage\u202e of work.", EXPLANATIONS[1]],
        )
    )
    assert seed.headline == "Dockers walk out"
    assert seed.explanations[0].term == "strike"
    assert len(seed.warnings) == 2


def test_white_space_is_collapsed_no_break_spaces_included():
    seed = read_seed(seed_text(end="\r\n").replace(" ", "\u00a0").encode())
    assert seed.as_json() == read_seed(seed_bytes()).as_json()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("\n".join(BLOCK), "no headline"),
        (seed_text(headline=None), "no headline"),
        (f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}", "no headline"),
        ("A headline alone", "no body"),
        ("\n".join(["A headline", *BLOCK, CREDITS, *EXPLANATIONS]), "no body"),
        (seed_text(block=["Posted on 03/04/2026"]), "ambiguous"),
        (seed_text(block=["Posted on February 30, 2026"]), "impossible"),
        (seed_text(block=["Posted on Smarch 2, 2026"]), "no English name of a month"),
    ],
)
def test_a_file_that_cannot_be_an_article_is_refused_with_a_reason(data, reason):
    with pytest.raises(SeedError, match=reason):
        read_seed(data.encode())


def test_a_headline_between_two_blocks_is_found():
    seed = read_seed("\n".join([*BLOCK, "Dockers walk out", *BLOCK, "Lead.", *PARAGRAPHS]).encode())
    assert seed.headline == "Dockers walk out"
    assert "Taken as the headline: it is between two metadata blocks." in messages(seed)


def test_a_headline_that_opens_like_metadata_is_a_headline():
    assert read_seed(seed_bytes(headline="Updated: Ports reopen")).headline == "Updated: Ports reopen"
    assert read_seed(seed_bytes(headline="Posted abroad")).headline == "Posted abroad"


def test_a_sentence_that_opens_with_published_by_is_a_paragraph():
    sentence = "Published by the union on Sunday, the figures show what its members earn in a year."
    seed = read_seed(seed_bytes(paragraphs=[*PARAGRAPHS, sentence]))
    assert seed.paragraphs[-1] == sentence


def test_an_update_date_before_the_posted_date_gives_a_warning():
    seed = read_seed(seed_bytes(block=["Posted on February 2, 2026", "Last updated: February 1, 2026"]))
    assert any("is before posted" in message for message in messages(seed))


@pytest.mark.parametrize(
    "news",
    [
        "The meeting was the first since March.",
        "Analysts were divided over the outcome.",
        "Shares in Tesla were down 3%.",
        "The deal is a sign of confidence.",
        "The United States is the largest economy.",
        "The move was widely expected by analysts.",
    ],
)
def test_without_credits_news_at_the_end_is_not_an_explanation(news):
    seed = read_seed(seed_bytes(paragraphs=[*PARAGRAPHS, news], credits_=None, explanations=[]))
    assert seed.explanations == ()
    assert seed.paragraphs[-1] == news


def test_an_uncertain_explanation_between_certain_ones_is_taken():
    explanations = [EXPLANATIONS[0], "Picketing involves standing before a gate.", EXPLANATIONS[1]]
    seed = read_seed(seed_bytes(credits_=None, explanations=explanations))
    assert [entry.term for entry in seed.explanations] == ["strike", "Picketing", "NATO"]


def test_the_article_may_continue_after_its_footer():
    text = seed_text(footer=None).replace(
        PARAGRAPHS[1], f"Explore more articles in the Markets category\n{PARAGRAPHS[1]}"
    )
    seed = read_seed(text.encode())
    whole = read_seed(seed_bytes())
    assert (seed.section, seed.paragraphs, seed.credits) == ("Markets", whole.paragraphs, whole.credits)
    assert seed.explanations == whole.explanations
    assert messages(seed) == ["The article continues after the line that names its section."]


def test_a_standfirst_that_looks_like_a_dateline_stays_the_standfirst():
    seed = read_seed(seed_bytes(standfirst="MARKETS – Central banks act."))
    assert seed.standfirst == "MARKETS – Central banks act."
    assert seed.dateline.place == "LISBON"


def test_news_after_the_credits_gives_a_warning():
    seed = read_seed(seed_bytes(explanations=["The market is open until six on Tuesday."]))
    assert "Taken as the explanation of 'market'" in seed.warnings[0].message


def test_the_error_about_a_date_names_its_line():
    with pytest.raises(SeedError, match=r"Line 2, 'Posted on 03/04/2026': The date '03/04/2026' is ambiguous"):
        read_seed(seed_bytes(block=["Posted on 03/04/2026"]))
