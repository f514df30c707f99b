"""What the glossary tells whoever uses it: it knows no articles, and they must hear of its changes."""

from django.dispatch import Signal

# Sent once the changes of one editor's action are stored; `ChangedName` holds the names that they concern. A receiver
# returns a sentence that tells the editor what it did.
terms_changed = Signal()

# Asked before a change is stored, with `change` (glossary.impact.Change). A receiver returns a glossary.impact.Impact.
terms_would_change = Signal()
