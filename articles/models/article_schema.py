"""What the database checks of every article, and the indexes of lists of articles."""

from django.db import models
from django.utils.translation import gettext_lazy as _

CONSTRAINTS: list[models.BaseConstraint] = [
    models.UniqueConstraint(
        fields=["posted_on", "slug"],
        name="article_address_is_its_own",
        violation_error_message=_("Another article of that day has this slug: choose another."),
    ),
    models.CheckConstraint(
        condition=~models.Q(status="published") | models.Q(posted_at__isnull=False),
        name="article_published_needs_date",
        violation_error_message=_("A published article needs a posted date."),
    ),
    models.CheckConstraint(
        # A working copy has no address.
        condition=models.Q(posted_at__isnull=True, posted_on__isnull=True)
        | models.Q(posted_at__isnull=False, posted_on__isnull=False, amends__isnull=True)
        | models.Q(posted_on__isnull=True, amends__isnull=False),
        name="article_day_goes_with_posted",
    ),
    models.CheckConstraint(
        condition=models.Q(status="draft") | ~models.Q(headline=""),
        name="article_has_headline",
        violation_error_message=_("Only a draft may be without a headline."),
    ),
    models.CheckConstraint(
        condition=~models.Q(status="published") | ~(models.Q(body="") | models.Q(slug="")),
        name="article_published_needs_body_and_slug",
        violation_error_message=_("A published article needs a text."),
    ),
    models.CheckConstraint(
        condition=models.Q(status__in=["draft", "in_review", "published", "withdrawn"]),
        name="article_status_is_known",
    ),
    models.CheckConstraint(
        condition=models.Q(status="withdrawn", withdrawn_at__isnull=False) & ~models.Q(withdrawal_reason="")
        | ~models.Q(status="withdrawn") & models.Q(withdrawn_at__isnull=True, withdrawal_reason=""),
        name="article_withdrawn_says_why",
        violation_error_message=_("A withdrawn article needs a reason that readers are told."),
    ),
    models.UniqueConstraint(fields=["amends"], condition=models.Q(amends__isnull=False), name="article_has_one_copy"),
    models.CheckConstraint(
        condition=models.Q(amends__isnull=True, amends_version__isnull=True)
        | models.Q(amends__isnull=False, amends_version__isnull=False, status__in=["draft", "in_review"]),
        name="article_copy_is_not_published",
    ),
]

INDEXES = [
    models.Index(fields=["status", "-posted_at", "-id"], name="article_newest"),
    models.Index(fields=["section", "status", "-posted_at", "-id"], name="article_newest_in_section"),
    models.Index(fields=["publisher", "status", "-posted_at", "-id"], name="article_newest_of_publisher"),
    models.Index(fields=["publisher", "section", "status", "-posted_at", "-id"], name="article_newest_of_both"),
    models.Index(fields=["publisher", "posted_on"], name="article_publisher_day"),
    # The editors' list, whole and by one filter at a time; readers' lists have the status in front.
    models.Index(fields=["-posted_at", "-id"], name="article_newest_of_any_status"),
    models.Index(fields=["section", "-posted_at", "-id"], name="article_any_in_section"),
    models.Index(fields=["publisher", "-posted_at", "-id"], name="article_any_of_publisher"),
    models.Index(
        fields=["-posted_at", "-id"], name="article_with_open_warnings", condition=models.Q(open_warnings__gt=0)
    ),
    models.Index(fields=["id"], name="article_linking_due", condition=models.Q(linking_due=True)),
    models.Index(fields=["-withdrawn_at"], name="article_last_withdrawn", condition=models.Q(status="withdrawn")),
    # For the lists of reporters, who see their own articles only.
    models.Index(
        fields=["written_by", "-posted_at", "-id"],
        name="article_any_of_writer",
        condition=models.Q(written_by__isnull=False),
    ),
]
