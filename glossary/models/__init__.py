"""The glossary's models, one module per subject; import them from here."""

from glossary.models.former_definitions import FormerDefinition
from glossary.models.merges import TermMerge
from glossary.models.terms import ChangedName, FormerSlug, Name, Term, TermQuerySet

__all__ = ["ChangedName", "FormerDefinition", "FormerSlug", "Name", "Term", "TermMerge", "TermQuerySet"]
