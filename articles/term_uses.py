"""How articles use the glossary's terms: what `glossary.uses` asks of them."""

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from articles.desk import term_explanations
from articles.linking import moving_terms
from articles.models import Explanation
from articles.site import term_page
from glossary.models import Term
from glossary.uses import TermTexts, Wording
from newsroom.common.admin.bounded_counts import count_up_to_limit


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
        return moving_terms.move(going, stays)

    def move_back(self, moved: dict[str, Any], stays: Term, term: Term) -> None:
        moving_terms.move_back(moved, stays, term)
