"""Full-text search for articles: `finding` searches the index, `entries` writes it."""
