"""The addresses of an article's own pages in the admin, below those that Django's admin gives it."""

from collections.abc import Callable

from django.contrib.admin import AdminSite
from django.http import HttpResponse
from django.urls import URLPattern, path

from articles.admin.article import history, links, open_forms, preview, step_pages, working_copy

Page = Callable[..., HttpResponse]


def article_urls(site: AdminSite) -> list[URLPattern]:
    """Each page for members of staff only; who may see which article, the pages ask themselves."""
    of_forms: dict[str, Page] = {  # of a new article's form too, without a key
        "keep": open_forms.keep_view,
        "forget": open_forms.forget_view,
        "links": links.links_page,
        "preview": preview.preview_page,
    }
    pages: list[tuple[str, Page, str]] = [
        *((f"{name}/", view, name) for name, view in of_forms.items()),
        *((f"<int:key>/{name}/", view, name) for name, view in of_forms.items()),
        ("<int:key>/preview-link/", preview.preview_link_page, "preview_link"),
        ("<int:key>/history/", history.history_page, "history"),
        ("<int:key>/compare/", history.compare_page, "compare"),
        ("<int:key>/restore/<int:version>/", history.restore_page, "restore"),
        ("<int:key>/step/<slug:step>/", step_pages.step_page, "step"),
        ("<int:key>/correct/", step_pages.correct_page, "correct"),
        ("<int:key>/discard/", step_pages.discard_page, "discard"),
        ("<int:key>/copy/", working_copy.begin_copy_page, "copy"),
        ("<int:key>/publish-copy/", working_copy.publish_copy_page, "publish_copy"),
    ]
    return [path(route, site.admin_view(view), name=f"articles_article_{name}") for route, view, name in pages]
