"""What articles keep about a term moves with it when terms are merged, and back when the merge is undone."""

from django.db.models import Model, QuerySet

from articles.models import Explanation, LinkChoice, SenseRule
from glossary.models import Term

AT_ONCE = 500  # keys in one statement

Moved = dict[str, list[int]]


def move(going: Term, stays: Term) -> Moved:
    """Returns the primary keys of what moved. Mentions are not among it: linking finds them again."""
    moved = {name: list(rows.filter(term=going).values_list("pk", flat=True)) for name, rows in _kept().items()}
    going.explanations.update(term=stays)
    going.mentions.exclude(article__in=stays.mentions.values("article")).update(term=stays)
    going.link_choices.exclude(article__in=stays.link_choices.values("article")).update(term=stays)
    going.sense_rules.update(term=stays)
    return moved


def move_back(moved: Moved, stays: Term, term: Term) -> None:
    """What editors have given to other terms since stays with them."""
    for name, rows in _kept().items():
        keys = moved[name]
        for start in range(0, len(keys), AT_ONCE):
            rows.filter(term=stays, pk__in=keys[start : start + AT_ONCE]).update(term=term)


def _kept() -> dict[str, QuerySet[Model]]:
    return {
        "explanations": Explanation.objects.all(),
        "link_choices": LinkChoice.objects.all(),
        "sense_rules": SenseRule.objects.all(),
    }
