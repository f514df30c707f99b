"""The groups that a newsroom begins with. An administrator may change them, or make others."""

from django.db import migrations

_ALL = ("add", "change", "delete", "view")
_EVERYDAY = {
    "articles": {
        "publisher": _ALL,
        "section": _ALL,
        "contributor": _ALL,
        "contribution": _ALL,
        "explanation": _ALL,
        "correction": ("add", "change", "view"),
        "mention": ("view",),
        "seedfile": ("view",),
        "seedwarning": ("view", "change"),
        "article": ("add", "change", "view", "write_own", "review", "publish", "withdraw", "correct"),
    },
    "glossary": {"term": ("view",)},
}
_GLOSSARY = {
    "term": _ALL,
    "name": _ALL,
    "changedname": ("view",),
    "termmerge": ("view",),
    "formerdefinition": ("view",),
}

ROLES = {
    "Reporters": {
        "articles": {
            "article": ("add", "write_own"),
            "publisher": ("view",),
            "section": ("view",),
            "contributor": ("add", "view"),
        },
        "glossary": {"term": ("view",)},
    },
    "Editors": _EVERYDAY,
    "Glossary curators": {
        "articles": {
            "article": ("view",),
            "explanation": ("view",),
            "mention": ("view",),
            "phrase": ("view",),
            "senserule": _ALL,
            "undecidedname": ("view",),
        },
        "glossary": _GLOSSARY,
    },
    "Administrators": {
        "articles": _EVERYDAY["articles"]
        | {
            "article": (*_EVERYDAY["articles"]["article"], "delete"),
            "correction": _ALL,
            "phrase": ("view",),
            "senserule": _ALL,
            "undecidedname": ("view",),
            "formerpublisher": ("view",),
            "formersection": ("view",),
            "formercontributor": ("view",),
        },
        "glossary": _GLOSSARY,
        "auth": {"user": _ALL, "group": _ALL},
    },
}


def make_groups(apps, schema_editor=None):
    """Make the groups that there are not, each with its permissions; those that are there stay as they are.

    `apps` are the registry, or a migration's: the permissions are made where they are not there yet, since Django makes
    them only after all migrations.
    """
    group_model = apps.get_model("auth", "Group")
    for name, rooms in ROLES.items():
        group, is_new = group_model.objects.get_or_create(name=name)
        if is_new:
            group.permissions.set(permissions_for(apps, rooms))


def permissions_for(apps, rooms):
    """The permissions of rooms, by app, model and acts; made where they are not there yet."""
    types, permissions = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    found = []
    for room, models in rooms.items():
        for model, acts in models.items():
            kind, _ = types.objects.get_or_create(app_label=room, model=model)
            for act in acts:
                defaults = {"name": _name(apps, room, model, act)}
                codename = f"{act}_{model}"
                found.append(
                    permissions.objects.get_or_create(content_type=kind, codename=codename, defaults=defaults)[0]
                )
    return found


def _name(apps, room, model, act):
    opts = apps.get_model(room, model)._meta
    own = dict(opts.permissions)
    return str(own.get(f"{act}_{model}", f"Can {act} {opts.verbose_name_raw}"))


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_search_and_triggers"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("glossary", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
