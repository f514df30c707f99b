"""Signals to the apps whose texts use the glossary, which knows none of them."""

from django.dispatch import Signal

# Sent by `announce_changes`; the changed names are in `ChangedName`.
terms_changed = Signal()

# Sent for an impact preview with `change`, a `glossary.impact.GlossaryChange`; a receiver returns an `Impact`.
terms_would_change = Signal()


def announce_changes() -> list[str]:
    """Update links after an editor's changes; returns each receiver's message for the editor.

    Best called in the turn (`newsroom.common.turns`) that stores the changes; afterwards is safe too, because the
    changed names are noted in the database.
    """
    return [told for _receiver, told in terms_changed.send(None) if told is not None]
