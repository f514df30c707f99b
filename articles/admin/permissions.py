"""The permissions for rows that are changed with their article."""

from typing import Any

from django.http import HttpRequest

from articles.desk import access


class WithTheArticle:
    """An inline that may be changed by whoever may change the article, and seen by whoever may see it."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None or access.allows(request.user, "view", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return request.user.has_perm("articles.add_article")
        return access.allows(request.user, "change", obj)

    has_add_permission = has_delete_permission = has_change_permission
