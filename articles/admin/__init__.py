"""What is published, and everything around it, in the editors' hands. One module a subject."""

from articles.admin import named, parts, phrases, seed_files, senses
from articles.admin.article import model_admin

__all__ = ["model_admin", "named", "parts", "phrases", "seed_files", "senses"]
