"""The groups that a newsroom begins with."""

from django.db import migrations

from articles.desk.groups import ROLES, make_groups


def make(apps, schema_editor):
    make_groups(apps)


def take_away(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_senses"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("glossary", "0006_merges"),
    ]

    operations = [migrations.RunPython(make, take_away)]
