"""Uses of terms by month: counted once here, and by triggers from now on."""

import django.db.models.deletion
from django.db import migrations, models

from articles.triggers import count_months, drop_function, put_triggers


def count_and_keep_counting(apps, schema_editor):
    count_months(schema_editor.connection)
    put_triggers(schema_editor.connection)


def stop_counting(apps, schema_editor):
    drop_function(schema_editor.connection, "articles_count_by_month")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_the_desk"),
        ("glossary", "0003_terms_in_order_of_any_status"),
    ]

    operations = [
        migrations.CreateModel(
            name="MonthlyUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(editable=False, help_text="Its first day.", verbose_name="month")),
                ("articles", models.IntegerField(editable=False, verbose_name="articles")),
                (
                    "term",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="monthly_uses",
                        to="glossary.term",
                        verbose_name="term",
                    ),
                ),
            ],
            options={
                "verbose_name": "use in a month",
                "verbose_name_plural": "uses by month",
                "constraints": [models.UniqueConstraint(fields=("term", "month"), name="monthly_use_once_per_month")],
            },
        ),
        migrations.RunPython(count_and_keep_counting, stop_counting),
    ]
