"""Admin for rows that only the software writes."""

from django.contrib.admin.options import BaseModelAdmin
from django.http import HttpRequest

from newsroom.common.admin.lists import ListAdmin


class ReadOnly(BaseModelAdmin):
    """An inline in which nothing can be added, changed or deleted."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission


class ReadOnlyAdmin(ListAdmin):
    """Pages of such rows. Whoever may delete the row that they belong to may delete them with it."""

    has_add_permission = has_change_permission = ReadOnly.has_add_permission

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return obj is not None and not self.is_own_page(request)
