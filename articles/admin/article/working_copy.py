"""Working copies in the admin: starting one, and publishing it after a review of its changes."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.article.pages import article_or_404, ask, to_form
from articles.admin.article.questions import Question
from articles.desk import working_copies
from articles.desk.access import require
from articles.desk.comparing import changes_between, label_of
from articles.desk.contents import content_of
from articles.models import Article
from newsroom.common.admin.users import user_of


class PublishCopyForm(forms.Form):
    updated = forms.BooleanField(
        label=_("Set ‘Last updated’ to now"),
        required=False,
        help_text=_("Leave it unticked to keep the time shown."),
    )
    correction = forms.CharField(
        label=_("Correction"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text=_("If something was wrong: a notice dated today. Leave it empty for no notice."),
    )
    seen = forms.RegexField(r"^\d{1,9} \d{1,9}$", widget=forms.HiddenInput)


def begin_copy_page(request: HttpRequest, key: int) -> HttpResponse:
    article = article_or_404(request, key)
    if not Article.objects.filter(amends=article).exists():
        require(request.user, "amend", article)
    says = _("Take as long as you need: readers see the article unchanged until the copy is published.")
    question = Question(_("Edit in a working copy"), says, _("Start a working copy"))

    def carry_out(_answers: dict[str, Any]) -> HttpResponse:
        return to_form(working_copies.begin(article, user_of(request)).pk)

    return ask(request, article, question, carry_out)


def publish_copy_page(request: HttpRequest, key: int) -> HttpResponse:
    copy = article_or_404(request, key, "publish")
    article = copy.amends
    if article is None:
        raise Http404
    merged = working_copies.what_it_changes(copy)
    before = content_of(article)
    after = content_of(copy) | {name: before[name] for name in merged.taken_over}
    question = Question(
        _("Publish the working copy"),
        _("Readers see these changes as soon as the copy is published. The copy is then deleted."),
        _("Publish these changes"),
        PublishCopyForm,
    )

    def carry_out(answers: dict[str, Any]) -> HttpResponse:
        of_article, of_copy = map(int, answers["seen"].split())
        published = working_copies.publish(
            copy,
            user_of(request),
            updated=answers["updated"],
            seen=(of_article, of_copy),
            correction=answers["correction"],
        )
        messages.success(request, gettext("The working copy of “%s” is published.") % published)
        return to_form(published.pk)

    return ask(
        request,
        copy,
        question,
        carry_out,
        changes=changes_between(before, after),
        versions=f"{article.version} {copy.version}",
        conflicting=[label_of(name) for name in merged.conflicting],
        taken_over=[label_of(name) for name in merged.taken_over],
    )


def copy_of(article: Article) -> Article | None:
    """The article's working copy, if it has one."""
    return Article.objects.filter(amends=article).select_related("written_by").defer("body", "linked_body").first()
