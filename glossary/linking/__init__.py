"""Finds terms in texts and links them. Pure functions, without the database; begin reading with `linker`."""

from glossary.linking.linker import (
    Choose,
    Linked,
    Mention,
    Name,
    Occurrence,
    UnusableName,
    Vocabulary,
    unlink,
)

__all__ = ["Choose", "Linked", "Mention", "Name", "Occurrence", "UnusableName", "Vocabulary", "unlink"]
