"""What we publish. One module a subject; all of them are imported from here."""

from articles.models.article import Article, ArticleQuerySet, Correction
from articles.models.former_names import FormerContributor, FormerName, FormerPublisher, FormerSection
from articles.models.link_choices import LinkChoice
from articles.models.monthly_use import MonthlyUse
from articles.models.names import Contributor, Named, Publisher, Section
from articles.models.parts import Contribution, Explanation, Mention
from articles.models.phrases import ArticlePhrases, Phrase, PhraseQuerySet
from articles.models.search_entry import FullText, SearchEntry
from articles.models.seed_file import SeedFile, SeedWarning, count_open_warnings

__all__ = [
    "Article",
    "ArticlePhrases",
    "ArticleQuerySet",
    "Contribution",
    "Contributor",
    "Correction",
    "Explanation",
    "FormerContributor",
    "FormerName",
    "FormerPublisher",
    "FormerSection",
    "FullText",
    "LinkChoice",
    "Mention",
    "MonthlyUse",
    "Named",
    "Phrase",
    "PhraseQuerySet",
    "Publisher",
    "SearchEntry",
    "Section",
    "SeedFile",
    "SeedWarning",
    "count_open_warnings",
]
