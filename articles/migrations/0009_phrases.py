"""Phrases of articles: every article there is waits to be read once, and later ones mark themselves."""

import django.db.models.deletion
from django.db import migrations, models

from articles.triggers import drop_function, put_triggers


def mark_all_articles(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_articlephrases (article_id, keys, due) SELECT id, '[]', %s FROM articles_article",
            [True],
        )
    put_triggers(schema_editor.connection)


def drop_triggers(apps, schema_editor):
    drop_function(schema_editor.connection, "articles_phrases_are_due")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_uses_by_month"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticlePhrases",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="phrases",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("keys", models.JSONField(default=list, editable=False)),
                ("due", models.BooleanField(default=True, editable=False)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("due", True)), fields=["article"], name="article_phrases_due")
                ],
            },
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(editable=False, max_length=200, unique=True, verbose_name="key")),
                ("singular_key", models.CharField(editable=False, max_length=200, verbose_name="singular key")),
                ("text", models.CharField(editable=False, max_length=100, verbose_name="phrase")),
                ("articles", models.IntegerField(default=0, editable=False, verbose_name="articles")),
                (
                    "examples",
                    models.JSONField(
                        default=list, editable=False, help_text="The newest, by their keys.", verbose_name="examples"
                    ),
                ),
                ("never", models.BooleanField(default=False, editable=False, verbose_name="never suggest")),
            ],
            options={
                "verbose_name": "word without a definition",
                "verbose_name_plural": "words without a definition",
                "ordering": ["-articles", "pk"],
                "indexes": [models.Index(fields=["never", "-articles", "id"], name="phrase_most_used")],
            },
        ),
        migrations.RunPython(mark_all_articles, drop_triggers),
    ]
