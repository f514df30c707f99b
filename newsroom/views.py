"""The pages that belong to the site as a whole."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Article, ArticleQuerySet, Section
from glossary.models import Term, TermQuerySet
from glossary.paging import page_or_404

ARTICLES_A_PAGE = 20
SECONDS_SHOWN = 4
SECTIONS_SHOWN = 6
WORDS_SHOWN = 6


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The newest article leads, a few stand beside it, the rest follow; later pages are a plain list."""
    newest = Article.objects.published().newest_first().for_cards()
    page = page_or_404(request, newest, ARTICLES_A_PAGE)
    if page.number > 1:
        return render(request, "newsroom/earlier.html", {"page": page})
    if not page:
        # In production these are readers, whom neither commands nor the admin's address concern.
        return render(request, "newsroom/empty.html", {"shows_how_to_begin": not settings.PRODUCTION})
    lead, *others = page
    seconds, others = others[:SECONDS_SHOWN], others[SECONDS_SHOWN:]
    context = {
        "page": page,
        "lead": lead,
        "seconds": seconds,
        "others": others,
        "sections": newest_in_each_section(besides=[lead, *seconds]),
        "words": words_used_in([article.pk for article in page]),
    }
    return render(request, "newsroom/front.html", context)


@never_cache
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Says ok while the database answers; for load balancers and monitors."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unavailable\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


def newest_in_each_section(*, besides: list[Article]) -> ArticleQuerySet:
    shown = [article.pk for article in besides]
    newest = Article.objects.published().exclude(pk__in=shown).newest_first().filter(section=OuterRef("pk"))
    newest_ids = Section.objects.values(newest_id=Subquery(newest.values("pk")[:1]))
    articles = Article.objects.filter(pk__in=newest_ids).for_cards()
    return articles.order_by("section__position", "section__name")[:SECTIONS_SHOWN]


def words_used_in(article_ids: list[int]) -> TermQuerySet:
    """The defined terms that most of these articles use."""
    used = Term.objects.published().exclude(definition="").filter(mentions__article__in=article_ids)
    most_used = used.annotate(uses=Count("mentions")).order_by("-uses", "headword")
    return most_used[:WORDS_SHOWN]
