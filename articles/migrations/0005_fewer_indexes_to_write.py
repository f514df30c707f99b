"""Nothing is indexed twice, and the full-text index is put in order less often."""

import django.db.models.deletion
from django.db import migrations, models

from articles.triggers import drop_sqlite_triggers, put_triggers


def take_triggers_away(apps, schema_editor):
    """SQLite makes the tables anew, and refuses while triggers of other tables speak of them."""
    if schema_editor.connection.vendor == "sqlite":
        drop_sqlite_triggers(schema_editor.connection)


def put_triggers_back(apps, schema_editor):
    put_triggers(schema_editor.connection)


def merge_less_often(apps, schema_editor):
    """FTS5 merges its parts when there are eight of a size instead of four: half of the writing, and no slower to read."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("INSERT INTO articles_fulltext(articles_fulltext, rank) VALUES ('automerge', 8)")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_former_names_and_editors_lists"),
        ("glossary", "0003_terms_in_order_of_any_status"),
    ]

    operations = [
        migrations.RunPython(take_triggers_away, put_triggers_back),
        migrations.AlterField(
            model_name="article",
            name="publisher",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="Who published it. Readers find the article on the publisher's page.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="articles.publisher",
                verbose_name="publisher",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="section",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="Where in the paper it stands. Readers find the article on the section's page.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="articles.section",
                verbose_name="section",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="slug",
            field=models.SlugField(
                allow_unicode=True,
                blank=True,
                db_index=False,
                help_text="The last part of the article's address. Left empty, it is made from the headline. Changing it, or the posted day, changes the address: links to the old one will not be found.",
                max_length=100,
                verbose_name="slug",
            ),
        ),
        migrations.AlterField(
            model_name="contribution",
            name="article",
            field=models.ForeignKey(
                db_index=False,
                help_text="The article that is credited.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="contributions",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AlterField(
            model_name="contribution",
            name="contributor",
            field=models.ForeignKey(
                db_index=False,
                help_text="Who did the work. Readers find the article on their page.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contributions",
                to="articles.contributor",
                verbose_name="contributor",
            ),
        ),
        migrations.AlterField(
            model_name="explanation",
            name="term",
            field=models.ForeignKey(
                db_index=False,
                help_text="What is explained. The term's page names the article among those that explain it.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="explanations",
                to="glossary.term",
                verbose_name="term",
            ),
        ),
        migrations.AlterField(
            model_name="mention",
            name="article",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mentions",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AlterField(
            model_name="mention",
            name="term",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mentions",
                to="glossary.term",
                verbose_name="term",
            ),
        ),
        migrations.AlterField(
            model_name="seedfile",
            name="sha256",
            field=models.CharField(max_length=64, verbose_name="SHA-256 of its bytes"),
        ),
        migrations.RunPython(merge_less_often, migrations.RunPython.noop),
        migrations.RunPython(put_triggers_back, take_triggers_away),
    ]
