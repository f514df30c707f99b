"""The impact preview: what saving a term's form would do to links, shown before anything is stored."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.forms import BaseInlineFormSet

from glossary.admin.term_form import TermForm
from glossary.doubts import doubts
from glossary.impact import GlossaryChange, Impact
from glossary.linking.names import normalise
from glossary.signals import terms_would_change
from glossary.vocabulary import glossary_of, load_names
from newsroom.common.turns import turn

BUTTON = "_preview"  # the name of the button in the form


@dataclass(frozen=True, slots=True)
class Preview:
    """What the editor is shown: the impact, None if no name changes, and the warnings about each name."""

    impact: Impact | None
    doubts: list[tuple[str, list[str]]]
    is_published: bool


class PreviewedTermForm(TermForm):
    """A form that is never valid, so that the admin shows it again instead of saving it."""

    def is_valid(self) -> bool:
        super().is_valid()
        return False


def preview(form: TermForm, formsets: Collection[BaseInlineFormSet]) -> Preview:
    """Save a form without errors in a transaction that is rolled back, which makes the preview exact."""
    term, is_new = form.instance, form.instance.pk is None
    before = load_names()
    with turn():
        form.save()
        for formset in formsets:
            formset.save()
        term.name_it_by_its_headword()
        key, after = term.pk, load_names()
        own = list(term.names.values_list("text", "match_case"))
        transaction.set_rollback(True)
    # The forms are shown again, and their new rows were not stored.
    created = [term] if is_new else []
    for row in (*created, *(row for formset in formsets for row in formset.new_objects)):
        row.pk, row._state.adding = None, True
    found = doubts(own, key)
    doubtful = [(text, found[normalise(text)]) for text, _rule in own if found[normalise(text)]]
    had, has = ({(term_key, text, rule) for term_key, _slug, text, rule in names} for names in (before, after))
    changed = frozenset(text for _term_key, text, _rule in had ^ has)
    change = GlossaryChange(key, glossary_of(before), glossary_of(after), changed)
    answers = terms_would_change.send(None, change=change) if change.names else []
    impacts: list[Any] = [impact for _receiver, impact in answers]
    return Preview(impacts[0] if impacts else None, doubtful, term.is_published)
