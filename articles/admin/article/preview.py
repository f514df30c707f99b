"""Previews from the desk: what is saved, what is not, and a link for somebody without an account."""

from typing import Any

from django import forms
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.article.questions import Question
from articles.desk import steps
from articles.models import Article
from articles.site import previews
from articles.site.article_page import shown_with


class LinkForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("Works for"),
        coerce=int,
        choices=[(days, ngettext_lazy("%d day", "%d days", days) % days) for days in previews.DAYS],
        help_text=_("Whoever has the link sees the article as it is then, without an account, until it is published."),
    )


class PreviewsInTheAdmin:
    """An admin of articles with previews."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("preview/", wrap(self.preview_view), name="articles_article_preview_new"),
            path("<int:key>/preview/", wrap(self.preview_view), name="articles_article_preview"),
            path("<int:key>/preview-link/", wrap(self.preview_link_view), name="articles_article_preview_link"),
            *super().get_urls(),
        ]

    def preview_view(self, request: HttpRequest, key: int | None = None) -> HttpResponse:
        """As saved; or, where the form is sent along, as the form has it."""
        if key is None and request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = self.article_or_404(request, key) if key else None
        if request.method != "POST":
            return previews.show(request, article, shown_with(article))
        if article is None and not self.has_add_permission(request):
            raise PermissionDenied
        if article is not None:
            steps.require(request.user, "change", article)
        return self._unsaved(request, article)

    def _unsaved(self, request: HttpRequest, article: Article | None) -> HttpResponse:
        """The article that the form would make, as far as its fields can be read. Nothing is stored."""
        fields = [name for _title, options in self.get_fieldsets(request, article) for name in options["fields"]]
        form = self.get_form(request, article, change=article is not None, fields=fields)(
            request.POST, instance=article
        )
        form.is_valid()
        formsets, _inlines = self._create_formsets(request, form.instance, change=article is not None)
        rows: dict[str, list[Any]] = {"contributions": [], "explanations": []}
        for formset in formsets:
            if formset.prefix in rows:
                formset.is_valid()
                kept = [one for one in formset.forms if one not in formset.deleted_forms]
                rows[formset.prefix] = [one.instance for one in kept if one.has_changed() or one.instance.pk]
        contributions = [row for row in rows["contributions"] if row.contributor_id and row.role]
        explanations = [row for row in rows["explanations"] if row.term_id]
        context = previews.unsaved_context(form.instance, contributions, explanations)
        problems = [
            f"{form[name].label}: {' '.join(errors)}" for name, errors in form.errors.items() if name in form.fields
        ]
        return previews.show(request, form.instance, context, unsaved=True, problems=problems)

    def preview_link_view(self, request: HttpRequest, key: int) -> HttpResponse:
        article = self.article_or_404(request, key)
        says = _("A link for somebody without an account: a source, a lawyer, a guest. It ends by itself.")
        question = Question(_("Link to a preview"), says, _("Make a link"), LinkForm)

        def carry_out(answers: dict[str, Any]) -> HttpResponse:
            token, until = previews.sign(article, answers["days"])
            moment = date_format(localtime(until), "DATETIME_FORMAT")
            said = gettext("Made a link to a preview that works until %s.") % moment
            LogEntry.objects.log_actions(request.user.pk, [article], CHANGE, said, single_object=True)
            address = request.build_absolute_uri(reverse("articles:preview", args=[token]))
            return self.ask(request, article, question, None, link=address, until=until)

        return self.ask(request, article, question, carry_out)
