"""Where an article stands, and where it stood."""

import datetime
from typing import Self

from django.urls import reverse
from django.utils import timezone

from newsroom.common.slugs import free_slug, readable_slug


class Addressed:
    """An article's address: the day it was posted, in TIME_ZONE, and its slug. One that it leaves leads to it."""

    @classmethod
    def from_db(cls, *args, **kwargs) -> Self:
        article = super().from_db(*args, **kwargs)
        article._stored_address = article._known_address()
        return article

    def get_absolute_url(self) -> str | None:
        """The article's lasting address; None while it has no date to stand under."""
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
        """The day of the address, in TIME_ZONE; a working copy has no address."""
        self.posted_on = timezone.localdate(self.posted_at) if self.posted_at and not self.amends_id else None

    def set_slug(self) -> None:
        """The last part of the address, where nobody wrote one; the day must be set."""
        if not self.slug and (self.headline or self.posted_on):
            same_day = type(self).objects.filter(posted_on=self.posted_on)
            self.slug = free_slug(readable_slug(self.headline, fallback="article"), same_day)

    def keep_address_free(self) -> None:
        """After it was moved to another day, or was given one: another article there may have its slug."""
        self.set_day()
        same_day = type(self).objects.filter(posted_on=self.posted_on).exclude(pk=self.pk)
        self.slug = free_slug(self.slug or readable_slug(self.headline, fallback="article"), same_day)

    def answer_at(self, day: datetime.date, slug: str) -> None:
        """Be found at an address where it stood; nobody else's former address stands in its present one's way."""
        former = self.former_addresses.model.objects
        former.filter(posted_on=self.posted_on, slug=self.slug).delete()
        former.update_or_create(posted_on=day, slug=slug, defaults={"article": self})

    def _known_address(self) -> tuple[datetime.date, str] | None:
        """Where the row as it is in memory stands; None where it has no address, or not all of it was read."""
        known = self.__dict__
        return (known["posted_on"], known["slug"]) if known.get("posted_on") and known.get("slug") else None

    def redirect_left_address(self) -> None:
        """Let the address that the article had before it was stored lead to it, where readers may know that one."""
        left, self._stored_address = getattr(self, "_stored_address", None), self._known_address()
        if left and left != self._stored_address and self.status != self.Status.DRAFT:
            self.answer_at(*left)
