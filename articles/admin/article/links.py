"""The links that a text would get, with their reasons, and an editor's choices about them."""

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.article.pages import article_of_form, number_in, page_context
from articles.admin.parts import RelatedInline
from articles.linking.choices import choose, links_of
from articles.models import Article, LinkChoice
from glossary.models import Term
from newsroom.common.admin.users import user_of

SAID = {
    "never": _("'%s' is never linked in this story."),
    "meant": _("'%s' is meant where several terms share a name in this story."),
    "forget": _("The choice about '%s' in this story was removed."),
}


class LinkChoiceInline(RelatedInline):
    model = LinkChoice
    autocomplete_fields = ["term"]
    verbose_name_plural = _("choices about links: what is never linked in this story, and which sense is meant")


@require_POST
def links_page(request: HttpRequest, key: int | None = None) -> HttpResponse:
    """The links that the posted text would get; a posted choice about one of them is stored first."""
    article = article_of_form(request, key)
    if article is not None:
        _choose(request, article)
    body = request.POST.get("body", "")
    context = page_context(request, article, gettext("Links in the text")) | {
        "article": article,
        "body": body,
        "found": links_of(body, article),
        "may_add_terms": request.user.has_perm("glossary.add_term"),
    }
    return TemplateResponse(request, "admin/articles/article/links.html", context)


def _choose(request: HttpRequest, article: Article) -> None:
    for name, said in SAID.items():
        if key := request.POST.get(name, ""):
            term = get_object_or_404(Term, pk=number_in(key))
            choose(article, term, None if name == "forget" else name)
            LogEntry.objects.log_actions(user_of(request).pk, [article], CHANGE, said % term, single_object=True)
            messages.success(request, said % term)
