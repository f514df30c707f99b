"""Who may do what in the admin: `articles.desk.flow` says so, here and everywhere."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from articles.desk import flow, steps
from articles.models import Article


class AsTheFlowSays:
    """An admin of articles whose permissions depend on the article's state and whose own it is."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows = super().get_queryset(request)
        return rows if steps.sees_all(request.user) else rows.filter(written_by=request.user.pk)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return super().has_module_permission(request) or self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return self._allows(request, "view", obj)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return self._allows(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return self._allows(request, "delete", obj)

    def article_or_404(self, request: HttpRequest, key: int, act: str = "view") -> Article:
        """The article, for somebody who may do the act to it: those who may not even see it learn nothing of it."""
        article = self.get_queryset(request).filter(pk=key).first()
        if article is None:
            raise Http404
        steps.require(request.user, act, article)
        return article

    def _allows(self, request: HttpRequest, act: str, article: Article | None) -> bool:
        """Without an article: whether there may be one to which the person may do it."""
        if article is not None:
            return steps.allows(request.user, act, article)
        return any(request.user.has_perm(f"articles.{rule.permission}") for rule in flow.RULES if rule.act == act)


class WithTheArticle:
    """An inline that may be changed by whoever may change the article, and seen by whoever may see it."""

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return obj is None or steps.allows(request.user, "view", obj)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return request.user.has_perm("articles.add_article")
        return steps.allows(request.user, "change", obj)

    has_add_permission = has_delete_permission = has_change_permission
