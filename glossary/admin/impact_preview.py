"""What saving a term's form would do to the texts that use the glossary, shown before anything is stored."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.forms import BaseInlineFormSet

from glossary.admin.term_form import TermForm
from glossary.doubts import doubts
from glossary.impact import GlossaryChange, Impact
from glossary.linking.names import normalise
from glossary.signals import terms_would_change
from glossary.vocabulary import Row, glossary_of, load_names
from newsroom.common.turns import turn

BUTTON = "_preview"  # its name


@dataclass(frozen=True, slots=True)
class Preview:
    """What the editor is shown: the impact, None where no name changes; and what is doubtful about each name."""

    impact: Impact | None
    doubts: list[tuple[str, list[str]]]
    is_published: bool
    changes_names: bool


class PreviewedTermForm(TermForm):
    """Never valid, though it may have no errors: it is shown again as it was sent, and not stored."""

    def is_valid(self) -> bool:
        super().is_valid()
        return False


def preview(form: TermForm, formsets: Collection[BaseInlineFormSet]) -> Preview:
    """Store a term's form, which has no errors, in a transaction that is rolled back: the preview is exact."""
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
    # The forms are shown again: what was new in them is new still.
    created = [term] if is_new else []
    for row in (*created, *(row for formset in formsets for row in formset.new_objects)):
        row.pk, row._state.adding = None, True
    found = doubts(own, key)
    doubtful = [(text, found[normalise(text)]) for text, _rule in own if found[normalise(text)]]
    change = GlossaryChange(key, glossary_of(before), glossary_of(after), _differing(before, after))
    told: list[Any] = (
        [impact for _receiver, impact in terms_would_change.send(None, change=change)] if change.names else []
    )
    return Preview(told[0] if told else None, doubtful, term.is_published, bool(change.names))


def _differing(before: Iterable[Row], after: Iterable[Row]) -> frozenset[str]:
    """The names that are not the same in both."""
    names = {(term, text, rule) for term, _slug, text, rule in before}
    return frozenset(text for _term, text, _rule in names ^ {(term, text, rule) for term, _slug, text, rule in after})
