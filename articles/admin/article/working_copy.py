"""Working copies in the admin: what publishing one would change, and publishing it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.article.questions import Question
from articles.desk import working_copies as copies
from articles.desk.comparing import changes_between, label_of
from articles.desk.versions import content_of
from articles.models import Article


class PublishCopyForm(forms.Form):
    updated = forms.BooleanField(
        label=_("Show readers ‘Last updated’ with this moment"),
        required=False,
        help_text=_("Unticked, the article keeps the time that it shows."),
    )
    correction = forms.CharField(
        label=_("Correction"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text=_("Where something was wrong: a notice that is dated today. Left empty, none is printed."),
    )
    seen = forms.RegexField(r"^\d{1,9} \d{1,9}$", widget=forms.HiddenInput)


class CopiesInTheAdmin:
    """An admin of articles with the page on which a working copy is published."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.publish_copy_view)
        return [path("<int:key>/publish-copy/", view, name="articles_article_publish_copy"), *super().get_urls()]

    def publish_copy_view(self, request: HttpRequest, key: int) -> HttpResponse:
        copy = self.article_or_404(request, key, "publish")
        if not copy.is_working_copy:
            raise Http404
        article = copy.amends
        merged = copies.what_it_changes(copy)
        versions = f"{article.version} {copy.version}"
        before = content_of(article)
        after = content_of(copy) | {name: before[name] for name in merged.taken_over}
        question = Question(
            _("Publish the working copy"),
            _("Readers see what is marked here as soon as it is published. The copy is gone then."),
            _("Publish these changes"),
            PublishCopyForm,
        )

        def carry_out(answers: dict[str, Any]) -> HttpResponse:
            seen = tuple(map(int, answers["seen"].split()))
            published = copies.publish(
                copy, request.user, updated=answers["updated"], seen=seen, correction=answers["correction"]
            )
            self.message_user(request, gettext("The working copy of “%s” is published.") % published, messages.SUCCESS)
            return self.back_to(published)

        return self.ask(
            request,
            copy,
            question,
            carry_out,
            changes=changes_between(before, after),
            shows_changes=True,
            versions=versions,
            against=[label_of(name) for name in merged.against],
            taken_over=[label_of(name) for name in merged.taken_over],
        )

    def copy_of(self, article: Article) -> Article | None:
        """The article's working copy, if it has one."""
        return Article.objects.filter(amends=article).select_related("written_by").defer("body", "linked_body").first()
