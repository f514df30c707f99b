"""The links of an article before it is saved, with their reasons, and what an editor decides about them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseModelFormSet, ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.parts import RelatedInline
from articles.admin.permissions import WithTheArticle
from articles.linking.choices import choose, links_of
from articles.linking.storing import link_article
from articles.models import Article, LinkChoice
from glossary.models import Term

SAID = {
    "never": _("'%s' is never linked in this story."),
    "meant": _("'%s' is meant where several terms share a name in this story."),
    "forget": _("Nothing is decided about '%s' in this story any more."),
}


class LinkChoiceInline(WithTheArticle, RelatedInline):
    model = LinkChoice
    related = "term"
    autocomplete_fields = [related]
    verbose_name_plural = _("choices about links: what is never linked in this story, and which sense is meant")


class ShowsLinks:
    """An admin of articles with a page of the links that a text would get."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.links))
        return [
            path("links/", view, name="articles_article_links_of_new"),
            path("<int:object_id>/links/", view, name="articles_article_links"),
            *super().get_urls(),
        ]

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[BaseModelFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if any(formset.model is LinkChoice and formset.has_changed() for formset in formsets):
            link_article(form.instance)

    def links(self, request: HttpRequest, object_id: int | None = None) -> HttpResponse:
        """The links of the text that is sent along; a choice about one of them is stored first."""
        article = None
        if object_id:
            article = self.article_or_404(request, object_id, "change")
            self.choose(request, article)
        elif not self.has_add_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Links of the text"),
            "opts": self.opts,
            "article": article,
            "body": request.POST.get("body", ""),
            "found": links_of(request.POST.get("body", ""), article),
            "may_add_terms": request.user.has_perm("glossary.add_term"),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/articles/article/links.html", context)

    def choose(self, request: HttpRequest, article: Article) -> None:
        for name, said in SAID.items():
            if (key := request.POST.get(name, "")) and not key.isdecimal():
                raise Http404
            if key:
                term = get_object_or_404(Term, pk=key)
                choose(article, term, None if name == "forget" else name)
                self.log_change(request, article, said % term)
                self.message_user(request, said % term, messages.SUCCESS)
