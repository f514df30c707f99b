"""A file that was read and is on its way in."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

from articles.importing.files import SourceFile
from articles.seeds import Seed

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Arrival:
    """A file, its bytes, and the seed read from them."""

    file: SourceFile
    data: bytes
    seed: Seed

    @property
    def name(self) -> str:
        """The file's name; what came by standard input has none, and is known by its bytes."""
        return self.file.name if self.file.path else f"standard input {self.sha256[:12]}"

    @property
    def folder(self) -> str:
        return self.file.folder if self.file.path else ""

    @property
    def source(self) -> str:
        """The file as an article remembers it."""
        return f"{self.folder}/{self.name}"

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def text_digest(self) -> str:
        """The same for two files whose paragraphs have the same words."""
        words = WORD.findall(" ".join(self.seed.paragraphs).casefold())
        return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()
