"""What imports have stored, and a second story to import."""

from articles.models import Article
from glossary.models import Term

OTHER_TEXT = (
    "OSLO, Feb 2 (Arcadia Wire) - A harvest of early apples has begun in the valleys of the west.",
    "Growers expect to finish within three weeks if the nights stay dry and mild.",
)


def everything() -> list:
    """All rows that an import creates, without primary keys and timestamps."""
    articles = [
        (
            article.headline,
            article.slug,
            article.posted_at,
            article.status,
            article.body,
            article.linked_body,
            [(row.role, row.contributor.name) for row in article.contributions.all()],
            [(row.term.slug, row.text) for row in article.explanations.all()],
            [(row.term.slug, row.surface, row.count, row.offset) for row in article.mentions.all()],
            [row.name for row in article.seed_files.all()],
        )
        for article in Article.objects.order_by("posted_at", "slug")
    ]
    terms = [
        (term.slug, term.definition, term.linked_definition, [(n.text, n.match_case) for n in term.names.all()])
        for term in Term.objects.order_by("slug")
    ]
    return [articles, terms, Article.objects.filter(linking_due=True).count()]
