"""The admin of the glossary."""

from glossary.admin import changed_names, term_merges, terms

__all__ = ["changed_names", "term_merges", "terms"]
