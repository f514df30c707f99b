"""Terms found in a text and linked: pure functions, without the database. `linker` is where to begin reading."""

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
