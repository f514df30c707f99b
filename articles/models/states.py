"""An article's status and dates, and what they mean. Who may do what in which state is in `articles.desk.flow`."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SCHEDULED = "scheduled"  # a state but not a status: published, with a posted date in the future


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


def shown_from(status: str, posted_at: datetime.datetime | None) -> datetime.datetime | None:
    """The `shown_from` of an article's parts. Triggers (in `articles/migrations`) set it too where it is not given."""
    return posted_at if status == Status.PUBLISHED else None


def day_of(posted_at: datetime.datetime | None) -> datetime.date | None:
    """The day in the address of an article, in TIME_ZONE."""
    return timezone.localdate(posted_at) if posted_at else None
