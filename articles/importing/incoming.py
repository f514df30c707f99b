"""A file that was read and is about to be imported."""

import hashlib
import re
from dataclasses import dataclass

from articles.importing.files import SourceFile
from articles.importing.imported_marks import contribution_mark, mark
from articles.search.words import IndexFields, index_fields
from articles.seeds import Credit, Seed, SeedExplanation
from newsroom.common.rich_text import from_paragraphs

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file, the seed read from it, and everything that can be computed without the database."""

    file: SourceFile
    seed: Seed
    size: int  # bytes
    sha256: str  # of its bytes
    text_digest: str  # equal for files whose paragraphs have the same words
    body: str  # of the article, as HTML
    words: IndexFields  # of the article, for the full-text index
    credits: dict[str, Credit]  # by their marks
    explanations: dict[str, SeedExplanation]  # by their marks

    @classmethod
    def of(cls, file: SourceFile, data: bytes, seed: Seed) -> "IncomingFile":
        words = " ".join(WORD.findall(" ".join(seed.paragraphs).casefold()))
        body = from_paragraphs(seed.paragraphs)
        credits_by_mark: dict[str, Credit] = {}
        for credit in seed.credits:
            credits_by_mark.setdefault(contribution_mark(credit.role, credit.name), credit)
        explanations: dict[str, SeedExplanation] = {}
        for entry in seed.explanations:
            explanations.setdefault(mark(entry.definition), entry)
        return cls(
            file,
            seed,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            text_digest=hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest(),
            body=body,
            words=index_fields(seed.headline, seed.standfirst or "", body),
            credits=credits_by_mark,
            explanations=explanations,
        )

    @property
    def name(self) -> str:
        """The file's name, or for standard input one made from its bytes."""
        return self.file.name if self.file.path else f"standard input {self.sha256[:12]}"

    @property
    def folder(self) -> str:
        return self.file.folder if self.file.path else ""

    @property
    def source(self) -> str:
        """How `Article.imported` names the file."""
        return f"{self.folder}/{self.name}"
