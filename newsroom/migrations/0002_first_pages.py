"""Drafts of the pages around the news, and who may write them."""

from pathlib import Path

from django.db import migrations

TEXTS = Path(__file__).parent.parent / "first_pages"
FIRST_PAGES = [
    ("about", "About us", "Who we are, and how articles and glossary belong together."),
    ("contact", "Contact", "How to report a mistake, suggest a word or reach the editors."),
    ("corrections-policy", "Corrections policy", "What we correct, how we say so, and what we do not do."),
    ("terms-of-use", "Terms of use", "What you may do with what stands here, and what we promise."),
]


def write_first_pages(apps, schema_editor):
    """Drafts for an editor to make the newsroom's own: no reader sees a policy that nobody here has read."""
    Page = apps.get_model("newsroom", "Page")
    pages = [
        Page(
            slug=slug,
            title=title,
            description=description,
            body=(TEXTS / f"{slug}.html").read_text(encoding="utf-8"),
            position=position,
        )
        for position, (slug, title, description) in enumerate(FIRST_PAGES, start=1)
    ]
    # Those that there are stay: this is applied again where the articles' migrations were taken back.
    Page.objects.using(schema_editor.connection.alias).bulk_create(pages, ignore_conflicts=True)


def let_administrators_write_pages(apps, schema_editor=None):
    """Give the group, where it is there, the permissions of pages; Django makes those only after all migrations."""
    kind, _is_new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="newsroom", model="page"
    )
    permissions = apps.get_model("auth", "Permission").objects
    found = [
        permissions.get_or_create(content_type=kind, codename=f"{act}_page", defaults={"name": f"Can {act} page"})[0]
        for act in ("add", "change", "delete", "view")
    ]
    for group in apps.get_model("auth", "Group").objects.filter(name="Administrators"):
        group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("articles", "0003_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(write_first_pages, migrations.RunPython.noop),
        migrations.RunPython(let_administrators_write_pages, migrations.RunPython.noop),
    ]
