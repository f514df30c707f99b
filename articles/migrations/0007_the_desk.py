"""The flow from draft to correction: in review, working copies, versions, withdrawals with a reason, former addresses."""

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F

from articles.triggers import drop_sqlite_triggers, put_triggers


def take_triggers_away(apps, schema_editor):
    """SQLite makes the tables anew, and refuses while triggers of other tables speak of them."""
    if schema_editor.connection.vendor == "sqlite":
        drop_sqlite_triggers(schema_editor.connection)


def put_triggers_back(apps, schema_editor):
    put_triggers(schema_editor.connection)


def give_a_reason(apps, schema_editor):
    """What was withdrawn before there were reasons."""
    withdrawn = apps.get_model("articles", "Article").objects.filter(status="withdrawn")
    withdrawn.update(withdrawn_at=F("updated_at"), withdrawal_reason="The editors withdrew this article.")


def back_to_draft(apps, schema_editor):
    """Copies go, and what was in review is a draft; a draft without a headline cannot stay without one."""
    articles = apps.get_model("articles", "Article").objects
    articles.filter(amends__isnull=False).delete()
    articles.filter(status="in_review").update(status="draft")
    articles.filter(headline="").update(headline="-")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_related"),
        ("glossary", "0003_terms_in_order_of_any_status"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(take_triggers_away, put_triggers_back),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("posted_on", models.DateField(verbose_name="day in the address")),
                ("slug", models.SlugField(allow_unicode=True, db_index=False, max_length=100, verbose_name="slug")),
                ("since", models.DateTimeField(auto_now_add=True, verbose_name="former since")),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="OpenForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="last seen")),
                ("typed", models.TextField(blank=True, verbose_name="what was typed")),
                ("typed_at", models.DateTimeField(null=True, verbose_name="typed")),
            ],
            options={
                "verbose_name": "open form",
                "verbose_name_plural": "open forms",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "in_copy",
                    models.BooleanField(
                        default=False,
                        help_text="Saved in a copy of the article, before that was published.",
                        verbose_name="in a working copy",
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("found", "As it was found"),
                            ("saved", "Saved"),
                            ("submit", "Submitted for review"),
                            ("take_back", "Taken back"),
                            ("send_back", "Sent back"),
                            ("publish", "Published"),
                            ("unschedule", "Taken off the schedule"),
                            ("withdraw", "Withdrawn"),
                            ("reinstate", "Published again"),
                            ("correct", "Corrected"),
                            ("amend", "Working copy published"),
                            ("copy", "Working copy begun"),
                            ("restore", "Older version restored"),
                        ],
                        default="saved",
                        max_length=10,
                        verbose_name="what",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "content",
                    models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="content"),
                ),
            ],
            options={
                "verbose_name": "version",
                "verbose_name_plural": "versions",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.AlterModelOptions(
            name="article",
            options={
                "get_latest_by": "posted_at",
                "ordering": ["-posted_at", "-pk"],
                "permissions": [
                    ("write_own_article", "Can write and submit own articles"),
                    ("review_article", "Can send articles in review back"),
                    ("publish_article", "Can publish, schedule and reinstate articles"),
                    ("withdraw_article", "Can withdraw articles"),
                    ("correct_article", "Can correct published articles"),
                ],
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
        ),
        migrations.RemoveConstraint(
            model_name="article",
            name="article_day_goes_with_posted",
        ),
        migrations.RemoveConstraint(
            model_name="article",
            name="article_has_headline",
        ),
        migrations.RemoveConstraint(
            model_name="article",
            name="article_status_is_known",
        ),
        migrations.AddField(
            model_name="article",
            name="amends",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="working_copies",
                to="articles.article",
                verbose_name="working copy of",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="amends_version",
            field=models.PositiveIntegerField(editable=False, null=True, verbose_name="version that was copied"),
        ),
        migrations.AddField(
            model_name="article",
            name="withdrawal_reason",
            field=models.TextField(
                blank=True,
                editable=False,
                help_text="Readers who follow a link to the article are told so.",
                verbose_name="reason for the withdrawal",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn"),
        ),
        migrations.AddField(
            model_name="article",
            name="written_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                help_text="Whose own the article is: who began it at the desk. Readers are shown the contributors instead.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written by",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="body",
            field=models.TextField(
                blank=True,
                help_text="The text. What is unsafe is taken out when it is saved. Terms of the glossary are linked by themselves: write no links for them.",
                verbose_name="body",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="headline",
            field=models.CharField(
                blank=True,
                help_text="The title, as readers see it on the article and in every list. Changing it keeps the address.",
                verbose_name="headline",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="slug",
            field=models.SlugField(
                allow_unicode=True,
                blank=True,
                db_index=False,
                help_text="The last part of the article's address. Left empty, it is made from the headline. Changed, or the posted day with it, the old address leads readers to the new one.",
                max_length=100,
                verbose_name="slug",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("in_review", "In review"),
                    ("published", "Published"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="draft",
                help_text="Only published articles whose time has come are shown to readers.",
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.RunPython(give_a_reason, back_to_draft),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("status", "withdrawn")), fields=["-withdrawn_at"], name="article_last_withdrawn"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("written_by__isnull", False)),
                fields=["written_by", "-posted_at", "-id"],
                name="article_any_of_writer",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("posted_at__isnull", True), ("posted_on__isnull", True)),
                    models.Q(("amends__isnull", True), ("posted_at__isnull", False), ("posted_on__isnull", False)),
                    models.Q(("amends__isnull", False), ("posted_on__isnull", True)),
                    _connector="OR",
                ),
                name="article_day_goes_with_posted",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("status", "draft"), models.Q(("headline", ""), _negated=True), _connector="OR"),
                name="article_has_headline",
                violation_error_message="Only a draft may be without a headline.",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "in_review", "published", "withdrawn"])),
                name="article_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status", "withdrawn"),
                        ("withdrawn_at__isnull", False),
                        models.Q(("withdrawal_reason", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("status", "withdrawn"), _negated=True),
                        ("withdrawal_reason", ""),
                        ("withdrawn_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="article_withdrawn_says_why",
                violation_error_message="A withdrawn article needs a reason that readers are told.",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(
                condition=models.Q(("amends__isnull", False)), fields=("amends",), name="article_has_one_copy"
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amends__isnull", True), ("amends_version__isnull", True)),
                    models.Q(
                        ("amends__isnull", False),
                        ("amends_version__isnull", False),
                        ("status__in", ["draft", "in_review"]),
                    ),
                    _connector="OR",
                ),
                name="article_copy_is_not_published",
            ),
        ),
        migrations.AddField(
            model_name="formeraddress",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="former_addresses",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="openform",
            name="article",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="open_forms",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="openform",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="open_forms",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="article",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="made_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="who",
            ),
        ),
        migrations.AddConstraint(
            model_name="formeraddress",
            constraint=models.UniqueConstraint(fields=("posted_on", "slug"), name="former_address_is_one_articles"),
        ),
        migrations.AddConstraint(
            model_name="openform",
            constraint=models.UniqueConstraint(fields=("person", "article"), name="open_form_once_per_article"),
        ),
        migrations.AddConstraint(
            model_name="openform",
            constraint=models.UniqueConstraint(
                condition=models.Q(("article__isnull", True)),
                fields=("person",),
                name="open_form_once_for_a_new_article",
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["article", "-made_at", "-id"], name="version_newest"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                condition=models.Q(("in_copy", False)), fields=("article", "number"), name="version_once_per_number"
            ),
        ),
        migrations.RunPython(put_triggers_back, take_triggers_away),
    ]
