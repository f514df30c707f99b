"""How articles use the glossary's terms: what `glossary.uses` asks of them."""

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from articles.desk import term_explanations
from articles.models import Explanation
from articles.site import term_page
from glossary.models import Term
from glossary.uses import TermTexts, Wording
from newsroom.common.admin.bounded_counts import count_up_to_limit

MOVED_BACK = ("explanations", "link_choices", "sense_rules")  # related names of a term
KEYS_AT_ONCE = 500


class ArticlesOfTerms:
    def count(self, term: Term) -> int:
        return count_up_to_limit(term.mentions.all())

    def for_readers(self, request: HttpRequest, term: Term) -> TermTexts:
        return term_page.texts_of(request, term)

    def for_editors(self, term: Term, *, may_change: bool) -> SafeString:
        return term_explanations.shown(term, may_change=may_change)

    def wording(self, term: Term, key: int) -> Wording | None:
        found = Explanation.objects.filter(term=term, pk=key).values_list("text", "article__headline").first()
        return Wording(*found) if found else None

    def move(self, going: Term, stays: Term) -> dict[str, Any]:
        # Linking finds the mentions again, so they need not move back.
        moved = {name: list(getattr(going, name).values_list("pk", flat=True)) for name in MOVED_BACK}
        going.explanations.update(term=stays)
        going.mentions.exclude(article__in=stays.mentions.values("article")).update(term=stays)
        going.link_choices.exclude(article__in=stays.link_choices.values("article")).update(term=stays)
        going.sense_rules.update(term=stays)
        return moved

    def move_back(self, moved: dict[str, Any], stays: Term, term: Term) -> None:
        for name in MOVED_BACK:
            for start in range(0, len(moved[name]), KEYS_AT_ONCE):
                keys = moved[name][start : start + KEYS_AT_ONCE]
                getattr(stays, name).filter(pk__in=keys).update(term=term)
