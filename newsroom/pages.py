"""The static pages that the software brings along."""

from pathlib import Path as FilePath

from newsroom.models import Page

TEXTS = FilePath(__file__).parent / "first_pages"


def publish_first_pages() -> int:
    """Publish the pages that came with the software, where they are not published yet; returns how many were."""
    slugs = [path.stem for path in TEXTS.glob("*.html")]
    return Page.objects.filter(slug__in=slugs, is_published=False).update(is_published=True)
