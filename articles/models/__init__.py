"""What we publish. One module a subject; all of them are imported from here."""

from articles.models.article import Article
from articles.models.article_queries import ArticleQuerySet
from articles.models.corrections import Correction
from articles.models.former_names import FormerAddress, FormerContributor, FormerName, FormerPublisher, FormerSection
from articles.models.names import Contributor, Named, Publisher, Section
from articles.models.parts import Contribution, Explanation, Mention
from articles.models.search_entry import FullText, SearchEntry
from articles.models.seed_file import SeedFile, SeedWarning, count_open_warnings
from articles.models.versions import OpenForm, Version

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Contribution",
    "Contributor",
    "Correction",
    "Explanation",
    "FormerAddress",
    "FormerContributor",
    "FormerName",
    "FormerPublisher",
    "FormerSection",
    "FullText",
    "Mention",
    "Named",
    "OpenForm",
    "Publisher",
    "SearchEntry",
    "Section",
    "SeedFile",
    "SeedWarning",
    "Version",
    "count_open_warnings",
]
