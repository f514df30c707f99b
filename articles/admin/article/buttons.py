"""The row of buttons below the form of an article: steps that save the form first, steps on pages of their own."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from articles.admin.article.questions import LABELS, QUESTIONS
from articles.desk import flow
from articles.desk.access import open_acts
from articles.models import Article, Version

FORM_STEPS = ("submit", "publish")  # taken with the form: what it holds is saved with the step
FORM_PAGES = {"_correct": "correct", "_publish_copy": "publish_copy"}  # pages that follow once the form is saved


def buttons(request: HttpRequest, article: Article | None) -> dict[str, Any]:
    """What the template of the buttons needs; `article` is None on the form of a new one."""
    if article is not None:
        may = open_acts(request.user, article)
    else:
        may = ["change", "submit", *(["publish"] if request.user.has_perm("articles.publish_article") else [])]
    is_copy = article is not None and article.is_working_copy
    steps = [name for name in QUESTIONS if name in may and not (is_copy and name == "publish")]
    in_form = [name for name in FORM_STEPS if name in steps and "change" in may]
    return {
        "form_steps": [(name, LABELS[name]) for name in in_form],
        "page_steps": [
            (reverse("admin:articles_article_step", args=[article.pk, name]), LABELS[name], QUESTIONS[name].is_grave)
            for name in steps
            if article and name not in in_form
        ],
        "may": dict.fromkeys(may, True),
        "publishes_copy": is_copy and "publish" in may,
        "sent_back": _sent_back(article) if article is not None and article.state == flow.DRAFT else None,
    }


def _sent_back(draft: Article) -> Version | None:
    """The version in which an editor sent the draft back, with a note, unless another step followed."""
    steps_taken = draft.versions.filter(in_copy=False).exclude(act__in=[Version.Act.SAVED, Version.Act.RESTORED])
    last = steps_taken.select_related("made_by").defer("content").first()
    return last if last is not None and last.act == Version.Act.SENT_BACK else None
