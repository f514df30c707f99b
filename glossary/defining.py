"""Definitions and the texts they had before: none is lost when another takes its place."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from glossary.models import FormerDefinition, Term


@transaction.atomic
def change_definition(
    term: Term, text: str, *, by: AbstractBaseUser | None = None, changes_meaning: bool = False
) -> bool:
    """Give a term another definition and keep the one it had; whether that changed anything.

    Nothing changes where somebody else has changed the definition since `term` was read. What is linked in it is
    linked anew by whoever sends `terms_changed` next.
    """
    before = term.definition
    unchanged = Term.objects.filter(pk=term.pk, definition=before)
    if text == before or not unchanged.update(definition=text, linking_due=True):
        return False
    term.definition, term.linking_due = text, True
    keep_former(term, before, by=by, changes_meaning=changes_meaning)
    return True


def keep_former(
    term: Term, before: str, *, by: AbstractBaseUser | None = None, changes_meaning: bool = False
) -> FormerDefinition | None:
    """Note the text that a term's definition had; None where it had none."""
    if not before or before == term.definition:
        return None
    return FormerDefinition.objects.create(term=term, text=before, replaced_by=by, changes_meaning=changes_meaning)
