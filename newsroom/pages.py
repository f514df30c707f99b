"""The texts that the pages around the news begin with."""

from pathlib import Path as FilePath

from newsroom.models import Page

TEXTS = FilePath(__file__).parent / "first_pages"


def publish_first_pages() -> int:
    """Show readers the pages that came with the software and that no editor has shown them yet; how many."""
    slugs = [path.stem for path in TEXTS.glob("*.html")]
    return Page.objects.filter(slug__in=slugs, is_published=False).update(is_published=True)
