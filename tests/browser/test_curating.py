"""Editors curate the glossary, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from glossary.models import Term
from tests import factories

pytestmark = pytest.mark.usefixtures("newsroom")


def test_an_editor_makes_a_rival_explanation_the_definition_and_readers_see_it(editor_page: Page):
    page, term = editor_page, Term.objects.get(headword="Inflation")
    rival = term.explanations.exclude(text=term.definition).first().text
    page.goto(f"/admin/glossary/term/{term.pk}/change/")
    page.get_by_label("The word means something else now").check()
    page.get_by_role("row", name=rival).get_by_role("button", name="Make it the definition").click()
    expect(page.get_by_text("The definition of 'Inflation' is now in the words of")).to_be_visible()
    expect(page.get_by_role("textbox", name="Definition")).to_have_value(rival)
    page.get_by_role("link", name="View on site").click()
    expect(page.locator(".definition")).to_have_text(rival)
    older = page.locator(".meaning").get_by_text(term.definition)
    expect(older).to_be_hidden()
    page.get_by_text("The word has been explained like this since").click()
    expect(older).to_be_visible()


def test_enter_in_a_field_of_a_term_saves_it_and_chooses_no_definition(editor_page: Page):
    page, term = editor_page, Term.objects.get(headword="Inflation")
    page.goto(f"/admin/glossary/term/{term.pk}/change/")
    page.get_by_role("textbox", name="Headword").fill("inflation")
    page.get_by_role("textbox", name="Headword").press("Enter")
    expect(page.get_by_text(re.compile("was changed successfully"))).to_be_visible()
    assert Term.objects.get(pk=term.pk).definition == term.definition


def test_a_table_with_three_bad_rows_is_refused_row_by_row_and_then_imported(editor_page: Page, tmp_path: Path):
    page = editor_page
    header = "slug,headword,definition,status,names\n"
    bad = ",Levy,A tax.,open,\n,…,Nothing.,draft,\ninflation,Inflation,Rising prices.,published,<b>\n"
    page.goto("/admin/glossary/term/")
    page.get_by_role("link", name="Import a table").click()

    def send(rows: str) -> None:
        (tmp_path / "glossary.csv").write_text(header + rows, encoding="utf-8")
        page.get_by_label("File to import").set_input_files(tmp_path / "glossary.csv")
        page.get_by_role("button", name="Show what would change").click()

    send(bad)
    expect(page.get_by_text("Nothing was imported")).to_be_visible()
    refused = page.locator(".exchange tbody tr")
    assert refused.locator("td:nth-child(1)").all_inner_texts() == ["2", "3", "4"]
    assert refused.locator("td:nth-child(2)").all_inner_texts() == ["status", "headword", "names"]
    send(",Levy,A tax.,published,duty\n")
    expect(page.get_by_text("This would add 1 and change 0")).to_be_visible()
    page.get_by_role("button", name="Import it").click()
    expect(page.get_by_text("Imported: 1 new, 0 changed")).to_be_visible()
    page.goto("/glossary/levy/")
    expect(page.locator(".definition")).to_have_text("A tax.")


def test_the_glossary_is_exported_as_a_file(editor_page: Page):
    editor_page.goto("/admin/glossary/term/")
    with editor_page.expect_download() as download:
        editor_page.get_by_role("link", name="Export XLSX").click()
    assert re.fullmatch(r"glossary-\d{4}-\d\d-\d\d\.xlsx", download.value.suggested_filename)


def test_a_word_that_articles_use_becomes_a_term_and_another_is_put_away(editor_page: Page):
    page = editor_page
    page.goto("/admin/articles/phrase/")
    page.get_by_role("button", name="Read them now").click()
    expect(page.get_by_text("16 articles were read.")).to_be_visible()
    page.get_by_role("row", name="Tagus Quays").get_by_role("button", name="Never suggest").click()
    expect(page.get_by_text("'Tagus Quays' is never suggested again.")).to_be_visible()
    expect(page.get_by_role("row", name="Tagus Quays")).to_have_count(0)
    page.get_by_role("row", name="Rural Union").get_by_role("link", name="Make a term").click()
    page.get_by_role("textbox", name="Definition").fill("A party of farmers.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto("/admin/articles/phrase/")
    expect(page.get_by_role("row", name="Rural Union")).to_have_count(0)
    page.goto("/glossary/rural-union/")
    expect(page.get_by_text("2 articles, newest first")).to_be_visible()


def test_an_alias_is_looked_at_before_it_is_added_and_then_the_links_appear(editor_page: Page):
    page, term = editor_page, Term.objects.get(slug="placebo")
    page.goto(f"/admin/glossary/term/{term.pk}/change/")
    page.locator(f"#id_names-{term.names.count()}-text").fill("Tagus Quays")
    page.get_by_role("button", name="Show what saving would do").click()
    expect(page.get_by_text(re.compile("would be newly linked in \\d+ article"))).to_be_visible()
    expect(page.locator(".preview mark").first).to_have_text("Tagus Quays")
    assert not term.names.filter(text="Tagus Quays").exists()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    article = term.mentions.filter(surface="Tagus Quays").first().article
    page.goto(article.get_absolute_url())
    expect(page.locator(".prose a.term", has_text="Tagus Quays")).to_have_attribute(
        "href", re.compile("/glossary/placebo/")
    )


def test_two_terms_are_merged_the_old_address_leads_on_and_the_merge_is_undone(editor_page: Page):
    page = editor_page
    page.goto("/admin/glossary/term/")
    for headword in ("tariff", "strike"):
        page.get_by_label(f"Select this object for an action - {headword}", exact=True).check()
    page.locator("select[name=action]").select_option(label="Merge the selected terms into one")
    page.get_by_role("button", name="Go").click()
    page.get_by_label(re.compile(r"tariff \(tariff\), used in")).check()
    page.get_by_role("button", name="Merge them").click()
    expect(page.get_by_text("'strike' merged into 'tariff'")).to_be_visible()
    page.goto("/glossary/strike/")
    expect(page).to_have_url(re.compile("/glossary/tariff/$"))
    page.goto("/admin/glossary/termmerge/")
    page.get_by_role("row", name="strike").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("'strike' and 'tariff' are two terms again.")).to_be_visible()
    page.goto("/glossary/strike/")
    expect(page.locator("h1")).to_have_text("strike")


def test_a_link_is_switched_off_in_one_article_and_a_term_is_made_of_a_selected_phrase(editor_page: Page):
    page, term = editor_page, Term.objects.get(slug="placebo")
    article = term.mentions.first().article
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Show the links that the text would get").click()
    links = popup.value
    links.get_by_role("row", name="placebo").get_by_role("button", name="Never in this story").click()
    expect(links.get_by_text("'placebo' is never linked in this story.")).to_be_visible()
    page.goto(article.get_absolute_url())
    expect(page.locator(f".prose a.term[href='{term.get_absolute_url()}']")).to_have_count(0)
    links.get_by_role("button", name="Link it again").click()
    expect(links.get_by_role("row", name="placebo")).to_be_visible()
    links.locator(".text-of-links p").first.select_text()
    expect(links.get_by_role("textbox")).not_to_have_value("")
    with links.expect_popup() as popup:
        links.get_by_role("button", name="Make a term").click()
    expect(popup.value.get_by_role("textbox", name="Headword")).not_to_have_value("")


def test_a_sense_rule_sends_georgia_to_the_right_term(editor_page: Page):
    page = editor_page
    for kind in ("country", "state"):
        factories.term(f"Georgia ({kind})", names=("Georgia",))
    article = factories.linked_article("Georgia votes, and Tbilisi watches.")
    page.goto("/admin/articles/undecidedname/")
    page.get_by_role("link", name="Rule for Georgia (country)").click()
    page.get_by_label("Words nearby:").fill("Tbilisi")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Links were updated in 1 article.")).to_be_visible()
    page.goto(article.get_absolute_url())
    expect(page.locator(".prose a.term", has_text="Georgia")).to_have_attribute(
        "href", re.compile("/glossary/georgia-country/$")
    )
