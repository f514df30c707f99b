"""What words mean. One module a subject; all of them are imported from here."""

from glossary.models.former_definitions import FormerDefinition
from glossary.models.merges import TermMerge
from glossary.models.terms import ChangedName, FormerSlug, Name, Term, TermQuerySet

__all__ = ["ChangedName", "FormerDefinition", "FormerSlug", "Name", "Term", "TermMerge", "TermQuerySet"]
