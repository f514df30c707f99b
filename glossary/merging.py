"""Merges terms, and undoes merges.

Names, addresses and whatever texts keep about the term (`glossary.uses`) move to the term that stays. The links in
texts are updated when `terms_changed` is sent next.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from glossary.models import ChangedName, FormerDefinition, FormerSlug, Name, Term, TermMerge
from glossary.uses import term_uses
from newsroom.common.turns import turn

KEPT = ("headword", "slug", "definition", "status", "linked_definition")


class CannotBeUndone(Exception):  # noqa: N818 - reads better where it is raised
    """A merge cannot be undone; str() is the reason, for the editor."""


@turn()
def merge(stays: Term, going: Term, *, by: User | None = None) -> TermMerge:
    """Move everything from `going` to `stays`, delete `going`, and return the record by which to undo it."""
    stays, going = (Term.objects.select_for_update().get(pk=term.pk) for term in (stays, going))
    own = set(stays.names.values_list("key", flat=True))
    see_also = list(going.see_also.values_list("pk", flat=True))
    related = {stays.pk, going.pk, *stays.see_also.values_list("pk", flat=True)}
    record = {
        "pk": going.pk,
        **{field: getattr(going, field) for field in KEPT},
        "names": [[name.pk, name.text, name.match_case, name.key not in own] for name in going.names.all()],
        "former_slugs": list(going.former_slugs.values_list("slug", flat=True)),
        "former_definitions": [
            [row.text, row.replaced_at.isoformat(), row.replaced_by_id, row.changes_meaning]
            for row in going.former_definitions.all()
        ],
        "merges": list(going.merges.values_list("pk", flat=True)),
        "see_also": see_also,
        "see_also_added": [pk for pk in see_also if pk not in related],
        "gave_its_definition": bool(going.definition and not stays.definition),
    }
    stays.see_also.add(*record["see_also_added"])
    ChangedName.objects.note(text for _pk, text, _rule, _moves in record["names"])
    going.names.exclude(key__in=own).update(term=stays)
    record["uses"] = term_uses().move(going, stays)
    going.former_slugs.update(term=stays)
    going.merges.update(stays=stays)
    if record["gave_its_definition"]:
        stays.definition = going.definition
        stays.save()
    going.delete()
    FormerSlug.objects.create(term=stays, slug=record["slug"])
    return TermMerge.objects.create(
        stays=stays,
        headword=record["headword"],
        slug=record["slug"],
        definition=record["definition"],
        record=record,
        merged_by=by,
    )


@turn()
def undo(done: TermMerge, *, by: User | None = None) -> Term:
    """Restore the term that was merged, with everything of it that is still where the merge put it.

    What editors have moved or deleted since stays as they left it. Raises CannotBeUndone.
    """
    done = TermMerge.objects.select_for_update().select_related("stays").get(pk=done.pk)
    record, stays = done.record, done.stays
    _check(done)
    FormerSlug.objects.filter(term=stays, slug=record["slug"]).delete()
    term = Term(pk=record["pk"], **{field: record[field] for field in KEPT})
    term.save(force_insert=True)
    _names_back(term, stays, record["names"])
    term_uses().move_back(record["uses"], stays, term)
    FormerSlug.objects.filter(term=stays, slug__in=record["former_slugs"]).update(term=term)
    stays.merges.filter(pk__in=record["merges"]).update(stays=term)
    _former_definitions_back(term, record["former_definitions"])
    term.see_also.set(Term.objects.filter(pk__in=record["see_also"]))
    stays.see_also.remove(*record["see_also_added"])
    if record["gave_its_definition"] and stays.definition == record["definition"]:
        stays.definition = ""
        stays.save()
    ChangedName.objects.note(text for _pk, text, _rule, _moves in record["names"])
    done.undone_at, done.undone_by = timezone.now(), by
    done.save()
    return term


def _check(done: TermMerge) -> None:
    record = done.record
    if done.is_undone:
        raise CannotBeUndone(_("This merge has been undone already."))
    if there := Term.objects.filter(slug=record["slug"]).first():
        said = _("'%(term)s' now uses the address %(slug)s: give it another one first.")
        raise CannotBeUndone(said % {"term": there, "slug": record["slug"]})
    if moved := FormerSlug.objects.filter(slug=record["slug"]).exclude(term=done.stays).first():
        said = _("The address %(slug)s now redirects to '%(term)s': delete that former address first.")
        raise CannotBeUndone(said % {"term": moved.term, "slug": record["slug"]})


def _names_back(term: Term, stays: Term, names: Collection[tuple[int, str, str, bool]]) -> None:
    moved = [pk for pk, _text, _rule, moves in names if moves]
    Name.objects.filter(term=stays, pk__in=moved).update(term=term)
    for _pk, text, rule, moves in names:
        if not moves:  # both terms had it
            Name.objects.create(term=term, text=text, match_case=rule)
    # An editor may have deleted a headword from the names since; every term needs its own.
    term.name_it_by_its_headword()
    stays.name_it_by_its_headword()


def _former_definitions_back(term: Term, rows: Collection[list[Any]]) -> None:
    users = set(
        get_user_model().objects.filter(pk__in=[by for _text, _at, by, _meaning in rows]).values_list("pk", flat=True)
    )
    for text, replaced_at, by, changes_meaning in rows:
        former = FormerDefinition.objects.create(
            term=term, text=text, replaced_by_id=by if by in users else None, changes_meaning=changes_meaning
        )
        FormerDefinition.objects.filter(pk=former.pk).update(replaced_at=parse_datetime(replaced_at))
