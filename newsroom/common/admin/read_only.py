"""Rows that the software writes: editors look at them here and change what they come from."""

from django.http import HttpRequest

from newsroom.common.admin.lists import ListAdmin


class ReadOnly:
    """An admin or an inline in which nothing can be added, changed or deleted."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, ListAdmin):
    """Pages of such rows. They go with what they come from, whose own permission is enough for that."""

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        # Asked on another model's pages about a row, this is about a row that goes with one of the other model's.
        own_pages = f"{self.opts.app_label}_{self.opts.model_name}_"
        return obj is not None and not request.resolver_match.url_name.startswith(own_pages)
