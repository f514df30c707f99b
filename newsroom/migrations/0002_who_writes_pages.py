"""Administrators write the pages around the news."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def let_them(apps, schema_editor):
    config = apps.get_app_config("newsroom")
    config.models_module = True  # without it, a migration's app has no permissions made for it
    create_permissions(config, apps=apps, using=schema_editor.connection.alias, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="newsroom")
    for group in apps.get_model("auth", "Group").objects.filter(name="Administrators"):
        group.permissions.add(*permissions.filter(codename__endswith="_page"))


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_pages"),
        ("articles", "0012_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(let_them, migrations.RunPython.noop)]
