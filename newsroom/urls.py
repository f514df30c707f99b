"""The site's addresses. Each room keeps its own; they are lasting, so a change here needs a redirect."""

from django.contrib import admin
from django.urls import include, path

from newsroom import views

urlpatterns = [
    path("", views.front, name="front"),
    path("", include("articles.site.urls")),
    path("glossary/", include("glossary.urls")),
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
    path("admin/", admin.site.urls),
    path("healthz", views.health, name="health"),
    path("<slug:slug>/", views.page, name="page"),  # last: an editor's page takes no other's address
]
