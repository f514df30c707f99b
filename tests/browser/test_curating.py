"""Editors curate the glossary, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from glossary.models import Term

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
