"""The glossary in the editors' hands, and what every list in the admin is built on."""

from glossary.admin import changed_names, term_merges, terms

__all__ = ["changed_names", "term_merges", "terms"]
