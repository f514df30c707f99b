"""How articles explain a term, side by side, and which use it: for the editors of the term."""

from typing import TypeVar

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.models import Explanation, Mention
from glossary.models import Term

EXPLANATIONS_READ = 200  # the newest of a term, of which those in the same words are shown as one
USES_SHOWN = 20

Row = TypeVar("Row", Explanation, Mention)


def shown(term: Term, *, may_change: bool) -> SafeString:
    """The part of the term's page in the admin. Its buttons belong to a form of the page with the id "define"."""
    newest = _newest(Explanation.objects.filter(term=term), EXPLANATIONS_READ)
    wordings: dict[str, list[Explanation]] = {}  # by their text, in the order in which each text stands first
    for explanation in newest[:EXPLANATIONS_READ]:
        wordings.setdefault(explanation.text, []).append(explanation)
    uses = _newest(Mention.objects.filter(term=term), USES_SHOWN)
    context = {
        "term": term,
        "may_change": may_change,
        "wordings": list(wordings.values()),
        "has_more_explanations": len(newest) > EXPLANATIONS_READ,
        "uses": uses[:USES_SHOWN],
        "has_more_uses": len(uses) > USES_SHOWN,
    }
    return render_to_string("admin/articles/term/texts.html", context)


def _newest(rows: QuerySet[Row], most: int) -> list[Row]:
    """The newest that readers see, then those that they do not; one more than `most` if there are more."""
    unneeded = ("article__linked_body", "article__imported", "article__standfirst")
    rows = rows.select_related("article__publisher").defer(*unneeded).order_by("-shown_from", "-article_id")
    found = list(rows.filter(shown_from__isnull=False)[: most + 1])
    if len(found) <= most:
        found += rows.filter(shown_from__isnull=True)[: most + 1 - len(found)]
    return found
