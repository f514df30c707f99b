"""What we publish. One module a subject; all of them are imported from here."""

from articles.models.article import Article, ArticleQuerySet, Correction
from articles.models.names import Contributor, Publisher, Section
from articles.models.parts import Contribution, Explanation, Mention
from articles.models.search_entry import FullText, SearchEntry
from articles.models.seed_file import SeedFile, SeedWarning

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Contribution",
    "Contributor",
    "Correction",
    "Explanation",
    "FullText",
    "Mention",
    "Publisher",
    "SearchEntry",
    "Section",
    "SeedFile",
    "SeedWarning",
]
