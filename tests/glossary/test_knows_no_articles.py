"""The glossary names no relation and no column of the texts that use it: what it shows of them is handed to it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OF_ARTICLES = re.compile(
    r"""
    \.(articles|mentions|explanations|contributions|link_choices|sense_rules)\b
    | \b(shown_from|of_published|article_id|linked_body)\b | \.headline\b | \barticle(__|\.\w) | ["']articles[:/_.]
    """,
    re.VERBOSE,
)
# The linker's mentions are values of its own, of any text.
LINKER = ROOT / "glossary" / "linking"
FILES = [
    path
    for folder in ("glossary", "templates/glossary", "templates/admin/glossary")
    for path in sorted((ROOT / folder).rglob("*.*"))
    if path.suffix in (".py", ".html") and "migrations" not in path.parts and LINKER not in path.parents
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_relation_or_column_of_articles_is_named(path):
    found = [line.strip() for line in path.read_text().splitlines() if OF_ARTICLES.search(line)]
    assert found == []
