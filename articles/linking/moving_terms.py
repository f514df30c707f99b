"""When terms are merged, moves what articles keep about a term; moves it back when the merge is undone."""

from glossary.models import Term

KEPT = ("explanations", "link_choices", "sense_rules")  # related names of a term; linking finds mentions again
AT_ONCE = 500  # keys in one statement

Moved = dict[str, list[int]]


def move(going: Term, stays: Term) -> Moved:
    """Returns the primary keys of what belonged to the term that goes."""
    moved = {name: list(getattr(going, name).values_list("pk", flat=True)) for name in KEPT}
    going.explanations.update(term=stays)
    going.mentions.exclude(article__in=stays.mentions.values("article")).update(term=stays)
    going.link_choices.exclude(article__in=stays.link_choices.values("article")).update(term=stays)
    going.sense_rules.update(term=stays)
    return moved


def move_back(moved: Moved, stays: Term, term: Term) -> None:
    """Rows that editors have given to other terms since stay there."""
    for name in KEPT:
        for start in range(0, len(moved[name]), AT_ONCE):
            getattr(stays, name).filter(pk__in=moved[name][start : start + AT_ONCE]).update(term=term)
