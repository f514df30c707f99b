"""The states of an article, and what they mean to readers. What people may do in each is in `articles.desk.flow`."""

import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SCHEDULED = "scheduled"  # a state and no status: published, at a time to come


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class InFlow(models.Model):
    """An article's state, from its status and its posted date."""

    # Fields of the article.
    status: "models.CharField[Any, str]"
    posted_at: "models.DateTimeField[Any, datetime.datetime | None]"
    revised_at: "models.DateTimeField[Any, datetime.datetime | None]"
    amends_id: int | None

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        """Whether readers see it now."""
        return self.status == Status.PUBLISHED and self.posted_at is not None and self.posted_at <= timezone.now()

    @property
    def is_scheduled(self) -> bool:
        return self.status == Status.PUBLISHED and self.posted_at is not None and not self.is_published

    @property
    def state(self) -> str:
        return SCHEDULED if self.is_scheduled else self.status

    @property
    def state_label(self) -> str:
        return gettext("Scheduled") if self.is_scheduled else str(Status(self.status).label)

    @property
    def is_working_copy(self) -> bool:
        return self.amends_id is not None

    @property
    def shown_from(self) -> datetime.datetime | None:
        """When readers see it, or will see it if it stays as it is."""
        return shown_from(self.status, self.posted_at)

    @property
    def shows_revision(self) -> bool:
        """Whether 'Last updated' tells a reader more than 'Posted' does."""
        return bool(self.revised_at and self.posted_at and self.revised_at > self.posted_at)


def shown_from(status: str, posted_at: datetime.datetime | None) -> datetime.datetime | None:
    """The `shown_from` of an article's parts. Triggers (in `articles/migrations`) set it too, where it is not given."""
    return posted_at if status == Status.PUBLISHED else None
