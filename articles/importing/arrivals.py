"""A file that was read and is on its way in."""

import hashlib
import re
from dataclasses import dataclass

from articles.importing.files import SourceFile
from articles.seeds import Seed

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file and the seed read from it, with what a file is known again by."""

    file: SourceFile
    seed: Seed
    size: int  # bytes
    sha256: str  # of its bytes
    text_digest: str  # the same for two files whose paragraphs have the same words

    @classmethod
    def of(cls, file: SourceFile, data: bytes, seed: Seed) -> "Arrival":
        words = WORD.findall(" ".join(seed.paragraphs).casefold())
        text_digest = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()
        return cls(file, seed, len(data), hashlib.sha256(data).hexdigest(), text_digest)

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
