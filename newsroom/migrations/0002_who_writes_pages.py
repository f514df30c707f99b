"""Administrators write the pages around the news."""

from django.db import migrations

from newsroom.groups import let_administrators_write_pages


def let_them(apps, schema_editor):
    let_administrators_write_pages(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_pages"),
        ("articles", "0012_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(let_them, migrations.RunPython.noop)]
