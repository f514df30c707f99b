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
from glossary.paging import Place

ARTICLES_SHOWN = 20
SECONDS_SHOWN = 4
SECTIONS_SHOWN = 6
WORDS_SHOWN = 6


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The newest article leads, a few stand beside it, the rest follow; older ones are in the archive."""
    newest = list(Article.objects.published().newest_first().for_cards()[: ARTICLES_SHOWN + 1])
    if not newest:
        # In production these are readers, whom neither commands nor the admin's address concern.
        return render(request, "newsroom/empty.html", {"shows_how_to_begin": not settings.PRODUCTION})
    shown, has_older = newest[:ARTICLES_SHOWN], len(newest) > ARTICLES_SHOWN
    lead, *others = shown
    seconds, others = others[:SECONDS_SHOWN], others[SECONDS_SHOWN:]
    context = {
        "lead": lead,
        "seconds": seconds,
        "others": others,
        "sections": newest_in_each_section(besides=[lead, *seconds]),
        "words": words_used_in([article.pk for article in shown]),
        "older": Place(shown[-1].posted_at, shown[-1].pk) if has_older else None,
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
