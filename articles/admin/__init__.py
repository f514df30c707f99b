"""What is published, and everything around it, in the editors' hands. One module a subject."""

from articles.admin import articles, names, parts, phrases, seed_files, senses

__all__ = ["articles", "names", "parts", "phrases", "seed_files", "senses"]
