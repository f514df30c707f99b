"""Rows that the software writes: editors only look at them."""

from django.contrib.admin.options import BaseModelAdmin
from django.http import HttpRequest

from newsroom.common.admin.lists import ListAdmin


class ReadOnly(BaseModelAdmin):
    """An inline in which nothing can be added, changed or deleted."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class ReadOnlyAdmin(ListAdmin):
    """Pages of such rows. Who may delete the row that they belong to may delete them with it."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        # Pages of other models ask this about the rows that would be deleted along.
        page = request.resolver_match and request.resolver_match.url_name
        return obj is not None and not (page or "").startswith(f"{self.opts.app_label}_{self.opts.model_name}_")
