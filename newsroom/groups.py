"""What the groups that a newsroom begins with may do with the pages around the news."""

from typing import Any

from articles.desk.groups import permissions_for


def let_administrators_write_pages(apps: Any) -> None:
    """`apps` are the registry, or a migration's."""
    for group in apps.get_model("auth", "Group").objects.filter(name="Administrators"):
        pages = permissions_for(apps, {"newsroom": {"page": ("add", "change", "delete", "view")}})
        group.permissions.add(*pages)
