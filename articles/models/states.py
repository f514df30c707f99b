"""In which state of the flow an article is, and what that means to readers."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext

from articles.desk import flow


class InFlow:
    """An article's state, from its status and its posted date."""

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED and self.posted_at is not None and self.posted_at <= timezone.now()

    @property
    def state(self) -> str:
        """Its state in the flow: a status, but that what is published at a time to come is scheduled."""
        return flow.SCHEDULED if self.is_scheduled else self.status

    @property
    def state_label(self) -> str:
        return gettext("Scheduled") if self.is_scheduled else self.get_status_display()

    @property
    def is_working_copy(self) -> bool:
        return self.amends_id is not None

    @property
    def shown_from(self) -> datetime.datetime | None:
        """From when readers see it, if it stays as it is."""
        return shown_from(self.status, self.posted_at)

    @property
    def is_scheduled(self) -> bool:
        """Published, at a time to come."""
        return self.status == self.Status.PUBLISHED and bool(self.posted_at) and not self.is_published

    @property
    def shows_revision(self) -> bool:
        """Whether 'Last updated' tells a reader more than 'Posted' does."""
        return bool(self.revised_at and self.posted_at and self.revised_at > self.posted_at)


def shown_from(status: str, posted_at: datetime.datetime | None) -> datetime.datetime | None:
    """What `shown_from` of an article's parts is: triggers in `articles/migrations` see to it, and do not have to
    where it is given."""
    return posted_at if status == flow.PUBLISHED else None
