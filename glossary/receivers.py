"""Notes the names that are deleted, alone or with their term."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from glossary.models import ChangedName, Name


@receiver(pre_delete, sender=Name)
def note_deleted_name(instance: Name, **_: Any) -> None:
    """Links in texts that use it change: to another term of that name, or to a term whose name is part of it."""
    if instance.term.is_published:
        ChangedName.objects.note([instance.text])
