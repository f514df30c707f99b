"""Warnings to editors about names: common words, shared names, and names inside longer ones."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _

from glossary.linking.names import name_warnings, normalise
from glossary.models import Name
from glossary.vocabulary import CASE_RULES

NAMES_LOOKED_AT = 50  # of one term; nobody reads more warnings
NAMED = 3  # other terms or names in one warning


def doubts(names: Iterable[tuple[str, str]], term: int | None) -> dict[str, list[str]]:
    """Warnings about the names of a term by the names' keys; `names` are texts with their case rules.

    A name may be a common word; be shared with another term, so that neither is linked; or be part of a longer
    name, which takes precedence.
    """
    found = {normalise(text): list(name_warnings(text, match_case=CASE_RULES[rule])) for text, rule in names}
    keys = list(found)[:NAMES_LOOKED_AT]
    if not keys:
        return found
    within = reduce(or_, (Q(key__contains=key) for key in keys))
    others: dict[str, list[tuple[str, str, bool]]] = {key: [] for key in keys}
    rows = Name.objects.filter(within).exclude(term=term).select_related("term").order_by("pk")
    for name in rows.only("key", "text", "term__headword"):
        for key in keys:
            if f" {key} " in f" {name.key} ":
                others[key].append((name.text, name.term.headword, name.key == key))
    for key, holders in others.items():
        shared = [headword for _text, headword, is_same in holders if is_same]
        longer = [f"'{text}'" for text, _headword, is_same in holders if not is_same]
        if shared:
            said = _(
                "It is also a name of %(terms)s: it is linked only where a sense rule or a choice for the story says "
                "which is meant."
            )
            found[key].append(said % {"terms": _few([f"'{headword}'" for headword in shared])})
        if longer:
            said = _("It is part of %(names)s: where a text uses the longer name, only that is linked.")
            found[key].append(said % {"names": _few(longer)})
    return found


def _few(texts: list[str]) -> str:
    if len(texts) <= NAMED:
        return ", ".join(texts)
    return _("%(some)s and %(number)d more") % {"some": ", ".join(texts[:NAMED]), "number": len(texts) - NAMED}
