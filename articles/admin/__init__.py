"""The admin of articles and of what belongs to them. One module for each subject."""

from articles.admin import named, parts, phrases, seed_files, senses
from articles.admin.article import model_admin

__all__ = ["model_admin", "named", "parts", "phrases", "seed_files", "senses"]
