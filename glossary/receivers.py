"""What follows in the glossary when a name goes, alone or with its term."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from glossary.models import ChangedName, Name


@receiver(pre_delete, sender=Name)
def note_a_name_that_goes(instance: Name, **_: Any) -> None:
    """Texts that use it are linked anew: to another term that has it, or to one whose name stood within it."""
    if instance.term.is_published:
        ChangedName.objects.note([instance.text])
