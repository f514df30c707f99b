"""What the glossary tells whoever uses it: it knows no articles, and they must hear of its changes."""

from django.dispatch import Signal

# Sent once the changes of one editor's action are stored; the terms among them have `linking_due` set.
terms_changed = Signal()
