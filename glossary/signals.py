"""What the glossary tells the apps that use it: it knows none of them."""

from django.dispatch import Signal

# Sent by `announce_changes`; `ChangedName` holds the names that have changed.
terms_changed = Signal()

# Sent before a change is stored, with `change` (glossary.impact.Change). A receiver returns a glossary.impact.Impact.
terms_would_change = Signal()


def announce_changes() -> list[str]:
    """Let the links follow the changes of one editor's action; what each receiver tells the editor that it did.

    Call it in the turn (`newsroom.common.turns`) in which the changes are stored.
    """
    return [told for _receiver, told in terms_changed.send(None) if told is not None]
