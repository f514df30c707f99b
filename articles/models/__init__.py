"""The models of articles. One module for each subject; all models are imported from here."""

from articles.models.article import Article
from articles.models.article_queries import ArticleQuerySet
from articles.models.corrections import Correction
from articles.models.former_names import FormerAddress, FormerContributor, FormerName, FormerPublisher, FormerSection
from articles.models.link_choices import LinkChoice
from articles.models.named import Contributor, Named, Publisher, Section
from articles.models.parts import Contribution, Explanation, Mention, Relation
from articles.models.phrases import ArticlePhrases, Phrase, PhraseQuerySet
from articles.models.search_entry import FullText, SearchEntry
from articles.models.seed_file import SeedFile, SeedWarning, count_open_warnings
from articles.models.senses import SenseRule, UndecidedName
from articles.models.versions import OpenForm, Version

__all__ = [
    "Article",
    "ArticlePhrases",
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
    "LinkChoice",
    "Mention",
    "Named",
    "OpenForm",
    "Phrase",
    "PhraseQuerySet",
    "Publisher",
    "Relation",
    "SearchEntry",
    "Section",
    "SeedFile",
    "SeedWarning",
    "SenseRule",
    "UndecidedName",
    "Version",
    "count_open_warnings",
]
