"""Days and moments in the newsroom's time zone."""

import datetime

from django.utils import timezone


def midnight(day: datetime.date) -> datetime.datetime:
    """The first moment of a day in TIME_ZONE: what a date without a time stands for."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
