"""What follows in the glossary when a name changes or goes, alone or with its term."""

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver

from glossary.models import Name, Term
from glossary.names import normalise


@receiver(pre_save, sender=Name)
def mark_terms_that_share_a_name_that_changes(instance: Name, **_: Any) -> None:
    """The same where one of them is given another text: the old one is the other's alone."""
    if instance.pk is None:
        return
    for old in Name.objects.filter(pk=instance.pk).exclude(key=normalise(instance.text)):
        Term.objects.filter(names__key=old.key).update(linking_due=True)


@receiver(pre_delete, sender=Name)
def mark_terms_that_share_a_name_that_goes(instance: Name, **_: Any) -> None:
    """A name that two terms share is linked to neither; with one of them gone it is the other's."""
    Term.objects.filter(names__key=instance.key).update(linking_due=True)


@receiver(pre_delete, sender=Term)
def mark_definitions_that_link_to_a_term_that_goes(instance: Term, **_: Any) -> None:
    linked = Term.objects.filter(linked_definition__contains=f'href="{instance.get_absolute_url()}"')
    linked.update(linking_due=True)
