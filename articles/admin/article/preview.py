"""Previews from the desk: of what is saved, of what is not, and a link for somebody without an account."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.article.pages import article_of_form, article_or_404, ask
from articles.admin.article.questions import Question
from articles.models import Article
from articles.site import previews
from articles.site.article_page import shown_with
from newsroom.common.admin.users import user_of


class LinkForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        coerce=int,
        choices=[(days, ngettext_lazy("%d day", "%d days", days) % days) for days in previews.DAYS],
        help_text=_("Until the article is published, anyone with the link sees its latest saved version."),
    )


def preview_page(request: HttpRequest, key: int | None = None) -> HttpResponse:
    """The saved article, or with a posted form the article that it would make."""
    if request.method == "POST":
        return _unsaved(request, article_of_form(request, key))
    if key is None:
        return HttpResponseNotAllowed(["POST"])
    article = article_or_404(request, key)
    return previews.show(request, article, shown_with(article))


def _unsaved(request: HttpRequest, article: Article | None) -> HttpResponse:
    """The article that the form would make, as far as its fields are valid. Nothing is stored."""
    model_admin = admin.site.get_model_admin(Article)
    fields = [name for _title, options in model_admin.get_fieldsets(request, article) for name in options["fields"]]
    form_class = model_admin.get_form(request, article, change=article is not None, fields=fields)
    form = form_class(request.POST, instance=article)
    form.is_valid()
    rows: dict[str, list[Any]] = {"contributions": [], "explanations": []}
    for formset_class, inline in model_admin.get_formsets_with_inlines(request, article):
        prefix = formset_class.get_default_prefix()
        if prefix in rows:
            formset = formset_class(
                request.POST, instance=form.instance, prefix=prefix, queryset=inline.get_queryset(request)
            )
            formset.is_valid()
            kept = [one for one in formset.forms if one not in formset.deleted_forms]
            rows[prefix] = [one.instance for one in kept if one.has_changed() or one.instance.pk]
    contributions = [row for row in rows["contributions"] if row.contributor_id and row.role]
    explanations = [row for row in rows["explanations"] if row.term_id]
    context = previews.unsaved_context(form.instance, contributions, explanations)
    problems = [
        f"{form[name].label}: {' '.join(map(str, errors))}"
        for name, errors in form.errors.items()
        if name in form.fields
    ]
    return previews.show(request, form.instance, context, unsaved=True, problems=problems)


def preview_link_page(request: HttpRequest, key: int) -> HttpResponse:
    article = article_or_404(request, key)
    says = _("A link for somebody without an account, such as a source or a lawyer. It expires.")
    question = Question(_("Preview link"), says, _("Create link"), LinkForm)

    def carry_out(answers: dict[str, Any]) -> HttpResponse:
        token, until = previews.sign(article, answers["days"])
        moment = date_format(localtime(until), "DATETIME_FORMAT")
        said = gettext("Created a preview link that works until %s.") % moment
        LogEntry.objects.log_actions(user_of(request).pk, [article], CHANGE, said, single_object=True)
        address = request.build_absolute_uri(reverse("articles:preview", args=[token]))
        return ask(request, article, question, None, link=address, until=until)

    return ask(request, article, question, carry_out)
