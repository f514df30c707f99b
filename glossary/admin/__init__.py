"""The glossary in the editors' hands, and what every list in the admin is built on."""

from glossary.admin import terms

__all__ = ["terms"]
