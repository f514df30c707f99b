"""What changed in an article since readers first saw it."""

from itertools import pairwise

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.desk.comparing import changes_for_readers
from articles.desk.versions import published_versions
from articles.models import Article
from articles.site.article_page import at_address, day_of, withdrawn_page


@require_safe
def changes(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    """The differences between the published versions of an article. Unpublished versions are not shown."""
    article = at_address(year, month, day, slug)
    if article.status == Article.Status.WITHDRAWN:
        return withdrawn_page(request, article)
    if not article.is_published:
        raise Http404
    if (article.posted_on, article.slug) != (day_of(year, month, day), slug):
        return redirect(str(article.get_changes_url()), permanent=True)
    versions = published_versions(article)
    steps = [(new.made_at, changes_for_readers(old.content, new.content)) for old, new in pairwise(versions)]
    return render(request, "articles/changes.html", {"article": article, "steps": steps[::-1], "first": versions[:1]})
