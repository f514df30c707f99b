"""The address of an article: the day on which it was posted, in TIME_ZONE, and its slug."""

import datetime
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone


class Addressed(models.Model):
    # Fields of the article.
    slug: "models.SlugField[Any, str]"
    posted_at: "models.DateTimeField[Any, datetime.datetime | None]"
    posted_on: "models.DateField[Any, datetime.date | None]"
    amends_id: int | None

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str | None:
        """The article's lasting address; None while it has no date."""
        return self._address("articles:article")

    def get_changes_url(self) -> str | None:
        """Where readers see what changed in it since it was published."""
        return self._address("articles:changes")

    def _address(self, name: str) -> str | None:
        if self.posted_on is None or not self.slug:
            return None
        day = self.posted_on
        return reverse(name, args=[f"{day.year:04}", f"{day.month:02}", f"{day.day:02}", self.slug])

    def set_day(self) -> None:
        """Set the day of the address; a working copy has no address."""
        self.posted_on = None if self.amends_id else day_of(self.posted_at)


def day_of(posted_at: datetime.datetime | None) -> datetime.date | None:
    """The day in the address of what was posted at that moment."""
    return timezone.localdate(posted_at) if posted_at else None
